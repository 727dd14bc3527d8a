"""Mail that comes in: placed, held, ignored, and never twice."""

import io
import mailbox
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from thuisplein.helpdesk.mail.addresses import read_reply_address, reply_address
from thuisplein.helpdesk.mail.reading import UnreadableMailError, read_mail
from thuisplein.helpdesk.mail.receiving import receive
from thuisplein.helpdesk.models import (
    Attachment,
    IncomingMail,
    IncomingState,
    Message,
    Question,
    State,
)
from thuisplein.helpdesk.signed import BadSignatureError
from thuisplein.helpdesk.tests.conftest import NOW, asked, do
from thuisplein.mail.models import OutgoingMail
from thuisplein.mail.public import tell_failed

pytestmark = pytest.mark.django_db
ASKER = "adviseur@gemeente.example"
QUOTED = (
    "Het gaat om zeven mensen.\n\nOp vr 27 nov 2026 om 11:00 schreef Thuisplein "
    "<noreply@thuisplein.example>:\n\n> Goedendag,\n> Om hoeveel mensen gaat het?\n"
)


def letter(question: Question, text: str = QUOTED, **headers: str) -> bytes:
    mail = EmailMessage()
    mail["From"] = headers.pop("sender", f"Een adviseur <{ASKER}>")
    mail["To"] = headers.pop("to", reply_address(question, "a"))
    mail["Subject"] = "Re: uw vraag"
    mail["Message-ID"] = headers.pop("message_id", "<eerste@gemeente.example>")
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    return mail.as_bytes()


def test_a_reply_is_threaded_without_what_it_quotes() -> None:
    question = asked()

    kept = receive(letter(question), now=NOW)

    assert kept.state == IncomingState.THREADED
    message = Message.objects.get()
    assert message.text == "Het gaat om zeven mensen."
    assert (message.question, message.kind, message.by_mail) == (question, "aanvulling", True)


def test_the_same_mail_is_placed_once() -> None:
    question = asked()

    first, again = (receive(letter(question), now=NOW) for _time in range(2))

    assert first == again
    assert Message.objects.count() == 1


def test_an_experts_mail_answers_the_asker(desk_client: Client) -> None:
    question = asked()
    do(desk_client, question, "doorzetten", naam="Team woonwagens", email="team@kennis.example")
    to = OutgoingMail.objects.get(to="team@kennis.example").reply_to

    receive(letter(question, "Ja, dat kan.", sender="Team <TEAM@kennis.example>", to=to), now=NOW)

    question.refresh_from_db()
    assert question.state == State.ANSWERED
    sent = OutgoingMail.objects.get(to=ASKER, subject__startswith="Antwoord")
    assert "Ja, dat kan." in sent.body
    assert "team@kennis.example" not in sent.body


@pytest.mark.parametrize(
    "sender", ["boef@elders.example", "", "adviseur@gemeente.example.evil.example"]
)
def test_who_is_not_the_participant_is_held(desk_client: Client, sender: str) -> None:
    question = asked()

    kept = receive(letter(question, sender=sender), now=NOW)

    assert kept.state == IncomingState.QUARANTINED
    assert not Message.objects.exists()
    page = desk_client.get(f"/loket/vragen/{question.key}/").content.decode()
    assert "Het gaat om zeven mensen." in page
    desk_client.post(f"/loket/post/{kept.pk}/", {"besluit": "plaatsen"})
    desk_client.post(f"/loket/post/{kept.pk}/", {"besluit": "plaatsen"})
    assert Message.objects.count() == 1


def test_a_held_mail_can_be_rejected(desk_client: Client) -> None:
    kept = receive(letter(asked(), sender="boef@elders.example"), now=NOW)

    desk_client.post(f"/loket/post/{kept.pk}/", {"besluit": "afwijzen"})
    desk_client.post(f"/loket/post/{kept.pk}/", {"besluit": "plaatsen"})

    kept.refresh_from_db()
    assert kept.state == IncomingState.REJECTED
    assert not Message.objects.exists()


def test_addresses_we_did_not_sign_lead_nowhere() -> None:
    mine, other = asked(), asked(email="ander@gemeente.example")
    good = reply_address(mine, "a")
    wrong = [
        "vraag@localhost",
        good.replace("-a-", "-x1-"),
        good.replace(mine.key, other.key),
        good[:-12] + "x@localhost",
    ]

    states = [
        receive(letter(mine, to=address, message_id=f"<{number}@a.example>"), now=NOW).state
        for number, address in enumerate(wrong)
    ]

    assert states == [IncomingState.UNKNOWN] * 4
    assert read_reply_address(good.upper()) == (mine.key, "a")
    with pytest.raises(BadSignatureError):
        read_reply_address(wrong[1])


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"List_Id": "<lijst.example>"},
        {"Return_Path": "<>"},
        {"X_Autoreply": "yes"},
        {"sender": "MAILER-DAEMON@elders.example"},
    ],
)
def test_programs_are_not_answered_and_cannot_go_round(headers: dict[str, str]) -> None:
    question = asked()
    before = OutgoingMail.objects.count()

    kept = receive(letter(question, **headers), now=NOW)

    assert kept.state == IncomingState.AUTOMATIC
    assert not Message.objects.exists()
    assert OutgoingMail.objects.count() == before


