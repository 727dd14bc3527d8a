"""Letters about accounts go by the outbox: not lost, and not kept once they went."""

import pytest
from django.db import transaction

from thuisplein.mail.models import OutgoingMail
from thuisplein.mail.outbox import WAITS, deliver
from thuisplein.mail.public import send_text
from thuisplein.mail.tests.test_outbox import NOW, Server, server, to_server

pytestmark = pytest.mark.django_db
__all__ = ["server", "to_server"]
LINK = "http://localhost/account/wachtwoord-vergeten/geheim/"


def write(to: str = "lezer@gemeente.example") -> OutgoingMail:
    send_text(subject="Kies een nieuw wachtwoord", text=f"Open deze link:\n\n{LINK}", to=to)
    letter = OutgoingMail.objects.latest("pk")
    OutgoingMail.objects.update(try_after=NOW)
    return letter


def test_a_letter_goes_as_text_and_html_and_is_then_empty(to_server: Server) -> None:
    letter = write()
    assert LINK in letter.body

    deliver(lambda: NOW)

    [sent] = to_server.kept
    assert sent.count(LINK.encode()) >= 2
    assert b"text/html" in sent
    letter.refresh_from_db()
    assert (letter.sent_at, letter.body) == (NOW, "")


def test_a_letter_waits_while_the_mail_server_is_away(to_server: Server) -> None:
    letter = write("druk@gemeente.example")

    deliver(lambda: NOW, most=1)
    letter.refresh_from_db()
    assert LINK in letter.body
    for _attempt in range(len(WAITS)):
        deliver(lambda: OutgoingMail.objects.get().try_after, most=1)

    letter.refresh_from_db()
    assert letter.failed_at is not None
    assert letter.body == ""


def test_every_letter_is_its_own_and_goes_with_what_it_tells() -> None:
    write()
    write()
    with transaction.atomic():
        write()
        transaction.set_rollback(True)

    assert OutgoingMail.objects.count() == 2
