"""The shipped facts: compact CSV files read into plain values.

What each file holds, its source and its reference date stand in data/README.md.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from thuisplein.places.tiles import LabelPoint

DATA_DIR = Path(__file__).parent / "data"

# Reference date of the shipped list of municipalities, their borders and their label points.
FACTS_ON = date(2026, 1, 1)

POPULATION_SOURCES = {
    2015: "CBS, Wijk- en Buurtkaart 2015",
    2021: "CBS, Kerncijfers wijken en buurten 2021 (85039NED)",
    2026: "CBS, Bevolkingsontwikkeling per maand (37230ned), voorlopig cijfer",
}


class InvalidFactError(ValueError):
    """A cell does not hold what it must; `row` counts the header as row 1."""

    def __init__(self, path: Path, row: int, column: str, reason: str) -> None:
        super().__init__(f"{path.name}, row {row}, column {column}: {reason}")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a CSV file that can say where a wrong value stands."""

    path: Path
    number: int
    cells: dict[str, str]

    def text(self, column: str) -> str:
        value = self.optional_text(column)
        if not value:
            raise self.error(column, "is empty")
        return value

    def optional_text(self, column: str) -> str:
        return (self.cells.get(column) or "").strip()

    def integer(self, column: str) -> int:
        value = self.optional_integer(column)
        if value is None:
            raise self.error(column, "is empty")
        return value

    def optional_integer(self, column: str) -> int | None:
        value = self.optional_text(column)
        if (value and not value.isascii()) or (value and not value.isdigit()):
            raise self.error(column, f"{value!r} is not a whole number")
        return int(value) if value else None

    def optional_decimal(self, column: str) -> Decimal | None:
        value = self.optional_text(column)
        try:
            number = Decimal(value) if value else None
        except InvalidOperation:
            raise self.error(column, f"{value!r} is not a number") from None
        if number is not None and not number.is_finite():
            raise self.error(column, f"{value!r} is not a number")
        return number

    def optional_float(self, column: str) -> float | None:
        value = self.optional_decimal(column)
        return None if value is None else float(value)

    def optional_day(self, column: str) -> date | None:
        value = self.optional_text(column)
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            raise self.error(column, f"{value!r} is not a date (YYYY-MM-DD)") from None

    def day(self, column: str) -> date:
        value = self.optional_day(column)
        if value is None:
            raise self.error(column, "is empty")
        return value

    def one_of(self, column: str, known: frozenset[str] | set[str]) -> str:
        value = self.text(column)
        if value not in known:
            raise self.error(column, f"{value!r} is not known")
        return value

    def error(self, column: str, reason: str) -> InvalidFactError:
        return InvalidFactError(self.path, self.number, column, reason)


def read_table(path: Path, key: tuple[str, ...]) -> Iterator[Row]:
    """Yield the rows of a UTF-8 CSV file with a header; a repeated key is an error."""
    seen: set[tuple[str, ...]] = set()
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        missing = [column for column in key if column not in (reader.fieldnames or [])]
        if missing:
            raise InvalidFactError(path, 1, missing[0], "is missing")
        for number, cells in enumerate(reader, start=2):
            row = Row(path, number, {k: v for k, v in cells.items() if isinstance(k, str)})
            values = tuple(row.text(column) for column in key)
            if values in seen:
                raise row.error(key[0], f"{' '.join(values)} occurs twice")
            seen.add(values)
            yield row


