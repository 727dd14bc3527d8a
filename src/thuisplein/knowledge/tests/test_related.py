"""Which items stand beside an item, and why."""

import datetime as dt

import pytest
from django.test import Client

from thuisplein.knowledge.facets import USUAL, FacetIndex, Row
from thuisplein.knowledge.laws import articles
from thuisplein.knowledge.models import LawPage, PublishedPage, QuestionAnswer
from thuisplein.knowledge.related import related_items
from thuisplein.knowledge.snapshot import snapshot
from thuisplein.knowledge.tests.factories import FocusGroupFactory, TopicFactory, item

ACT = "Huisvestingswet 2014"


@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        (f"{ACT}, artikel 28", [f"{ACT}, artikel 28"]),
        (f"{ACT}, artikelen 4, 12 en 14 lid 6", [f"{ACT}, artikel {n}" for n in (4, 12, 14)]),
        (f"{ACT}, artikel 12, lid 1 en 3, onderdelen c tot en met j", [f"{ACT}, artikel 12"]),
        (f"{ACT}, artikelen 4 tot en met 35", []),
        ("Woningwet, artikelen 62a en 67", ["Woningwet, artikel 62a", "Woningwet, artikel 67"]),
        ("Omgevingswet 3.6: programma, verwacht in 2027", ["Omgevingswet, artikel 3.6"]),
        (
            "Omgevingswet, artikel 3.6 lid 3 en 3.9 lid 5",
            ["Omgevingswet, artikel 3.6", "Omgevingswet, artikel 3.9"],
        ),
        (
            "Wmo 2015, artikel 2.1.2, lid 4, onderdeel h",
            ["Wet maatschappelijke ondersteuning 2015, artikel 2.1.2"],
        ),
        (
            "Algemene verordening gegevensbescherming (AVG), artikel 5; beleid",
            ["Algemene verordening gegevensbescherming, artikel 5"],
        ),
        ("Beleid van de provincie", []),
        ("", []),
    ],
)
def test_articles_of_a_citation(citation: str, expected: list[str]) -> None:
    assert articles(citation) == expected


def row(key: int, **values: list[str]) -> Row:
    return Row(key, {"geldt": ["nu"], **values}, {USUAL: (key,)})


def test_what_few_share_counts_for_more_than_what_all_share() -> None:
    items = FacetIndex(
        [
            row(1, groep=["a"], onderwerp=["zeldzaam"]),
            row(2, groep=["a"], onderwerp=["zeldzaam"]),
            *(row(key, groep=["a"], onderwerp=["gewoon"]) for key in range(3, 30)),
        ]
    )

    near = related_items(1, {"groep": ["a"], "onderwerp": ["zeldzaam"]}, items, limit=3)

    assert [one.key for one in near] == [2, 3, 4]
    assert near[0].shared == [("onderwerp", "zeldzaam"), ("groep", "a")]


def test_what_no_longer_holds_stands_beside_nothing() -> None:
    items = FacetIndex([row(1, groep=["a"]), Row(2, {"groep": ["a"]}, {USUAL: (2,)})])

    assert related_items(1, {"groep": ["a"]}, items, limit=3) == []


@pytest.mark.django_db
def test_items_about_the_same_article_say_so(client: Client) -> None:
    group, topic = FocusGroupFactory(), TopicFactory()
    law = item(LawPage, law_name=ACT, article="12", focus_groups=[group])
    basis = [("basis", {"citation": f"{ACT}, artikel 12, lid 3", "url": ""})]
    item(
        QuestionAnswer,
        title="Wie krijgt voorrang?",
        short_answer="Ja.",
        legal_basis=basis,
        focus_groups=[group],
    )
    item(title="Ook over deze groep", focus_groups=[group], topics=[topic])

    cards = client.get(PublishedPage.objects.get(pk=law.pk).path).context["related"]

    assert [(one["title"], one["reason"]) for one in cards] == [
        ("Wie krijgt voorrang?", f"Zelfde wet: {ACT}, artikel 12."),
        ("Ook over deze groep", f"Ook over {group.name.lower()}."),
    ]


@pytest.mark.django_db
def test_valid_now_leaves_out_bills_and_answers_that_expired(client: Client) -> None:
    today = dt.date.today()  # noqa: DTZ011 - the same day as the page asks for
    item(LawPage, title="Wet", law_name=ACT, article="1", status="geldt")
    item(LawPage, title="Voorstel", law_name=ACT, article="2", status="voorstel")
    item(
        QuestionAnswer,
        title="Gold tot gisteren",
        short_answer="Ja.",
        valid_until=today - dt.timedelta(days=1),
    )
    item(QuestionAnswer, title="Geldt nog vandaag", short_answer="Ja.", valid_until=today)

    context = client.get("/zoeken/", {"geldt": "nu", "volgorde": "titel"}).context

    assert [one["title"] for one in context["listing"].results] == ["Geldt nog vandaag", "Wet"]
    assert [one.label for one in context["listing"].chips] == ["Geldt nu"]
    assert snapshot().items.choose({}).total == 4
