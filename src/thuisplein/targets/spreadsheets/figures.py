"""From rows to figures per municipality: cumulative positions, balances with one sign, checks.

Unit: persons. Balances below zero are a backlog, whatever notation the file uses.
"""

import datetime as dt

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thuisplein.targets.half_years import Period
from thuisplein.targets.spreadsheets.cells import letters
from thuisplein.targets.spreadsheets.errors import NoRowsError, ReferenceDateUnknownError
from thuisplein.targets.spreadsheets.fields import Field
from thuisplein.targets.spreadsheets.grouping import group_rows, reject_row
from thuisplein.targets.spreadsheets.header import Column
from thuisplein.targets.spreadsheets.layout import Layout, header_place
from thuisplein.targets.spreadsheets.names import Places
from thuisplein.targets.spreadsheets.notation import Notation, find_notation
from thuisplein.targets.spreadsheets.reading import Discrepancy, MunicipalFigures, Reading
from thuisplein.targets.spreadsheets.rows import RawRow, Rows


def read_figures(layout: Layout, rows: Rows, places: Places, name: str) -> Reading:
    """Return the figures per municipality; raises NoRowsError, ReferenceDateUnknownError."""
    if not rows.municipal:
        raise NoRowsError(name=name, place=header_place(layout))
    notation = find_notation(layout, rows.municipal)
    last = _last_month(layout, rows, name)
    reference_date = None if last is None else layout.reference_date
    if last is not None and reference_date is None:
        reference_date = layout.period.reference_date(last)
    reading = Reading(layout.period, reference_date, rejected=list(rows.rejected))
    reading.notices += [*layout.notices, *rows.notices, *notation.notices]
    groups = group_rows(layout, rows.municipal, places, reading)
    reader = _FigureReader(layout, notation, reference_date, last, reading)
    for code, members in groups.items():
        figures = reader.read(code, members)
        if figures is not None:
            reading.figures.append(figures)
    reading.figures.sort(key=lambda figures: figures.rows)
    reading.rejected.sort(key=lambda rejected: (rejected.row, rejected.column))
    return reading


def _last_month(layout: Layout, rows: Rows, name: str) -> int | None:
    """Return up to which month of the half-year the file has figures; None without realisation.

    A position in the middle of a month counts that month as the last.
    """
    has_total = layout.column(Field.REALISED) is not None
    months = layout.months
    if layout.reference_date is not None:
        if not has_total and not months:
            return None
        whole = layout.period.month_of(layout.reference_date)
        return whole + (layout.reference_date.day != 1)
    per_row = [row.nth for row in rows.municipal if row.nth is not None]
    # A month counts as past when any municipality has a figure above zero for it.
    filled = [
        column.role.nth or 0
        for column in months
        if column.role and any(row.persons.get(column.index) for row in rows.municipal)
    ]
    if per_row or filled:
        return max(per_row or filled)
    if has_total or months:
        raise ReferenceDateUnknownError(name=name)
    return None