# One dictionary per record, with the field names of the models: they are written as they are.
Record = dict[str, object]


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that ships, checked: each code that is used is also defined."""

    provinces: list[Record]
    corop_regions: list[Record]
    municipalities: list[Record]
    names: list[Record]
    reorganisations: list[Record]
    population: list[Record]
    neighbours: list[tuple[str, str]]
    tiles: dict[str, tuple[int, int]]

    def label_points(self) -> list[LabelPoint]:
        """Return where every municipality that is on the tile map lies."""
        return [
            LabelPoint(str(m["code"]), float(str(m["label_lon"])), float(str(m["label_lat"])))
            for m in self.municipalities
            if m["label_lon"] is not None
        ]


def read_facts(directory: Path = DATA_DIR) -> Facts:
    """Read and check all files; raise InvalidFactError or OSError."""
    provinces: list[Record] = [
        {"code": r.text("code"), "name": r.text("name"), "slug": r.text("slug")}
        for r in read_table(directory / "provinces.csv", ("code",))
    ]
    corop_regions: list[Record] = [
        {"code": r.text("code"), "name": r.text("name")}
        for r in read_table(directory / "corop_regions.csv", ("code",))
    ]
    municipalities = [
        _municipality(
            row, {str(p["code"]) for p in provinces}, {str(c["code"]) for c in corop_regions}
        )
        for row in read_table(directory / "municipalities.csv", ("code",))
    ]
    codes = frozenset(str(m["code"]) for m in municipalities)
    return Facts(
        provinces=provinces,
        corop_regions=corop_regions,
        municipalities=municipalities,
        names=[
            {
                "municipality_id": r.one_of("code", codes),
                "name": r.text("name"),
                "kind": r.text("kind"),
            }
            for r in read_table(directory / "names.csv", ("code", "name"))
        ],
        reorganisations=[
            {
                "old_id": r.one_of("old_code", codes),
                "new_id": r.one_of("new_code", codes),
                "on": r.day("on"),
                "kind": r.text("kind"),
                "area_share": r.optional_decimal("area_share"),
                "evidence": r.text("evidence"),
            }
            for r in read_table(directory / "reorganisations.csv", ("old_code", "new_code", "on"))
        ],
        population=[
            _population(row, codes)
            for row in read_table(directory / "population.csv", ("code", "year", "borders_year"))
        ],
        neighbours=[
            (r.one_of("code", codes), r.one_of("neighbour_code", codes))
            for r in read_table(directory / "neighbours.csv", ("code", "neighbour_code"))
        ],
        tiles=_read_tiles(directory / "tiles.csv", codes),
    )


def _read_tiles(path: Path, codes: frozenset[str]) -> dict[str, tuple[int, int]]:
    tiles: dict[str, tuple[int, int]] = {}
    taken: set[tuple[int, int]] = set()
    for row in read_table(path, ("code",)):
        cell = row.integer("column"), row.integer("row")
        if cell in taken:
            raise row.error("column", f"tile {cell[0]}, {cell[1]} is taken already")
        taken.add(cell)
        tiles[row.one_of("code", codes)] = cell
    return tiles


def _municipality(row: Row, provinces: set[str], corop_regions: set[str]) -> Record:
    corop_code = row.optional_text("corop_code")
    return {
        "code": row.text("code"),
        "name": row.text("name"),
        "slug": row.text("slug"),
        "province_id": row.one_of("province_code", provinces),
        "corop_region_id": row.one_of("corop_code", corop_regions) if corop_code else None,
        "founded_on": row.optional_day("founded_on"),
        "ended_on": row.optional_day("ended_on"),
        "urbanity": row.optional_integer("urbanity"),
        "facts_year": row.optional_integer("facts_year"),
        "avg_household_size": row.optional_decimal("avg_household_size"),
        "social_rent_pct": row.optional_integer("social_rent_pct"),
        "label_lon": row.optional_float("label_lon"),
        "label_lat": row.optional_float("label_lat"),
    }


def _population(row: Row, codes: frozenset[str]) -> Record:
    year = row.integer("year")
    if year not in POPULATION_SOURCES:
        raise row.error("year", f"no source is known for {year}")
    return {
        "municipality_id": row.one_of("code", codes),
        "year": year,
        "borders_year": row.integer("borders_year"),
        "inhabitants": row.integer("inhabitants"),
        "households": row.optional_integer("households"),
        "basis": row.text("basis"),
        "source": POPULATION_SOURCES[year],
    }
