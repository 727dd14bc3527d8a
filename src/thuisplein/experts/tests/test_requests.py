"""A request on its route, through the pages and the mail."""

import datetime as dt
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from thuisplein.accounts.public import User
from thuisplein.experts.actions import requests as acts
from thuisplein.experts.models import Expert, ExpertRequest, Method, State
from thuisplein.experts.pool import Load, loads
from thuisplein.experts.tests.conftest import (
    client_of,
    client_of_member,
    do,
    last_letter,
    letters_to,
    path_in,
)
from thuisplein.experts.tests.factories import (
    NOW,
    QUESTION,
    TODAY,
    asked,
    expert,
    group,
    member,
    organisation,
    seen,
    topic,
)
from thuisplein.organisations.tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db

TOMORROW = (timezone.localdate() + dt.timedelta(days=1)).isoformat()


def ask_by_page(client: Client, **given: str) -> ExpertRequest:
    sent = {"vraag": QUESTION, "manier": "gesprek", "wanneer": "dinsdag", **given}
    answer = client.post("/experts/aanvragen/", sent)
    assert answer.status_code == 302, answer.content.decode()
    return ExpertRequest.objects.latest("pk")


def test_the_whole_route_of_a_call(adviser: Expert) -> None:
    asker = member()
    own = client_of_member(asker)
    topic()
    group()
    request = ask_by_page(own, expert="adviseur", onderwerp="taakstelling", groep="statushouders")
    page = f"/experts/verzoeken/{request.reference}/"
    by_link = path_in(last_letter(adviser.mailbox).body)

    expert_client = Client()
    assert QUESTION in expert_client.get(by_link).content.decode()
    assert do(expert_client, by_link, "aanvaarden", uren="0,25") == 302
    assert (
        do(
            expert_client,
            by_link,
            "plannen",
            dag=TOMORROW,
            tijd="14:30",
            minuten="15",
            waar="Wij bellen u",
        )
        == 302
    )
    [sent] = [one for one in (last_letter(asker.user.email),) if one.calendar]
    event = Calendar.from_ical(sent.calendar).walk("VEVENT")[0]
    assert event["summary"].startswith("Gesprek van 15 minuten: Adviseur wonen")
    assert event.decoded("dtend") - event.decoded("dtstart") == dt.timedelta(minutes=15)
    assert timezone.localtime(event.decoded("dtstart")).isoformat()[:16] == f"{TOMORROW}T14:30"
    assert last_letter(adviser.mailbox).calendar == sent.calendar
    for client, path in ((own, page), (expert_client, by_link)):
        file = client.get(f"{path}agenda.ics")
        assert file["Content-Type"].startswith("text/calendar")
        found = Calendar.from_ical(file.content).walk("VEVENT")[0]
        assert (found["uid"], found["sequence"]) == (event["uid"], 1)
    assert do(expert_client, by_link, "gedaan", antwoord="Begin met een sleutel per woning.") == 302
    assert "Begin met een sleutel per woning." in last_letter(asker.user.email).body
    assert do(own, page, "evalueren", geholpen="ja", opmerking="Dank!") == 302

    request.refresh_from_db()
    assert (request.state, request.has_helped, request.remark) == ("geevalueerd", True, "Dank!")
    assert letters_to(asker.user.email)[0] == f"Uw verzoek {request} is verstuurd"
    assert letters_to(adviser.mailbox)[-1] == "Wat Organisatie gemeente van uw hulp vond"
    kinds = list(request.events.values_list("kind", flat=True))
    assert kinds == ["gevraagd", "aanvaard", "gepland", "gedaan", "geevalueerd"]


def test_the_pool_is_asked_and_the_desk_proposes_with_one_click(
    adviser: Expert, agent: User
) -> None:
    subject = topic()
    adviser.topics = [subject]
    adviser.save()
    request = asked(None, topic=subject)
    desk, page = client_of(agent), f"/experts/verzoeken/{request.reference}/"

    assert letters_to(agent.email) == [f"Verzoek {request} aan de expertpool"]
    shown = desk.get(page).content.decode()
    assert "Deze deskundigen passen" in shown
    assert "Taakstelling · werkt in heel Nederland · nog 4 uur deze maand" in shown
    assert do(desk, page, "voorstellen", deskundige=str(adviser.pk)) == 302

    request.refresh_from_db()
    assert (request.expert, request.state) == (adviser, State.PROPOSED)
    assert letters_to(adviser.mailbox) == [
        "Kunt u helpen? Organisatie gemeente vraagt: gesprek van 15 minuten"
    ]


