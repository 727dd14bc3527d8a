"""The home page."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from thuisplein.knowledge.actions import withdraw_item
from thuisplein.knowledge.models import LawPage, NewsItem, PracticeExample
from thuisplein.knowledge.tests.factories import FocusGroupFactory, UserFactory, dossier, item
from thuisplein.pages.models import HomePage
from thuisplein.pages.site_setup import make_home_page
from thuisplein.pages.tests import figures
from thuisplein.places.models import Municipality
from thuisplein.places.public import municipality_index

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(db: None) -> HomePage:
    return make_home_page()


def duty(days: int, **changes: Any) -> tuple[str, dict[str, Any]]:
    values = {
        "who": "Gemeenteraad",
        "what": "Stel het programma vast",
        "due_on": timezone.localdate() + dt.timedelta(days),
        "due_text": "",
        "legal_basis": "Omgevingswet 3.6",
        "certainty": "verwacht",
    }
    return ("duty", {**values, **changes})


@pytest.mark.usefixtures("home")
def test_home_works_before_there_is_any_content(client: Client) -> None:
    page = client.get("/")

    assert page.status_code == 200
    assert "Een thuis voor iedereen begint in uw gemeente" in page.content.decode()
    assert not page.cookies


def test_the_editor_chooses_what_is_put_forward(client: Client, home: HomePage) -> None:
    group = FocusGroupFactory()
    figure = {"figure": "98 van 342", "label": "gemeenten", "reference": "stand juli"}
    chosen = item(title="Gekozen", focus_groups=[group], results=[("figure", figure)])
    item(title="Aalten")
    HomePage.objects.update(featured=chosen)

    context = client.get("/").context

    assert context["featured"]["title"] == "Gekozen"
    assert context["featured"]["tags"] == [{"label": "Statushouders"}]
    assert context["featured"]["figures"][0]["unit"] == "van 342"
    assert context["featured"]["figures"][0]["reference"] == "Stand juli"
    assert [row["title"] for row in context["practices"]] == ["Aalten"]


def test_what_was_withdrawn_is_not_put_forward(client: Client, home: HomePage) -> None:
    old = item(title="Oud")
    item(title="Nieuw")
    HomePage.objects.update(featured=old)

    withdraw_item(
        old, on=dt.date(2026, 5, 1), reason="Vervangen.", by=UserFactory(is_superuser=True)
    )

    context = client.get("/").context
    assert context["featured"]["title"] == "Nieuw"
    assert context["practices"] == []


@pytest.mark.usefixtures("home")
def test_national_figures_come_from_the_dossier_and_the_law(client: Client) -> None:
    group = FocusGroupFactory()
    figure = {"figure": "18.420", "label": "mensen wachtten", "said_by": "ANP"}
    dossier(
        title="Statushouders",
        slug="statushouders",
        focus_groups=[group],
        figures=[("figure", figure)],
    )
    item(LawPage, law_name="Omgevingswet", duties=[duty(-1), duty(100)])

    first, second = client.get("/").context["figures"]

    assert (first["figure"], first["said_by"]) == ("18.420", "ANP")
    assert second["label"] == "Stel het programma vast"
    assert second["reference"] == "Verwachte datum"
    assert second["is_urgent"]


@pytest.mark.usefixtures("home")
def test_only_what_is_ahead_is_coming(client: Client) -> None:
    item(LawPage, law_name="Wet", duties=[duty(-3, what="Voorbij"), duty(0, what="Vandaag")])

    assert [event["title"] for event in client.get("/").context["coming"]] == ["Vandaag"]


@pytest.mark.usefixtures("home")
def test_changes_of_law_come_before_other_news(client: Client) -> None:
    item(NewsItem, title="Wet", news_on=dt.date(2025, 1, 1), is_about_law=True)
    item(NewsItem, title="Cijfers", news_on=dt.date(2026, 1, 1))

    news = client.get("/").context["news"]

    assert [(row["kind"], row["title"]) for row in news] == [
        ("Nieuw in de wet", "Wet"),
        ("Nieuws", "Cijfers"),
    ]


@pytest.mark.usefixtures("home", "places")
def test_the_map_shows_how_near_an_example_is(client: Client) -> None:
    item(municipalities=[Municipality.objects.get(name="Vught")])

    context = client.get("/").context

    steps = {name: step for _column, _row, name, _url, step in context["map"]["tiles"]}
    assert len(steps) == 342
    assert steps["Vught"] == "1"
    assert steps["'s-Hertogenbosch"] == "2"
    assert steps["Land van Cuijk"] == "3"
    assert steps["Vlieland"] == "0"
    assert "Nu uit 1 gemeente;" in context["map"]["sentence"]


@pytest.mark.usefixtures("home", "places")
def test_home_asks_at_most_ten_queries(client: Client, django_assert_max_num_queries: Any) -> None:
    FocusGroupFactory()
    dossier(title="Statushouders", slug="statushouders")
    counts = []
    for wanted in (2, 8):
        while PracticeExample.objects.count() < wanted:
            item()
        client.get("/")
        with django_assert_max_num_queries(10) as queries:
            client.get("/")
        counts.append(len(queries))

    assert counts[0] == counts[1]


@pytest.mark.usefixtures("home", "places")
def test_the_map_shows_the_newest_position_once_there_are_figures(client: Client) -> None:
    done = {"Vught": 30, "Vlieland": 0}
    figures.stands(
        "2026-I",
        60,
        {place.code: [0, done.get(place.name, 19)] for place in municipality_index().present},
    )
    figures.changed()

    response = client.get("/")

    shown = response.context["map"]
    steps = {name: step for _column, _row, name, _url, step in shown["tiles"]}
    assert (len(steps), steps["Vught"], steps["Vlieland"], steps["Asten"]) == (342, "1", "5", "3")
    assert [entry["label"] for entry in shown["legend"]] == [
        "Voor op schema",
        "Op schema",
        "Iets achter",
        "Achter",
        "Ver achter",
    ]
    text = response.content.decode()
    assert "huisvesting van statushouders, stand 1 maart 2026" in text
    assert 'voorbeeldcijfers</span> <a href="/land-in-beeld/">Open de kaart</a>' in text
