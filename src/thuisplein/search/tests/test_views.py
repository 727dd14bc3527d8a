"""The search page, as a reader sees it."""

from typing import Any

import pytest
from django.test import Client

from thuisplein.knowledge.models import PracticeExample, QuestionAnswer
from thuisplein.knowledge.tests.factories import FocusGroupFactory, item
from thuisplein.places.actions import load_facts
from thuisplein.places.facts import read_facts
from thuisplein.search.tests.hostile import HOSTILE

pytestmark = pytest.mark.django_db

URL = "/zoeken/"


def titles(context: Any) -> list[str]:
    return [str(row["title"]) for row in context["listing"].results]


def test_words_are_found_with_and_without_accents(client: Client) -> None:
    item(title="Hergebruik van een café")
    item(title="Iets anders")

    for words in ("cafe", "CAFÉ", "café"):
        context = client.get(URL, {"q": words}).context
        assert titles(context) == ["Hergebruik van een <mark>café</mark>"]
        assert context["heading"] == f"1 resultaat voor ‘{words}’"


def test_filters_and_words_work_together(client: Client) -> None:
    group = FocusGroupFactory()
    item(title="Woning voor statushouders", focus_groups=[group])
    item(title="Woning voor anderen")

    page = client.get(URL, {"q": "woning", "groep": "statushouders"})

    assert titles(page.context) == ["<mark>Woning</mark> voor statushouders"]
    assert '<input type="hidden" name="q" value="woning">' in page.content.decode()


def test_an_answer_that_comes_first_stands_above_the_list(client: Client) -> None:
    item(PracticeExample, title="Een plan", summary="Telt dit mee?")
    item(QuestionAnswer, title="Telt dit mee?", short_answer="Ja, dat telt mee.")

    page = client.get(URL, {"q": "telt mee"})

    assert page.context["answer"]["text"] == "Ja, dat telt mee."
    assert titles(page.context) == ["Een plan"]
    assert page.context["listing"].total == 2


def test_how_many_there_must_be_is_not_how_many_there_are(client: Client) -> None:
    item(title="Plekken bouwen", summary="Hoe u plekken kunt bouwen.")
    item(QuestionAnswer, title="Hoeveel plekken zijn er?", short_answer="Bijna tien.")
    item(QuestionAnswer, title="Hoe weten wij hoeveel plekken nodig zijn?", short_answer="Tel ze.")

    page = client.get(URL, {"q": "hoeveel plekken moet ik bouwen"})

    assert page.context["answer"]["text"] == "Tel ze."
    assert "<mark>Plekken bouwen</mark>" in titles(page.context)


def test_an_answer_to_another_question_does_not_stand_above_the_list(client: Client) -> None:
    item(QuestionAnswer, title="Telt dit mee?", short_answer="Ja, dat telt mee.")

    context = client.get(URL, {"q": "telt xyzzy"}).context

    assert context["answer"] is None
    assert context["heading"] == "1 resultaat voor ‘telt xyzzy’"
    assert context["lead"] == "Geen pagina noemt ‘xyzzy’. Dit komt het dichtst in de buurt."
    assert titles(context) == ["<mark>Telt</mark> dit mee?"]


def test_nothing_found_is_no_dead_end(client: Client) -> None:
    FocusGroupFactory()
    item(title="Iets")

    page = client.get(URL, {"q": "xyzzy"}).content.decode()

    assert "Niets gevonden voor ‘xyzzy’" in page
    assert "Of kies een groep" in page
    assert 'href="/zoeken/?groep=statushouders"' in page
    assert "Pas filters toe" not in page


def test_filters_that_leave_nothing_can_be_taken_off(client: Client) -> None:
    item(title="Iets")

    page = client.get(URL, {"q": "iets", "soort": "nieuws"}).content.decode()

    assert "Pas filters toe" in page


def test_without_words_everything_is_listed(client: Client) -> None:
    item(title="Iets")

    assert titles(client.get(URL).context) == ["Iets"]


def test_words_are_shown_as_text(client: Client) -> None:
    page = client.get(URL, {"q": "<script>alert(1)</script>"}).content.decode()

    assert "<script>alert" not in page
    assert 'value="&lt;script&gt;alert(1)&lt;/script&gt;"' in page


@pytest.mark.parametrize(
    "address", ["/zoeken/", "/zoeken.rss", "/zoeken/suggesties", "/api/v1/zoeken"]
)
def test_whatever_is_typed_is_answered(client: Client, address: str) -> None:
    item(title="Woning")
    typed = [text.encode("utf-8", "surrogatepass") for text in HOSTILE]

    codes = {client.get(address, {"q": text}).status_code for text in typed}

    # The interface for machines says that a question is too long.
    assert codes == ({200, 400} if address.startswith("/api/") else {200})


def test_a_municipality_is_found_by_any_of_its_names(client: Client) -> None:
    load_facts(read_facts())

    found = client.get(URL, {"q": "Den Haag"}).context["municipalities"]
    ended = client.get(URL, {"q": "Boxmeer"}).context["municipalities"]
    part = client.get(URL, {"q": "enhage"}).context["municipalities"]

    assert [row["url"] for row in found] == ["/gemeenten/s-gravenhage/"]
    assert [row["title"] for row in ended] == ["Land van Cuijk"]
    assert "bestaat sinds 1 januari 2022 niet meer" in ended[0]["note"]
    assert part == []


def test_query_count_is_the_same_for_three_and_sixty(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    numbers = []
    for wanted in (3, 60):
        while PracticeExample.objects.count() < wanted:
            item(title="Woning")
        client.get(URL, {"q": "woning"})
        with django_assert_max_num_queries(10) as queries:
            client.get(URL, {"q": "woning"})
        numbers.append(len(queries))

    assert numbers[0] == numbers[1]
