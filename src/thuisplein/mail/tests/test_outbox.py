"""The outbox: every mail goes out, whoever is killed when, and is known by one Message-ID."""

import datetime as dt
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from thuisplein.mail.models import OutgoingMail
from thuisplein.mail.outbox import WAITS, Letter, claim_next, deliver, put

ROOT = Path(__file__).parents[4]
NOW = dt.datetime(2026, 11, 27, 10, 0, tzinfo=dt.UTC)
MAILS = 6
STEPS = ("EHLO", "MAIL", "RCPT", "DATA refused", "DATA kept")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A real mail server that does something terrible at one step of one mail, once."""

    def __init__(self) -> None:
        self.kept: list[bytes] = []
        self.step = ""
        self.disaster: Callable[[SMTP], None] = lambda _server: None
        self.controller = Controller(self, hostname="127.0.0.1", port=_free_port())

    def _at(self, step: str, server: SMTP) -> None:
        if self.step == step:
            self.step = ""
            self.disaster(server)

    async def handle_EHLO(  # noqa: N802 - aiosmtpd's names
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        hostname: str,
        responses: list[str],
    ) -> list[str]:
        self._at("EHLO", server)
        session.host_name = hostname
        return responses

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self._at("MAIL", server)
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if "bestaat-niet" in address:
            return "550 no such user"
        if "druk" in address:
            return "451 try later"
        self._at("RCPT", server)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.step == "DATA refused":
            self._at("DATA refused", server)
            return "451 not now"
        self.kept.append(envelope.original_content or b"")
        # From here the server has the mail; whoever sent it may never hear so.
        self._at("DATA kept", server)
        return "250 taken"

    @property
    def port(self) -> int:
        return int(self.controller.port)

    @property
    def ids(self) -> list[str]:
        return [str(message_from_bytes(one)["Message-ID"]) for one in self.kept]


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    running.controller.start()
    yield running
    running.controller.stop()


class Site:
    """The database in a form that another process can open, and that process."""

    def __init__(self, folder: Path, port: int) -> None:
        if connection.vendor == "sqlite":
            self.file = folder / "site.sqlite3"
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(self.file)])
            url = f"sqlite:///{self.file}"
        else:
            name = connection.settings_dict["NAME"]
            url = f"{os.environ['DATABASE_URL'].rsplit('/', 1)[0]}/{name}"
        self.environment = os.environ | {
            "DATABASE_URL": url,
            "VAR_DIR": str(folder),
            "EMAIL_URL": f"smtp://127.0.0.1:{port}",
            "DJANGO_SETTINGS_MODULE": "thuisplein.settings",
            "SECRET_KEY": settings.SECRET_KEY,
        }

    def start(self) -> "subprocess.Popen[bytes]":
        command = [sys.executable, str(ROOT / "manage.py"), "deliver_mail"]
        return subprocess.Popen(command, env=self.environment, stderr=subprocess.DEVNULL)

    def sql(self, statement: str) -> list[tuple[Any, ...]]:
        if connection.vendor == "sqlite":
            with sqlite3.connect(self.file) as own:
                return own.execute(statement).fetchall()
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def let_time_pass(self) -> None:
        """As if claims and waiting times were over."""
        self.sql(
            "UPDATE mail_outgoingmail SET claimed_until = NULL, try_after = created_at "
            "WHERE sent_at IS NULL"
        )


def write_mails(number: int = MAILS) -> None:
    for one in range(number):
        letter = Letter(f"test:{one}", f"lezer{one}@gemeente.example", f"Brief {one}", "Goedendag")
        put(letter, about=None, now=timezone.now())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("killed", ["worker", "server"])
def test_no_mail_is_lost_and_none_doubles_whoever_is_killed(
    server: Server, tmp_path: Path, step: str, killed: str
) -> None:
    write_mails()
    site = Site(tmp_path, server.port)
    running = site.start()
    if killed == "worker":
        # Killed without a chance to clean up, while the server waits for its next word.
        server.disaster = lambda _server: os.kill(running.pid, signal.SIGKILL)
    else:
        server.disaster = lambda smtp: smtp.transport.abort()
    server.step = step
    running.wait(timeout=120)
    assert server.step == "", "the disaster must have happened"

    site.let_time_pass()
    assert site.start().wait(timeout=120) == 0

    [(unsent,)] = site.sql("SELECT COUNT(*) FROM mail_outgoingmail WHERE sent_at IS NULL")
    assert unsent == 0
    assert len(set(server.ids)) == MAILS  # none lost
    # Only a mail that the server took without being able to say so comes twice, and then under the
    # same Message-ID, by which the receiving side drops it.
    assert len(server.ids) == MAILS + (1 if step == "DATA kept" else 0)


@pytest.fixture
def to_server(server: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    monkeypatch.setattr(settings, "EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
    monkeypatch.setattr(settings, "EMAIL_HOST", "127.0.0.1")
    monkeypatch.setattr(settings, "EMAIL_PORT", server.port)
    return server


@pytest.mark.django_db
def test_the_same_occasion_makes_one_mail(to_server: Server) -> None:
    write_mails(2)
    write_mails(2)

    assert deliver(timezone.now) == 2
    assert deliver(timezone.now) == 0
    assert len(to_server.kept) == 2


@pytest.mark.django_db
def test_what_two_workers_want_only_one_gets() -> None:
    write_mails(1)
    now = timezone.now()

    first, second = claim_next(now), claim_next(now)

    assert first is not None
    assert second is None


@pytest.mark.django_db
def test_an_address_that_does_not_exist_is_not_tried_again(to_server: Server) -> None:
    put(Letter("x", "bestaat-niet@gemeente.example", "x", "x"), about=None, now=NOW)

    deliver(lambda: NOW)

    assert set(OutgoingMail.objects.values_list("failed_at", "attempts")) == {(NOW, 1)}
    assert deliver(lambda: NOW + dt.timedelta(days=3)) == 0


@pytest.mark.django_db
def test_an_appointment_goes_along_as_a_file(to_server: Server) -> None:
    text = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
    put(Letter("x", "lezer@gemeente.example", "x", "x", calendar=text), about=None, now=NOW)

    deliver(lambda: NOW)

    [sent] = to_server.kept
    [file] = [one for one in message_from_bytes(sent).walk() if one.get_filename()]
    assert (file.get_filename(), file.get_content_type()) == ("afspraak.ics", "text/calendar")
    assert b"BEGIN:VCALENDAR" in file.get_payload(decode=True)


@pytest.mark.django_db
def test_a_busy_server_is_tried_again_later_and_given_up_in_the_end(to_server: Server) -> None:
    put(Letter("x", "druk@gemeente.example", "x", "x"), about=None, now=NOW)

    for _attempt in range(len(WAITS) + 1):
        assert OutgoingMail.objects.get().failed_at is None
        deliver(lambda: OutgoingMail.objects.get().try_after, most=1)

    mail = OutgoingMail.objects.get()
    assert (mail.failed_at is None, mail.attempts) == (False, len(WAITS) + 1)


@pytest.mark.django_db
def test_a_mail_that_is_undone_never_existed() -> None:
    with transaction.atomic():
        write_mails(1)
        assert OutgoingMail.objects.exists()
        transaction.set_rollback(True)

    assert not OutgoingMail.objects.exists()