class _FigureReader:
    """Turns the rows of one municipality into its figures."""

    def __init__(
        self,
        layout: Layout,
        notation: Notation,
        reference_date: dt.date | None,
        last: int | None,
        reading: Reading,
    ) -> None:
        self.layout, self.notation, self.reading = layout, notation, reading
        self.reference_date, self.last = reference_date, last
        self.is_long = bool(layout.column(Field.MONTH) or layout.column(Field.REFERENCE_DATE))

    def read(self, code: str, rows: list[RawRow]) -> MunicipalFigures | None:
        """Return the figures, or None after saying in the reading why there are none."""
        faults = [fault for row in rows for fault in row.faults]
        if faults:
            self.reading.rejected += faults
            return None
        try:
            figures = self._figures(code, rows)
        except _RowRefusedError as error:
            for row in rows:
                reject_row(self.reading, self.layout, row, str(error))
            return None
        has_any = figures.realised or any(
            value is not None
            for value in (figures.net, figures.corrected, figures.opening, figures.closing)
        )
        if not has_any:
            for row in rows:
                reject_row(self.reading, self.layout, row, _("in deze rij staan geen cijfers"))
            return None
        return figures

    def _figures(self, code: str, rows: list[RawRow]) -> MunicipalFigures:
        net, corrected = self._of(Field.NET, rows), self._of(Field.CORRECTED, rows)
        opening, closing = self._opening(rows), self._closing(rows)
        if net is not None and net < 0:
            raise _RowRefusedError(
                _("de taakstelling is %(net)s; onder nul kan alleen de gecorrigeerde")
                % {"net": net}
            )
        realised = self._realised_per_row(rows) if self.is_long else self._realised(rows)
        below = [value for value in realised.values() if value < 0]
        if below:
            raise _RowRefusedError(
                _("het gerealiseerde aantal komt op %(count)s; dat kan niet onder nul zijn")
                % {"count": below[0]}
            )
        if self.reference_date != self.layout.period.closes_on:
            closing = None  # Under way, "the end" is only a position so far.
        numbers = tuple(row.number for row in rows)
        figures = MunicipalFigures(code, numbers, net, corrected, opening, closing, realised)
        self._check(rows, figures)
        return figures

    def _of(self, wanted: Field, rows: list[RawRow]) -> int | None:
        column = self.layout.column(wanted)
        if column is None:
            return None
        values = [row.persons.get(column.index) for row in rows]
        if not self.is_long:
            known = [value for value in values if value is not None]
            return sum(known) if known and len(known) == len(values) else None
        # With a row per month the target is repeated; it has to be the same every time.
        stated = {value for value in values if value is not None}
        if len(stated) > 1:
            listed = ", ".join(str(value) for value in sorted(stated))
            raise _RowRefusedError(
                _("kolom %(column)s heeft per maand verschillende cijfers: %(values)s")
                % {"column": column.label, "values": listed}
            )
        return stated.pop() if stated else None

    def _opening(self, rows: list[RawRow]) -> int | None:
        return self._balance(rows, Field.OPENING, Field.BACKLOG, Field.LEAD)

    def _closing(self, rows: list[RawRow]) -> int | None:
        return self._balance(rows, Field.CLOSING, Field.CLOSING_BACKLOG, Field.CLOSING_LEAD)

    def _balance(
        self, rows: list[RawRow], signed: Field, behind: Field, ahead: Field
    ) -> int | None:
        value = self._of(signed, rows)
        if value is not None:
            return value * self.notation.sign(signed)
        backlog, lead = self._of(behind, rows), self._of(ahead, rows)
        if backlog is None and lead is None:
            return None
        # In a column of backlogs "-12" is the same backlog as "12", unless it also has leads.
        return (lead or 0) * self.notation.sign(ahead) - (backlog or 0) * self.notation.sign(behind)

    def _realised(self, rows: list[RawRow]) -> dict[dt.date, int]:
        period, last = self.layout.period, self.last
        if not last or self.reference_date is None:
            return {}
        positions: dict[dt.date, int] = {}
        total: int | None = 0
        for column in self.layout.months:
            role = column.role
            if role is None or role.nth is None:
                continue
            values = [row.persons.get(column.index) for row in rows]
            known = [value for value in values if value is not None]
            if role.nth > last:
                if any(known):
                    raise _RowRefusedError(
                        _("kolom %(column)s ligt na de peildatum, maar er staat een cijfer")
                        % {"column": column.label}
                    )
                continue
            value = sum(known) if len(known) == len(values) else None
            if self.notation.is_cumulative(role.field):
                total = value
            else:
                total = None if value is None or total is None else total + value
            if total is not None:
                positions[self._day(role.nth, period)] = total
        stated = self._of(Field.REALISED, rows)
        if stated is not None:
            positions[self.reference_date] = stated
        return positions

    def _day(self, nth: int, period: Period) -> dt.date:
        # The last month is counted up to the file's own reference date.
        if nth == self.last and self.reference_date is not None:
            return self.reference_date
        return period.reference_date(nth)

    def _realised_per_row(self, rows: list[RawRow]) -> dict[dt.date, int]:
        period = self.layout.period
        column = self.layout.column(Field.REALISED) or next(iter(self.layout.months), None)
        if column is None or column.role is None:
            return {}
        is_cumulative = self.notation.is_cumulative(column.role.field)
        by_month: dict[int, int | None] = {}
        for row in rows:
            if row.nth is None:
                raise _RowRefusedError(_("er is geen maand of peildatum ingevuld"))
            if row.nth in by_month:
                raise _RowRefusedError(_("een maand staat er meer dan eens in"))
            by_month[row.nth] = row.persons.get(column.index)
        positions, total, expected = {}, 0, 1
        for nth in sorted(by_month):
            value = by_month[nth]
            if is_cumulative:
                if value is not None and nth:
                    positions[period.reference_date(nth)] = value
                continue
            if value is None or nth != expected:
                break  # After a missing month the sum so far is not known.
            total, expected = total + value, expected + 1
            positions[period.reference_date(nth)] = total
        return positions

    def _check(self, rows: list[RawRow], figures: MunicipalFigures) -> None:
        """Compare what the row states with what follows from its other cells."""
        row = rows[0].number
        if None not in (figures.net, figures.corrected, figures.opening):
            computed = (figures.net or 0) - (figures.opening or 0)
            self._compare(
                row, Field.CORRECTED, figures.corrected, computed, gettext_lazy("netto − saldo")
            )
        stated = self._of(Field.REALISED, rows) if not self.is_long else None
        months = [c for c in self.layout.months if c.role and (c.role.nth or 0) <= (self.last or 0)]
        if stated is not None and months and not self.notation.has_cumulative_months:
            values = [r.persons.get(c.index) for r in rows for c in months]
            if None not in values:
                computed = sum(value or 0 for value in values)
                self._compare(
                    row, Field.REALISED, stated, computed, gettext_lazy("som van de maanden")
                )
        remaining = self._of(Field.REMAINING, rows) if not self.is_long else None
        target = figures.corrected if figures.corrected is not None else figures.net
        if remaining is not None and target is not None and self.reference_date in figures.realised:
            computed = target - figures.realised[self.reference_date]
            # Some files stop at zero, some go on below it.
            if not (remaining == 0 and computed < 0):
                what = gettext_lazy("taakstelling − gerealiseerd")
                self._compare(row, Field.REMAINING, remaining, computed, what)

    def _is_counted(self, column: Column) -> bool:
        """Say whether a column holds one past month, to be added up."""
        role = column.role
        if role is None or self.notation.is_cumulative(role.field):
            return False
        return (role.nth or 0) <= (self.last or 0)

    def _compare(
        self, row: int, wanted: Field, stated: int | None, computed: int, what: Promise
    ) -> None:
        column = self.layout.column(wanted)
        if column is not None and stated is not None and stated != computed:
            self.reading.discrepancies.append(
                Discrepancy(row, letters(column.index), column.label, stated, computed, str(what))
            )


class _RowRefusedError(ValueError):
    """Cells that are numbers each, but impossible together."""
