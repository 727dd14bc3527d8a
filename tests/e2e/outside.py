"""What stands outside the site in the journeys: a mail server and an organisation's provider."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
import requests
from aiosmtpd.controller import Controller

WAIT_SECONDS = 30
#: What the organisation's provider knows about its people.
KNOWN = [
    {
        "sub": "anna",
        "email": "anna@stad.example",
        "email_verified": True,
        "given_name": "Anna",
        "family_name": "van Stad",
    },
    {
        "sub": "bram",
        "email": "bram@dorp.example",
        "email_verified": True,
        "given_name": "Bram",
        "family_name": "Dorp",
    },
    # Says it is somebody of another organisation, as a provider that lies would.
    {"sub": "vals", "email": "redactie@thuisplein.example", "email_verified": True, "name": "Vals"},
]


class Letters:
    """A real mail server in a thread; keeps what it was given."""

    def __init__(self) -> None:
        self.received: list[EmailMessage] = []
        self.controller = Controller(self, hostname="127.0.0.1", port=free_port())

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.received.append(message)
        return "250 OK"

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.controller.port}"

    def wait_for(self, to: str, subject: str) -> str:
        """Return the text of the newest letter to an address with these words in its subject."""
        until = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < until:
            for message in reversed(self.received):
                if to in message["To"] and subject in message["Subject"]:
                    body = message.get_body(("plain",))
                    assert body is not None
                    return str(body.get_content())
            time.sleep(0.2)
        seen = [(one["To"], one["Subject"]) for one in self.received]
        pytest.fail(f"no letter {subject!r} to {to}; there are {seen}")


@contextmanager
def mail_server() -> Iterator[Letters]:
    server = Letters()
    server.controller.start()
    yield server
    server.controller.stop()


@contextmanager
def identity_provider() -> Iterator[str]:
    """Start the identity provider of an organisation; return its address."""
    port = free_port()
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)]
    for one in KNOWN:
        command += ["--user-claims", json.dumps(one)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < until:
            try:
                requests.get(f"{url}/.well-known/openid-configuration", timeout=2)
                break
            except requests.RequestException:
                time.sleep(0.2)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=10)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
