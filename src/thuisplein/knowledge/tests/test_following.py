"""What a process holds of the published pages follows them, and equals what is read anew."""

import datetime as dt
import random
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from thuisplein.knowledge.actions import restore_item, withdraw_item
from thuisplein.knowledge.changes import MOST_FOLLOWED, changes_since, last_mark, note_changes
from thuisplein.knowledge.facets import USUAL, FacetIndex
from thuisplein.knowledge.held_pages import BY_REVIEW, BY_TITLE, HeldPages, held_pages
from thuisplein.knowledge.models import (
    Guide,
    KnowledgeItem,
    LawPage,
    PracticeExample,
    PublishedChange,
    PublishedPage,
    QuestionAnswer,
)
from thuisplein.knowledge.snapshot import snapshot
from thuisplein.knowledge.tests.factories import (
    FocusGroupFactory,
    TopicFactory,
    UserFactory,
    dossier,
    item,
    published_rows,
    theme,
)

pytestmark = pytest.mark.django_db

FACETS = ["soort", "groep", "onderwerp", "woonvorm", "thema", "gemeente", "wet", "geldt"]
DAY = dt.date(2026, 11, 22)


def all_of(items: FacetIndex) -> list[Any]:
    """Return all that can be asked of an index: every order, every value, who has which."""
    counts = items.choose({}, count=FACETS).counts
    return [
        [items.choose({}, order=order).keys for order in (USUAL, BY_TITLE, BY_REVIEW)],
        {
            (facet, value): items.choose({facet: [value]}).keys
            for facet in FACETS
            for value in counts[facet]
        },
    ]


def shown(held: HeldPages) -> list[Any]:
    return [held.day, held.ends, held.dossiers, held.laws, len(held.items), *all_of(held.items)]


def assert_as_read_anew() -> None:
    held = snapshot()
    assert shown(held.pages) == shown(held_pages(None, held.day))


