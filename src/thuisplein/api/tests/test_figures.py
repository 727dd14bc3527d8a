"""Targets, months and the map: the fields, their values, and as known on a day."""

import csv
import io
from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.usefixtures("country")

TARGETS = "/api/v1/taakstellingen"


def rows(api: Client, address: str) -> list[dict[str, Any]]:
    response = api.get(address)
    assert response.status_code == 200, response.content
    return response.json()["resultaten"]


def test_target_has_the_agreed_fields_and_values(api: Client) -> None:
    (row,) = rows(api, f"{TARGETS}?gemeente=GM0796&halfjaar=2022-II")

    assert row == {
        "bron": "Overzicht",
        "peildatum": "2022-10-01",
        "gemeente": "GM0796",
        "gemeente_naam": "'s-Hertogenbosch",
        "provincie": "PV30",
        "halfjaar": "2022-II",
        "basis": "gepubliceerd",
        "versie": 1,
        "bron_url": "https://overzicht.example/",
        "netto": 110,
        "netto_basis": "gepubliceerd",
        "netto_berekend": None,
        "saldo_begin": -20,
        "saldo_begin_gepubliceerd": -20,
        "saldo_begin_afgeleid": None,
        "gecorrigeerd": 130,
        "gecorrigeerd_basis": "gepubliceerd",
        "gerealiseerd": 60,
        "gerealiseerd_basis": "gepubliceerd",
        "maand": 3,
        "nog_te_realiseren": 70,
        "deel": 0.4615,
        "deel_volgens_schema": 0.5,
        "achter_op_schema": 5,
        "op_schema": False,
        "status": "iets-achter",
        "nodig_per_week": 5.3261,
        "saldo_eind": None,
        "saldo_eind_gepubliceerd": None,
        "saldo_eind_afgeleid": None,
        "opgeteld": False,
    }


def test_answer_names_source_and_latest_reference_date(api: Client) -> None:
    answer = api.get(TARGETS).json()

    assert answer["bron"] == "Overzicht"
    assert answer["peildatum"] == "2022-10-01"
    assert answer["aantal"] == 2


def test_figures_as_known_on_an_earlier_day(api: Client) -> None:
    address = f"{TARGETS}?gemeente=GM0796&halfjaar=2022-II&peildatum_bekend=2022-08-15"

    (row,) = rows(api, address)

    assert (row["netto"], row["gerealiseerd"], row["peildatum"]) == (100, 15, "2022-08-01")


def test_known_on_a_day_without_half_year_means_the_half_year_of_that_day(api: Client) -> None:
    (row,) = rows(api, f"{TARGETS}?peildatum_bekend=2022-09-15")

    assert (row["halfjaar"], row["netto"], row["gerealiseerd"]) == ("2022-II", 110, 30)


def test_nothing_was_known_before(api: Client) -> None:
    assert rows(api, f"{TARGETS}?halfjaar=2022-II&peildatum_bekend=2022-06-30") == []


@pytest.mark.parametrize(
    ("question", "codes"),
    [
        ("", ["GM0010", "GM0796"]),
        ("?gemeente=GM0010", ["GM0010"]),
        ("?provincie=PV30", ["GM0796"]),
        ("?halfjaar=2020-II", ["GM0010"]),
        ("?halfjaar=2020-II&grenzen=nu", ["GM1979"]),
        ("?gemeente=GM0796&halfjaar=2020-II", []),
    ],
)
def test_filters(api: Client, question: str, codes: list[str]) -> None:
    assert [row["gemeente"] for row in rows(api, TARGETS + question)] == codes


def test_example_figures_say_so(api: Client) -> None:
    (row,) = rows(api, f"{TARGETS}?halfjaar=2020-II")

    assert row["basis"] == "voorbeeld"


def test_months(api: Client) -> None:
    found = rows(api, "/api/v1/maandcijfers?gemeente=GM0796")

    assert [(row["maand"], row["peildatum"], row["gerealiseerd"]) for row in found] == [
        (1, "2022-08-01", 15),
        (2, "2022-09-01", 30),
        (3, "2022-10-01", 60),
    ]
    assert [row["volgens_schema"] for row in found] == [21.6667, 43.3333, 65.0]
    assert {row["bron"] for row in found} == {"Overzicht"}


def test_months_as_known_on_a_day(api: Client) -> None:
    found = rows(api, "/api/v1/maandcijfers?halfjaar=2022-II&peildatum_bekend=2022-09-01")

    assert [row["maand"] for row in found] == [1, 2]


def test_map_as_tiles(api: Client) -> None:
    answer = api.get("/api/v1/kaart?halfjaar=2022-II").json()
    tiles = {row[0]: dict(zip(answer["velden"], row, strict=True)) for row in answer["gemeenten"]}

    assert answer["halfjaar"] == "2022-II"
    assert answer["peildatum"] == "2022-10-01"
    assert answer["bron"] == ["Overzicht"]
    assert set(tiles) == {"GM0796", "GM1979"}
    assert tiles["GM0796"] | {"trede": None} == {
        "code": "GM0796",
        "naam": "'s-Hertogenbosch",
        "provincie": "PV30",
        "tegel_kolom": 3,
        "tegel_rij": 7,
        "netto": 110,
        "saldo_begin": -20,
        "gecorrigeerd": 130,
        "gerealiseerd": 60,
        "maand": 3,
        "nog_te_realiseren": 70,
        "deel": 0.4615,
        "status": "iets-achter",
        "trede": None,
        "saldo_eind": None,
        "basis": "gepubliceerd",
        "versie": 1,
        "peildatum": "2022-10-01",
        "bron": 0,
    }
    assert tiles["GM1979"]["gerealiseerd"] is None


def test_map_without_half_year_is_the_newest_with_figures(api: Client) -> None:
    assert api.get("/api/v1/kaart").json()["halfjaar"] == "2022-II"


@pytest.mark.usefixtures("outline")
def test_map_as_geojson_has_an_outline_a_point_or_nothing(api: Client) -> None:
    response = api.get("/api/v1/kaart?halfjaar=2022-II&vorm=geojson")
    answer = response.json()
    geometry = {one["id"]: one["geometry"] for one in answer["features"]}

    assert response["Content-Type"] == "application/geo+json"
    assert geometry["GM0796"]["type"] == "Polygon"
    assert geometry["GM1979"] is None
    assert answer["bron_omtrek"] == "CBS/Kadaster"
    assert answer["features"][0]["properties"]["bron"] == "Overzicht"


def test_map_as_geojson_without_outlines_has_points(api: Client) -> None:
    answer = api.get("/api/v1/kaart?vorm=geojson").json()

    assert answer["features"][0]["geometry"] == {"type": "Point", "coordinates": [5.3, 51.7]}


@pytest.mark.parametrize("name", ["taakstellingen", "maandcijfers", "kaart"])
def test_csv_rows_carry_source_and_reference_date(api: Client, name: str) -> None:
    response = api.get(f"/api/v1/{name}.csv")
    lines = list(csv.DictReader(io.StringIO(response.content.decode())))

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="{name}.csv"'
    assert lines[-1]["bron"] in {"Overzicht", ""}
    assert {"bron", "peildatum", "basis", "versie"} <= set(lines[0])