def test_a_refusal_goes_back_to_the_desk_which_asks_another(adviser: Expert, agent: User) -> None:
    other = expert("ander", function="Andere adviseur")
    request = asked(adviser)
    link = path_in(last_letter(adviser.mailbox).body)

    assert do(Client(), link, "afwijzen", reden="") == 422
    assert do(Client(), link, "afwijzen", reden="Ik ben op vakantie.") == 302
    page = f"/experts/verzoeken/{request.reference}/"
    shown = client_of(agent).get(page).content.decode()
    assert "Ik ben op vakantie." in shown
    assert f'value="{adviser.pk}"' not in shown
    assert do(client_of(agent), page, "voorstellen", deskundige=str(other.pk)) == 302

    # The link of who refused ends with that; the other has one of their own.
    assert Client().get(link).status_code == 404
    assert Client().get(path_in(last_letter(other.mailbox).body)).status_code == 200
    request.refresh_from_db()
    assert (request.expert, request.decline_reason) == (other, "")


def test_an_expert_with_a_conflict_of_interest_can_not_be_asked(adviser: Expert) -> None:
    asker = member()
    adviser.conflicts = [asker.organisation]
    adviser.save()
    sent = {"vraag": QUESTION, "manier": "gesprek", "expert": "adviseur"}

    answer = client_of_member(asker).post("/experts/aanvragen/", sent)

    assert answer.status_code == 409
    page = answer.content.decode()
    assert "adviseert Organisatie gemeente niet, vanwege een belang" in page
    assert QUESTION in page
    assert not ExpertRequest.objects.exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"valid_until": dt.date(2020, 1, 2)}, "Vraag de expertpool"),
        ({"confirmed_on": dt.date(2020, 1, 1)}, "lang niet bevestigd"),
        ({"offers_call": False}, "Kies een andere manier"),
    ],
)
def test_who_can_not_help_now_is_not_asked(
    adviser: Expert, change: dict[str, object], said: str
) -> None:
    Expert.objects.filter(pk=adviser.pk).update(**change)
    adviser.refresh_from_db()

    with pytest.raises(acts.NotPossibleError, match=said):
        asked(adviser)


def test_two_people_never_overwrite_each_other(adviser: Expert) -> None:
    request = asked(adviser)
    link = path_in(last_letter(adviser.mailbox).body)
    stale = {"actie": "afwijzen", "versie": str(request.version), "reden": "Geen tijd."}
    acts.accept(seen(request), hours=Decimal(1))

    answer = Client().post(link, stale)

    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Iemand anders heeft dit verzoek intussen veranderd" in page
    assert "Geen tijd." in page
    request.refresh_from_db()
    assert request.state == State.ACCEPTED


@pytest.mark.parametrize(
    ("state", "refused"),
    [
        (State.PROPOSED, ["plan", "finish", "evaluate"]),
        (State.ACCEPTED, ["accept", "evaluate", "propose"]),
        (State.PLANNED, ["accept", "evaluate", "propose"]),
        (State.DECLINED, ["accept", "decline", "plan", "finish", "evaluate"]),
        (State.DONE, ["accept", "decline", "plan", "finish", "propose", "withdraw"]),
        (State.EVALUATED, ["accept", "decline", "plan", "finish", "evaluate", "withdraw"]),
        (State.WITHDRAWN, ["accept", "decline", "plan", "finish", "evaluate", "propose"]),
    ],
)
def test_from_the_wrong_state_nothing_happens(
    adviser: Expert, state: State, refused: list[str]
) -> None:
    request = asked(adviser)
    other = expert("ander")
    ExpertRequest.objects.update(
        state=state,
        accepted_at=NOW,
        hours=1,
        planned_at=NOW,
        decline_reason="Geen tijd",
        evaluated_at=NOW,
        has_helped=True,
    )
    when = acts.Plan(NOW, 30, "")
    calls = {
        "accept": lambda: acts.accept(seen(request), hours=Decimal(1)),
        "decline": lambda: acts.decline(seen(request), reason="Nee"),
        "plan": lambda: acts.plan(seen(request), when),
        "finish": lambda: acts.finish(seen(request), answer="Ja"),
        "evaluate": lambda: acts.evaluate(seen(request), has_helped=True, remark=""),
        "propose": lambda: acts.propose(seen(request), other),
        "withdraw": lambda: acts.withdraw(seen(request)),
    }

    for name in refused:
        with pytest.raises(acts.NotPossibleError):
            calls[name]()

    request.refresh_from_db()
    assert (request.state, request.version) == (state, 1)


def test_hours_count_in_the_month_of_the_appointment(adviser: Expert) -> None:
    accepted, planned, withdrawn = (asked(adviser, by=member(slug)) for slug in "abc")
    for one in (accepted, planned, withdrawn):
        acts.accept(seen(one), hours=Decimal("1.25"))
    acts.plan(seen(planned), acts.Plan(dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC), 60, ""))
    acts.withdraw(seen(withdrawn))

    assert loads(TODAY)[adviser.pk] == Load(Decimal("1.25"), 2)
    assert loads(dt.date(2026, 12, 31))[adviser.pk] == Load(Decimal("1.25"), 2)
    assert loads(dt.date(2027, 1, 1))[adviser.pk] == Load(Decimal(0), 2)


