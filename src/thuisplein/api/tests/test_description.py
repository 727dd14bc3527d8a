"""The OpenAPI description, and a client that believes every word of it."""

import json
from collections.abc import Iterator

import pytest
import schemathesis
from django.core import signals
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, settings

from thuisplein.api.openapi import document


def test_description_is_complete(db: None, api: Client) -> None:
    response = api.get("/api/v1/openapi.json")
    made = response.json()

    assert response["Access-Control-Allow-Origin"] == "*"
    assert made["info"]["version"] == "1.0.0"
    assert {path for path in made["paths"] if not path.endswith(".csv")} == {
        "/gemeenten",
        "/gemeenten/{code}",
        "/provincies",
        "/taakstellingen",
        "/maandcijfers",
        "/kaart",
        "/praktijkvoorbeelden",
        "/dossiers",
        "/zoeken",
        "/begrippen",
        "/begrippen/{kenmerk}",
        "/experts",
        "/experts/{kenmerk}",
        "/teams",
        "/teams/{kenmerk}",
    }
    for path, operations in made["paths"].items():
        assert set(operations) == {"get"}, path
        for parameter in operations["get"]["parameters"]:
            if parameter["in"] == "query":
                assert parameter.get("description") or parameter["schema"]["description"], path


def test_description_refers_to_nothing_that_is_missing() -> None:
    made = document()
    text = json.dumps(made)
    names = {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}

    assert names <= set(made["components"]["schemas"])


#: Without the page cache, which must not outlive a test. The description costs no query, so it can
#: be read while tests are collected.
schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


@pytest.fixture
def _keeps_its_connection() -> Iterator[None]:
    """Do as Django's own client does: a request that ends must not close the test's transaction."""
    ends = (signals.request_started, signals.request_finished)
    for signal in ends:
        signal.disconnect(close_old_connections)
    yield
    for signal in ends:
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("country", "helpers", "_keeps_its_connection")
# A file has the parameters of its list, which is asked for CSV as well.
@schema.exclude(path_regex=r"\.csv$").parametrize()
@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
def test_api_does_what_it_describes(case: schemathesis.Case) -> None:
    case.call_and_validate()
