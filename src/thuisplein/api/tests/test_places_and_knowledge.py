"""Municipalities, provinces, practice examples and dossiers."""

import datetime as dt

import pytest
from django.test import Client

from thuisplein.knowledge.tests.factories import FocusGroupFactory, dossier, item, theme
from thuisplein.places.models import Municipality

pytestmark = pytest.mark.usefixtures("country")


def codes(api: Client, question: str = "") -> list[str]:
    return [row["code"] for row in api.get(f"/api/v1/gemeenten{question}").json()["resultaten"]]


def test_municipalities_of_today_and_of_a_day(api: Client) -> None:
    assert set(codes(api)) == {"GM0796", "GM1979"}
    assert set(codes(api, "?op_datum=2018-01-01")) == {"GM0796", "GM0010"}


def test_municipalities_by_province_and_by_name(api: Client) -> None:
    assert codes(api, "?provincie=PV30") == ["GM0796"]
    assert codes(api, "?naam=Delfzijl") == ["GM1979"]
    assert codes(api, "?naam=Delfzijl&provincie=PV30") == []


def test_municipality_has_facts_and_half_years(api: Client) -> None:
    answer = api.get("/api/v1/gemeenten/GM0796").json()

    assert answer["naam"] == "'s-Hertogenbosch"
    assert answer["provincie"] == "PV30"
    assert (answer["inwoners"], answer["inwoners_peildatum"]) == (163_000, "2026-01-01")
    assert answer["pagina_url"] == "http://testserver/gemeenten/s-hertogenbosch/"
    assert answer["bron"].startswith("CBS")
    assert [row["halfjaar"] for row in answer["taakstellingen"]] == ["2022-II"]


def test_ended_municipality_names_its_heir(api: Client) -> None:
    answer = api.get("/api/v1/gemeenten/GM0010").json()

    assert answer["opgeheven_op"] == "2021-01-01"
    assert answer["opvolgers"] == ["GM1979"]


def test_merged_municipality_has_the_figures_of_its_parts(api: Client) -> None:
    (row,) = api.get("/api/v1/gemeenten/GM1979").json()["taakstellingen"]

    assert (row["halfjaar"], row["netto"], row["gemeente"]) == ("2020-II", 12, "GM1979")
    assert row["opgeteld"] is True


def test_provinces_add_up_their_municipalities(api: Client) -> None:
    rows = api.get("/api/v1/provincies?halfjaar=2022-II").json()["resultaten"]
    by_code = {row["code"]: row for row in rows}

    assert by_code["PV30"] == {
        "bron": "Thuisplein, opgeteld uit de cijfers per gemeente",
        "peildatum": "2022-10-01",
        "code": "PV30",
        "naam": "Noord-Brabant",
        "gemeenten": 1,
        "inwoners": 163_000,
        "inwoners_peildatum": "2026-01-01",
        "halfjaar": "2022-II",
        "netto": 110,
        "gecorrigeerd": 130,
        "gerealiseerd": 60,
        "saldo_begin": -20,
        "saldo_eind": None,
        "deel": 0.4615,
        "gemeenten_zonder_cijfers": 0,
        "basis": "gepubliceerd",
        "versie": by_code["PV30"]["versie"],
    }
    assert by_code["PV20"]["netto"] is None


def test_practice_example(api: Client) -> None:
    group = FocusGroupFactory()
    place = Municipality.objects.get(code="GM0796")
    page = item(
        title="Elke week overleg",
        focus_groups=[group],
        municipalities=[place],
        started="2015-03",
        homes=140,
        reviewed_on=dt.date(2026, 5, 1),
    )
    item(title="Iets anders")

    answer = api.get("/api/v1/praktijkvoorbeelden?groep=statushouders&gemeente=GM0796").json()

    (row,) = answer["resultaten"]
    assert row["titel"] == "Elke week overleg"
    assert row["url"] == f"http://testserver/praktijkvoorbeelden/{page.slug}/"
    assert row["gemeenten"] == ["GM0796"]
    assert row["provincies"] == ["PV30"]
    assert row["groepen"] == ["statushouders"]
    assert (row["begonnen"], row["woningen"], row["kosten_euro"]) == ("2015-03", 140, None)
    assert (row["bron"], row["peildatum"]) == ("Redactie", "2026-05-01")


def test_practice_examples_of_an_unknown_group_are_none(api: Client) -> None:
    item()

    assert api.get("/api/v1/praktijkvoorbeelden?groep=x").json()["aantal"] == 0
    assert api.get("/api/v1/praktijkvoorbeelden").json()["aantal"] == 1


def test_dossier_with_its_themes(api: Client) -> None:
    page = dossier(title="Statushouders", slug="statushouders")
    theme(page, title="Wonen", slug="wonen")
    item()

    (row,) = api.get("/api/v1/dossiers").json()["resultaten"]

    assert row["titel"] == "Statushouders"
    assert row["themas"] == [
        {"titel": "Wonen", "url": "http://testserver/dossiers/statushouders/wonen/"}
    ]


def test_text_that_looks_like_a_formula_is_defused_in_csv(api: Client) -> None:
    item(title="=1+1")

    text = api.get("/api/v1/praktijkvoorbeelden.csv").content.decode()

    assert ",'=1+1," in text
