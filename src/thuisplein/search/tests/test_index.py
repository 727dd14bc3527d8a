"""The index follows what editors publish, at once."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from wagtail.models import PageViewRestriction

from thuisplein.knowledge.tests.factories import item
from thuisplein.search.index.actions import prepare_index, rebuild
from thuisplein.search.models import Entry, Generation
from thuisplein.search.public import find
from thuisplein.search.ranking.held import forget_index
from thuisplein.search.tasks import merge_index

pytestmark = pytest.mark.django_db


def test_what_is_published_is_found_at_once_and_what_is_taken_away_is_gone_at_once() -> None:
    page = item(title="Standplaatsen voor woonwagens")
    assert find("woonwagenstandplaats").page_ids == [page.pk]

    page.title = "Kamers voor studenten"
    page.save_revision().publish()
    assert find("woonwagenstandplaats").page_ids == []
    assert find("studentenkamers").page_ids == [page.pk]

    page.unpublish()
    assert find("studentenkamers").page_ids == []


def test_a_deleted_page_is_gone() -> None:
    page = item(title="Kamers voor studenten")

    page.delete()

    assert find("studentenkamers").page_ids == []


def test_a_draft_is_not_found() -> None:
    item(title="Kamers voor studenten", live=False)

    assert find("kamers").page_ids == []


def test_nobody_finds_a_page_behind_a_door() -> None:
    page = item(title="Kamers voor studenten")

    door = PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")
    assert find("kamers").page_ids == []
    rebuild()
    assert find("kamers").page_ids == []

    door.delete()
    assert find("kamers").page_ids == [page.pk]


def test_a_rebuild_finds_the_same_as_following_did() -> None:
    pages = [item(title=f"Kamers voor {who}") for who in ("studenten", "ouderen", "gezinnen")]
    pages[1].unpublish()
    questions = ["kamers", "kamer voor student", "gezinskamers", "ouderen"]
    before = [find(question).page_ids for question in questions]

    rebuild()

    assert [find(question).page_ids for question in questions] == before
    assert before[0] == [pages[0].pk, pages[2].pk]
    assert Entry.objects.count() == 2


def test_what_is_published_during_a_rebuild_is_taken_over() -> None:
    first, last = item(title="Kamers"), item(title="Woonwagens")
    published: list[int] = []

    def publish_once() -> None:
        if not published:
            published.append(item(title="Flexwoningen").pk)
            last.unpublish()

    rebuild(on_document=publish_once)

    assert find("kamers").page_ids == [first.pk]
    assert find("flexwoning").page_ids == published
    assert find("woonwagens").page_ids == []
    assert Generation.objects.count() == 1


def test_while_a_rebuild_runs_readers_get_what_is_published_at_once(client: Client) -> None:
    first, last = item(title="Kamers"), item(title="Woonwagens")
    answers: list[list[str]] = []

    def found(words: str) -> list[str]:
        listing = client.get("/zoeken/", {"q": words}).context["listing"]
        return [card["title"] for card in listing.cards]

    def publish_once() -> None:
        if answers:
            return
        first.title = "Studio's"
        first.save_revision().publish()
        last.unpublish()
        answers.extend(found(words) for words in ("studio", "kamers", "woonwagens"))

    rebuild(on_document=publish_once)

    assert answers == [["Studio's"], [], []]
    assert [found(words) for words in ("studio", "kamers", "woonwagens")] == answers


def test_much_that_changes_during_a_rebuild_is_taken_over_before_publishers_wait() -> None:
    pages = [item(title=f"Kamers {number}") for number in range(3)]
    changed: list[int] = []

    def change_much() -> None:
        if not changed:
            for _time in range(5):
                for page in pages:
                    page.save_revision().publish()
                    changed.append(page.pk)
            pages[0].unpublish()

    rebuild(on_document=change_much)

    assert find("kamers").page_ids == [page.pk for page in pages[1:]]
    assert Entry.objects.filter(is_live=True).count() == 2


def test_an_index_in_which_much_changed_is_made_anew_in_the_background(
    django_capture_on_commit_callbacks: Any,
) -> None:
    item(title="Kamers")
    before = Generation.objects.get()
    Generation.objects.update(stamp=148)

    with django_capture_on_commit_callbacks(execute=True):
        item(title="Woonwagens")
        assert Generation.objects.get().pk == before.pk
        page = item(title="Flexwoningen")

    made = Generation.objects.get()
    assert (made.state, made.bulk_size, made.stamp) == (Generation.State.CURRENT, 3, 1)
    assert find("flexwoning").page_ids == [page.pk]


def test_two_do_not_make_the_index_anew_at_once() -> None:
    item(title="Kamers")
    before = Generation.objects.get()
    Generation.objects.update(stamp=1_000)
    Generation.objects.create(analysis=before.analysis)

    merge_index.enqueue()

    assert Generation.objects.filter(pk=before.pk).exists()


def test_an_index_of_another_version_is_made_anew() -> None:
    item(title="Kamers")
    Generation.objects.update(analysis="0")

    prepare_index()

    assert Generation.objects.get().bulk_size == 1


@pytest.mark.parametrize("table", ["search_posting", "search_generation"])
def test_a_reader_in_the_middle_of_whom_a_rebuild_ends_still_gets_an_answer(table: str) -> None:
    page = item(title="Kamers voor studenten")
    rebuild()
    forget_index()
    seen = 0

    def rebuild_before_the_second(
        execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        nonlocal seen
        if sql.startswith("SELECT") and f'FROM "{table}"' in sql:
            seen += 1
            # Of the generation: after its stamp was read, before its words are.
            if seen == {"search_posting": 1, "search_generation": 2}[table]:
                rebuild()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(rebuild_before_the_second):
        found = find("kamers")

    assert found.page_ids == [page.pk]