class Editor:
    """Does what editors do, drawn at random; the same every time for a seed."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)  # noqa: S311 - the same every time
        self.by = UserFactory(is_superuser=True)
        self.groups = [FocusGroupFactory(), FocusGroupFactory(name="Ouderen", slug="ouderen")]
        self.topics = [TopicFactory(), TopicFactory(name="Toewijzen", slug="toewijzen")]
        self.parents = [dossier(slug="een"), dossier(slug="twee", focus_groups=self.groups[:1])]

    def one(self) -> KnowledgeItem:
        pages = KnowledgeItem.objects.order_by("pk")
        return pages[self.rng.randrange(len(pages))].specific

    def do_something(self) -> None:
        steps = [self.publish, self.publish, self.edit, self.edit, self.unpublish, self.move]
        steps += [self.close, self.withdraw, self.delete, self.undo]
        self.rng.choice(steps)()

    def publish(self) -> None:
        model = self.rng.choice([Guide, LawPage, PracticeExample, QuestionAnswer, None])
        some = {"topics": self.topics[: self.rng.randint(0, 2)]}
        some |= {"focus_groups": self.groups[: self.rng.randint(0, 2)]}
        some |= {"reviewed_on": self.rng.choice([None, DAY, dt.date(2025, 1, 1)])}
        some |= {"title": self.rng.choice(["Élf", "elf", "Zes", "Aan de slag"])}
        if model is None:
            theme(self.rng.choice(self.parents), **some)
        elif model is LawPage:
            duty = {"who": "gemeente", "what": self.rng.choice("ab")}
            some |= {"duties": [("duty", duty)], "law_name": "Huisvestingswet 2014"}
            some |= {"status": self.rng.choice(["geldt", "voorstel"])}
            item(model, **some)
        elif model is QuestionAnswer:
            ends = self.rng.choice([None, dt.date(2020, 1, 1), dt.date.max])
            item(model, short_answer="Ja.", valid_until=ends, **some)
        else:
            item(model, **some)

    def edit(self) -> None:
        page = self.one()
        page.title = f"{page.title[:20]} {self.rng.choice('abc')}"
        page.topics = self.rng.sample(self.topics, 1)
        page.save_revision().publish()

    def unpublish(self) -> None:
        self.one().unpublish()

    def move(self) -> None:
        first, second = self.parents
        if first.get_children().exists():
            first.get_children().first().specific.move(second, pos="last-child")

    def close(self) -> None:
        closed = PageViewRestriction.objects.first()
        if closed is None:
            PageViewRestriction.objects.create(page=self.one(), restriction_type="login")
        else:
            closed.delete()

    def withdraw(self) -> None:
        page = self.one()
        if page.is_withdrawn:
            restore_item(page, by=self.by)
        elif page.live:
            withdraw_item(page, by=self.by, on=DAY, reason="Achterhaald.")

    def delete(self) -> None:
        page = self.one()
        if page.pk not in {parent.pk for parent in self.parents}:
            page.delete()

    def undo(self) -> None:
        """Publish, look, and undo it: the numbers of these changes come back with others."""
        with transaction.atomic():
            self.publish()
            snapshot()
            transaction.set_rollback(True)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_follows_equals_what_is_read_anew(seed: int) -> None:
    editor = Editor(seed)
    assert_as_read_anew()
    for _step in range(18):
        for _change in range(editor.rng.choice([1, 1, 3])):
            editor.do_something()
        assert_as_read_anew()


def test_groups_and_duties_follow_dossiers_and_laws() -> None:
    group = FocusGroupFactory()
    duty = {"who": "gemeente", "what": "Huisvesten", "due_on": DAY}
    law = item(LawPage, law_name="Huisvestingswet 2014", status="geldt", duties=[("duty", duty)])
    about = dossier(slug="wie", focus_groups=[group])

    assert [one.dossier_url for one in snapshot().groups] == ["/dossiers/wie/"]
    assert [(one.what, one.due_on) for one in snapshot().duties] == [("Huisvesten", DAY)]

    about.unpublish()
    law.status = "vervallen"
    law.save_revision().publish()

    assert [one.dossier_url for one in snapshot().groups] == ["/zoeken/?groep=statushouders"]
    assert snapshot().duties == ()


def rows_read(look: Callable[[], Any]) -> tuple[int, int]:
    """Return how many queries a look takes, and how many rows these give."""
    with CaptureQueriesContext(connection) as queries:
        look()
    asked = [query["sql"] for query in queries.captured_queries]
    with connection.cursor() as cursor:
        rows = 0
        for sql in asked:
            cursor.execute(sql)
            rows += len(cursor.fetchall())
    return len(asked), rows


def test_a_look_after_a_publication_reads_as_much_however_many_pages_there_are() -> None:
    page = item(Guide)
    read = []
    for more in (2, 300):
        published_rows(page, more)
        assert snapshot().items.choose({}).total > more
        page.save_revision().publish()
        read.append(rows_read(snapshot))

    assert read[0] == read[1]
    assert read[0] < (10, 20)


def test_what_ended_at_midnight_no_longer_holds() -> None:
    page = item(QuestionAnswer, short_answer="Ja.", valid_until=DAY)
    item(Guide)
    today = held_pages(None, DAY)

    tomorrow = held_pages(today, DAY + dt.timedelta(days=1))

    assert page.pk in today.items.choose({"geldt": ["nu"]}).keys
    assert page.pk not in tomorrow.items.choose({"geldt": ["nu"]}).keys
    assert shown(tomorrow) == shown(held_pages(None, DAY + dt.timedelta(days=1)))
    # A clock that is put back.
    assert shown(held_pages(tomorrow, DAY)) == shown(today)


def test_who_holds_what_a_restored_backup_no_longer_has_reads_all_anew() -> None:
    page = item(Guide, title="Eerst")
    held = held_pages(None, DAY)
    mark = last_mark()
    # As many changes as before the backup was restored, but others.
    PublishedChange.objects.filter(pk=mark.number).delete()
    PublishedChange.objects.create(pk=mark.number, page_id=0)
    PublishedPage.objects.filter(page=page).update(title="Uit de reservekopie")

    assert changes_since(mark) is None
    assert shown(held_pages(held, DAY)) == shown(held_pages(None, DAY))


def test_who_missed_very_much_reads_all_anew() -> None:
    item(Guide)
    before = last_mark()

    note_changes([0] * MOST_FOLLOWED)
    assert changes_since(before).mark == last_mark()

    note_changes([0] * (3 * MOST_FOLLOWED))
    assert changes_since(before) is None
    assert PublishedChange.objects.count() == 2 * MOST_FOLLOWED


def test_every_change_of_a_row_is_noted_with_its_page() -> None:
    page = item(Guide)
    before = last_mark()

    page.unpublish()
    page.save_revision().publish()
    other = item(Guide)
    PublishedPage.objects.filter(page=page).delete()

    assert changes_since(before).page_ids == {page.pk, other.pk}
    assert changes_since(last_mark()).page_ids == set()


@pytest.mark.django_db(transaction=True)
def test_who_looks_between_two_publications_at_once_misses_neither() -> None:
    slow, quick = item(Guide), item(Guide)
    held = held_pages(None, DAY)
    has_written, may_end, quick_is_done = (threading.Event() for _ in range(3))

    def publish(page: KnowledgeItem, title: str) -> None:
        page.title = title
        page.save_revision().publish()

    def publish_slowly() -> None:
        with transaction.atomic():
            publish(slow, "Langzaam")
            has_written.set()
            may_end.wait(10)
        connection.close()

    def publish_quickly() -> None:
        has_written.wait(10)
        publish(quick, "Snel")
        quick_is_done.set()
        connection.close()

    both = [threading.Thread(target=one) for one in (publish_slowly, publish_quickly)]
    for thread in both:
        thread.start()
    assert has_written.wait(10)
    quick_is_done.wait(0.5)
    between = held_pages(held, DAY)
    may_end.set()
    for thread in both:
        thread.join()

    after = held_pages(between, DAY)
    assert shown(after) == shown(held_pages(None, DAY))
    assert after.items.choose({}, order=BY_TITLE).keys == [slow.pk, quick.pk]
