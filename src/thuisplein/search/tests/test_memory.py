"""What a process holds of the index follows the database, whatever there is room for."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from thuisplein.knowledge.tests.factories import item
from thuisplein.search.index.actions import rebuild
from thuisplein.search.public import find, suggest
from thuisplein.search.ranking.held import forget_index

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("room", [0, 700, 10_000_000])
def test_how_much_is_kept_in_memory_changes_no_answer(room: int, settings: Settings) -> None:
    settings.SEARCH_MEMORY_BYTES = room
    pages = [item(title=f"Kamers voor {who}") for who in ("studenten", "ouderen", "gezinnen")]
    rebuild()
    late = item(title="Kamers voor leraren")
    pages[1].unpublish()
    # The second time, what was kept is used.
    for _time in range(2):
        assert sorted(find("kamer").page_ids) == [pages[0].pk, pages[2].pk, late.pk]
        assert find("kamer student").page_ids == [pages[0].pk]
        assert find("ouderen").page_ids == []
        assert find("leraar").page_ids == [late.pk]


def test_what_was_asked_before_is_not_read_again() -> None:
    item(title="Kamers voor studenten")
    rebuild()
    find("kamers")

    with CaptureQueriesContext(connection) as statements:
        find("kamers")

    assert not [one for one in statements if "search_posting" in one["sql"]]


def test_a_process_that_starts_late_finds_what_one_that_followed_finds() -> None:
    first = item(title="Kamers voor studenten")
    rebuild()
    find("kamers")
    second = item(title="Kamers voor flexwonende studenten")
    find("kamers")
    first.unpublish()
    third = item(title="Studio's")
    questions = ["kamers", "studio", "student", "flexwonende"]

    followed = [find(question).page_ids for question in questions]
    words = [one.text for one in suggest("flexw")]
    forget_index()

    assert [find(question).page_ids for question in questions] == followed
    assert followed == [[second.pk], [third.pk], [second.pk], [second.pk]]
    assert [one.text for one in suggest("flexw")] == words
    assert "flexwonende" in words


def test_a_word_that_stands_nowhere_any_more_is_not_completed() -> None:
    item(title="Kamers")
    rebuild()
    page = item(title="Hofjeswoningen")
    assert "hofjeswoningen" in [one.text for one in suggest("hofj")]

    page.unpublish()

    assert suggest("hofj") == []
