"""Finding, through the public door."""

import datetime as dt

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thuisplein.knowledge.actions import withdraw_item
from thuisplein.knowledge.models import QuestionAnswer
from thuisplein.knowledge.tests.factories import UserFactory, item
from thuisplein.search.index.actions import rebuild
from thuisplein.search.public import answers_to, find, suggest
from thuisplein.search.tests.hostile import HOSTILE

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_question_is_a_question(text: str) -> None:
    item(title="Woning")

    assert len(find(text).page_ids) <= 1
    assert isinstance(suggest(text), list)
    assert isinstance(answers_to(text), list)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.text(max_size=200))
def test_any_text_is_a_question(text: str) -> None:
    assert find(text).page_ids == []


@pytest.mark.parametrize(
    "question",
    [
        "woonwagenstandplaatsen",
        "standplaats voor een woonwagen",
        "standplaatsen woonwagens",
        "woonwagen-standplaats",
        "woonwagenstandplatsen",
    ],
)
def test_compounds_are_found_both_ways_and_misspelt(question: str) -> None:
    whole = item(title="Nieuwe woonwagenstandplaatsen")
    apart = item(title="Standplaatsen voor woonwagens")
    item(title="Kamers voor studenten")

    assert set(find(question).page_ids) == {whole.pk, apart.pk}


def test_words_written_as_one_are_read_as_two() -> None:
    page = item(title="Housing First in de regio")

    found = find("housingfirst")

    assert found.page_ids == [page.pk]
    assert found.did_you_mean == "housing first"


def test_a_dutch_word_that_nobody_used_is_not_corrected() -> None:
    item(title="Een gemengd complex in de wijk")

    found = find("compleet gemengd")

    assert found.did_you_mean == ""
    assert found.unknown_words == ["compleet"]


def test_a_title_counts_more_than_the_text() -> None:
    body = item(title="Een", occasion="<p>Over begeleiding van mensen.</p>")
    title = item(title="Begeleiding")

    assert find("begeleiding").page_ids == [title.pk, body.pk]


def test_what_the_best_page_leads_to_comes_before_its_equals() -> None:
    equal = item(title="Begeleiding in de wijk", slug="gelijk")
    led_to = item(title="Begeleiding in de wijk", slug="verwezen")
    best = item(
        title="Begeleiding",
        occasion='<p>Zie <a href="/praktijkvoorbeelden/verwezen/">de wijk</a>.</p>',
    )

    assert find("begeleiding").page_ids == [best.pk, led_to.pk, equal.pk]


def test_a_title_that_asks_for_the_same_comes_first() -> None:
    other = item(title="Standplaatsen bouwen en verhuren", summary="Zo bouwt u een standplaats.")
    asked = item(title="Hoeveel standplaatsen bouwen wij in een gemeente?")
    item(title="Fietsen stallen")

    assert find("standplaatsen bouwen").page_ids == [other.pk, asked.pk]
    assert find("hoeveel standplaatsen bouwen").page_ids == [asked.pk, other.pk]


def test_what_is_withdrawn_comes_last() -> None:
    first, last = item(title="Begeleiding"), item(title="Begeleiding thuis en in de wijk")
    withdraw_item(
        first, by=UserFactory(is_superuser=True), on=dt.date(2026, 1, 1), reason="Vervangen."
    )

    assert find("begeleiding").page_ids == [last.pk, first.pk]


def test_words_are_marked_inflected_and_within_compounds() -> None:
    item(title="Standplaatsen")

    found = find("standplaats")

    assert found.mark("Woonwagenstandplaatsen en een standplaats.") == (
        "<mark>Woonwagenstandplaatsen</mark> en een <mark>standplaats</mark>."
    )
    assert found.mark("<b>") == "&lt;b&gt;"


def test_only_words_that_say_the_same_are_marked() -> None:
    item(title="Alleenstaande statushouders", summary="Personen die staan te wachten.")
    call_command("import_thesaurus", "--shipped")

    found = find("alleenstaande statushouders die staan")

    assert found.mark("Alleenstaanden en vergunninghouders die klaarstaan als persoon.") == (
        "<mark>Alleenstaanden</mark> en <mark>vergunninghouders</mark> die klaarstaan als persoon."
    )
    assert found.mark("zij staan alleen") == "zij <mark>staan</mark> alleen"


