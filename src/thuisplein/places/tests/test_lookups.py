"""What other apps ask of places, on the shipped facts."""

from datetime import date
from typing import Any

import pytest

from thuisplein.places.facts import Facts
from thuisplein.places.models import Municipality, MunicipalityName
from thuisplein.places.public import (
    Basis,
    CarriedFigure,
    NotOnThatDayError,
    UnknownMunicipalityError,
    boundary_of,
    carry_to_borders,
    find_municipalities,
    municipality_index,
    neighbours,
    population_on,
    population_series,
    similar_municipalities,
    successors_on,
    tile_map,
)

pytestmark = pytest.mark.django_db


NAMES_PEOPLE_USE = {
    "Den Haag": "GM0518",
    "'s-Gravenhage": "GM0518",
    "’s-Gravenhage": "GM0518",
    "‘s gravenhage": "GM0518",
    "gemeente Den Haag": "GM0518",
    "Den Bosch": "GM0796",
    "'s-Hertogenbosch": "GM0796",
    "S-HERTOGENBOSCH": "GM0796",
    "Bergen (L.)": "GM0893",
    "bergen l": "GM0893",
    "Bergen Limburg": "GM0893",
    "Bergen (NH.)": "GM0373",
    "Bergen (NH)": "GM0373",
    "sudwest fryslan": "GM1900",
    "Súdwest-Fryslân": "GM1900",
    "Nuenen": "GM0820",
    "Hengelo": "GM0164",
    "Ljouwert": "GM0080",
}


def test_find_municipalities_under_names_people_use(places: Facts) -> None:
    # One test for all names: loading the facts is what takes the time.
    for text, code in NAMES_PEOPLE_USE.items():
        first = find_municipalities(text)[0]
        assert (first.municipality.code, first.match.value, first.note) == (code, "exact", "")


def test_find_municipalities_answers_both_bergens_first(places: Facts) -> None:
    found = find_municipalities("bergen")

    assert [one.municipality.code for one in found[:3]] == ["GM0373", "GM0893", "GM0748"]


def test_find_municipalities_resolves_a_merged_one(places: Facts) -> None:
    (found,) = find_municipalities("Haarlemmerliede en Spaarnwoude")

    assert found.municipality.name == "Haarlemmermeer"
    assert found.note == (
        "Haarlemmerliede en Spaarnwoude bestaat sinds 1 januari 2019 niet meer "
        "en hoort nu bij Haarlemmermeer."
    )


def test_find_municipalities_resolves_a_divided_one(places: Facts) -> None:
    found = find_municipalities("Haaren")

    assert [one.municipality.name for one in found] == ["Vught", "Oisterwijk", "Tilburg", "Boxtel"]
    assert found[0].note.endswith("hoort nu bij Vught, Oisterwijk, Tilburg en Boxtel.")


def test_find_municipalities_follows_two_steps(places: Facts) -> None:
    found = find_municipalities("Gaasterlan-Sleat")

    assert found[0].municipality.name == "De Fryske Marren"


def test_find_municipalities_on_an_earlier_day(places: Facts) -> None:
    day = date(2018, 6, 1)

    (found,) = find_municipalities("Haarlemmerliede", on=day)

    assert (found.municipality.name, found.note) == ("Haarlemmerliede en Spaarnwoude", "")
    assert find_municipalities("Eemsdelta", on=day) == []


def test_find_municipalities_finds_nothing(places: Facts) -> None:
    for text in ("", "zzz", "a" * 5000, "'"):
        assert find_municipalities(text) == []
    assert find_municipalities("den", limit=0) == []


def test_find_municipalities_by_every_name_there_is(places: Facts) -> None:
    index = municipality_index()

    for municipality in index.by_code.values():
        for name in (municipality.name, *municipality.other_names):
            found = {one.municipality.code for one in find_municipalities(name, limit=20)}
            assert found >= {m.code for m in successors_on(municipality.code, index.day)}


def test_find_municipalities_knows_a_name_that_an_editor_added(places: Facts) -> None:
    assert find_municipalities("Mokum") == []

    amsterdam = Municipality.objects.get(name="Amsterdam")
    amsterdam.other_names.add(MunicipalityName(name="Mokum"))
    amsterdam.save()

    assert find_municipalities("mokum")[0].municipality.name == "Amsterdam"


