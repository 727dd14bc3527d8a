"""Puts rows together per municipality that existed in the half-year."""

from collections import defaultdict

from django.utils.translation import gettext as _

from thuisplein.targets.spreadsheets.cells import letters
from thuisplein.targets.spreadsheets.fields import Field
from thuisplein.targets.spreadsheets.layout import Layout
from thuisplein.targets.spreadsheets.names import Places, UnresolvedPlaceError
from thuisplein.targets.spreadsheets.reading import Reading
from thuisplein.targets.spreadsheets.rows import RawRow, Rejected


def group_rows(
    layout: Layout, rows: list[RawRow], places: Places, reading: Reading
) -> dict[str, list[RawRow]]:
    """Return the rows per municipality; what cannot be placed goes to the rejected."""
    is_long = layout.column(Field.MONTH) or layout.column(Field.REFERENCE_DATE)
    direct: dict[str, list[RawRow]] = defaultdict(list)
    through: dict[str, dict[str, list[RawRow]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        try:
            found = places.resolve(
                code=row.code, name=row.name, province=row.province, day=layout.period.starts_on
            )
        except UnresolvedPlaceError as error:
            reject_row(reading, layout, row, error.reason)
            continue
        if found.through:
            through[found.code][found.through].append(row)
        else:
            direct[found.code].append(row)
    for code, members in list(direct.items()):
        if len(members) > 1 and not is_long:
            numbers = ", ".join(str(row.number) for row in members)
            reason = _("%(name)s staat meer dan eens in het bestand (rijen %(rows)s)") % {
                "name": places.name(code),
                "rows": numbers,
            }
            for row in members:
                reject_row(reading, layout, row, reason)
            del direct[code]
    _add_predecessors(layout, places, reading, direct, through)
    return direct


def _add_predecessors(
    layout: Layout,
    places: Places,
    reading: Reading,
    direct: dict[str, list[RawRow]],
    through: dict[str, dict[str, list[RawRow]]],
) -> None:
    """Let merged municipalities answer together for their successor, if they are all there."""
    for code, parts in through.items():
        members = [row for rows in parts.values() for row in rows]
        names = ", ".join(places.name(part) for part in parts)
        is_whole = places.make_up(code, frozenset(parts), layout.period.starts_on)
        if code not in direct and is_whole and len(members) == len(parts):
            direct[code] = members
            reading.notices.append(
                _("%(old)s: opgeteld tot %(new)s, waarin zij zijn opgegaan.")
                % {"old": names, "new": places.name(code)}
            )
            continue
        for part, rows in parts.items():
            reason = _("%(old)s hoort in dit halfjaar bij %(new)s; de cijfers zijn geen geheel") % {
                "old": places.name(part),
                "new": places.name(code),
            }
            for row in rows:
                reject_row(reading, layout, row, reason)


def reject_row(reading: Reading, layout: Layout, row: RawRow, reason: str) -> None:
    column = layout.column(Field.MUNICIPALITY) or layout.column(Field.CODE)
    at, label = (letters(column.index), column.label) if column else ("", "")
    reading.rejected.append(Rejected(row.number, at, label, row.name or row.code, reason))
