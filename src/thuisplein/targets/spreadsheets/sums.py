"""Compares the sums of the rows with the totals that the file itself states."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from thuisplein.targets.spreadsheets.cells import letters
from thuisplein.targets.spreadsheets.layout import Layout
from thuisplein.targets.spreadsheets.names import Places, UnresolvedPlaceError
from thuisplein.targets.spreadsheets.reading import Discrepancy
from thuisplein.targets.spreadsheets.rows import RawRow, Rows, TotalRow


def check_totals(layout: Layout, rows: Rows, places: Places) -> list[Discrepancy]:
    """Return where a total row differs from the sum of its rows, rejected rows included.

    A total can only be checked against what could be read: columns with an unreadable cell are
    left out, because that cell is reported by itself.
    """
    found = []
    for total in rows.totals:
        members = _members(total, rows, places, layout)
        if not members:
            continue
        for column in layout.columns:
            stated = total.persons.get(column.index)
            unreadable = any(f.column == letters(column.index) for r in members for f in r.faults)
            if stated is None or unreadable:
                continue
            computed = sum(row.persons.get(column.index) or 0 for row in members)
            if stated != computed:
                what = _("som van %(count)s rijen") % {"count": len(members)}
                label = f"{total.label}: {column.label}"
                at = letters(column.index)
                found.append(Discrepancy(total.number, at, label, stated, computed, what))
    return found


def _members(total: TotalRow, rows: Rows, places: Places, layout: Layout) -> list[RawRow]:
    if not total.province:
        # A total over what stands above it; a second one starts after the first.
        above = [row for row in rows.municipal if row.number < total.number]
        return above or rows.municipal
    is_member = _in_province(total.province, places, layout)
    return [row for row in rows.municipal if is_member(row)]


def _in_province(province: str, places: Places, layout: Layout) -> Callable[[RawRow], bool]:
    def is_member(row: RawRow) -> bool:
        if row.province:
            return places.province(row.province) == province
        try:
            found = places.resolve(
                code=row.code, name=row.name, province="", day=layout.period.starts_on
            )
        except UnresolvedPlaceError:
            return False
        return places.province_of(found.code) == province

    return is_member