def test_index_knows_all(places: Facts) -> None:
    index = municipality_index()
    den_bosch = index.by_slug["s-hertogenbosch"]

    assert len(index.present) == 342
    assert len(index.by_code) == 432
    assert [p.slug for p in index.provinces][:3] == ["drenthe", "flevoland", "fryslan"]
    assert (den_bosch.province.name, den_bosch.size_class) == ("Noord-Brabant", "100000-250000")
    assert den_bosch.inhabitants_year == 2026
    assert {m.province.slug for m in index.in_province("zeeland")} == {"zeeland"}
    assert len(index.in_province("zeeland")) == 13


def test_index_sorts_as_the_dutch_do(places: Facts) -> None:
    names = [m.name for m in municipality_index().present]

    assert names.index("Goirle") < names.index("'s-Gravenhage") < names.index("Groningen")


def test_index_costs_one_query_when_held(
    places: Facts, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(8):
        municipality_index()

    with django_assert_num_queries(1):
        find_municipalities("den bosch")
    with django_assert_num_queries(1):
        tile_map()
    with django_assert_num_queries(1):
        similar_municipalities("GM0796", limit=5)


def test_similar_municipalities(places: Facts) -> None:
    found = similar_municipalities("GM0796", limit=5)

    assert [one.municipality.name for one in found][:2] == ["Arnhem", "Zwolle"]
    assert found[0].reason.startswith("Vergelijkbaar in aantal inwoners")
    assert similar_municipalities("GM9999") == []


def test_neighbours_are_mutual(places: Facts) -> None:
    assert {m.name for m in neighbours("GM0796")} == {
        "Bernheze",
        "Heusden",
        "Maasdriel",
        "Oss",
        "Sint-Michielsgestel",
        "Vught",
    }
    assert all("GM0796" in m.neighbour_codes for m in neighbours("GM0796"))
    assert neighbours("GM0448") == ()  # Texel
    assert neighbours("GM9999") == ()


def test_tile_map_has_one_tile_each(places: Facts) -> None:
    tiles = tile_map()

    assert len(tiles) == len({(tile.column, tile.row) for tile in tiles}) == 342
    assert tiles[0].row == 0


def test_population_on_takes_the_latest_published_figure(places: Facts) -> None:
    figure = population_on("GM0796", date(2025, 12, 31))

    assert figure is not None
    assert (figure.year, figure.borders_year, figure.basis) == (2021, 2021, "published")
    assert population_on("GM0796", date(2014, 1, 1)) is None
    assert population_on("GM9999", date(2026, 1, 1)) is None


def test_population_series_on_borders_of_2026(places: Facts) -> None:
    series = population_series("GM1980", borders_year=2026)  # Dijk en Waard

    assert [(figure.year, figure.basis) for figure in series] == [
        (2015, "summed"),
        (2021, "summed"),
        (2026, "published"),
    ]
    assert all(figure.source.startswith("CBS") for figure in series)


def test_successors_on_refuses_what_never_was(places: Facts) -> None:
    with pytest.raises(UnknownMunicipalityError):
        successors_on("GM9999", date(2026, 1, 1))


def test_carry_to_borders_forward_and_back(places: Facts) -> None:
    # The households of 1 January 2020 and 2022 are made up; the borders are not.
    there = carry_to_borders(
        dict.fromkeys(municipality_index().history.existing_on(date(2020, 1, 1)), 10),
        from_on=date(2020, 1, 1),
        to_on=date(2022, 1, 1),
    )
    back = carry_to_borders(
        {code: figure.value for code, figure in there.figures.items()},
        from_on=date(2022, 1, 1),
        to_on=date(2020, 1, 1),
    )

    assert there.figures["GM1980"] == CarriedFigure(20, Basis.SUMMED)
    assert there.figures["GM0865"].basis is Basis.ESTIMATED
    assert there.incomplete == back.incomplete == {}
    assert sum(f.value for f in back.figures.values()) == 3550
    with pytest.raises(NotOnThatDayError):
        carry_to_borders({"GM1980": 1}, from_on=date(2020, 1, 1), to_on=date(2022, 1, 1))


def test_boundary_of_without_import(places: Facts) -> None:
    assert boundary_of("GM0796") is None


def test_everything_answers_before_places_were_imported() -> None:
    assert find_municipalities("Den Haag") == []
    assert tile_map() == ()
    assert municipality_index().present == ()
    assert similar_municipalities("GM0796") == []
