"""The shipped files: totals that CBS published, and errors that say where."""

import csv
import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from thuisplein.places.facts import DATA_DIR, Facts, InvalidFactError, read_facts
from thuisplein.places.reorganisation import Lifetime

# Municipalities on 1 January, CBS.
COUNTS = {
    2014: 403,
    2015: 393,
    2016: 390,
    2017: 388,
    2018: 380,
    2019: 355,
    2020: 355,
    2021: 352,
    2022: 345,
    2023: 342,
    2024: 342,
    2025: 342,
    2026: 342,
}


def existing(facts: Facts, day: date) -> set[str]:
    return {
        str(m["code"])
        for m in facts.municipalities
        if Lifetime(m["founded_on"], m["ended_on"]).includes(day)  # type: ignore[arg-type]
    }


@pytest.mark.parametrize(("year", "count"), COUNTS.items())
def test_facts_count_municipalities_on_1_january(facts: Facts, year: int, count: int) -> None:
    assert len(existing(facts, date(year, 1, 1))) == count


def test_facts_have_all_regions(facts: Facts) -> None:
    assert len(facts.provinces) == 12
    assert len(facts.corop_regions) == 40
    used = {m["corop_region_id"] for m in facts.municipalities} - {None}
    assert used == {region["code"] for region in facts.corop_regions}


@pytest.mark.parametrize(
    ("year", "borders_year", "count", "total"),
    [
        (2015, 2015, 393, 16_900_726),
        (2021, 2021, 352, 17_475_415),
        (2021, 2026, 342, 17_475_415),
        (2026, 2026, 342, 18_130_231),
    ],
)
def test_facts_population_adds_up(
    facts: Facts, year: int, borders_year: int, count: int, total: int
) -> None:
    rows = [
        int(str(row["inhabitants"]))
        for row in facts.population
        if (row["year"], row["borders_year"]) == (year, borders_year)
    ]

    assert (len(rows), sum(rows)) == (count, total)


def test_facts_households_2015_add_up(facts: Facts) -> None:
    rows = [row for row in facts.population if row["year"] == row["borders_year"] == 2015]

    assert sum(int(str(row["households"])) for row in rows) == 7_665_198


def test_facts_population_belongs_to_municipalities_of_its_borders(facts: Facts) -> None:
    known = {year: existing(facts, date(year, 1, 1)) for year in (2015, 2021, 2026)}

    for row in facts.population:
        assert row["municipality_id"] in known[int(str(row["borders_year"]))]


def test_facts_slugs_are_what_addresses_promise(facts: Facts) -> None:
    slugs = {str(m["name"]): m["slug"] for m in facts.municipalities}

    assert slugs["'s-Hertogenbosch"] == "s-hertogenbosch"
    assert slugs["Bergen (L.)"] == "bergen-l"
    assert slugs["Bergen (NH.)"] == "bergen-nh"
    assert slugs["Súdwest-Fryslân"] == "sudwest-fryslan"
    assert slugs["Nuenen, Gerwen en Nederwetten"] == "nuenen-gerwen-en-nederwetten"
    assert max(Counter(slugs.values()).values()) == 1


def test_facts_every_ended_municipality_has_successors_on_its_last_day(facts: Facts) -> None:
    ended = {m["code"]: m["ended_on"] for m in facts.municipalities if m["ended_on"]}
    gone = {r["old_id"]: r["on"] for r in facts.reorganisations}

    assert gone == ended
    assert len(ended) == 90


def test_facts_every_present_municipality_has_its_own_tile(facts: Facts) -> None:
    assert facts.tiles.keys() == existing(facts, date(2026, 1, 1))
    assert len(set(facts.tiles.values())) == 342


def test_facts_equal_the_data_they_were_made_of(facts: Facts, shared_data: Path) -> None:
    with (shared_data / "municipalities.csv").open(encoding="utf-8") as file:
        origin = {row["code"]: row for row in csv.DictReader(file)}
    ours = {str(m["code"]): m for m in facts.municipalities}
    on_2026 = {
        (row["municipality_id"], row["year"]): row
        for row in facts.population
        if row["borders_year"] == 2026
    }

    for code, row in origin.items():
        assert ours[code]["name"] == row["name"]
        assert ours[code]["province_id"] == row["province_code"]
        assert str(on_2026[code, 2026]["inhabitants"]) == row["population_2026"]
        assert str(on_2026[code, 2021]["inhabitants"]) == row["population_2021"]
        if row["population_2015"]:
            assert str(on_2026[code, 2015]["inhabitants"]) == row["population_2015"]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA_DIR, tmp_path / "data"))


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (
            "population.csv",
            "GM0003,2015,2015,12011",
            "GM0003,2015,2015,veel",
            "population.csv, row 2, column inhabitants: 'veel' is not a whole number",
        ),
        (
            "population.csv",
            "GM0003,2015,2015,12011",
            "GM9999,2015,2015,12011",
            "population.csv, row 2, column municipality_id",
        ),
        ("provinces.csv", "PV21,", "PV20,", "column code: PV20 occurs twice"),
        ("provinces.csv", "code,", "kode,", "provinces.csv, row 1, column code: is missing"),
        ("municipalities.csv", ",PV20,", ",PV99,", "column province_code: 'PV99' is not known"),
        ("reorganisations.csv", "2014-01-01", "1-1-2014", "column on: '1-1-2014' is not a date"),
        ("reorganisations.csv", ",0.96,", ",NaN,", "column area_share: 'NaN' is not a number"),
        ("tiles.csv", "GM0014,", "GM0034,", "occurs twice"),
    ],
)
def test_read_facts_names_file_row_and_column(
    copy: Path, name: str, old: str, new: str, message: str
) -> None:
    text = (copy / name).read_text(encoding="utf-8")
    assert old in text
    (copy / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(InvalidFactError) as caught:
        read_facts(copy)

    assert message.replace("municipality_id", "code") in str(caught.value)


def test_read_facts_refuses_two_on_one_tile(copy: Path) -> None:
    lines = (copy / "tiles.csv").read_text(encoding="utf-8").splitlines()
    lines[2] = lines[2].split(",")[0] + "," + lines[1].split(",", 1)[1]
    (copy / "tiles.csv").write_text("\n".join(lines), encoding="utf-8")

    with pytest.raises(InvalidFactError, match=r"tiles.csv, row 3, column column: .* is taken"):
        read_facts(copy)
