"""The figures that ship: CSV files read into plain records, with the field names of the models.

What each file holds, and what was left open, stands in data/README.md.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from thuisplein.targets.half_years import NotAHalfYearError, Period

DATA_DIR = Path(__file__).parent / "data"

Record = dict[str, object]


class InvalidFigureError(ValueError):
    """A cell does not hold what it must; `row` counts the header as row 1."""

    def __init__(self, path: Path, row: int, column: str, reason: str) -> None:
        super().__init__(f"{path.name}, row {row}, column {column}: {reason}")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file that can say where a wrong value stands."""

    path: Path
    number: int
    cells: dict[str, str]

    def text(self, column: str) -> str:
        return (self.cells.get(column) or "").strip()

    def required(self, column: str) -> str:
        if not self.text(column):
            raise self.error(column, "is empty")
        return self.text(column)

    def persons(self, column: str) -> int | None:
        """Read a whole number, negative ones included; None where the cell is empty."""
        value = self.text(column)
        try:
            return int(value) if value else None
        except ValueError:
            raise self.error(column, f"{value!r} is not a whole number") from None

    def number_of(self, column: str) -> int:
        value = self.persons(column)
        if value is None:
            raise self.error(column, "is empty")
        return value

    def day(self, column: str) -> date | None:
        value = self.text(column)
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            raise self.error(column, f"{value!r} is not a date (YYYY-MM-DD)") from None

    def required_day(self, column: str) -> date:
        value = self.day(column)
        if value is None:
            raise self.error(column, "is empty")
        return value

    def decimal(self, column: str) -> Decimal:
        try:
            return Decimal(self.required(column))
        except InvalidOperation:
            raise self.error(column, f"{self.text(column)!r} is not a number") from None

    def period(self, column: str) -> Period:
        try:
            return Period.from_code(self.required(column))
        except NotAHalfYearError as error:
            raise self.error(column, str(error)) from error

    def yes(self, column: str) -> bool:
        if self.text(column) not in ("ja", "nee"):
            raise self.error(column, "is neither 'ja' nor 'nee'")
        return self.text(column) == "ja"

    def error(self, column: str, reason: str) -> InvalidFigureError:
        return InvalidFigureError(self.path, self.number, column, reason)


@dataclass(frozen=True, slots=True)
class LooseFigure:
    """A row of evidence about a municipality or province, with what it certainly says."""

    area_code: str
    record: Record
    source: str
    half_year: Period | None
    as_of: date | None


@dataclass(frozen=True, slots=True)
class ExampleYear:
    """What the example figures of one half-year add up to, and up to which month they go.

    `net` only where no national number was found. All invented or implied: see `note`.
    """

    half_year: Period
    net: int | None
    realised: int
    months: int
    note: str


@dataclass(frozen=True)
class Shipped:
    """Everything in the files. In the records "source" is a key of `sources`."""

    sources: dict[str, Record]
    half_years: tuple[Period, ...]
    national_numbers: list[Record]
    national_results: list[Record]
    rounding_rules: list[Record]
    pace_thresholds: list[Record]
    ladders: list[Record]
    rungs: list[Record]
    municipal: list[LooseFigure]
    provincial: list[LooseFigure]
    examples: list[ExampleYear]


def read_shipped(directory: Path = DATA_DIR) -> Shipped:
    """Read all files; raise InvalidFigureError or OSError."""
    return Shipped(
        sources={
            row.required("key"): {
                "title": row.required("title"),
                "publisher": row.text("publisher"),
                "url": row.text("url"),
                "kind": row.required("kind"),
                "read_on": row.day("read_on"),
            }
            for row in _rows(directory / "sources.csv")
        },
        half_years=tuple(row.period("code") for row in _rows(directory / "half_years.csv")),
        national_numbers=[
            {
                "half_year_id": row.period("half_year").code,
                "version": row.number_of("version"),
                "persons": row.number_of("persons"),
                "status": row.required("status"),
                **_provenance(row),
                "known_from": row.required_day("known_from"),
            }
            for row in _rows(directory / "national_numbers.csv")
        ],
        national_results=[
            {
                "half_year_id": row.period("half_year").code,
                "target_net": row.persons("target_net"),
                "target_incl_balance": row.persons("target_incl_balance"),
                "realised": row.persons("realised"),
                "balance_end": row.persons("balance_end"),
                "precision": row.required("precision"),
                **_provenance(row),
                "known_from": row.period("half_year").closes_on,
            }
            for row in _rows(directory / "national_results.csv")
        ],
        rounding_rules=[
            {
                "valid_from": row.required_day("valid_from"),
                "rounding": row.required("rounding"),
                "source": row.required("source"),
                "note": row.text("note"),
            }
            for row in _rows(directory / "rounding_rules.csv")
        ],
        pace_thresholds=[_threshold(row) for row in _rows(directory / "pace_thresholds.csv")],
        ladders=[_ladder(row) for row in _rows(directory / "ladders.csv")],
        rungs=[_rung(row) for row in _rows(directory / "ladder_rungs.csv")],
        municipal=[_loose(row) for row in _rows(directory / "municipal_figures.csv")],
        provincial=[_loose(row) for row in _rows(directory / "provincial_figures.csv")],
        examples=[
            ExampleYear(
                row.period("half_year"),
                row.persons("net"),
                row.number_of("realised"),
                row.number_of("months"),
                row.required("note"),
            )
            for row in _rows(directory / "examples_national.csv")
        ],
    )


def _rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        for number, cells in enumerate(csv.DictReader(file), start=2):
            yield Row(path, number, {k: v for k, v in cells.items() if isinstance(v, str)})


def _provenance(row: Row) -> Record:
    return {
        "published_on": row.day("published_on"),
        "source": row.required("source"),
        "note": row.text("note"),
    }


def _threshold(row: Row) -> Record:
    names = ("ahead_from", "on_schedule_from", "slightly_behind_from", "behind_from")
    return {
        "valid_from": row.required_day("valid_from"),
        **{name: row.decimal(name) for name in names},
        "source": row.required("source"),
        "note": row.text("note"),
    }


def _ladder(row: Row) -> Record:
    return {
        "province_id": row.required("province_code"),
        "valid_from": row.required_day("valid_from"),
        "valid_until": row.day("valid_until"),
        "is_verified": row.yes("is_verified"),
        "excused_colour": row.text("excused_colour"),
        "source": row.required("source"),
        "note": row.text("note"),
    }


def _rung(row: Row) -> Record:
    return {
        "ladder": (row.required("province_code"), row.required_day("valid_from")),
        "position": row.number_of("position"),
        "name": row.required("name"),
        "description": row.text("description"),
        "colour": row.text("colour"),
        "missed_in_a_row": row.persons("missed_in_a_row"),
        "backlog_pct": row.persons("backlog_pct"),
        "is_step_in_possible": row.yes("is_step_in_possible"),
    }


def _loose(row: Row) -> LooseFigure:
    period = row.required("period")
    half_year = None if period.isdigit() else row.period("period")
    as_of = row.text("as_of")
    return LooseFigure(
        area_code=row.required("code"),
        record={
            "period": period,
            "half_year_id": half_year.code if half_year else None,
            "target": row.persons("target"),
            "target_basis": row.text("target_basis"),
            "realised": row.persons("realised"),
            "balance": row.persons("balance"),
            "remaining": row.persons("remaining"),
            "as_of": as_of,
            "precision": row.required("precision"),
            "note": row.text("note"),
        },
        source=row.required("source"),
        half_year=half_year,
        # "2021-09" says a month only; the day is left open.
        as_of=row.day("as_of") if len(as_of) == len("2021-09-01") else None,
    )