def test_of_a_compound_the_telling_parts_are_marked() -> None:
    item(title="Wie zoekt, die vindt")
    for name in ("Woningen", "Woning in Oss", "Woning huren"):
        item(title=name)

    found = find("woningzoekenden")

    assert found.mark("Woningzoekenden zoeken lang naar woningen.") == (
        "<mark>Woningzoekenden zoeken</mark> lang naar woningen."
    )


def test_an_answered_question_stands_before_an_example() -> None:
    example = item(title="Standplaatsen ruilen in Oss", summary="Zo ging standplaatsen ruilen.")
    answer = item(QuestionAnswer, title="Mogen wij standplaatsen ruilen?", short_answer="Ja.")

    found = answers_to("Kan ruilen van een standplaats met de buurgemeente?")

    assert [one.page_id for one in found] == [answer.pk, example.pk]
    assert all(0 < one.confidence < 1 for one in found)


def test_an_answer_comes_with_its_passage_and_confidence() -> None:
    page = item(
        QuestionAnswer,
        title="Tellen nareizigers mee voor de taakstelling?",
        summary="Ja, nareizigers tellen mee voor de taakstelling. Lees hoe u ze telt.",
        short_answer="Ja, nareizigers tellen mee.",
        body="<p>Vraag bij elke koppeling of er nog gezinsleden komen.</p>",
    )
    item(title="Iets heel anders over fietsen")

    (answer,) = answers_to("Tellen nareizigers ook mee?")

    assert (answer.page_id, answer.kind, answer.path) == (
        page.pk,
        "vraag-en-antwoord",
        f"/vraag-en-antwoord/{page.slug}/",
    )
    # The summary says the same, and is not read twice.
    assert answer.passage == "Ja, nareizigers tellen mee."
    assert answer.confidence > 0.5


def test_nothing_answers_a_question_about_something_else() -> None:
    item(QuestionAnswer, title="Tellen nareizigers mee?", short_answer="Ja.")

    assert answers_to("Welke kleur heeft de vlag van Frankrijk?") == []


def test_titles_and_words_are_suggested_while_typing() -> None:
    page = item(title="Standplaatsen voor woonwagens", slug="standplaatsen")

    kinds = {(one.kind, one.text, one.url) for one in suggest("stand")}

    assert ("pagina", page.title, "/praktijkvoorbeelden/standplaatsen/") in kinds
    assert ("woord", "standplaatsen", "") in kinds


@pytest.mark.parametrize("rows", [1, 30])
def test_finding_costs_the_same_statements_for_one_and_many(
    rows: int, django_assert_max_num_queries: object
) -> None:
    for _row in range(rows):
        item(title="Woning")
    find("woning")

    with django_assert_max_num_queries(6):  # type: ignore[operator] # pytest-django has no type
        assert len(find("woning").page_ids) == rows


def test_the_order_is_the_same_on_every_database() -> None:
    body = item(title="Een", occasion="<p>Er waren kamers voor studenten.</p>")
    lead = item(title="Twee", summary="Kamers voor studenten.")
    compound = item(title="Studentenkamers")
    title = item(title="Kamers voor studenten")
    half = item(title="Kamers")
    twins = [item(title="Kamers voor ouderen") for _ in range(2)]
    names = {
        page.pk: name
        for page, name in [
            (body, "body"),
            (lead, "lead"),
            (compound, "compound"),
            (title, "title"),
            (half, "half"),
            (twins[0], "twin 1"),
            (twins[1], "twin 2"),
        ]
    }

    def order(question: str) -> list[str]:
        return [names[pk] for pk in find(question).page_ids]

    expected = {
        "kamers studenten": ["title", "lead", "body", "compound", "half"],
        "studentenkamer": ["compound", "half", "title", "body", "lead", "twin 1", "twin 2"],
        "kamers": ["half", "twin 1", "twin 2", "title", "compound", "body", "lead"],
    }
    rebuild()
    assert {question: order(question) for question in expected} == expected
