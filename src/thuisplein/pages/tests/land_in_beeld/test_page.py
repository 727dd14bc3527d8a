"""The map page as the server gives it, for every choice: what it counts, says and lists."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from thuisplein.pages.tests import figures
from thuisplein.pages.tests.land_in_beeld.conftest import SCHIERMONNIKOOG, VLIELAND
from thuisplein.pages.tests.land_in_beeld.reading import (
    PATH,
    between,
    legend,
    page,
    rows,
    sentence,
    steps_on_map,
)
from thuisplein.places.public import municipality_index


def test_page_counts_every_municipality_in_its_class(client: Client, country: None) -> None:
    html = page(client)

    assert legend(html) == {1: 70, 2: 68, 3: 68, 4: 68, 5: 67, 0: 1}
    assert sentence(html) == (
        "Op 1 maart 2026 liggen 138 van de 341 gemeenten op of voor het schema voor "
        "statushouders. 67 gemeenten lopen ver achter."
    )
    assert len(steps_on_map(html)) == 342
    assert "voorbeeldcijfers" in html


@pytest.mark.parametrize("query", ["", "?maat=trend", "?klassen=verdeeld", "?maand=1"])
def test_corrected_target_of_zero_or_less_is_met_and_has_no_percentage(
    client: Client, country: None, query: str
) -> None:
    html = page(client, f"{query or '?'}&gemeente=vlieland&pagina=alle")

    (row,) = [cells for cells in rows(html) if cells[0] == "Vlieland"]
    assert row[2:5] == ["60", "+70", "−10"]
    assert row[6] == "gehaald"
    assert row[-1] == ("Geen cijfer" if "trend" in query else "Taakstelling gehaald")
    assert "%" not in "".join(row)
    card = between(html, 'id="gekozen"', "</section>")
    assert 'data-gekozen-maat="deel">gehaald<' in card
    assert "%" not in card
    assert "er was niets meer te doen" in card


def test_unknown_figures_are_said_and_not_guessed(client: Client, country: None) -> None:
    html = page(client, "?gemeente=schiermonnikoog")

    assert steps_on_map(html)[SCHIERMONNIKOOG] == "k0 is-chosen"
    assert "Voor deze peildatum is er geen cijfer." in html
    assert rows(html)[0][2:] == ["–", "–", "–", "–", "–", "Geen cijfer"]


def test_province_narrows_sentence_legend_table_and_map(client: Client, country: None) -> None:
    html = page(client, "?provincie=zeeland&pagina=alle")
    codes = {place.code for place in municipality_index().in_province("zeeland")}

    assert sum(legend(html).values()) == len(codes) == 13
    assert "van de 13 gemeenten" in sentence(html)
    assert {cells[1] for cells in rows(html)} == {"Zeeland"}
    lit = {code for code, kind in steps_on_map(html).items() if "is-off" not in kind}
    assert lit == codes
    country_box = between(page(client), 'viewBox="', '"')
    assert between(html.split('id="kaart"')[1], 'viewBox="', '"') != country_box


@pytest.mark.parametrize(
    ("measure", "heading", "value"),
    [
        ("achterstand", "Personen per 1.000 inwoners", "0,44"),
        ("per-week", "Personen per week", "2,9"),
        ("trede", "Trede", "1"),
        ("trend", "Procentpunt", "−18"),
    ],
)
def test_every_measure_has_its_value_and_column(
    client: Client, country: None, measure: str, heading: str, value: str
) -> None:
    figures.ladder("PV27")
    place = municipality_index().by_slug["aalsmeer"]
    figures.opening(place.code, "2025-II", -9)
    figures.opening(place.code, "2026-I", 0)
    figures.months(place.code, "2026-I", [5, 10])
    figures.changed()

    html = page(client, f"?maat={measure}&gemeente=aalsmeer")

    labels = between(html, 'id="tabel"', "</thead>")
    assert heading in labels
    assert rows(html)[0][0] == "Aalsmeer"
    assert (
        rows(html)[0][7]
        == {
            # 10 behind on 20 due; what is left over 122 days; missed 2025-II; 10/60 against 20/69.
            "achterstand": f"{10_000 / (place.inhabitants or 1):.2f}".replace(".", ","),
            "per-week": value,
            "trede": value,
            "trend": "−12",
        }[measure]
    )


def test_spread_classes_hold_equally_many(client: Client, country: None) -> None:
    html = page(client, "?maat=achterstand&klassen=verdeeld")

    counts = legend(html)
    assert counts.pop(0) == 1
    assert all(60 <= count <= 76 for count in counts.values())
    assert "tp-palette--een-kleur" in html
    assert "In de beste twee klassen" in html


def test_legend_filters_table_and_map(client: Client, country: None) -> None:
    html = page(client, "?klas=5&klas=0&pagina=alle")

    assert {cells[-1] for cells in rows(html)} == {"Ver achter", "Geen cijfer"}
    assert len(rows(html)) == 68
    lit = {kind for kind in steps_on_map(html).values() if "is-off" not in kind}
    assert lit == {"k5", "k0"}
    assert legend(html)[1] == 70  # still counted


def test_table_sorts_both_ways_and_pages(client: Client, country: None) -> None:
    best = rows(page(client, "?volgorde=-deel"))
    worst = rows(page(client, "?volgorde=deel"))
    last = page(client, "?pagina=18")

    assert best[0][0] == "Vlieland"  # met comes before any share
    assert {cells[6] for cells in best[1:]} == {"37%"}
    assert {cells[6] for cells in worst} == {"15%"}
    assert len(rows(last)) == 342 - 17 * 20
    assert 'aria-current="page">18<' in last
    assert len(rows(page(client, "?pagina=alle"))) == 342
    assert 'aria-sort="descending"' in page(client, "?volgorde=-deel")


def test_a_municipality_is_found_by_any_name(client: Client, country: None) -> None:
    by_nickname = page(client, "?gemeente=den+bosch")
    ended = page(client, "?gemeente=Weesp")
    unknown = page(client, "?gemeente=Atlantis%3Cscript%3E")

    assert 'id="gekozen-naam">\'s-Hertogenbosch<' in by_nickname
    assert 'id="gekozen-naam">Amsterdam<' in ended
    assert "Weesp" in ended
    assert "Deze gemeente kennen wij niet." in unknown
    assert "<script>Atlantis" not in unknown


def test_up_to_six_are_compared(client: Client, country: None) -> None:
    slugs = ["aalten", "almere", "breda", "delft", "ede", "goes", "weert"]

    html = page(client, f"?vergelijk={','.join(slugs)}")

    compared = between(html, 'id="vergelijken"', "</table>")
    assert compared.count("<tr>") == 1 + 6
    assert "Weert" not in compared
    assert "Door de jaren heen" in html
    assert "data-vergelijk-form" not in html
    one_less = page(client, "?vergelijk=almere,breda")
    assert "data-vergelijk-form" in one_less


def test_charts_have_a_sentence_and_a_table(client: Client, country: None) -> None:
    html = page(client)

    assert html.count("Toon als tabel") == 3
    # 341 times 60, less Vlieland's lead.
    assert "Op schema is 3.398 personen per maand. In 1 van de 2 maanden" in html


@pytest.mark.parametrize(
    "query",
    [
        "?halfjaar=1800-I&maand=99",
        "?maat=onzin&klassen=x&kleuren=y&vorm=z",
        "?provincie=atlantis&klas=9&klas=x",
        "?volgorde=onzin&pagina=-4",
        "?pagina=9999999999",
        "?bekend-op=gisteren",
        "?bekend-op=9999-12-31",
        "?vergelijk=,,,",
    ],
)
def test_odd_addresses_show_the_usual_map(client: Client, country: None, query: str) -> None:
    odd = page(client, query)

    assert sentence(odd) == sentence(page(client))
    assert f'<link rel="canonical" href="http://testserver{PATH}">' in odd or "pagina" in query


def test_first_month_is_another_position(client: Client, country: None) -> None:
    html = page(client, "?maand=1")

    assert sentence(html).startswith("Op 1 februari 2026 lagen 1 van de 341 gemeenten")
    assert legend(html) == {1: 1, 2: 0, 3: 0, 4: 340, 5: 0, 0: 1}


def test_map_as_it_was_known_on_a_day(client: Client, country: None) -> None:
    figures.target("GM0796", "2026-I", 6000)
    figures.changed()

    now = page(client, "?gemeente=s-hertogenbosch")
    then = page(client, "?gemeente=s-hertogenbosch&bekend-op=2019-12-31")

    assert "van 6.000 personen" in now
    assert "U ziet wat op 31 december 2019 bekend was." in then
    assert legend(then)[0] == 342


def test_half_year_and_ladder_need_no_code(client: Client, country: None) -> None:
    for place in municipality_index().present:
        figures.target(place.code, "2027-I", 40)
        figures.opening(place.code, "2027-I", 0)
    figures.ladder("PV20")
    figures.changed()

    html = page(client, "?halfjaar=2027-I")

    assert '<option value="2027-I" selected>' in html
    assert sentence(html).startswith("Voor 1 juli 2027 zijn er geen cijfers per gemeente.")
    assert legend(page(client, "?maat=trede&provincie=groningen")) == {
        1: 10, 2: 0, 3: 0, 4: 0, 5: 0, 0: 0,
    }  # fmt: skip
    assert legend(page(client, "?maat=trede&provincie=zeeland"))[0] == 13


def test_only_tiles_without_boundaries(client: Client, country: None) -> None:
    html = page(client, "?vorm=kaart")

    assert "tp-country--tegels" in html
    assert 'name="vorm"' not in html
    assert "Grenzen:" not in html


@pytest.mark.parametrize("query", ["", "?provincie=zeeland", "?pagina=alle&vergelijk=ede,goes"])
def test_page_costs_few_queries_however_many_rows(
    client: Client,
    country: None,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    query: str,
) -> None:
    page(client)

    with django_assert_max_num_queries(8):
        page(client, query)


def test_vlieland_is_called_met_on_the_map(client: Client, country: None) -> None:
    html = page(client)

    assert f'data-code="{VLIELAND}"' in html
    assert "<title>Vlieland: taakstelling gehaald</title>" in html
