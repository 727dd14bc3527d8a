"""Reads the rows under the headings: which is a municipality, a total, a note, and what it says."""

import datetime as dt
import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from thuisplein.targets.half_years import NotAHalfYearError, NotInHalfYearError, Period
from thuisplein.targets.spreadsheets.cells import (
    Row,
    Span,
    Value,
    as_text,
    is_blank,
    letters,
    place,
)
from thuisplein.targets.spreadsheets.errors import MergedCellsError
from thuisplein.targets.spreadsheets.fields import FIGURES, Field
from thuisplein.targets.spreadsheets.header import Column
from thuisplein.targets.spreadsheets.layout import Layout
from thuisplein.targets.spreadsheets.names import Places
from thuisplein.targets.spreadsheets.numbers import NotANumberError, parse_persons
from thuisplein.targets.spreadsheets.periods import (
    find_half_years,
    find_month,
    find_reference_dates,
    first_after,
    fold,
)

_TOTAL = re.compile(
    r"(?:sub ?|eind ?)?tota(?:al|len)\b|(?:heel )?nederland$|landelijk|som$|alle gemeenten|saldo$"
)


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row, or one cell of it, that is not taken in; `column` is a letter or empty."""

    row: int
    column: str
    label: str
    value: str
    reason: str


@dataclass(slots=True)
class RawRow:
    """One row of figures; `persons` per column, None where the cell says there is no figure.

    `nth` is the month of the half-year (0-6) that the row itself names.
    """

    number: int
    name: str
    code: str
    province: str
    persons: dict[int, int | None] = field(default_factory=dict)
    faults: list[Rejected] = field(default_factory=list)
    nth: int | None = None
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class TotalRow:
    """A row of sums; `province` is a code, empty for the whole file."""

    number: int
    label: str
    province: str
    persons: dict[int, int | None]


@dataclass(slots=True)
class Rows:
    """All rows below the headings, each in its place."""

    municipal: list[RawRow] = field(default_factory=list)
    totals: list[TotalRow] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


class _RowReader:
    def __init__(self, layout: Layout, places: Places) -> None:
        self.layout, self.places = layout, places
        self.rows = Rows()
        self.figure_columns = [c for c in layout.columns if c.role and c.role.field in FIGURES]
        self.province = ""
        self.other_periods = 0

    def read(self) -> Rows:
        layout = self.layout
        heading = layout.sheet.rows[layout.header.end - 1].values
        body = layout.sheet.rows[layout.header.end :]
        for row in body:
            # Long lists repeat their headings at every page.
            if row.values != heading:
                self._read_row(row)
        self._check_spans(body)
        hidden = sum(row.is_hidden for row in self.rows.municipal)
        if hidden:
            self.rows.notices.append(
                _("%(count)s verborgen of weggefilterde rijen zijn wel gelezen.")
                % {"count": hidden}
            )
        if self.other_periods:
            self.rows.notices.append(
                _("%(count)s rijen van een ander halfjaar zijn overgeslagen.")
                % {"count": self.other_periods}
            )
        return self.rows

    def _text(self, row: Row, wanted: Field) -> str:
        column = self.layout.column(wanted)
        return as_text(row.value(column.index)) if column else ""

    def _read_row(self, row: Row) -> None:
        name, code = self._text(row, Field.MUNICIPALITY), self._text(row, Field.CODE)
        province = self._text(row, Field.PROVINCE)
        figures = [c for c in self.figure_columns if not is_blank(row.value(c.index))]
        first = name or code or province or next(filter(None, map(as_text, row.values)), "")
        if not figures:
            self._note(row, first)
            return
        persons, faults = self._persons(row, figures)
        total = self._total(first, name, code, province, persons)
        if total is not None:
            label, of_province = total
            self.rows.totals.append(TotalRow(row.number, label, of_province, persons))
            return
        if len(faults) == len(figures) and not self._is_place(name, code):
            # A remark below the table that happens to stand in a column of figures.
            return
        raw = RawRow(row.number, name, code, province or self.province, persons, faults)
        raw.is_hidden = row.is_hidden
        try:
            if not self._is_of_period(row):
                self.other_periods += 1
                return
            raw.nth = self._nth(row)
        except _PeriodUnclearError as error:
            self.rows.rejected.append(error.rejected(row.number))
            return
        self.rows.municipal.append(raw)

    def _note(self, row: Row, first: str) -> None:
        """Keep the name of a province above its municipalities; other notes say nothing."""
        if len(row.filled()) == 1:
            self.province = first if self.places.province(first) else self.province

    def _is_place(self, name: str, code: str) -> bool:
        return self.places.is_known(name) or self.places.is_known(code)

    def _persons(
        self, row: Row, figures: list[Column]
    ) -> tuple[dict[int, int | None], list[Rejected]]:
        persons: dict[int, int | None] = {}
        faults = []
        for column in figures:
            value = row.value(column.index)
            try:
                persons[column.index] = parse_persons(value)
            except NotANumberError as error:
                faults.append(_rejected(row.number, column, value, error.reason))
        return persons, faults

    def _total(
        self, first: str, name: str, code: str, province: str, persons: dict[int, int | None]
    ) -> tuple[str, str] | None:
        """Return (label, province or "") of a row of sums, None for another row."""
        folded = fold(first)
        of_province = self.places.province(re.sub(r"\b(?:sub)?totaal\b(?: van)?", "", folded))
        if folded.startswith(("provincie ", "prov ")) and of_province:
            return first, of_province
        found = _TOTAL.match(folded) or folded.endswith(" totaal")
        if found and not code:
            return first, of_province or (self.places.province(province) or "" if province else "")
        if not name and not code and province and persons and self.places.province(province):
            return province, self.places.province(province) or ""
        return None

    def _is_of_period(self, row: Row) -> bool:
        column = self.layout.column(Field.HALF_YEAR)
        text = as_text(row.value(column.index)) if column else ""
        if column is None or not text:
            return True
        periods = find_half_years(text)
        if not periods:
            try:
                periods = [Period.from_code(text)]
            except NotAHalfYearError:
                raise _PeriodUnclearError(column, text, _("dit is geen halfjaar")) from None
        return self.layout.period in periods

    def _nth(self, row: Row) -> int | None:
        """Return the month of the half-year that the row itself names, if it does."""
        period = self.layout.period
        column = self.layout.column(Field.REFERENCE_DATE)
        if column is not None and not is_blank(row.value(column.index)):
            return self._nth_of_day(column, row.value(column.index), period)
        column = self.layout.column(Field.MONTH)
        if column is None or is_blank(row.value(column.index)):
            return None
        value = row.value(column.index)
        year: int | None = None
        if isinstance(value, dt.date):
            year, month = value.year, value.month
        elif isinstance(value, int | float) or as_text(value).isdigit():
            month = int(value) if not isinstance(value, str | bool) else int(as_text(value))  # type: ignore[arg-type]
            # 1-6 in the second half-year can only be the months of the half-year itself.
            month += 6 if period.half == 2 and month <= 6 else 0
        else:
            found = find_month(as_text(value))
            if found is None:
                raise _PeriodUnclearError(column, value, _("dit is geen maand"))
            year, month = found
        nth = month - period.starts_on.month + 1
        if (year and year != period.year) or not 1 <= nth <= 6:
            raise _PeriodUnclearError(column, value, _("deze maand valt buiten het halfjaar"))
        return nth

    def _nth_of_day(self, column: Column, value: Value, period: Period) -> int:
        if isinstance(value, dt.date):
            days = [first_after(value)]
        else:
            days = find_reference_dates(as_text(value))
        if len(days) != 1:
            raise _PeriodUnclearError(column, value, _("dit is geen dag"))
        if days[0].day != 1:
            reason = _("alleen standen op de eerste of laatste van een maand worden gelezen")
            raise _PeriodUnclearError(column, value, reason)
        try:
            return period.month_of(days[0])
        except NotInHalfYearError:
            reason = _("deze dag valt buiten het halfjaar")
            raise _PeriodUnclearError(column, value, reason) from None

    def _check_spans(self, body: tuple[Row, ...]) -> None:
        """Refuse merged cells among figures: they leave open whose figure it is."""
        last = max((row.number for row in self.rows.municipal), default=0)
        used = {column.index for column in self.layout.columns}
        by_number = {row.number: row for row in body}
        start = self.layout.sheet.rows[self.layout.header.end - 1].number
        figures = {column.index for column in self.figure_columns}
        for span in self.layout.sheet.spans:
            if span.last_row <= start or span.first_row > last:
                continue
            touched = set(range(span.first_column, min(span.last_column, max(used)) + 1))
            row = by_number.get(span.first_row)
            is_title = row is not None and len(row.filled()) == 1
            is_tall = span.last_row > span.first_row and bool(touched & used)
            if is_tall or (touched & figures and not is_title):
                self._refuse(span)

    def _refuse(self, span: Span) -> None:
        where = place(span.first_row, span.first_column, self.layout.sheet.name)
        raise MergedCellsError(place=where, span=str(span))


class _PeriodUnclearError(ValueError):
    def __init__(self, column: Column, value: Value, reason: str) -> None:
        super().__init__(reason)
        self.column, self.value, self.reason = column, value, reason

    def rejected(self, row: int) -> Rejected:
        return _rejected(row, self.column, self.value, self.reason)


def _rejected(row: int, column: Column, value: Value, reason: str) -> Rejected:
    return Rejected(row, letters(column.index), column.label, as_text(value)[:80], reason)


def read_rows(layout: Layout, places: Places) -> Rows:
    """Return the rows below the headings; raises MergedCellsError."""
    return _RowReader(layout, places).read()
