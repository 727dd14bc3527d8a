"""What all addresses share: paging, CSV, ETag, CORS, errors, methods, the number of queries."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from thuisplein.knowledge.tests.factories import item
from thuisplein.places.models import Municipality, Province

pytestmark = pytest.mark.usefixtures("country")

LISTS = [
    "gemeenten",
    "provincies",
    "taakstellingen",
    "maandcijfers",
    "kaart",
    "praktijkvoorbeelden",
    "dossiers",
    "zoeken",
    "begrippen",
    "experts",
    "teams",
]


def problem(response: Any, status: int) -> dict[str, Any]:
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    body = response.json()
    assert body["status"] == status
    assert set(body) >= {"type", "title", "status", "detail", "instance"}
    return body


def test_pages_link_to_each_other(api: Client) -> None:
    first = api.get("/api/v1/gemeenten?per_pagina=1")
    second = api.get(first.json()["links"]["next"])

    assert first.json()["aantal"] == 2
    assert first["Link"] == f'<{first.json()["links"]["next"]}>; rel="next"'
    assert second.json()["pagina"] == 2
    assert second.json()["links"]["next"] is None
    assert second.json()["links"]["prev"] == (
        "http://testserver/api/v1/gemeenten?per_pagina=1&pagina=1"
    )
    assert first.json()["resultaten"] != second.json()["resultaten"]


def test_page_that_is_not_there(api: Client) -> None:
    assert "2" in problem(api.get("/api/v1/gemeenten?pagina=9&per_pagina=1"), 404)["detail"]


def test_csv_gives_everything_unless_a_page_is_asked(api: Client) -> None:
    whole = api.get("/api/v1/gemeenten.csv").content.decode()
    page = api.get("/api/v1/gemeenten?format=csv&per_pagina=1").content.decode()

    assert whole.count("\r\n") == 3
    assert page.count("\r\n") == 2
    assert whole.splitlines()[0].endswith(",bron,peildatum")


def test_csv_has_a_byte_order_mark_only_when_asked(api: Client) -> None:
    assert not api.get("/api/v1/gemeenten.csv").content.startswith(b"\xef\xbb\xbf")
    assert api.get("/api/v1/gemeenten.csv?bom=ja").content.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_open_and_says_its_version(api: Client, name: str) -> None:
    response = api.get(f"/api/v1/{name}", headers={"Origin": "https://elders.example"})

    assert response.status_code == 200
    assert response["API-Version"] == "1.0.0"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response
    assert "Set-Cookie" not in response
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("name", LISTS)
def test_who_has_it_already_gets_304(api: Client, name: str) -> None:
    etag = api.get(f"/api/v1/{name}")["ETag"]

    again = api.get(f"/api/v1/{name}", headers={"If-None-Match": etag})

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)


def test_head_is_get_without_the_body(api: Client) -> None:
    got, head = api.get("/api/v1/kaart"), api.head("/api/v1/kaart")

    assert head.status_code == 200
    assert head.content == b""
    assert head["Content-Length"] == str(len(got.content))
    assert head["ETag"] == got["ETag"]


def test_options_says_what_may_be_done(api: Client) -> None:
    response = api.options(
        "/api/v1/kaart",
        headers={
            "Origin": "https://elders.example",
            "Access-Control-Request-Method": "GET",
            "Access-Control-Request-Headers": "if-none-match",
        },
    )

    assert response.status_code == 204
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in response["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(api: Client, method: str) -> None:
    strict = Client(enforce_csrf_checks=True)

    response = getattr(strict, method)("/api/v1/gemeenten")

    problem(response, 405)
    assert response["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize(
    ("address", "parameter", "text"),
    [
        ("gemeenten?plaats=x", "plaats", "Deze parameter is er niet"),
        ("gemeenten?pagina=1&pagina=2", "pagina", "Geef deze parameter één keer."),
        ("gemeenten?pagina=0", "pagina", "Geef ten minste 1."),
        ("gemeenten?pagina=x", "pagina", "Geef een heel getal."),
        ("gemeenten?per_pagina=501", "per_pagina", "Geef ten hoogste 500."),
        ("gemeenten?format=xml", "format", "Kies uit: 'json', 'csv'."),
        ("gemeenten?op_datum=2018-1-1", "op_datum", "Geef een datum als 2022-12-31."),
        ("gemeenten?op_datum=20180101", "op_datum", "Geef een datum als 2022-12-31."),
        ("taakstellingen?halfjaar=2022-III", "halfjaar", "past niet bij het patroon"),
        ("taakstellingen?gemeente=0796", "gemeente", "past niet bij het patroon"),
        ("taakstellingen?peildatum_bekend=ooit", "peildatum_bekend", "Geef een datum"),
        ("kaart?pagina=1", "pagina", "Deze parameter is er niet"),
        ("gemeenten/0796", "code", "past niet bij het patroon"),
        ("gemeenten/GM0796?x=1", "x", "Dit adres heeft geen parameters."),
    ],
)
def test_wrong_parameter_is_named(api: Client, address: str, parameter: str, text: str) -> None:
    (fault,) = problem(api.get(f"/api/v1/{address}"), 400)["fouten"]

    assert fault["parameter"] == parameter
    assert text in fault["melding"]


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("gemeenten/GM9999", "GM9999 kennen wij niet"),
        ("gemeenten?provincie=PV99", "PV99 kennen wij niet"),
        ("taakstellingen?gemeente=GM9999", "GM9999 kennen wij niet"),
        ("taakstellingen?halfjaar=1999-I", "2020-II tot en met 2022-II"),
        ("kaart?halfjaar=1999-I", "1999-I hebben wij niets"),
        ("gemeenten/", "eindigen niet op een /"),
        ("onzin", "kennen wij niet"),
        ("gemeenten/GM0796/meer", "kennen wij niet"),
    ],
)
def test_what_is_not_there_says_so(api: Client, address: str, text: str) -> None:
    response = api.get(f"/api/v1/{address}")

    assert text in problem(response, 404)["detail"]
    assert response["Access-Control-Allow-Origin"] == "*"


def test_empty_site_has_empty_lists(api: Client, db: None) -> None:
    assert api.get("/api/v1/praktijkvoorbeelden").json()["aantal"] == 0


@pytest.mark.parametrize("name", [*LISTS, "gemeenten/GM0796", "kaart?vorm=geojson"])
def test_queries_do_not_grow_with_rows(api: Client, name: str) -> None:
    item()
    few = _queries(api, name)
    for number in range(1, 12):
        item()
        Municipality.objects.create(
            code=f"GM90{number:02}",
            name=f"Gemeente {number}",
            slug=f"gemeente-{number}",
            province=Province.objects.get(code="PV30"),
        )

    assert _queries(api, name) == few


def _queries(api: Client, name: str) -> int:
    # The first answer after a change fills the memory; the second is what a reader costs.
    api.get(f"/api/v1/{name}")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        api.get(f"/api/v1/{name}")
    return len([query for query in asked if "base_sitestate" not in query["sql"]])


def test_figures_come_from_memory(api: Client) -> None:
    for name in ("gemeenten", "taakstellingen", "maandcijfers", "kaart", "gemeenten/GM0796"):
        assert _queries(api, name) == 0, name
