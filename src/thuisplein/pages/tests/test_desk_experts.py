"""The desk and the expert pool together: who fits a question, and handing it over."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from thuisplein.accounts.public import Role, User
from thuisplein.experts.tests.conftest import client_of, do
from thuisplein.experts.tests.factories import expert, group, team, topic, with_role
from thuisplein.helpdesk.actions.asking import Asked, ask, confirm
from thuisplein.helpdesk.mail.receiving import receive
from thuisplein.helpdesk.models import Assignment, IncomingState, Question
from thuisplein.mail.models import OutgoingMail
from thuisplein.organisations.tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(db: None) -> Client:
    return client_of(with_role(Role.DESK_AGENT, "loket@thuisplein.example"))


def question(**given: object) -> Question:
    topic()
    group()
    now = timezone.now()
    what = Asked("Hoe verdelen wij de taakstelling?", group="statushouders", topic="taakstelling")
    made = ask(what, now=now, email="adviseur@gemeente.example", **given)  # type: ignore[arg-type]
    confirm(made, now=now)
    made.refresh_from_db()
    return made


def path(asked: Question) -> str:
    return f"/loket/vragen/{asked.key}/"


def test_who_fits_is_shown_with_reasons_and_asked_with_one_click(desk: Client) -> None:
    asked = question()
    fits = expert("past", function="Adviseur", topics=[topic()], groups=[group()])
    expert("elders", function="Jurist", topics=[topic("urgentie")])
    expert("praat", function="Prater", topics=[topic()], offers_written=False)

    page = desk.get(path(asked)).content.decode()

    assert "Deze deskundigen passen" in page
    assert "Taakstelling · Statushouders · werkt in heel Nederland · nog 4 uur deze maand" in page
    assert "Jurist" not in page
    assert "Prater" not in page
    assert do(desk, path(asked), "doorzetten", expert=str(fits.pk), tekst="Kunt u dit?") == 302
    given = Assignment.objects.get()
    assert (given.name, given.email) == ("Adviseur, Kennisinstituut", fits.mailbox)
    letter = OutgoingMail.objects.get(to=fits.mailbox)
    assert "Kunt u dit?" in letter.body
    # It lies there now: not suggested again, and a load for other questions.
    assert "Deze deskundigen passen" not in desk.get(path(asked)).content.decode()
    assert "1 open verzoek" in desk.get(path(question())).content.decode()


def test_a_conflict_of_interest_keeps_an_expert_away_from_a_question(desk: Client) -> None:
    asker = OrganisationFactory(slug="gemeente", name="Gemeente")
    asked = question(organisation=asker)
    torn = expert("belang", topics=[topic()], conflicts=[asker])

    assert "Deze deskundigen passen" not in desk.get(path(asked)).content.decode()
    answer = desk.post(
        path(asked), {"actie": "doorzetten", "versie": str(asked.version), "expert": str(torn.pk)}
    )

    assert answer.status_code == 409
    assert "heeft een belang bij deze vrager" in answer.content.decode()
    assert not Assignment.objects.exists()


@pytest.mark.parametrize("key", ["0", "999", "-1", "x", ""])
def test_an_expert_who_does_not_exist_is_refused(desk: Client, key: str) -> None:
    asked = question()

    answer = desk.post(
        path(asked), {"actie": "doorzetten", "versie": str(asked.version), "expert": key}
    )

    assert answer.status_code == 409
    assert "Kies een deskundige uit de lijst." in answer.content.decode()


def test_a_team_for_the_group_can_be_asked_when_it_has_a_mailbox(desk: Client) -> None:
    asked = question()
    reachable = team("bereikbaar", groups=[group()], mailbox="team@kennis.example")
    team("stil", groups=[group()])
    team("ander", groups=[group("studenten")], mailbox="ander@kennis.example")

    page = desk.get(path(asked)).content.decode()

    assert "Team bereikbaar" in page
    assert "Team stil" not in page
    assert "Team ander" not in page
    assert do(desk, path(asked), "doorzetten", team=str(reachable.pk)) == 302
    assert Assignment.objects.get().email == "team@kennis.example"


@pytest.mark.parametrize(
    ("sender", "state"),
    [
        ("past@kennis.example", IncomingState.THREADED),
        ("ada@eigen.example", IncomingState.THREADED),
        ("iemand@anders.example", IncomingState.QUARANTINED),
    ],
)
def test_an_expert_may_answer_from_mailbox_or_own_address(
    desk: Client, sender: str, state: IncomingState
) -> None:
    asked = question()
    person = User.objects.create_user("ada@eigen.example", first_name="Ada")
    fits = expert("past", topics=[topic()], user=person)
    do(desk, path(asked), "doorzetten", expert=str(fits.pk))
    to = OutgoingMail.objects.get(to=fits.mailbox).reply_to
    lines = [f"From: {sender}", f"To: {to}", "Subject: Re", "Message-ID: <1@x>", "", "Per week."]

    assert receive("\r\n".join(lines).encode(), now=timezone.now()).state == state


def test_many_experts_cost_the_desk_no_more_queries(desk: Client) -> None:
    asked = question()
    expert("nul", topics=[topic()])
    desk.get(path(asked))
    with CaptureQueriesContext(connection) as with_one:
        desk.get(path(asked))
    for number in range(30):
        expert(f"nummer-{number}", topics=[topic()])
    desk.get(path(asked))

    with CaptureQueriesContext(connection) as with_many:
        desk.get(path(asked))

    assert len(with_many) == len(with_one)
