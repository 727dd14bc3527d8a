"""The OpenAPI description, and a client that believes every word of it."""

import json

import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import unsupported_method

from thuisplein.api.openapi import document
from thuisplein.wsgi import application


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


#: The description costs no query, so it can be read while tests are collected.
schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


@pytest.mark.usefixtures("country")
@schema.parametrize()
@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
def test_api_does_what_it_describes(case: schemathesis.Case) -> None:
    case.call_and_validate(excluded_checks=[unsupported_method])
