"""Asking a question, as a visitor and as a member."""

import datetime as dt
import io
import re
import zipfile

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from thuisplein.helpdesk import barrier
from thuisplein.helpdesk.actions.asking import forget_unconfirmed
from thuisplein.helpdesk.models import (
    Attachment,
    KnownAnswerUse,
    Message,
    Question,
    State,
)
from thuisplein.helpdesk.tests.conftest import NOW, PAGE, TEXT, asked, filled_in, person
from thuisplein.mail.models import OutgoingMail
from thuisplein.mail.outbox import deliver
from thuisplein.organisations.models import Organisation, OrganisationType

pytestmark = pytest.mark.django_db
ASK = "/vraag-stellen/"


def link_in(text: str) -> str:
    found = re.search(r"https?://[^/]+(/\S+)", text)
    assert found is not None
    return found[1]


def test_the_first_page_has_one_field(client: Client) -> None:
    page = client.get(ASK).content.decode()

    assert 'name="vraag"' in page
    assert 'name="email"' not in page


def test_a_link_brings_words_and_subject_along(client: Client) -> None:
    first = client.get(ASK, {"q": TEXT, "groep": "statushouders", "onderwerp": "bestaat-niet"})
    hidden = re.findall(
        r'<input type="hidden" name="(\w+)" value="([^"]*)">', first.content.decode()
    )

    second = client.post(ASK, {"vraag": TEXT, **dict(hidden)}).content.decode()

    assert TEXT in first.content.decode()
    assert '<option value="statushouders" selected>' in second
    assert not client.get(ASK, {"q": "\x00"}).cookies.get("sessionid")


def test_what_is_known_is_shown_before_sending(client: Client) -> None:
    page = client.post(ASK, {"vraag": TEXT}).content.decode()

    assert PAGE.title in page
    assert 'name="groep"' in page
    assert 'name="geprobeerd"' in page
    assert TEXT in page
    assert not Question.objects.exists()


def test_suggestions_come_while_typing(client: Client) -> None:
    found = client.post("/vraag-stellen/suggesties/", {"vraag": TEXT}).content.decode()
    nothing = client.post("/vraag-stellen/suggesties/", {"vraag": "iets anders"}).content.decode()

    assert PAGE.path in found
    assert nothing.strip() == ""


def test_an_answer_that_suffices_is_counted_and_nothing_is_kept(client: Client) -> None:
    for path in (PAGE.path, PAGE.path, "/bestaat-niet/"):
        assert client.post("/vraag-stellen/beantwoord/", {"pad": path}).status_code == 200

    assert list(KnownAnswerUse.objects.values_list("path", "count")) == [(PAGE.path, 2)]
    assert not Question.objects.exists()


def test_a_visitor_confirms_by_mail_and_then_follows(client: Client) -> None:
    response = client.post(ASK, filled_in())

    assert response["Location"] == "/vraag-stellen/ontvangen/"
    question = Question.objects.get()
    assert (question.state, question.due_on) == (State.UNCONFIRMED, None)
    address = link_in(OutgoingMail.objects.get().body)
    assert client.get(address).status_code == 200
    question.refresh_from_db()
    assert question.state == State.UNCONFIRMED  # looking alone, as mail scanners do, is not enough

    followed = client.post(address, follow=True)

    question.refresh_from_db()
    assert question.state == State.NEW
    assert question.due_on is not None
    assert question.reference in followed.content.decode()
    assert OutgoingMail.objects.count() == 2
    client.post(address)
    assert OutgoingMail.objects.count() == 2


def test_a_link_to_confirm_expires_and_the_question_goes(client: Client) -> None:
    client.post(ASK, filled_in())
    address = link_in(OutgoingMail.objects.get().body)
    Question.objects.update(asked_at=timezone.now() - dt.timedelta(days=8))

    assert client.get(address.replace("bevestigen/", "bevestigen/x")).status_code == 404
    assert forget_unconfirmed(timezone.now()) == 1
    assert client.get(address).status_code == 404
    assert not Question.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_a_member_asks_in_the_name_of_an_organisation(client: Client) -> None:
    member = person("lid@gemeente.example")
    organisation = Organisation.objects.create(
        name="Gemeente Voorbeeld", slug="voorbeeld", kind=OrganisationType.MUNICIPALITY
    )
    member.memberships.create(
        organisation=organisation,
        status="goedgekeurd",
        valid_from=dt.date(2020, 1, 1),
        decided_at=NOW,
    )
    client.force_login(member)

    response = client.post(ASK, filled_in(), follow=True)

    question = Question.objects.get()
    assert (question.asker, question.asker_email) == (member, "")
    assert (question.organisation, question.state) == (organisation, State.NEW)
    assert "Uw vraag is binnen" in response.content.decode()
    assert question.reference in OutgoingMail.objects.get().body
    assert TEXT in client.get("/vraag-stellen/mijn-vragen/").content.decode()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("vraag", "", "Schrijf op wat u wilt weten."),
        ("vraag", "Hoe?", "Schrijf een paar woorden meer"),
        ("vraag", "x" * 5001, "hooguit 5000 tekens"),
        ("email", "geen-adres", "Vul een e-mailadres in met een @"),
        ("email", "", "Vul uw e-mailadres in"),
        ("groep", "bestaat-niet", "Kies een van de mogelijkheden."),
        ("haast", "gisteren", ""),
    ],
)
def test_errors_say_what_is_wrong_and_keep_what_was_written(
    client: Client, field: str, value: str, words: str
) -> None:
    response = client.post(ASK, filled_in(**{field: value}))

    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert "Wat u schreef, is bewaard." in page
    assert "Op de site gezocht." in page
    assert not Question.objects.exists()


