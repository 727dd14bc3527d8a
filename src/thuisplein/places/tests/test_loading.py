"""Loading facts, and what the database itself refuses."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from thuisplein.base.public import SiteState
from thuisplein.places.actions import load_facts, store_boundaries
from thuisplein.places.facts import Facts
from thuisplein.places.models import (
    Boundary,
    Municipality,
    MunicipalityName,
    MunicipalReorganisation,
    Population,
    Province,
)

pytestmark = pytest.mark.django_db


def test_load_facts_twice_changes_nothing(facts: Facts) -> None:
    first = load_facts(facts)
    version = SiteState.current()

    second = load_facts(facts)

    assert all(table.changed for table in first)
    assert not any(table.changed for table in second)
    assert SiteState.current() == version > 0


def test_load_facts_repairs_what_differs(places: Facts) -> None:
    Municipality.objects.filter(code="GM0796").update(name="Duketown", urbanity=None)
    Population.objects.filter(municipality="GM0796", year=2026).delete()
    Municipality.objects.get(code="GM0796").neighbours.clear()
    version = SiteState.current()

    load_facts(places)

    den_bosch = Municipality.objects.get(code="GM0796")
    assert (den_bosch.name, den_bosch.urbanity) == ("'s-Hertogenbosch", 2)
    assert den_bosch.population.filter(year=2026).exists()
    assert den_bosch.neighbours.exists()
    assert SiteState.current() > version


def test_load_facts_keeps_names_of_editors(places: Facts) -> None:
    MunicipalityName.objects.create(municipality_id="GM0363", name="Mokum")

    load_facts(places)

    assert MunicipalityName.objects.filter(name="Mokum").exists()


def test_load_facts_removes_figures_that_no_longer_ship(places: Facts) -> None:
    load_facts(replace(places, population=places.population[:-1]))

    assert Population.objects.count() == len(places.population) - 1


def test_load_facts_is_all_or_nothing(facts: Facts) -> None:
    wrong = [*facts.population, {**facts.population[0], "year": 2021, "basis": "summed"}]

    with pytest.raises(IntegrityError), transaction.atomic():
        load_facts(replace(facts, population=[*wrong, {**wrong[-1], "borders_year": 2021}]))

    assert not Province.objects.exists()
    assert SiteState.current() == 0


def test_load_facts_lets_two_change_tiles(places: Facts) -> None:
    one, other = places.tiles["GM0796"], places.tiles["GM0518"]

    load_facts(replace(places, tiles={**places.tiles, "GM0796": other, "GM0518": one}))

    moved = Municipality.objects.get(code="GM0796")
    assert (moved.tile_column, moved.tile_row) == other


def test_load_facts_takes_off_the_map_what_has_no_tile(places: Facts) -> None:
    tiles = {code: cell for code, cell in places.tiles.items() if code != "GM0796"}

    load_facts(replace(places, tiles=tiles))

    assert Municipality.objects.get(code="GM0796").tile_column is None


def test_existing_on_counts(places: Facts) -> None:
    assert Municipality.objects.existing_on(date(2021, 1, 1)).count() == 352
    assert Municipality.objects.existing().count() == 342
    assert Municipality.objects.ended().count() == 90
    assert Municipality.objects.existing().in_province("PV29").count() == 13


def test_saving_a_municipality_raises_the_version(places: Facts) -> None:
    version = SiteState.current()

    Municipality.objects.get(code="GM0796").save()

    assert SiteState.current() > version


def test_store_boundaries_replaces_those_of_the_same_day(places: Facts) -> None:
    day = {"reference_on": date(2026, 1, 1), "source": "CBS/Kadaster", "licence": "CC BY 4.0"}
    store_boundaries({"GM0796": "{}", "GM0518": "{}"}, **day)  # type: ignore[arg-type]
    store_boundaries({"GM0363": "{}"}, **day | {"reference_on": date(2025, 1, 1)})  # type: ignore[arg-type]
    version = SiteState.current()

    written = store_boundaries({"GM0796": "[]"}, **day)  # type: ignore[arg-type]

    assert (written.updated, written.removed) == (1, 1)
    assert Boundary.objects.count() == 2
    assert SiteState.current() > version


@pytest.mark.parametrize(
    "fields",
    [
        {"ended_on": date(2013, 1, 1), "founded_on": date(2014, 1, 1)},
        {"urbanity": 6, "facts_year": 2021},
        {"urbanity": 3, "facts_year": None},
        {"social_rent_pct": 101, "facts_year": 2021},
        {"label_lon": 52.0, "label_lat": 5.0},
        {"label_lon": None},
        {"tile_row": None},
        {"tile_column": 0, "tile_row": 0},
        {"name": "Vught"},
        {"slug": "vught"},
    ],
)
def test_database_refuses_impossible_municipalities(fields: dict[str, Any]) -> None:
    province = Province.objects.create(code="PV30", name="Noord-Brabant", slug="noord-brabant")
    for code, name, column in (("GM0865", "Vught", 0), ("GM0828", "Oss", 1)):
        Municipality.objects.create(
            code=code,
            name=name,
            slug=name.lower(),
            province=province,
            label_lon=5.3,
            label_lat=51.7,
            tile_column=column,
            tile_row=0,
        )

    with pytest.raises(IntegrityError), transaction.atomic():
        Municipality.objects.filter(code="GM0828").update(**fields)


def test_database_refuses_impossible_history(places: Facts) -> None:
    row = MunicipalReorganisation.objects.exclude(area_share=None).first()
    assert row is not None

    for fields in ({"new": row.old_id}, {"area_share": 0}, {"area_share": "1.5"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            MunicipalReorganisation.objects.filter(pk=row.pk).update(**fields)
