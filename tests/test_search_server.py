"""With SEARCH_URL, a search server ranks: real clients of the CMS, a real server over HTTP."""

import datetime as dt
import importlib.util
import logging
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from tests.search_server import Kept, search_server
from thuisplein.experts.tests.factories import expert, team
from thuisplein.knowledge.tests.factories import item
from thuisplein.search.index.sources import all_documents
from thuisplein.search.public import find
from thuisplein.search.ranking.tuning import Tuning
from thuisplein.settings.searching import search_backends

pytestmark = pytest.mark.django_db

#: The CMS keeps fields of models apart that share an index.
OWN = "search_served__"
BACKENDS = [("opensearch3", "opensearchpy"), ("elasticsearch9", "elasticsearch")]


@pytest.fixture(params=[name for name, client in BACKENDS if importlib.util.find_spec(client)])
def server(request: pytest.FixtureRequest, settings: Settings) -> Iterator[Kept]:
    with search_server() as (address, kept):
        settings.SEARCH_URL, settings.SEARCH_BACKEND = address, request.param
        settings.WAGTAILSEARCH_BACKENDS = search_backends(address, request.param)
        yield kept


def served(server: Kept) -> list[object]:
    """Return what the server has for readers; the pages of the CMS are there too."""
    known = [one for name in server.documents for one in server.of(name).values()]
    return [one for one in known if one["_django_content_type"][0].startswith("search.")]


def titles(words: str) -> list[str]:
    listing = Client().get("/zoeken/", {"q": words}).context["listing"]
    return [card["title"] for card in listing.cards]


def test_both_clients_are_tested() -> None:
    assert all(importlib.util.find_spec(client) for _name, client in BACKENDS)


def test_the_server_gets_our_reading_of_pages_and_of_questions(server: Kept) -> None:
    page = item(title="Standplaatsen voor woonwagens", summary="Over artikel 29 Huisvestingswet.")

    call_command("update_index", verbosity=0)

    (index,) = [name for name in server.indexes if name.startswith("thuisplein_knowledge_")]
    fields = {name.removeprefix(OWN): kind for name, kind in server.mappings[index].items()}
    assert fields["title_terms"] == {
        "type": "text",
        "copy_to": ["_all_text", "_all_text_boost_4_0"],
    }
    assert {"lead_terms", "label_terms", "body_terms"} <= fields.keys()
    kept = server.documents[index][str(page.pk)].items()
    document = {name.removeprefix(OWN): value for name, value in kept}
    assert document["title_terms"] == "standplat woonwag"
    assert document["lead_terms"] == "artikel _hvw _hvw_29 29 huisvest_wet huisvest wet"
    assert document["_django_content_type"] == ["search.ServedPage", "search.Served"]

    found = find("woonwagenstandplaats")

    assert found.page_ids == [page.pk]
    asked, *others = server.searches()
    assert len(others) == 2
    kinds = asked["query"]["bool"]["filter"]["bool"]["should"]
    assert {"match": {"_django_content_type": "search.ServedPage"}} in kinds
    by_field = asked["query"]["bool"]["must"]["dis_max"]["queries"]
    clauses = [one["match"] for query in by_field for one in query["bool"]["should"]]
    assert {field for clause in clauses for field in clause} == {
        "_all_text",
        "_all_text_boost_1_5",
        "_all_text_boost_2_0",
        "_all_text_boost_4_0",
    }
    words = {one["_all_text"]["query"]: one["_all_text"] for one in clauses if "_all_text" in one}
    assert {"woonwag_standplat", "woonwag", "standplat"} <= words.keys()
    assert words["woonwag"]["operator"] == "and"
    assert words["woonwag"]["boost"] == Tuning().part
    assert "boost" not in words["woonwag_standplat"]


def test_what_is_published_goes_to_the_server_and_what_is_taken_away_is_gone(
    server: Kept, django_capture_on_commit_callbacks: object
) -> None:
    call_command("update_index", verbosity=0)

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator] # no type
        page = item(title="Kamers voor studenten")
    assert titles("studentenkamer") == ["Kamers voor studenten"]

    page.unpublish()
    assert titles("studentenkamer") == []


def test_experts_and_teams_are_found_by_the_server_as_by_our_own_index(
    server: Kept, settings: Settings
) -> None:
    page = item(title="Woonwagens plaatsen")
    advisor = expert("woonwagens", function="Adviseur woonwagens", name="Ada Verzonnen")
    expert("later", function="Later woonwagens", valid_from=dt.date(2998, 1, 1))
    ended = team("oud", name="Team woonwagens van toen", ended_on=dt.date(2020, 1, 1))
    helpers = team("woonwagens", name="Ondersteuningsteam woonwagens")
    own = {one.key for one in all_documents()}

    call_command("update_index", verbosity=0)

    sent = served(server)
    assert len(sent) == len(own) == 3
    assert "verzonnen" not in str(sent).lower()
    found = find("woonwagens")
    assert {hit.key for hit in found.hits} == own
    assert len(server.searches()) == 3
    assert sorted(titles("woonwagens")) == sorted([page.title, advisor.function, helpers.name])
    assert ended.name not in titles("woonwagens")


def test_an_expert_who_changes_or_leaves_is_told_to_the_server(
    server: Kept, django_capture_on_commit_callbacks: object
) -> None:
    call_command("update_index", verbosity=0)

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator] # no type
        one = expert("kamers", function="Adviseur studentenkamers")
    assert titles("studentenkamer") == ["Adviseur studentenkamers"]

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator] # no type
        one.valid_until = dt.date(2020, 1, 2)
        one.valid_from = dt.date(2020, 1, 1)
        one.save()
    assert titles("studentenkamer") == []
    assert served(server) == []


def test_when_the_server_is_away_our_own_index_answers(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    with search_server() as (address, _kept):
        pass
    settings.SEARCH_URL, settings.SEARCH_BACKEND = address, "opensearch3"
    settings.WAGTAILSEARCH_BACKENDS = search_backends(address, "opensearch3")
    page = item(title="Kamers voor studenten")

    with caplog.at_level(logging.WARNING, logger="thuisplein"):
        assert find("studentenkamer").page_ids == [page.pk]

    assert [one.getMessage() for one in caplog.records if one.name.startswith("thuisplein")] == [
        "The search server did not answer (ConnectionError): our own index does"
    ]