@pytest.mark.parametrize(
    "given",
    [
        {"website": "https://spam.example"},
        {"geopend": "nep"},
        {"geopend": ""},
        {"geopend": "NOW"},
        {"geopend": "LONG AGO"},
    ],
)
def test_programs_are_held_back_and_people_may_try_again(
    client: Client, given: dict[str, str]
) -> None:
    moments = {"NOW": timezone.now(), "LONG AGO": timezone.now() - dt.timedelta(days=2)}
    if given.get("geopend") in moments:
        given = {"geopend": barrier.opened_mark(moments[given["geopend"]])}

    response = client.post(ASK, filled_in(**given))

    assert response.status_code == 422
    assert TEXT in response.content.decode()
    assert not Question.objects.exists()
    assert client.post(ASK, filled_in()).status_code == 302


def test_one_address_cannot_be_flooded_with_mail(client: Client) -> None:
    answers = [
        client.post(ASK, filled_in(), REMOTE_ADDR=f"192.0.2.{number}").status_code
        for number in range(7)
    ]

    assert answers == [302] * 5 + [429] * 2
    assert OutgoingMail.objects.count() == 5


def test_one_place_cannot_ask_without_end(client: Client) -> None:
    answers = [
        client.post(ASK, filled_in(email=f"a{number}@gemeente.example")).status_code
        for number in range(22)
    ]

    assert answers == [302] * 20 + [429] * 2


def test_a_form_without_its_token_is_refused() -> None:
    client = Client(enforce_csrf_checks=True)

    assert client.post(ASK, filled_in()).status_code == 403


def zipped(*names: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "kept"),
    [
        ("plan.pdf", b"%PDF-1.7 inhoud", "application/pdf"),
        ("plan.pdf.exe", b"%PDF-1.7 inhoud", "application/pdf"),
        ("kladje.txt", "Eén regel".encode(), "text/plain"),
        ("brief.docx", zipped("word/document.xml"), "application/vnd.openxmlformats"),
        ("macro.docx", zipped("word/document.xml", "word/vbaProject.bin"), ""),
        ("pagina.html", b"<html><script>alert(1)</script>", ""),
        ("foto.png", b"MZ\x90\x00 programma", ""),
        ("archief.zip", zipped("iets.txt"), ""),
        ("leeg.pdf", b"", ""),
        ("groot.pdf", b"%PDF-" + b"0" * 5_000_001, ""),
    ],
)
def test_files_are_judged_by_what_they_are(
    client: Client, name: str, data: bytes, kept: str
) -> None:
    response = client.post(ASK, filled_in(bijlagen=SimpleUploadedFile(name, data)))

    found = list(Attachment.objects.values_list("content_type", flat=True))
    if kept:
        assert response.status_code == 302
        assert len(found) == 1
        assert found[0].startswith(kept)
        assert not Attachment.objects.get().name.endswith(".exe")
    elif data:
        assert response.status_code == 422
        assert "Kies uw bijlagen opnieuw" in response.content.decode()
        assert found == []


def test_the_asker_adds_something_and_says_that_it_is_solved(client: Client) -> None:
    question = asked()
    address = link_in(OutgoingMail.objects.get(occasion__endswith="received").body)

    client.post(address, {"actie": "aanvullen", "tekst": "Het gaat om drie gezinnen."})
    empty = client.post(address, {"actie": "aanvullen", "tekst": ""})
    client.post(address, {"actie": "opgelost"})
    client.post(address, {"actie": "opgelost"})

    question.refresh_from_db()
    assert empty.status_code == 422
    assert Message.objects.get().text == "Het gaat om drie gezinnen."
    assert (question.state, question.resolution) == (State.CLOSED, "ingetrokken")


def test_due_dates_are_working_days_and_overdue_is_computed() -> None:
    question = asked(now=NOW)

    assert question.due_on == dt.date(2026, 12, 4)
    assert not question.is_overdue(dt.date(2026, 12, 4))
    assert question.is_overdue(dt.date(2026, 12, 5))
    assert list(Question.objects.overdue(dt.date(2026, 12, 5))) == [question]


def test_mail_of_the_desk_says_that_it_is_automatic() -> None:
    asked()

    assert deliver(lambda: NOW) == 2
    assert [one.extra_headers["Auto-Submitted"] for one in mail.outbox] == ["auto-generated"] * 2
    assert all("+" in one.reply_to[0] for one in mail.outbox)


def test_who_only_mends_an_address_is_not_too_fast(client: Client) -> None:
    wrong = client.post(ASK, filled_in(email="geen-adres")).content.decode()
    mark = re.search(r'name="geopend" value="([^"]+)"', wrong)

    assert mark
    assert client.post(ASK, filled_in(geopend=mark[1])).status_code == 302
