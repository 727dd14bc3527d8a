"""Finds the rows with column headings, and reads each column's heading from them.

Headings may take up several rows (a group such as “Realisatie” above the months), with merged
cells or, in CSV, with the group's name only above its first column.
"""

from collections.abc import Callable
from dataclasses import dataclass

from thuisplein.targets.spreadsheets.cells import Row, Sheet, Span, Value, as_text, is_blank
from thuisplein.targets.spreadsheets.fields import FIGURES, Field, Role
from thuisplein.targets.spreadsheets.headings import recognise, recognise_name
from thuisplein.targets.spreadsheets.periods import fold

_LOOK_AT = 60
_MAX_HEADER_ROWS = 3
_PLACE = (Field.MUNICIPALITY, Field.CODE)
_ENOUGH = 3

Mapping = dict[str, Role]


@dataclass(frozen=True, slots=True)
class Column:
    """One column under the header; `label` is its heading with its group."""

    index: int
    label: str
    role: Role | None


@dataclass(frozen=True, slots=True)
class Header:
    """The heading rows of a sheet: positions in `sheet.rows`, end not included."""

    first: int
    end: int
    columns: tuple[Column, ...]

    def has(self, *fields: Field) -> bool:
        return any(column.role and column.role.field in fields for column in self.columns)

    @property
    def figure_count(self) -> int:
        return sum(1 for column in self.columns if column.role and column.role.field in FIGURES)


def find_header(
    sheet: Sheet, mapping: Mapping, is_municipality: Callable[[str], bool]
) -> Header | None:
    """Return the best header of a sheet, or None where nothing looks like one."""
    best: Header | None = None
    for at, row in enumerate(sheet.rows[:_LOOK_AT]):
        if not any(_is_place(value, mapping) for value in row.values):
            continue
        header = _block(sheet, at, mapping)
        if best is None or header.figure_count > best.figure_count:
            best = header
    if best is not None and best.figure_count:
        return best
    return _by_content(sheet, mapping, is_municipality) or best


def _is_place(value: Value, mapping: Mapping) -> bool:
    if not isinstance(value, str):
        return False
    role = mapping.get(fold(value)) or recognise_name(value)
    return role is not None and role.field in _PLACE


def _block(sheet: Sheet, at: int, mapping: Mapping) -> Header:
    """Extend a row with “Gemeente” by the group row above and the detail rows below it."""
    rows = sheet.rows
    places = {i for i, value in enumerate(rows[at].values, 1) if _is_place(value, mapping)}
    first, end = at, at + 1
    if at and rows[at - 1].number == rows[at].number - 1 and _is_group(rows[at - 1], sheet, places):
        first = at - 1
    while end < len(rows) and end - first < _MAX_HEADER_ROWS and _is_detail(rows[end], places):
        end += 1
    return Header(first, end, _columns(sheet, first, end, mapping))


def _is_group(row: Row, sheet: Sheet, places: set[int]) -> bool:
    filled = row.filled()
    if not all(isinstance(row.value(column), str) for column in filled):
        return False
    if len(filled) > 1:
        # What stands above “Gemeente” itself is a title, also when it takes up two cells.
        above = row.value(min(places))
        return is_blank(above) or _is_place(above, {})
    # One text may be a group over some columns, or a title over all.
    return filled[0] > max(places) and not _is_wide(row, sheet)


def _is_wide(row: Row, sheet: Sheet) -> bool:
    return any(s.first_row == row.number and s.first_column == 1 for s in sheet.spans)


def _is_detail(row: Row, places: set[int]) -> bool:
    if any(not is_blank(row.value(column)) for column in places):
        return False
    cells = [(value, recognise(value, "realisatie")) for value in map(row.value, row.filled())]
    is_words = all(isinstance(value, str) or role is not None for value, role in cells)
    return is_words and any(role is not None for _, role in cells)


def _columns(sheet: Sheet, first: int, end: int, mapping: Mapping) -> tuple[Column, ...]:
    rows = sheet.rows[first:end]
    width = max(len(row.values) for row in sheet.rows[first : end + _LOOK_AT])
    spans = [s for s in sheet.spans if any(s.first_row <= r.number <= s.last_row for r in rows)]
    lines = [_line(row, width, spans, sheet, is_last=row is rows[-1]) for row in rows]
    columns, seen = [], dict[str, int]()
    for index in range(1, width + 1):
        texts: list[Value] = []
        for line in lines:
            value = line[index - 1]
            if not is_blank(value) and value not in texts:
                texts.append(value)
        own = texts.pop() if texts else None
        group = " ".join(as_text(text) for text in texts)
        label = " ".join(f"{group} {as_text(own)}".split())
        key = fold(label)
        seen[key] = seen.get(key, 0) + 1
        if seen[key] > 1:
            # The second "Totaal" can be mapped apart from the first.
            label, key = f"{label} ({seen[key]})", f"{key} {seen[key]}"
        columns.append(Column(index, label, mapping.get(key) or recognise(own, group)))
    return tuple(columns)


def _line(row: Row, width: int, spans: list[Span], sheet: Sheet, *, is_last: bool) -> list[Value]:
    """Return a heading row with groups repeated over all their columns."""
    line = [row.value(column) for column in range(1, width + 1)]
    is_covered = [False] * width
    for span in spans:
        if not span.first_row <= row.number <= span.last_row:
            continue
        top = next((r for r in sheet.rows if r.number == span.first_row), row)
        for column in range(span.first_column, min(span.last_column, width) + 1):
            line[column - 1] = top.value(span.first_column)
            is_covered[column - 1] = True
    if is_last or spans:
        return line
    # Without merged cells: a group goes on until the next one begins.
    group: Value = None
    for at, value in enumerate(line):
        group = value if not is_blank(value) else group
        line[at] = group if group is not None and recognise(group) not in _PLACE_ROLES else value
    return line


_PLACE_ROLES = {Role(Field.MUNICIPALITY), Role(Field.CODE), Role(Field.PROVINCE)}


def _by_content(
    sheet: Sheet, mapping: Mapping, is_municipality: Callable[[str], bool]
) -> Header | None:
    """Find the column whose cells are municipalities; the row above the first is the header."""
    counts: dict[int, list[int]] = {}
    for at, row in enumerate(sheet.rows[:_LOOK_AT]):
        for column in row.filled():
            value = row.value(column)
            if isinstance(value, str) and is_municipality(value):
                counts.setdefault(column, []).append(at)
    column, found = max(counts.items(), key=lambda item: len(item[1]), default=(0, []))
    if len(found) < _ENOUGH or not found[0] or not sheet.rows[found[0] - 1].filled():
        return None
    first = found[0] - 1
    if len(sheet.rows[first].filled()) < 2:
        return None
    columns = _columns(sheet, first, first + 1, mapping)
    named = tuple(
        Column(c.index, c.label, Role(Field.MUNICIPALITY))
        if c.index == column and c.role is None
        else c
        for c in columns
    )
    return Header(first, first + 1, named)
