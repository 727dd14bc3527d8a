"""/api/v1/zoeken answers as the search page does."""

import pytest
from django.core.management import call_command
from django.test import Client

from thuisplein.knowledge.models import QuestionAnswer
from thuisplein.knowledge.tests.factories import FocusGroupFactory, item

pytestmark = pytest.mark.django_db

URL = "/api/v1/zoeken"


@pytest.fixture(autouse=True)
def _three(db: None) -> None:
    item(
        QuestionAnswer,
        title="Telt een hotel mee?",
        short_answer="Ja, een half jaar.",
        focus_groups=[FocusGroupFactory()],
    )
    item(title="Een hotel voor bewoners")
    item(title="Heel iets anders")
    call_command("rebuild_search", verbosity=0)


def test_results_come_best_first_with_the_short_answer(client: Client) -> None:
    answer = client.get(URL, {"q": "telt een hotel mee"}).json()

    assert answer["resultaten"][0]["titel"] == "Telt een hotel mee?"
    assert answer["resultaten"][0]["antwoord"] == "Ja, een half jaar."
    assert answer["resultaten"][0]["soort"] == "vraag-en-antwoord"
    assert "Heel iets anders" not in [row["titel"] for row in answer["resultaten"]]


def test_filters_narrow_and_no_question_gives_all(client: Client) -> None:
    assert client.get(URL).json()["aantal"] == 3
    chosen = client.get(URL, {"q": "hotel", "groep": "statushouders"}).json()
    assert [row["titel"] for row in chosen["resultaten"]] == ["Telt een hotel mee?"]


def test_hostile_questions_are_answered(client: Client) -> None:
    for words in ("'; DROP TABLE x; --", "(((((", "\u202eabc", "a\x00b", "* OR 1=1", "🏠" * 50):
        assert client.get(URL, {"q": words}).status_code == 200, words
    assert client.get(URL, {"q": "a" * 10_000}).status_code == 400
