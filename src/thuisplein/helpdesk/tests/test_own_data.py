"""What somebody takes along and what stays when they go, through the pages of /account/."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from thuisplein.accounts.models import AccessLog, User
from thuisplein.helpdesk.actions import desk
from thuisplein.helpdesk.actions.asking import Asked, ask
from thuisplein.helpdesk.files import check_file
from thuisplein.helpdesk.models import (
    Assignment,
    AssignmentKind,
    Attachment,
    Question,
    QuestionWord,
)
from thuisplein.helpdesk.tests.conftest import NOW, TEXT, asked
from thuisplein.mail.models import OutgoingMail
from thuisplein.organisations.models import MemberRole, Membership
from thuisplein.organisations.tests.factories import MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
PASSWORD = "vier-losse-woorden-samen"
EMAIL = "noor@stad.example"


@pytest.fixture
def noor(client: Client) -> User:
    """Somebody who is signed in and works for one organisation."""
    user = User.objects.create_user(EMAIL, PASSWORD, first_name="Noor", last_name="Smit")
    organisation = OrganisationFactory(slug="stad", name="Gemeente Stad", kind="gemeente")
    MembershipFactory(user=user, organisation=organisation, request_note="Ik ben Noor.")
    client.force_login(user)
    return user


def said(question: Question, agent: User, text: str) -> None:
    question.refresh_from_db()
    desk.answer(desk.Seen(question, question.version, agent, NOW), text)
    question.refresh_from_db()
    desk.note(desk.Seen(question, question.version, agent, NOW), "Alleen voor het loket.")


def test_the_copy_holds_questions_memberships_and_who_looked(
    client: Client, noor: User, agent: User
) -> None:
    question = ask(Asked(TEXT, tried="Gebeld."), now=NOW, asker=noor)
    said(question, agent, "Ja, zij tellen mee.")
    earlier = asked("Mag een kantoor tijdelijk bewoond worden?", email=EMAIL.upper())
    MembershipFactory(
        user=User.objects.create_user("baas@stad.example", first_name="Baas"),
        organisation=noor.memberships.get().organisation,
        role=MemberRole.ADMINISTRATOR,
    )
    boss = Client()
    boss.force_login(User.objects.get(email="baas@stad.example"))
    for _time in range(2):
        assert boss.get("/organisaties/stad/leden/").status_code == 200

    answer = client.get("/account/gegevens/bestand/")

    copy = json.loads(answer.content)
    assert answer["Content-Disposition"].startswith("attachment")
    assert (copy["account"]["voornaam"], copy["account"]["e-mailadres"]) == ("Noor", EMAIL)
    assert [one["organisatie"] for one in copy["lidmaatschappen"]] == ["Gemeente Stad"]
    assert [one["nummer"] for one in copy["vragen"]["gesteld"]] == [
        question.reference,
        earlier.reference,
    ]
    assert [one["tekst"] for one in copy["vragen"]["gesteld"][0]["berichten"]] == [
        "Ja, zij tellen mee."
    ]
    assert [one["wie"] for one in copy["account"]["inzage"]] == ["Baas"]
    assert "Baas" in client.get("/account/inzage/").content.decode()
    assert AccessLog.objects.filter(person=noor).count() == 1


def test_whoever_answers_takes_along_what_they_wrote(
    desk_client: Client, agent: User, noor: User
) -> None:
    said(ask(Asked(TEXT), now=NOW, asker=noor), agent, "Ja, zij tellen mee.")

    copy = json.loads(desk_client.get("/account/gegevens/bestand/").content)

    assert [one["tekst"] for one in copy["vragen"]["geschreven"]] == [
        "Ja, zij tellen mee.",
        "Alleen voor het loket.",
    ]


def remove(client: Client, email: str = EMAIL) -> str:
    client.post("/account/opnieuw-inloggen/", {"password": PASSWORD})
    return client.post("/account/gegevens/verwijderen/", {"email": email}).content.decode()


def test_a_wrong_address_removes_nothing(client: Client, noor: User) -> None:
    shown = remove(client, "ander@stad.example")

    assert "Dit is niet het adres van dit account." in shown
    noor.refresh_from_db()
    assert noor.is_active


def test_what_an_organisation_asked_stays_without_the_name(
    client: Client, noor: User, agent: User
) -> None:
    organisation = noor.memberships.get().organisation
    theirs = ask(Asked(TEXT), now=NOW, asker=noor, organisation=organisation)
    said(theirs, agent, "Ja, zij tellen mee.")
    colleagues = asked("Hoe lang duurt een urgentie?", email="collega@stad.example")

    shown = remove(client)

    assert "Noor" not in shown.split("<main", 1)[1]
    theirs.refresh_from_db()
    assert (theirs.text, theirs.asker, theirs.address, theirs.organisation) == (
        TEXT,
        None,
        "",
        organisation,
    )
    assert not OutgoingMail.objects.filter(to=EMAIL).exists()
    colleagues.refresh_from_db()
    assert colleagues.address == "collega@stad.example"
    assert list(Membership.objects.filter(user=noor).values_list("request_note")) == [("",)]
    noor.refresh_from_db()
    assert (noor.is_active, str(noor), EMAIL in noor.email) == (False, "Voormalig gebruiker", False)
    assert client.get("/account/").status_code == 302
    assert not client.login(username=EMAIL, password=PASSWORD)


def test_what_somebody_asked_for_themselves_goes(client: Client, noor: User) -> None:
    upload = SimpleUploadedFile("plan.txt", b"Een plan")
    files = (check_file(upload.name, upload.read()),)
    question = ask(Asked(TEXT, tried="Gebeld.", files=files), now=NOW, asker=noor)
    stored = Attachment.objects.get().file

    remove(client)

    question.refresh_from_db()
    assert (question.text, question.tried) == ("(weggehaald door de vrager)", "")
    assert (question.state, question.resolution) == ("afgesloten", "ingetrokken")
    assert not Attachment.objects.exists()
    assert not stored.storage.exists(stored.name)
    assert not QuestionWord.objects.filter(question=question).exists()


def test_an_expert_who_goes_gets_no_more_questions(client: Client, noor: User, agent: User) -> None:
    question = asked()
    desk.hand_over(
        desk.Seen(question, question.version, agent, NOW),
        desk.Helper(AssignmentKind.EXPERT, "Deskundige", EMAIL, noor),
    )

    remove(client)

    given = Assignment.objects.get()
    assert (given.name, given.email, given.user) == ("Deskundige", "", None)
    assert given.ended_at is not None


def test_the_last_administrator_stays(client: Client, noor: User) -> None:
    User.objects.filter(pk=noor.pk).update(is_superuser=True)

    shown = remove(client)

    assert "U bent de enige beheerder" in shown
    noor.refresh_from_db()
    assert noor.is_active
