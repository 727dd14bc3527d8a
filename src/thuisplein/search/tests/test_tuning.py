"""Editors turn the dials of the ranking, and see first what changes for readers."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from thuisplein.accounts.models import PlatformRole, User
from thuisplein.base.public import SiteState
from thuisplein.knowledge.editorial import EDITORS, set_up_editorial_flow
from thuisplein.knowledge.models import PublishedPage, QuestionAnswer
from thuisplein.knowledge.tests.factories import UserFactory, item, root
from thuisplein.search.listening.models import QueryCount
from thuisplein.search.public import find
from thuisplein.search.ranking.tuning import Tuning
from thuisplein.search.steering.actions import ChangedMeanwhileError, change_tuning
from thuisplein.search.steering.dials import DIALS, starting_values, tuning_of, values_of
from thuisplein.search.steering.models import TuningChange

pytestmark = pytest.mark.django_db

SCREEN, SAVE = "/beheer/zoeken-afstellen/", "/beheer/zoeken-afstellen/opslaan/"
NOW = dt.datetime(2026, 11, 27, 12, tzinfo=dt.UTC)
#: The lead counts, the title hardly.
TURNED = {"title": "0,1", "lead": "20"}
IN_TITLE, IN_LEAD = "Sleutelteam regelt het", "Zo regelt Goes het"


def sent(**values: str) -> dict[str, str]:
    shown = {name: str(value).replace(".", ",") for name, value in starting_values().items()}
    return {"based_on": "0", **shown, **values}


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=person.pk))
    return client


def editor() -> User:
    set_up_editorial_flow(root())
    person = UserFactory()
    person.groups.add(Group.objects.get(name=EDITORS))
    return person


@pytest.fixture
def chief() -> Client:
    person = editor()
    person.first_name = "Noor"
    person.save()
    PlatformRole.objects.create(user=person, role="hoofdredacteur", valid_from="2026-01-01")
    return signed_in(person)


@pytest.fixture
def pages() -> None:
    item(title=IN_TITLE, summary="Samen met de corporatie.")
    item(title=IN_LEAD, summary="Een sleutelteam, dat is een sleutelteam.")


def order(client: Client) -> list[str]:
    """Return the titles that readers see on the search page, and check the API beside it."""
    shown = [row["path"] for row in client.get("/zoeken/?q=sleutelteam").context["listing"].cards]
    given = client.get("/api/v1/zoeken?q=sleutelteam").json()["resultaten"]
    assert [one["titel"] for one in given] == [titles()[path] for path in shown]
    return [titles()[path] for path in shown]


def titles() -> dict[str, str]:
    return dict(PublishedPage.objects.values_list("path", "title"))


def change(by: User | None = None, based_on: int = 0, **values: Decimal) -> TuningChange:
    return change_tuning(
        values={**starting_values(), **values},
        based_on=based_on,
        reason="Proef",
        by=by or UserFactory(),
        at=NOW,
    )


def test_what_ships_stands_within_the_limits_and_comes_back_exactly() -> None:
    values = starting_values()

    assert [d.name for d in DIALS if not d.least <= values[d.name] <= d.most] == []
    assert tuning_of(values) == Tuning()


@pytest.mark.parametrize("dial", DIALS, ids=lambda dial: dial.name)
def test_a_dial_turns_its_own_number_and_nothing_else(dial: Any) -> None:
    for value in (dial.least, dial.most):
        assert values_of(tuning_of({dial.name: value})) == starting_values() | {dial.name: value}


def test_a_loss_is_what_a_page_keeps() -> None:
    turned = tuning_of({"withdrawn": Decimal(75), "recency": Decimal(20)})

    assert (turned.withdrawn, turned.recency) == (0.25, 0.2)


def test_saving_changes_the_order_for_readers_and_the_api_at_once(
    chief: Client, pages: None, client: Client
) -> None:
    assert order(client) == [IN_TITLE, IN_LEAD]

    answer = chief.post(SAVE, sent(**TURNED, reason="Samenvattingen zijn hier beter"), follow=True)

    assert "gelden nu voor alle lezers" in answer.content.decode()
    assert order(client) == [IN_LEAD, IN_TITLE]


def test_looking_shows_both_orders_and_changes_nothing(
    chief: Client, pages: None, client: Client
) -> None:
    version = SiteState.ask()

    answer = chief.post(SCREEN, sent(**TURNED, questions="sleutelteam\n\nniets te vinden"))

    shown = answer.context["preview"]
    (one,) = shown["changed"]
    assert (one["question"], one["source"], one["said"]) == (
        "sleutelteam",
        "uw zoekvraag",
        "ander eerste resultaat",
    )
    assert [(row["title"], row["note"]) for row in one["before"]] == [(IN_TITLE, ""), (IN_LEAD, "")]
    assert [(row["title"], row["note"]) for row in one["after"]] == [
        (IN_LEAD, "1 plaats omhoog"),
        (IN_TITLE, "1 plaats omlaag"),
    ]
    assert [(row["label"], row["number"]) for row in shown["sums"]] == [
        ("Ander eerste resultaat", 1),
        ("Andere pagina in de eerste tien", 0),
        ("Andere volgorde in de eerste tien", 1),
        ("Niets anders", len(shown["unchanged"])),
    ]
    assert "niets te vinden" in shown["unchanged"]
    assert [(row["before"], row["after"]) for row in answer.context["changes"]] == [
        ("5", "0,1"),
        ("2", "20"),
    ]
    assert (SiteState.ask(), TuningChange.objects.count()) == (version, 0)
    assert order(client) == [IN_TITLE, IN_LEAD]


def test_what_comes_in_and_drops_out_says_from_and_to_where(chief: Client) -> None:
    for number in range(10):
        item(title=f"Sleutelteam {number}", summary="Samen.")
    late = item(title="Goes", summary="Een sleutelteam, een sleutelteam, een sleutelteam.")

    answer = chief.post(SCREEN, sent(**TURNED, questions="sleutelteam"))

    (one,) = answer.context["preview"]["changed"]
    assert (one["after"][0]["title"], one["after"][0]["note"]) == (
        late.title,
        "nieuw: was plaats 11",
    )
    assert one["before"][9]["note"] == "zakt naar plaats 11"
    assert one["said"] == "ander eerste resultaat, 1 nieuwe pagina"


def test_most_asked_questions_come_along_and_rare_ones_stay_out(chief: Client, pages: None) -> None:
    today = timezone.localdate()
    QueryCount.objects.create(day=today, words="sleutelteam", asked=9)
    QueryCount.objects.create(day=today, words="jan de vries", asked=4)

    shown = chief.post(SCREEN, sent(**TURNED)).context["preview"]

    assert [(one["question"], one["source"]) for one in shown["changed"]] == [
        ("sleutelteam", "vaak gesteld")
    ]
    assert "jan de vries" not in shown["unchanged"]


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("title", "25", "‘25’ kan niet. Vul een getal in van 0,1 tot en met 20."),
        ("body", "0", "‘0’ kan niet. Vul een getal in van 0,1 tot en met 20."),
        ("lead", "-1", "‘-1’ kan niet. Vul een getal in van 0,1 tot en met 20."),
        ("withdrawn", "100", "‘100’ kan niet. Vul een getal in van 0 tot en met 95."),
        ("half_life_days", "7", "‘7’ kan niet. Vul een getal in van 30 tot en met 3.650."),
        ("recency", "veel", "‘veel’ kan niet. Vul een getal in van 0 tot en met 90."),
        ("evidence", "NaN", "‘NaN’ kan niet. Vul een getal in van 0 tot en met 30."),
        ("title", "0.04", "‘0.04’ kan niet. Vul een getal in van 0,1 tot en met 20."),
        ("evidence", "1e999", "‘1e999’ kan niet. Vul een getal in van 0 tot en met 30."),
        ("label", " ", "Vul een getal in van 0,1 tot en met 20."),
    ],
)
def test_a_value_outside_its_limits_is_refused_with_what_fits(
    chief: Client, name: str, typed: str, said: str
) -> None:
    for address in (SCREEN, SAVE):
        answer = chief.post(address, sent(reason="Proef", **{name: typed}))

        assert answer.status_code == 200
        assert answer.context["form"].errors == {name: [said]}
        assert "Er is niets opgeslagen" in answer.content.decode()
    assert TuningChange.objects.count() == 0


def test_too_many_or_too_long_questions_are_refused(chief: Client) -> None:
    many = chief.post(SCREEN, sent(questions="\n".join(map(str, range(11)))))
    long = chief.post(SCREEN, sent(questions="w" * 101))

    assert many.context["form"].errors["questions"] == [
        "Dit zijn 11 zoekvragen. Houd er hooguit 10 over."
    ]
    assert long.context["form"].errors["questions"] == [
        f"‘{'w' * 30}…’ is te lang: hooguit 100 tekens per zoekvraag."
    ]


def test_saving_asks_why_and_keeps_what_was_looked_at(chief: Client, pages: None) -> None:
    answer = chief.post(SAVE, sent(**TURNED, questions="sleutelteam"))

    assert answer.context["save"].errors == {
        "reason": ["Er is niets opgeslagen. Schrijf in één regel op waarom."]
    }
    assert answer.context["save"].data["title"] == Decimal("0.10")
    assert len(answer.context["preview"]["changed"]) == 1
    assert TuningChange.objects.count() == 0


def test_the_second_of_two_editors_is_told_and_loses_nothing(chief: Client, pages: None) -> None:
    other = UserFactory(first_name="Mila", last_name="")
    change(other, evidence=Decimal(10))

    answer = chief.post(SAVE, sent(**TURNED, reason="Proef"))

    assert TuningChange.objects.count() == 1
    assert answer.context["meanwhile"].made_by == other
    assert "Mila wijzigde de instellingen" in answer.content.decode()
    assert [str(row["label"]) for row in answer.context["changes"]] == [
        "Woord in de titel",
        "Woord in de samenvatting",
        "Wat elke trede van bewijs toevoegt",
    ]
    # What was typed stands ready, now based on what the other made of it.
    again = {field.html_name: field.value() for field in answer.context["save"]}
    assert (again["based_on"], again["reason"], again["title"]) == (1, "Proef", "0,1")


def test_two_at_the_same_moment_cannot_both_make_the_next_state() -> None:
    change(title=Decimal(6))

    with pytest.raises(ChangedMeanwhileError):
        change(title=Decimal(5))
    with pytest.raises(ChangedMeanwhileError):
        change(based_on=7, title=Decimal(5))


def test_history_says_who_changed_what_and_every_state_can_come_back(
    chief: Client, pages: None, client: Client
) -> None:
    chief.post(SAVE, sent(**TURNED, reason="Samenvattingen zijn beter"))
    chief.post(SAVE, sent(**TURNED, evidence="10", based_on="1", reason="Bewijs telt"))

    newest, first = chief.get(SCREEN).context["history"]

    assert (first["who"], first["reason"]) == ("Noor", "Samenvattingen zijn beter")
    assert [(str(c["label"]), c["before"], c["after"]) for c in first["changes"]] == [
        ("Woord in de titel", "5", "0,1"),
        ("Woord in de samenvatting", "2", "20"),
    ]
    assert [(c["before"], c["after"]) for c in newest["changes"]] == [("3 %", "10 %")]
    assert (newest["is_in_force"], first["is_in_force"]) == (True, False)

    looked = chief.get(f"{SCREEN}?stand=0")
    assert len(looked.context["changes"]) == 3
    save = {field.html_name: field.value() for field in looked.context["save"]}
    chief.post(SAVE, {**save, "reason": "Terug naar het begin"})

    assert order(client) == [IN_TITLE, IN_LEAD]
    assert TuningChange.objects.latest("number").turned == {}
    assert [c["after"] for c in chief.get(f"{SCREEN}?stand=2").context["changes"]] == [
        "0,1",
        "20",
        "10 %",
    ]


def test_an_unknown_state_is_no_error(chief: Client) -> None:
    for number in ("9", "-1", "x", "9" * 40, "²"):
        assert chief.get(SCREEN, {"stand": number}).status_code == 200


def test_saving_what_holds_already_makes_no_state(chief: Client) -> None:
    answer = chief.post(SAVE, sent(reason="Niets"), follow=True)

    assert "Er is niets veranderd" in answer.content.decode()
    assert TuningChange.objects.count() == 0


def test_an_editor_may_try_but_only_a_chief_editor_saves(pages: None) -> None:
    person = editor()
    client = signed_in(person)

    tried = client.post(SCREEN, sent(**TURNED, questions="sleutelteam"))
    refused = client.post(SAVE, sent(**TURNED, reason="Proef"))

    assert len(tried.context["preview"]["changed"]) == 1
    assert "hoofdredacteur" in tried.content.decode()
    assert SAVE not in tried.content.decode()
    assert (refused.status_code, TuningChange.objects.count()) == (302, 0)


def test_only_what_was_turned_is_kept_so_that_better_starting_values_come_through() -> None:
    made = change(title=Decimal("6.00"))

    assert made.turned == {"title": "6.00"}
    assert made.changes == [["title", "5.00", "6.00"]]


def test_the_judged_questions_are_measured_before_and_after(chief: Client) -> None:
    slug = "hoe-wordt-onze-taakstelling-berekend"
    title = "Hoe wordt onze taakstelling berekend?"
    item(QuestionAnswer, title=title, slug=slug, short_answer="Naar inwoners.")

    without = chief.post(SCREEN, sent(**TURNED))
    measured = chief.post(SCREEN, sent(**TURNED, with_measure="on"))

    assert without.context["preview"]["measure"] is None
    found = measured.context["preview"]["measure"]
    assert (found["pages_here"], found["before"] > 0.5) == (1, True)
    assert "Uw eigen pagina's zijn niet beoordeeld" in measured.content.decode()


def test_finding_asks_nothing_more_for_the_tuning(
    pages: None, django_assert_num_queries: Any
) -> None:
    with SiteState.one_version():
        find("sleutelteam")
        with django_assert_num_queries(2):
            find("sleutelteam")
