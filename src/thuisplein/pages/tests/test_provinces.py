"""The pages of the provinces: figures, filters, order, files and cost."""

import csv
import io
import re

import pytest
from django.test import Client
from odf.opendocument import load
from odf.table import TableRow
from pytest_django import DjangoAssertNumQueries

from thuisplein.pages.provinces.address import ProvinceAddress
from thuisplein.pages.provinces.files import as_csv
from thuisplein.pages.tests import figures
from thuisplein.places.facts import Facts
from thuisplein.places.public import municipality_index

PATH = "/provincies/zeeland/"


@pytest.fixture
def zeeland(places: Facts) -> list[str]:
    """All municipalities, so that the map has them; Zeeland in different stands."""
    figures.ladder("PV29")
    present = municipality_index().present
    codes = sorted(p.code for p in municipality_index().in_province("zeeland"))
    figures.stands("2025-II", 60, {place.code: [60] * 6 for place in present})
    others = {place.code: [10, 20] for place in present if place.code not in codes}
    own = {code: [number, 2 * number] for number, code in enumerate(codes)}
    figures.stands("2026-I", 60, others | own)
    figures.changed()
    return codes


def page(client: Client, query: str = "", path: str = PATH) -> str:
    response = client.get(f"{path}{query}")
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def names(html: str) -> list[str]:
    body = html.split("<tbody>")[1].split("</tbody>", maxsplit=1)[0]
    return re.findall(r'<th scope="row"><a[^>]*>([^<]+)</a>', body)


def test_province_shows_all_its_municipalities_and_their_sum(
    client: Client, zeeland: list[str]
) -> None:
    html = page(client)

    assert len(names(html)) == len(zeeland)
    done = sum(2 * number for number in range(len(zeeland)))
    assert f"{done} <small>van {60 * len(zeeland)}</small>" in html
    assert "voorbeeldcijfers" in html
    assert "De ladder van Zeeland" in html
    assert "Niet nagezien bij de provincie." in html


def test_filters_leave_what_fits(client: Client, zeeland: list[str]) -> None:
    far = names(page(client, "?stand=ver-achter"))
    both = names(page(client, "?stand=ver-achter&stand=achter"))
    nothing = page(client, "?stand=ver-achter&trede=3")

    assert 0 < len(far) < len(both) < len(zeeland)
    assert "Geen gemeente past bij deze keuze" in nothing


def test_columns_sort_both_ways(client: Client, zeeland: list[str]) -> None:
    up, down = names(page(client, "?volgorde=deel")), names(page(client, "?volgorde=-deel"))

    assert up == list(reversed(down))
    assert 'aria-sort="descending"' in page(client, "?volgorde=-deel")


@pytest.mark.parametrize(
    "query", ["?volgorde=onzin", "?trede=x&trede=%00", "?stand=onzin", "?halfjaar=1800-I"]
)
def test_odd_addresses_show_everything(client: Client, zeeland: list[str], query: str) -> None:
    assert len(names(page(client, query))) == len(zeeland)


def test_csv_has_the_chosen_rows_with_basis_and_source(client: Client, zeeland: list[str]) -> None:
    response = client.get(f"{PATH}download.csv?stand=ver-achter")

    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert {row["stand"] for row in rows} == {"ver-achter"}
    assert {row["basis"] for row in rows} == {"voorbeeld"}
    assert rows[0]["peildatum"] == "2026-03-01"
    assert rows[0]["saldo_eind_2025-II"] == "0"


def test_ods_opens_with_a_row_for_each(client: Client, zeeland: list[str]) -> None:
    response = client.get(f"{PATH}download.ods")

    document = load(io.BytesIO(response.content))
    first = document.spreadsheet.childNodes[0]
    assert len(first.getElementsByType(TableRow)) == len(zeeland) + 1


def test_list_has_twelve_provinces(client: Client, zeeland: list[str]) -> None:
    html = page(client, path="/provincies/")

    assert len(names(html)) == 12
    assert f"van {len(zeeland)}" in html


def test_pages_before_any_figures(client: Client, places: Facts) -> None:
    assert "Er zijn nog geen cijfers" in page(client)
    assert "Er zijn nog geen cijfers" in page(client, path="/provincies/")


@pytest.mark.parametrize("path", ["/provincies/mars/", "/provincies/zeeland/download.pdf"])
def test_unknown_is_not_found(client: Client, zeeland: list[str], path: str) -> None:
    assert client.get(path).status_code == 404


def test_pages_cost_few_queries(
    client: Client, zeeland: list[str], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for path in (PATH, "/provincies/"):
        page(client, path=path)
        with django_assert_max_num_queries(10):
            page(client, path=path)


def test_address_leaves_out_what_is_default() -> None:
    address = ProvinceAddress("2026-I", (), (), "naam", "2026-I")

    assert address.query() == ""
    assert address.query(rungs=(1, 2), order="-deel") == "?trede=1&trede=2&volgorde=-deel"


def test_csv_never_holds_a_formula() -> None:
    text = as_csv([{"naam": "=1+1", "aantal": -5}]).decode("utf-8-sig")

    assert text.splitlines()[1] == "'=1+1;-5"