def test_our_own_mail_sent_back_is_seen_as_a_program() -> None:
    question = asked()
    received = OutgoingMail.objects.get(occasion__endswith="received")
    mail = letter(question, received.body, Auto_Submitted="auto-generated")

    assert receive(mail, now=NOW).state == IncomingState.AUTOMATIC


def test_a_flood_is_held() -> None:
    question = asked()

    states = [
        receive(letter(question, message_id=f"<{number}@gemeente.example>"), now=NOW).state
        for number in range(22)
    ]

    assert states == [IncomingState.THREADED] * 20 + [IncomingState.QUARANTINED] * 2


def bounce(message_id: str, action: str = "failed") -> bytes:
    return (
        "From: MAILER-DAEMON@elders.example\r\nTo: noreply@localhost\r\nSubject: Undelivered\r\n"
        f"Message-ID: <bounce-{action}@elders.example>\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="grens"\r\n\r\n'
        "--grens\r\nContent-Type: text/plain\r\n\r\nIt failed.\r\n"
        "--grens\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; elders.example\r\n\r\n"
        f"Final-Recipient: rfc822; {ASKER}\r\nAction: {action}\r\nStatus: 5.1.1\r\n\r\n"
        f"--grens\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: {message_id}\r\n\r\n"
        "--grens--\r\n"
    ).encode()


def test_a_bounce_is_shown_at_the_desk(desk_client: Client) -> None:
    question = asked()
    sent = OutgoingMail.objects.get(occasion__endswith="received")

    later = receive(bounce(sent.message_id, "delayed"), now=NOW)
    question.refresh_from_db()
    assert (later.state, question.mail_bounced) == (IncomingState.BOUNCE, False)
    receive(bounce(sent.message_id), now=NOW)

    question.refresh_from_db()
    sent.refresh_from_db()
    assert question.mail_bounced
    assert sent.bounced_at == NOW
    page = desk_client.get(f"/loket/vragen/{question.key}/").content.decode()
    assert "Een e-mail over deze vraag kwam niet aan." in page
    assert not Message.objects.exists()


def test_files_in_mail_are_judged_too() -> None:
    question = asked()
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Message-ID"] = ASKER, reply_address(question, "a"), "<b@a>"
    mail.set_content("Zie de bijlagen.")
    mail.add_attachment(b"%PDF-1.7 plan", maintype="application", subtype="pdf", filename="a.pdf")
    mail.add_attachment(b"MZ\x00", maintype="application", subtype="pdf", filename="b.pdf")

    receive(mail.as_bytes(), now=NOW)

    assert list(Attachment.objects.values_list("name", flat=True)) == ["a.pdf"]


def test_html_is_read_as_text() -> None:
    question = asked()
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Message-ID"] = ASKER, reply_address(question, "a"), "<c@a>"
    mail.set_content(
        "<style>p{}</style><p>Zeven &amp; een half</p><script>alert(1)</script>", "html"
    )

    receive(mail.as_bytes(), now=NOW)

    assert Message.objects.get().text == "Zeven & een half"


def test_the_command_reads_a_maildir_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:

    box = mailbox.Maildir(f"{tmp_path}/post")
    box.add(letter(asked()))
    box.add(b"geen brief")

    call_command("receive_mail", maildir=tmp_path / "post")
    call_command("receive_mail", maildir=tmp_path / "post")

    assert capsys.readouterr().out.splitlines() == [
        "1 taken in, 1 unreadable",
        "0 taken in, 0 unreadable",
    ]
    assert Message.objects.count() == 1


def test_the_command_reads_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(letter(asked()))))
    call_command("receive_mail")
    assert Message.objects.count() == 1

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
    with pytest.raises(CommandError) as refused:
        call_command("receive_mail")
    assert refused.value.returncode == 65


@given(st.binary(max_size=600))
def test_damaged_mail_is_read_or_refused(data: bytes) -> None:
    base = b"From: a@b.example\r\nMessage-ID: <a@b>\r\nContent-Type: multipart/report\r\n"
    for mail in (data, base + data, base + b"\r\n" + data):
        with suppress(UnreadableMailError):
            assert isinstance(read_mail(mail).text, str)
    assert not IncomingMail.objects.exists()


def test_a_question_knows_of_mail_that_never_arrives_and_takes_its_mail_along() -> None:
    question = asked()
    other = asked(email="ander@gemeente.example")
    letter = question.outgoing.latest("pk")

    tell_failed(letter)

    question.refresh_from_db()
    other.refresh_from_db()
    assert (question.mail_bounced, other.mail_bounced) == (True, False)
    question.delete()
    assert {one.about for one in OutgoingMail.objects.all()} == {other}
