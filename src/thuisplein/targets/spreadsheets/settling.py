"""What columns mean within one half-year: which month, begin or end, this half-year or another."""

from dataclasses import replace

from django.utils.translation import gettext as _

from thuisplein.targets.half_years import NotInHalfYearError, Period
from thuisplein.targets.spreadsheets.errors import HalfYearConflictError
from thuisplein.targets.spreadsheets.fields import FIGURES, MONTHLY, Field, Role
from thuisplein.targets.spreadsheets.header import Column, Header
from thuisplein.targets.spreadsheets.periods import find_half_years, first_after

_AT_EDGE = {
    Field.OPENING: (Field.OPENING, Field.CLOSING),
    Field.BACKLOG: (Field.BACKLOG, Field.CLOSING_BACKLOG),
    Field.LEAD: (Field.LEAD, Field.CLOSING_LEAD),
}


def settle(header: Header, period: Period, name: str) -> tuple[tuple[Column, ...], list[str]]:
    """Settle what depends on the half-year; columns of another half-year are left out."""
    columns, left_out = [], []
    is_position = _dates_are_positions(header, period)
    others = {c.role.field for c in header.columns if c.role}
    for column in header.columns:
        role = column.role
        named = find_half_years(column.label)
        if role is None or role.field is Field.SKIP:
            continue
        if named and period not in named:
            left_out.append(column.label)
            continue
        settled = _settle(role, period, others, is_position=is_position)
        if settled is None:
            left_out.append(column.label)
        else:
            columns.append(replace(column, role=settled))
    fields = {column.role.field for column in columns if column.role}
    if not fields & FIGURES:
        listed = ", ".join(left_out)
        raise HalfYearConflictError(name=name, found=f"{period.code}, {listed[:200]}")
    notices = []
    if left_out:
        listed = ", ".join(left_out)
        notices.append(
            _("Kolommen van een ander halfjaar zijn overgeslagen: %(columns)s.")
            % {"columns": listed[:300]}
        )
    return tuple(columns), notices


def _settle(role: Role, period: Period, others: set[Field], *, is_position: bool) -> Role | None:
    field = role.field
    if field is Field.TARGET:
        return Role(Field.CORRECTED if Field.NET in others else Field.NET)
    if field is Field.TOTAL:
        return Role(Field.REALISED)
    if field in MONTHLY:
        return _settle_month(role, period, is_position=is_position)
    if field in _AT_EDGE and role.month in {1, 7}:
        # "Saldo 1 juli" is where the second half-year begins and the first one ends.
        begins = role.month == period.starts_on.month and role.year in {None, period.year}
        ends = role.month == period.closes_on.month and role.year in {None, period.closes_on.year}
        if not begins and not ends:
            return None
        return Role(_AT_EDGE[field][0 if begins else 1])
    return role


def _dates_are_positions(header: Header, period: Period) -> bool:
    """Say whether headings that are days mean positions: the last one is the closing day."""
    days = [c.role.day for c in header.columns if c.role and c.role.field in MONTHLY and c.role.day]
    return period.closes_on in days and period.starts_on not in days


def _settle_month(role: Role, period: Period, *, is_position: bool) -> Role | None:
    if role.nth:
        return Role(role.field, nth=role.nth)
    if role.day and (role.field is Field.THROUGH_MONTH or is_position):
        try:
            nth = period.month_of(first_after(role.day))
        except NotInHalfYearError:
            return None
        return Role(Field.THROUGH_MONTH, nth=nth) if nth else None
    if role.month is None or (role.year and role.year != period.year):
        return None
    nth = role.month - period.starts_on.month + 1
    return Role(role.field, nth=nth) if 1 <= nth <= 6 else None
