"""What people take along: files, the map on other sites, the figures for the script."""

import csv
import datetime as dt
import io
import json
import xml.etree.ElementTree as ET

import pytest
from django.test import Client
from odf.opendocument import load
from odf.table import Table, TableRow
from odf.teletype import extractText

from thuisplein.pages.land_in_beeld.outlines import outlines
from thuisplein.pages.land_in_beeld.series import ALPHABET, decode, encode
from thuisplein.pages.tests.land_in_beeld.reading import PATH, between, page, steps_on_map
from thuisplein.places.facts import Facts
from thuisplein.places.models import Boundary
from thuisplein.places.tests.boundary_files import feature


def csv_rows(client: Client, query: str = "") -> list[dict[str, str]]:
    answer = client.get(f"{PATH}download.csv{query}")
    assert answer.status_code == 200
    text = answer.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_csv_says_of_every_row_what_it_is(client: Client, country: None) -> None:
    rows = csv_rows(client)

    assert len(rows) == 342
    first = rows[0]
    assert first["gemeente"] == "Aa en Hunze"
    assert (first["halfjaar"], first["peildatum"]) == ("2026-I", "2026-03-01")
    assert (first["netto"], first["saldo_begin"], first["gecorrigeerd"]) == ("60", "0", "60")
    assert first["deel"] == "0,15"
    assert first["stand"] == "ver-achter"
    assert {row["basis"] for row in rows} == {"voorbeeld", ""}
    assert all(row["bron"] for row in rows)


def test_met_target_has_no_share_in_files(client: Client, country: None) -> None:
    (vlieland,) = [row for row in csv_rows(client) if row["gemeente"] == "Vlieland"]

    assert (vlieland["gecorrigeerd"], vlieland["deel"]) == ("-10", "")
    assert (vlieland["stand"], vlieland["klasse"]) == ("gehaald", "Taakstelling gehaald")


def test_files_hold_what_the_reader_chose(client: Client, country: None) -> None:
    rows = csv_rows(client, "?provincie=zeeland&klas=5&volgorde=-naam")

    assert {row["provincie"] for row in rows} == {"Zeeland"}
    assert {row["klasse"] for row in rows} == {"Ver achter"}
    assert [row["gemeente"] for row in rows] == sorted(
        (row["gemeente"] for row in rows), reverse=True
    )


def test_json_tells_about_itself(client: Client, country: None) -> None:
    found = json.loads(client.get(f"{PATH}download.json?provincie=drenthe").content)

    assert found["peildatum"] == "2026-03-01"
    assert found["basis"] == "voorbeeld"
    assert found["eenheid"] == "personen"
    assert len(found["gemeenten"]) == 12
    assert found["gemeenten"][0]["gecorrigeerd"] == 60


def test_ods_opens_with_an_explanation(client: Client, country: None) -> None:
    document = load(io.BytesIO(client.get(f"{PATH}download.ods").content))

    figures, notes = document.spreadsheet.getElementsByType(Table)
    assert len(figures.getElementsByType(TableRow)) == 1 + 342
    assert "voorbeeld" in extractText(notes)


def test_svg_stands_by_itself(client: Client, country: None) -> None:
    answer = client.get(f"{PATH}download.svg?kleuren=een-kleur")
    drawing = ET.fromstring(answer.content)

    assert answer["Content-Disposition"].startswith('attachment; filename="land-in-beeld-2026-i')
    text = "".join(drawing.itertext())
    assert "Deel van de taakstelling, stand op 1 maart 2026" in text
    assert "Voorbeeldcijfers van Thuisplein" in text
    assert "Ver achter: 67" in text
    assert answer.content.count(b"<rect") >= 342
    assert b"var(--" not in answer.content


def test_other_files_are_not_made(client: Client, country: None) -> None:
    assert client.get(f"{PATH}download.exe").status_code == 404


def test_other_sites_may_show_the_map_and_nothing_else(client: Client, country: None) -> None:
    embedded = client.get(f"{PATH}insluiten/?provincie=zeeland")

    assert "frame-ancestors *" in embedded["Content-Security-Policy"]
    assert "X-Frame-Options" not in embedded
    assert not embedded.cookies
    html = embedded.content.decode()
    # What is chosen there opens here: links are relative to the page, in a tab of their own.
    assert '<base href="/land-in-beeld/" target="_blank">' in html
    assert html.count('tabindex="-1" target="_blank"') == 341
    assert "voorbeeldcijfers" in html
    assert "http://testserver/land-in-beeld/?provincie=zeeland" in html
    assert "frame-ancestors *" not in client.get(PATH)["Content-Security-Policy"]


def test_page_offers_the_line_to_embed(client: Client, country: None) -> None:
    html = page(client, "?maat=trend")

    assert '<iframe src="http://testserver/land-in-beeld/insluiten/?maat=trend"' in html


def test_script_gets_the_figures_of_the_page(client: Client, country: None) -> None:
    wire = json.loads(client.get(f"{PATH}reeksen.json").content)

    assert wire["halfjaren"] == ["2025-II", "2026-I"]
    assert wire["maanden"] == [6, 2]
    assert wire["voorbeeld"] == [1, 1]
    assert len(wire["codes"]) == 342
    months = [decode(text) for text in wire["gehuisvest"][0]]
    known = [month for month in months[0] if month is not None]
    assert set(known) == {10}
    assert len(known) == 341


@pytest.mark.parametrize("numbers", [[], [0], [None, -1, 1, 31, -32, 100_000, None]])
def test_numbers_read_back(numbers: list[int | None]) -> None:
    text = encode(numbers)

    assert decode(text) == numbers
    assert set(text) <= {*ALPHABET, "-"}


def test_map_shows_outlines_once_they_are_imported(
    client: Client, country: None, facts: Facts
) -> None:
    Boundary.objects.bulk_create(
        Boundary(
            municipality_id=point.code,
            reference_on=dt.date(2026, 1, 1),
            source="CBS/Kadaster",
            licence="CC BY 4.0",
            geometry=json.dumps(feature(point.code, point.lon, point.lat)["geometry"]),
        )
        for point in facts.label_points()
    )

    drawn, tiles = page(client), page(client, "?vorm=tegels")

    assert len(outlines().by_code) == len(steps_on_map(drawn)) == 342
    assert 'name="vorm" value="kaart" checked' in drawn
    assert "Grenzen: CBS/Kadaster 2026 (CC BY 4.0), vereenvoudigd." in drawn
    assert "tp-country--kaart" in drawn
    assert "<path" in between(drawn, 'data-code="GM0796"', "</a>")
    assert "tp-country--tegels" in tiles
    assert steps_on_map(tiles) == steps_on_map(drawn)
