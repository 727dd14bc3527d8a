"""Mail that comes in over SMTP from a real client: once, whenever the listener is killed."""

import signal
import smtplib
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from thuisplein.helpdesk.mail.addresses import reply_address
from thuisplein.helpdesk.tests.conftest import asked
from thuisplein.helpdesk.tests.test_incoming import ASKER, letter
from thuisplein.mail.tests.test_outbox import ROOT, Site, _free_port

pytestmark = pytest.mark.django_db(transaction=True)
STEPS = ("EHLO", "MAIL", "RCPT", "DATA", "half of the mail", "all of the mail", "taken in")


@contextmanager
def listener(site: Site, port: int) -> Iterator["subprocess.Popen[str]"]:
    """The command in a process of its own, once it listens."""
    command = [sys.executable, str(ROOT / "manage.py"), "receive_mail", "--smtp"]
    running = subprocess.Popen(
        [*command, f"127.0.0.1:{port}"], env=site.environment, stdout=subprocess.PIPE, text=True
    )
    assert running.stdout is not None
    assert "listening" in running.stdout.readline()
    try:
        yield running
    finally:
        running.kill()
        running.wait(timeout=20)
        running.stdout.close()


def send_until(step: str, port: int, to: str, data: bytes) -> smtplib.SMTP:
    """Speak as a mail server does, up to and with a step; return the open conversation."""
    client = smtplib.SMTP("127.0.0.1", port, timeout=60)
    lines = data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    talk = (
        ("EHLO", lambda: client.ehlo("mail.gemeente.example")),
        ("MAIL", lambda: client.mail(ASKER)),
        ("RCPT", lambda: client.rcpt(to)),
        ("DATA", lambda: client.docmd("DATA")),
        ("half of the mail", lambda: client.send(lines[: len(lines) // 2])),
        ("all of the mail", lambda: client.send(lines[len(lines) // 2 :] + b"\r\n.\r\n")),
        ("taken in", client.getreply),
    )
    for name, say in talk:
        answer = say()
        assert answer is None or answer[0] < 400, (name, answer)
        if name == step:
            break
    return client


def test_no_mail_is_lost_and_none_doubles_whenever_the_listener_is_killed(tmp_path: Path) -> None:
    question = asked()
    to = reply_address(question, "a")
    site, port = Site(tmp_path, 1), _free_port()
    mails = {
        step: letter(question, f"Bericht {number}.", message_id=f"<{number}@gemeente.example>")
        for number, step in enumerate(STEPS)
    }

    for step, data in mails.items():
        with listener(site, port) as running:
            client = send_until(step, port, to, data)
            running.send_signal(signal.SIGKILL)
            running.wait(timeout=20)
            client.close()
    # Who did not hear that a mail was taken in, offers it again; here all do.
    with listener(site, port):
        for data in mails.values():
            send_until("taken in", port, to, data).quit()

    texts = site.sql("SELECT text FROM helpdesk_message ORDER BY text")
    assert texts == [(f"Bericht {number}.",) for number in range(len(STEPS))]
    assert site.sql("SELECT state, COUNT(*) FROM helpdesk_incomingmail GROUP BY state") == [
        ("geplaatst", len(STEPS))
    ]


def test_what_is_no_mail_or_too_large_is_refused_for_good(tmp_path: Path) -> None:
    site, port = Site(tmp_path, 1), _free_port()

    with listener(site, port), smtplib.SMTP("127.0.0.1", port, timeout=60) as client:
        with pytest.raises(smtplib.SMTPDataError) as no_mail:
            client.sendmail(ASKER, ["vraag@localhost"], b"geen brief")
        client.ehlo()
        largest = int(client.esmtp_features["size"])
        too_large = client.docmd(f"MAIL FROM:<{ASKER}> SIZE={largest + 1}")

    assert no_mail.value.smtp_code == 550
    assert too_large[0] == 552
    assert site.sql("SELECT COUNT(*) FROM helpdesk_incomingmail") == [(0,)]