def test_moving_an_appointment_replaces_it_in_the_diary(adviser: Expert) -> None:
    request = asked(adviser)
    acts.accept(seen(request), hours=Decimal(1))
    acts.plan(seen(request), acts.Plan(NOW + dt.timedelta(days=1), 15, ""))
    first = Calendar.from_ical(last_letter(adviser.mailbox).calendar).walk("VEVENT")[0]
    acts.plan(seen(request), acts.Plan(NOW + dt.timedelta(days=2), 15, ""))

    second = Calendar.from_ical(last_letter(adviser.mailbox).calendar).walk("VEVENT")[0]

    assert first["uid"] == second["uid"]
    assert (first["sequence"], second["sequence"]) == (1, 2)


@pytest.mark.parametrize("ended_by", ["expert", "asker"])
def test_an_appointment_that_is_off_leaves_the_diary(adviser: Expert, ended_by: str) -> None:
    asker = member()
    request = asked(adviser, by=asker)
    acts.accept(seen(request), hours=Decimal(1))
    acts.plan(seen(request), acts.Plan(NOW + dt.timedelta(days=1), 15, ""))
    if ended_by == "expert":
        acts.decline(seen(request), reason="Ik ben ziek.")
    else:
        acts.withdraw(seen(request))

    told = last_letter(asker.user.email if ended_by == "expert" else adviser.mailbox)

    calendar = Calendar.from_ical(told.calendar)
    [event] = calendar.walk("VEVENT")
    assert (calendar["method"], event["status"], event["sequence"]) == ("CANCEL", "CANCELLED", 2)
    assert event["uid"] == f"{request.reference}@thuisplein"


def test_a_written_answer_needs_no_appointment(adviser: Expert) -> None:
    asked(adviser, method=Method.WRITTEN)
    link = path_in(last_letter(adviser.mailbox).body)
    assert do(Client(), link, "aanvaarden", uren="1") == 302

    page = Client().get(link).content.decode()

    assert "Schrijf uw antwoord" in page
    assert "Maak een afspraak" not in page


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"uren": ""}, "Vul een schatting van het aantal uren in."),
        ({"uren": "veel"}, "Schrijf een getal, bijvoorbeeld 1,5."),
        ({"uren": "0"}, "Vul minstens 0,25 uur in: een kwartier."),
        ({"uren": "-3"}, "Vul minstens 0,25 uur in: een kwartier."),
        ({"uren": "1e99"}, "Vul hooguit 100 uur in."),
        ({"uren": "NaN"}, "Schrijf een getal, bijvoorbeeld 1,5."),
    ],
)
def test_wrong_hours_are_explained(adviser: Expert, given: dict[str, str], said: str) -> None:
    request = asked(adviser)
    link = path_in(last_letter(adviser.mailbox).body)

    answer = Client().post(link, {"actie": "aanvaarden", "versie": "1", **given})

    assert answer.status_code == 422
    assert said in answer.content.decode()
    request.refresh_from_db()
    assert request.state == State.PROPOSED


def test_an_appointment_in_the_past_is_refused_and_what_was_filled_in_stays(
    adviser: Expert,
) -> None:
    request = asked(adviser)
    acts.accept(seen(request), hours=Decimal(1))
    link = path_in(last_letter(adviser.mailbox).body)
    sent = {"dag": "2020-01-01", "tijd": "10:00", "minuten": "60", "waar": "Stadhuis"}

    answer = Client().post(link, {"actie": "plannen", "versie": "2", **sent})

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Dit moment is al voorbij. Kies een later moment." in page
    assert 'value="Stadhuis"' in page


def test_without_membership_one_is_told_what_to_do() -> None:
    lonely = User.objects.create_user("los@gemeente.example", first_name="Los")

    page = client_of(lonely).get("/experts/aanvragen/").content.decode()
    answer = client_of(lonely).post("/experts/aanvragen/", {"vraag": QUESTION})

    assert "Word eerst lid van uw organisatie" in page
    assert answer.status_code == 200
    assert not ExpertRequest.objects.exists()


def test_with_several_memberships_one_chooses_first() -> None:
    first = member()
    MembershipFactory(organisation=organisation("tweede"), user=first.user)

    page = client_of_member(first).get("/experts/aanvragen/").content.decode()

    assert "Namens wie vraagt u hulp?" in page
    assert "Organisatie tweede" in page


def test_more_requests_than_somebody_can_mean_are_refused() -> None:
    client = client_of_member(member())

    codes = [
        client.post("/experts/aanvragen/", {"vraag": QUESTION, "manier": "gesprek"}).status_code
        for _number in range(11)
    ]

    assert codes == [302] * 10 + [429]


def test_who_was_asked_hears_that_it_is_no_longer_needed(adviser: Expert) -> None:
    asker = member()
    request = asked(adviser, by=asker)
    page = f"/experts/verzoeken/{request.reference}/"

    assert do(client_of_member(asker), page, "intrekken") == 302

    assert letters_to(adviser.mailbox)[-1] == f"Verzoek {request} hoeft niet meer"
