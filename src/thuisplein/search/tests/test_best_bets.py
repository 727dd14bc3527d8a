"""What editors put on top for a question."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from thuisplein.base.public import SiteState
from thuisplein.knowledge.tests.factories import item
from thuisplein.search.steering.models import BestBet
from thuisplein.search.steering.pinned import pinned_pages

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 11, 27)


def test_a_whole_question_must_be_the_same_but_for_capitals_and_signs() -> None:
    page = item()
    BestBet.objects.create(phrases="Taakstelling halen\n  Hoe haal ik de taakstelling?", page=page)

    assert pinned_pages("taakstelling  HALEN", today=DAY) == [page.pk]
    assert pinned_pages("hoe haal ik de taakstelling", today=DAY) == [page.pk]
    assert pinned_pages("taakstelling", today=DAY) == []


def test_days_and_order_hold() -> None:
    first, second, ended = item(), item(), item()
    BestBet.objects.create(phrases="x y", page=second, position=2)
    BestBet.objects.create(phrases="x y", page=first, position=1, valid_from=DAY)
    BestBet.objects.create(phrases="x y", page=ended, valid_until=DAY - dt.timedelta(days=1))

    assert pinned_pages("x y", today=DAY) == [first.pk, second.pk]
    assert pinned_pages("x y", today=DAY - dt.timedelta(days=1)) == [ended.pk, second.pk]


def test_changes_reach_readers_at_once() -> None:
    page = item()
    bet = BestBet.objects.create(phrases="x", page=page)
    before = SiteState.current()
    assert pinned_pages("x", today=DAY) == [page.pk]

    bet.delete()

    assert SiteState.current() > before
    assert pinned_pages("x", today=DAY) == []


def test_lines_without_words_are_no_question() -> None:
    with pytest.raises(ValidationError, match="zoekvraag"):
        BestBet(phrases=" \n ?! ", page=item()).full_clean()


def test_it_stands_on_top_once_even_when_search_finds_nothing(client: Client) -> None:
    page = item(title="Heel ander woord")
    item(title="Urgentie regelen")
    call_command("rebuild_search", verbosity=0)
    BestBet.objects.create(phrases="urgentie", page=page, valid_until=timezone.localdate())

    context = client.get("/zoeken/", {"q": "urgentie"}).context

    assert [row["title"] for row in context["recommended"]] == ["Heel ander woord"]
    assert [str(row["title"]) for row in context["listing"].results] == [
        "<mark>Urgentie</mark> regelen"
    ]
    assert context["total"] == 2


def test_a_page_that_is_not_on_the_site_is_not_shown(client: Client) -> None:
    page = item(live=False)
    BestBet.objects.create(phrases="urgentie", page=page)

    context = client.get("/zoeken/", {"q": "urgentie"}).context

    assert context["recommended"] == []
    assert context["total"] == 0
