"""Editors are offered groups and topics for what they write; nothing is set without them."""

import re

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from thuisplein.knowledge.editorial import AUTHORS, set_up_editorial_flow
from thuisplein.knowledge.models import FocusGroup, PracticeExample, Topic
from thuisplein.knowledge.tests.factories import UserFactory, item, listing, root
from thuisplein.search.tests.thesaurus_factories import record
from thuisplein.search.thesaurus.storing import save_records

pytestmark = pytest.mark.django_db

ASK = "/beheer/kennis/voorstellen/"


@pytest.fixture
def author() -> Client:
    set_up_editorial_flow(root())
    FocusGroup.objects.create(name="Statushouders", slug="statushouders", pictogram="sleutel")
    FocusGroup.objects.create(name="Woonwagens", slug="woonwagenbewoners", pictogram="woonwagen")
    Topic.objects.create(name="Taakstelling", slug="taakstelling")
    status = record(
        "statushouder",
        synonyms=("vergunninghouder",),
        groups=("statushouders",),
        topics=("taakstelling",),
    )
    pitch = record("standplaats", groups=("woonwagenbewoners",))
    save_records([status, pitch])
    person = UserFactory()
    person.groups.add(Group.objects.get(name=AUTHORS))
    client = Client()
    client.force_login(person)
    return client


def rows(markup: str) -> list[tuple[str, str]]:
    """Return the proposals in a piece of HTML: field and name."""
    found = re.findall(r'<li data-field="(\w+)" data-value="\d+" data-name="([^"]+)"', markup)
    return [(field, name) for field, name in found]


def test_a_text_gets_the_groups_and_topics_that_its_words_lead_to(author: Client) -> None:
    text = "Vergunninghouders, of: vergunninghouders. Ook een statushouder; een standplaats."

    answer = author.post(ASK, {"text": text})

    assert rows(answer.content.decode()) == [
        ("focus_groups", "Statushouders"),
        ("focus_groups", "Woonwagens"),
        ("topics", "Taakstelling"),
    ]
    first = answer.context["proposed"]["focus_groups"][0]
    assert (first.count, first.words) == (3, ("Vergunninghouders", "statushouder"))
    assert first.value == FocusGroup.objects.get(slug="statushouders").pk


@pytest.mark.parametrize("text", ["", "\x00", "<script>alert(1)</script>", "(" * 200_000, "🏠"])
def test_a_text_without_such_words_says_so(author: Client, text: str) -> None:
    answer = author.post(ASK, {"text": text})

    assert (answer.status_code, rows(answer.content.decode())) == (200, [])
    assert "geen woorden die bij een groep of onderwerp horen" in answer.content.decode()


def test_words_of_the_text_cannot_become_markup(author: Client) -> None:
    save_records([record("a & b<i>", notation="ab", groups=("statushouders",))])

    assert "<i>" not in author.post(ASK, {"text": "Over a & b<i> gesproken."}).content.decode()


def test_the_editor_shows_what_fits_the_saved_draft_and_leaves_the_boxes_alone(
    author: Client,
) -> None:
    page = item(PracticeExample, title="Een standplaats erbij")
    page.occasion = "<p>Er was <b>geen</b> standplaats.</p>"
    page.save_revision()

    shown = author.get(f"/beheer/pages/{page.pk}/edit/").content.decode()

    assert rows(shown) == [("focus_groups", "Woonwagens")]
    assert "2 keer, door: standplaats" in shown
    assert not re.search(r'name="focus_groups"[^>]*checked', shown)


def test_a_new_page_says_when_proposals_come(author: Client) -> None:
    parent = listing("praktijkvoorbeeld")

    shown = author.get(f"/beheer/pages/add/knowledge/practiceexample/{parent.pk}/").content.decode()

    assert "Bewaar eerst het concept" in shown
    assert rows(shown) == []
