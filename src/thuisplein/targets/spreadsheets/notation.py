"""How a file writes things: months one by one or cumulative, a backlog as plus or as minus.

Headings often do not say; the figures do. Where other columns prove the one or the other for
most rows, that is how the column is read, and the reader is told.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from thuisplein.targets.spreadsheets.fields import Field
from thuisplein.targets.spreadsheets.layout import Layout
from thuisplein.targets.spreadsheets.rows import RawRow

#: How one plus in a column counts in a balance in which a lead is above zero; for columns of
#: backlogs this is turned round once more where they are used.
_BALANCES = (
    (Field.OPENING, 1),
    (Field.BACKLOG, -1),
    (Field.CLOSING, 1),
    (Field.CLOSING_BACKLOG, -1),
)


@dataclass(slots=True)
class Notation:
    """`turned` are columns whose plus and minus mean the opposite of what their heading says."""

    has_cumulative_months: bool = False
    has_single_months: bool = False
    turned: set[Field] = field(default_factory=set)
    notices: list[str] = field(default_factory=list)

    def sign(self, wanted: Field) -> int:
        return -1 if wanted in self.turned else 1

    def is_cumulative(self, wanted: Field) -> bool:
        if wanted is Field.REALISED:
            return not self.has_single_months
        return wanted is Field.THROUGH_MONTH or self.has_cumulative_months


def find_notation(layout: Layout, rows: list[RawRow]) -> Notation:
    """Return how this file writes months and balances."""
    notation = Notation()
    _months(layout, rows, notation)
    _rows_per_month(layout, rows, notation)
    _balances(layout, rows, notation)
    return notation


def _months(layout: Layout, rows: list[RawRow], notation: Notation) -> None:
    months = [c for c in layout.months if c.role and c.role.field is Field.IN_MONTH]
    total = layout.column(Field.REALISED)
    if total is None or len(months) < 2:
        return
    sums = last = 0
    for row in rows:
        stated = row.persons.get(total.index)
        values = [v for c in months if (v := row.persons.get(c.index)) is not None]
        filled = [value for value in values if value]
        if not stated or len(filled) < 2:
            continue
        sums += stated == sum(values)
        last += stated == filled[-1] == max(filled)
    if last > sums:
        notation.has_cumulative_months = True
        notation.notices.append(
            _("De maanden zijn gelezen als stand tot en met die maand: de laatste is het totaal.")
        )


def _rows_per_month(layout: Layout, rows: list[RawRow], notation: Notation) -> None:
    """With a row per month, “Realisatie” may be of that month; a cumulative one never falls."""
    column = layout.column(Field.REALISED)
    if column is None or layout.column(Field.MONTH) is None:
        return
    previous: dict[tuple[str, str], tuple[int, int]] = {}
    for row in sorted(rows, key=lambda row: row.nth or 0):
        key, value = (row.code, row.name), row.persons.get(column.index)
        if value is None:
            continue
        nth, before = previous.get(key, (0, value))
        notation.has_single_months |= value < before and nth != row.nth
        previous[key] = row.nth or 0, value
    meaning = _("per maand") if notation.has_single_months else _("stand tot en met de maand")
    notation.notices.append(
        _("Kolom “%(column)s”: gelezen als %(meaning)s.")
        % {"column": column.label, "meaning": meaning}
    )


def _balances(layout: Layout, rows: list[RawRow], notation: Notation) -> None:
    net, corrected = layout.column(Field.NET), layout.column(Field.CORRECTED)
    for wanted, lead_is in _BALANCES:
        column = layout.column(wanted)
        if column is None:
            continue
        values = [value for row in rows if (value := row.persons.get(column.index))]
        as_said = opposite = 0
        is_opening = wanted in {Field.OPENING, Field.BACKLOG}
        if net and corrected and is_opening:
            for row in rows:
                value, n, c = (
                    row.persons.get(column.index),
                    row.persons.get(net.index),
                    row.persons.get(corrected.index),
                )
                if value and n is not None and c is not None:
                    as_said += c == n - lead_is * value
                    opposite += c == n + lead_is * value
        is_all_minus = lead_is < 0 and bool(values) and _all_below_zero(values)
        if opposite > as_said or (not as_said and is_all_minus):
            notation.turned.add(wanted)
            notation.notices.append(
                _("Kolom “%(column)s”: onder nul is gelezen als %(meaning)s.")
                % {
                    "column": column.label,
                    "meaning": _("voorsprong") if lead_is > 0 else _("achterstand"),
                }
            )


def _all_below_zero(values: Iterable[int]) -> bool:
    return all(value < 0 for value in values)
