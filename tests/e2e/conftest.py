"""A whole site in a process of its own, as `make run` starts it, and a real browser before it."""

import base64
import hashlib
import hmac
import json
import os
import secrets
import shutil
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
import requests
from django.conf import settings
from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e.outside import Letters, identity_provider, mail_server

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PASSWORD = "een-lang-wachtwoord-42"
AUTHOR, EDITOR = "auteur@thuisplein.example", "redactie@thuisplein.example"
#: The key of the app with codes of both; base32.
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
START_SECONDS = 60

_MAKE_PEOPLE = f"""
from django.contrib.auth.models import Group
from allauth.mfa.totp.internal.auth import TOTP
from thuisplein.accounts.public import User, confirm_address
for email, group in [("{AUTHOR}", "Auteurs"), ("{EDITOR}", "Redactie")]:
    person = User.objects.create_user(email, "{PASSWORD}", first_name=group)
    person.groups.add(Group.objects.get(name=group))
    confirm_address(person)
    TOTP.activate(person, "{SECRET}")
"""


@dataclass(frozen=True)
class RunningSite:
    """Where the site answers and what it runs on."""

    url: str
    environment: dict[str, str]

    def manage(self, *arguments: str) -> str:
        command = [sys.executable, str(ROOT / "manage.py"), *arguments]
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


@pytest.fixture(scope="session")
def letters() -> Iterator[Letters]:
    """A real mail server: what the site sends arrives here."""
    with mail_server() as server:
        yield server


@pytest.fixture(scope="session")
def provider() -> Iterator[str]:
    """The address of the identity provider of an organisation, a process of its own."""
    with identity_provider() as url:
        yield url


@pytest.fixture(scope="session")
def site(
    tmp_path_factory: pytest.TempPathFactory, letters: Letters, provider: str
) -> Iterator[RunningSite]:
    """Set up and start the site with its starter content, on the same kind of database."""
    folder = tmp_path_factory.mktemp("site")
    with _database(folder) as database_url, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        environment = os.environ | {
            "VAR_DIR": str(folder),
            "DATABASE_URL": database_url,
            "DJANGO_SETTINGS_MODULE": "thuisplein.settings",
            "BASE_URL": f"http://127.0.0.1:{port}",
            "EMAIL_URL": letters.url,
            "PASSKEYS_WITHOUT_HTTPS": "true",
            "OIDC_PROVIDERS": json.dumps(
                [
                    {
                        "id": "stad",
                        "name": "Gemeente Stad",
                        "client_id": "thuisplein",
                        "secret": "geheim",
                        "server_url": provider,
                        "domains": ["stad.example"],
                    }
                ]
            ),
        }
        running = RunningSite(f"http://127.0.0.1:{port}", environment)
        subprocess.run(
            [sys.executable, str(ROOT / "scripts" / "build_assets.py")], check=True, cwd=ROOT
        )
        running.manage("collect_assets")
        running.manage("setup")
        running.manage("shell", "-c", _MAKE_PEOPLE)
        command = [sys.executable, str(ROOT / "manage.py"), "serve", "--port", str(port)]
        server = subprocess.Popen(command, env=environment, start_new_session=True)
        try:
            _wait_until_it_answers(f"{running.url}/gezond/")
            yield running
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(timeout=20)


class _database:  # noqa: N801 - used as a function
    """A database of the site's own: a SQLite file, or a new one on the PostgreSQL under test.

    With ``MIGRATED_DATABASE`` (a file, or a name on that PostgreSQL) it starts as a copy of that.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.given = os.environ.get("DATABASE_URL", "")
        self.migrated = os.environ.get("MIGRATED_DATABASE", "")
        self.name = f"thuisplein_e2e_{secrets.token_hex(4)}"

    def __enter__(self) -> str:
        if not settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
            file = self.folder / "site.sqlite3"
            if self.migrated:
                shutil.copy(self.migrated, file)
            return f"sqlite:///{file}"
        self._run(f'CREATE DATABASE "{self.name}" TEMPLATE "{self.migrated or "template1"}"')
        return f"{self.given.rsplit('/', 1)[0]}/{self.name}"

    def __exit__(self, *exception: object) -> None:
        if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
            self._run(f'DROP DATABASE "{self.name}" WITH (FORCE)')

    def _run(self, statement: str) -> None:
        address = self.given.replace("postgres://", "postgresql://", 1)
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statement.encode())


def _wait_until_it_answers(url: str) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        try:
            if requests.get(url, timeout=2).ok:
                return
        except requests.RequestException:
            time.sleep(0.2)
    pytest.fail(f"the site did not answer at {url} within {START_SECONDS} s")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium; the journeys are skipped, with this reason, where there is none."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread; Django would refuse every query of the
        # tests that come after these. Nothing runs in that loop while a test asks the database.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser, site: RunningSite) -> Iterator[Page]:
    """A fresh window of 1280 px that fails the test on any error or outside request."""
    context = browser.new_context(
        base_url=site.url, viewport={"width": 1280, "height": 900}, locale="nl-NL"
    )
    opened = context.new_page()
    outside: list[str] = []
    errors: list[str] = []
    opened.on(
        "request",
        lambda r: None if r.url.startswith((site.url, "data:", "blob:")) else outside.append(r.url),
    )
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert outside == []
    assert errors == []


def code_of(secret: str, at: float) -> str:
    """Return the code an app with this base32 key shows at a moment (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(at) // 30), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def sign_in(page: Page, email: str) -> None:
    """Sign in to /beheer/ as one of the people of the site: password, then the app's code."""
    page.goto("/beheer/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", PASSWORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()
    page.wait_for_url("**/tweede-stap/invullen/**")
    enter_code(page, "/beheer/")


def enter_code(page: Page, arrives_at: str) -> None:
    """Fill in the code of the second step and arrive at the page that was asked for."""
    # A code works once: somebody who signed in a moment ago takes the next one.
    for moment in (0, 30, -30):
        page.fill("input[name=code]", code_of(SECRET, time.time() + moment))
        page.get_by_role("button", name="Inloggen", exact=True).click()
        page.wait_for_load_state()
        if page.url.endswith(arrives_at):
            return
    pytest.fail("no code was accepted")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a journey."""
    for one in items:
        if "/e2e/" in one.path.as_posix():
            one.add_marker(pytest.mark.e2e)
