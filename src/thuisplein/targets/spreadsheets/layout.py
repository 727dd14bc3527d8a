"""What the sheet, its columns and its titles mean: half-year, reference date, role per column."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from thuisplein.targets.half_years import Period
from thuisplein.targets.spreadsheets.cells import Sheet, Table, as_text, place
from thuisplein.targets.spreadsheets.errors import (
    HalfYearConflictError,
    HalfYearUnknownError,
    HeadingsNotFoundError,
    ReferenceDateOutsideError,
    SeveralSheetsError,
    UnknownSheetError,
)
from thuisplein.targets.spreadsheets.fields import MONTHLY, Field
from thuisplein.targets.spreadsheets.header import Column, Header, Mapping, find_header
from thuisplein.targets.spreadsheets.periods import (
    find_half_years,
    find_reference_dates,
    fold,
)
from thuisplein.targets.spreadsheets.questions import MappingNeeded, ask
from thuisplein.targets.spreadsheets.settling import settle

_STATES_POSITION = re.compile(r"\b(?:stand|peil\w*|per|t m|tot en met|tm|op)\b")


@dataclass(frozen=True, slots=True)
class Options:
    """What the user says about a file; what is empty is found out."""

    half_year: Period | None = None
    reference_date: dt.date | None = None
    sheet: str = ""
    mapping: Mapping | None = None


@dataclass(frozen=True)
class Layout:
    """A sheet that is understood. `reference_date` is None where it stands per row, or is to be
    found from the figures (rows.py).
    """

    sheet: Sheet
    header: Header
    columns: tuple[Column, ...]
    period: Period
    reference_date: dt.date | None
    notices: tuple[str, ...]

    @cached_property
    def _by_field(self) -> dict[Field, Column]:
        return {c.role.field: c for c in reversed(self.columns) if c.role}

    def column(self, field: Field) -> Column | None:
        return self._by_field.get(field)

    @cached_property
    def months(self) -> list[Column]:
        """The columns with realisation per month, in the order of the months."""
        found = [c for c in self.columns if c.role and c.role.field in MONTHLY]
        return sorted(found, key=lambda column: (column.role.nth or 0) if column.role else 0)


def understand(
    table: Table, name: str, options: Options, is_municipality: Callable[[str], bool]
) -> Layout | MappingNeeded:
    """Return what the file means, or which columns have to be asked about.

    Raises a SpreadsheetError.
    """
    sheet, header = _choose(table, name, options, is_municipality)
    titles = [sheet.name, *_titles(sheet, header)]
    asked = ask(sheet, header)
    if any(column.question for column in asked):
        return MappingNeeded(sheet.name, asked)
    period = options.half_year or _half_year(name, titles, header)
    columns, notices = settle(header, period, name)
    reference_date = options.reference_date or _reference_date(titles, name, period)
    if reference_date is not None:
        _check_within(reference_date, period, name)
    if table.hidden_sheets:
        listed = ", ".join(table.hidden_sheets)
        notices.append(_("Verborgen bladen zijn niet gelezen: %(sheets)s.") % {"sheets": listed})
    if sheet.formula_count:
        notices.append(
            _("%(count)s cellen bevatten een formule; de bewaarde uitkomst is gebruikt.")
            % {"count": sheet.formula_count}
        )
    return Layout(sheet, header, columns, period, reference_date, tuple(notices))


def _choose(
    table: Table, name: str, options: Options, is_municipality: Callable[[str], bool]
) -> tuple[Sheet, Header]:
    sheets = table.sheets
    if options.sheet:
        sheets = tuple(sheet for sheet in sheets if sheet.name == options.sheet)
        if not sheets:
            listed = ", ".join(f"“{sheet.name}”" for sheet in table.sheets)
            raise UnknownSheetError(name=name, sheet=options.sheet, sheets=listed)
    found = []
    for sheet in sheets:
        header = find_header(sheet, options.mapping or {}, is_municipality)
        if header is not None:
            found.append((sheet, header))
    # A sheet with municipalities but no recognised figures only counts when there is no better.
    found = [pair for pair in found if pair[1].figure_count] or found
    if options.half_year and len(found) > 1:
        named = [pair for pair in found if options.half_year in find_half_years(pair[0].name)]
        found = named if len(named) == 1 else found
    if not found:
        raise HeadingsNotFoundError(name=name)
    if len(found) > 1:
        listed = ", ".join(f"“{sheet.name}”" for sheet, _header in found)
        raise SeveralSheetsError(name=name, sheets=listed)
    return found[0]


def _titles(sheet: Sheet, header: Header) -> list[str]:
    """Return the texts above the header; days that a program recognised count as text."""
    texts = []
    for row in sheet.rows[: header.first]:
        cells = [row.value(column) for column in row.filled()]
        words = [v.strftime("%d-%m-%Y") if isinstance(v, dt.date) else as_text(v) for v in cells]
        texts.append(" ".join(words))
    return texts


def _half_year(name: str, titles: list[str], header: Header) -> Period:
    texts = [*titles, name]
    found = {period for text in texts for period in find_half_years(text)}
    if not found:
        found = {p for column in header.columns for p in find_half_years(column.label)}
    if not found:
        # Positions within a half-year belong to it; 1 January and 1 July could be begin or end.
        days = {day for text in texts for day in find_reference_dates(text)}
        found = {Period.of_day(day) for day in days if (day.month, day.day) not in _EDGES}
    if not found:
        found = {
            Period(c.role.year, 1 if c.role.month <= 6 else 2)
            for c in header.columns
            if c.role and c.role.field in MONTHLY and c.role.year and c.role.month
        }
    if len(found) > 1:
        listed = ", ".join(period.code for period in sorted(found))
        raise HalfYearConflictError(name=name, found=listed)
    if not found:
        raise HalfYearUnknownError(name=name)
    return found.pop()


_EDGES = {(1, 1), (7, 1)}


def _reference_date(titles: list[str], name: str, period: Period) -> dt.date | None:
    """Return the position that titles or file name state, if they state one."""
    for texts in (titles, [name]):
        stated: set[dt.date] = set()
        other: set[dt.date] = set()
        for text in texts:
            days = {
                d for d in find_reference_dates(text) if period.starts_on < d <= period.closes_on
            }
            (stated if _STATES_POSITION.search(fold(text)) else other).update(days)
        # A day of publication may stand beside it; positions are of the first of a month.
        for days in (stated, {day for day in stated | other if day.day == 1}, other):
            if len(days) == 1:
                return days.pop()
    return None


def _check_within(day: dt.date, period: Period, name: str) -> None:
    if not period.starts_on <= day <= period.closes_on:
        raise ReferenceDateOutsideError(
            name=name,
            day=day.strftime("%d-%m-%Y"),
            half_year=period.code,
            first=period.starts_on.strftime("%d-%m-%Y"),
            last=period.closes_on.strftime("%d-%m-%Y"),
        )


def header_place(layout: Layout) -> str:
    """Return where the headings stand, in words."""
    row = layout.sheet.rows[layout.header.end - 1]
    return place(row.number, sheet=layout.sheet.name)
