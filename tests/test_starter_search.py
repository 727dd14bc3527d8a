"""Search on the content that ships: the questions the product promises to answer."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction

from thuisplein.knowledge.public import PublishedPage
from thuisplein.pages import site_setup
from thuisplein.search.index.actions import rebuild
from thuisplein.search.public import find


@pytest.fixture(scope="module")
def starter(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The starter content and the thesaurus, once for this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        site_setup.load_places()
        site_setup.load_content(settings.CONTENT_DIR, site_setup.make_home_page())
        site_setup.load_concepts()
        rebuild()
        yield
        transaction.set_rollback(True)


def first_titles(question: str, number: int) -> list[str]:
    ids = find(question).page_ids[:number]
    titles = dict(PublishedPage.objects.filter(page_id__in=ids).values_list("page_id", "title"))
    return [titles[one] for one in ids]


@pytest.mark.usefixtures("starter", "db")
@pytest.mark.parametrize(
    ("question", "title", "within"),
    [
        (
            "hoeveel standplaatsen moet ik bouwen",
            "Hoe weten wij hoeveel standplaatsen er nodig zijn?",
            3,
        ),
        ("statushouders alleenstaand tijdelijk", "Woningen vinden voor statushouders", 3),
    ],
)
def test_a_promised_question_finds_its_answer(question: str, title: str, within: int) -> None:
    assert title in first_titles(question, within)
