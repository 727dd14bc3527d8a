"""Reads OpenDocument spreadsheets (ISO/IEC 26300) as a stream, with each value's place.

Not with odfpy: that holds the whole document as objects, and repeated rows and cells would still
have to be counted here.
"""

import datetime as dt
from collections.abc import Callable

from thuisplein.targets.spreadsheets.archive import Archive, Attributes, XmlHandler
from thuisplein.targets.spreadsheets.cells import (
    CellFault,
    Row,
    Sheet,
    Span,
    Table,
    Value,
    is_blank,
    place,
)
from thuisplein.targets.spreadsheets.errors import (
    ExternalLinkError,
    FileDamagedError,
    FileEncryptedError,
    FormulaWithoutValueError,
    MacroError,
    TooManySheetsError,
)
from thuisplein.targets.spreadsheets.limits import MAX_SHEETS, MAX_TEXT, check_place, check_text
from thuisplein.targets.spreadsheets.xlsx_sheet import check_formula

_MACRO_FOLDERS = ("basic/", "scripts/", "dialogs/")
_ELSEWHERE = {
    "table:table-source",
    "table:cell-range-source",
    "office:dde-source",
    "table:dde-link",
}
_SCRIPTS = {"script:event-listener", "office:script"}
#: A note or drawing on a cell has paragraphs too, but they are not the cell's.
_BESIDE_CELL = {"office:annotation", "draw:frame", "draw:custom-shape"}
_BLANKS = {"text:s", "text:tab", "text:line-break"}
_MAX_REPEAT = 2_000_000


def read_ods(archive: Archive) -> Table:
    """Return the visible sheets; raises a SpreadsheetError."""
    for name in archive.names:
        if name.lower().startswith(_MACRO_FOLDERS) and not name.endswith("/"):
            raise MacroError(part=name[:80])
    if archive.has("META-INF/manifest.xml"):
        archive.read_xml("META-INF/manifest.xml", _Manifest())
    content = _Content()
    archive.read_xml("content.xml", content)
    return Table("ods", tuple(content.sheets), tuple(content.hidden))


class _Manifest(XmlHandler):
    def start(self, name: str, attrs: Attributes) -> None:
        if name.endswith("encryption-data"):
            raise FileEncryptedError


class _Content(XmlHandler):
    """Walks through content.xml; prefixes are those of the standard, as all programs write them."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self.hidden: list[str] = []
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._name = ""
        self._is_hidden = False
        self._depth = 0
        self._rows: list[Row] = []
        self._spans: list[Span] = []
        self._formulas = 0
        self._row = 0
        self._row_repeat = 1
        self._row_hidden = False
        self._column = 0
        self._values: dict[int, Value] = {}
        self._cell: Attributes | None = None
        self._text: list[str] = []
        self._length = 0
        self._is_text = False
        self._skipping = 0
        self._starts: dict[str, Callable[[Attributes], None]] = {
            "style:style": self._start_style,
            "style:table-properties": self._start_table_style,
            "table:table": self._start_table,
            "table:table-row": self._start_row,
            "table:table-cell": self._start_cell,
            "table:covered-table-cell": self._start_cell,
            "text:p": self._start_paragraph,
        }

    def start(self, name: str, attrs: Attributes) -> None:
        if name in _ELSEWHERE:
            raise ExternalLinkError(part=attrs.get("xlink:href", name)[:80])
        if name in _SCRIPTS:
            raise MacroError(part=name)
        start = self._starts.get(name)
        if start:
            start(attrs)
        elif name in _BESIDE_CELL:
            self._skipping += 1
        elif name in _BLANKS:
            self._text.append(" ")

    def _start_style(self, attrs: Attributes) -> None:
        self._style = attrs.get("style:name", "")

    def _start_table_style(self, attrs: Attributes) -> None:
        if attrs.get("table:display", "") == "false":
            self._hidden_styles.add(self._style)

    def _start_row(self, attrs: Attributes) -> None:
        self._row_repeat = _repeat(attrs, "table:number-rows-repeated")
        self._row_hidden = attrs.get("table:visibility", "visible") != "visible"
        self._column, self._values = 0, {}

    def _start_cell(self, attrs: Attributes) -> None:
        self._cell, self._text, self._length = attrs, [], 0

    def _start_paragraph(self, attrs: Attributes) -> None:
        if self._text:
            self._text.append(" ")
        self._is_text = True

    def text(self, content: str) -> None:
        if self._is_text and not self._skipping and self._cell is not None:
            self._length += len(content)
            if self._length > MAX_TEXT:
                check_text(" " * self._length, self._row + 1, self._column + 1, self._name)
            self._text.append(content)

    def end(self, name: str) -> None:
        if name in _BESIDE_CELL:
            self._skipping -= 1
            return
        match name:
            case "text:p":
                self._is_text = False
            case "table:table-cell" | "table:covered-table-cell":
                self._end_cell()
            case "table:table-row":
                self._end_row()
            case "table:table":
                self._end_table()

    def _start_table(self, attrs: Attributes) -> None:
        self._depth += 1
        if self._depth > 1:
            raise FileDamagedError(part="table:table")
        self._name = attrs.get("table:name", "")
        self._is_hidden = attrs.get("table:style-name", "") in self._hidden_styles
        self._rows, self._spans, self._formulas, self._row = [], [], 0, 0

    def _end_table(self) -> None:
        self._depth -= 1
        if self._is_hidden:
            self.hidden.append(self._name)
        else:
            self.sheets.append(
                Sheet(self._name, tuple(self._rows), tuple(self._spans), self._formulas)
            )
        if len(self.sheets) + len(self.hidden) > MAX_SHEETS:
            raise TooManySheetsError(found=len(self.sheets) + len(self.hidden), limit=MAX_SHEETS)

    def _end_row(self) -> None:
        if self._values:
            last = self._row + self._row_repeat
            check_place(last, 1, self._name)
            values = tuple(self._values.get(at) for at in range(1, max(self._values) + 1))
            self._rows.extend(
                Row(number, values, self._row_hidden) for number in range(self._row + 1, last + 1)
            )
        # Empty rows up to the last of 1,048,576 are how programs fill up a sheet.
        self._row += self._row_repeat

    def _end_cell(self) -> None:
        attrs, self._cell = self._cell, None
        if attrs is None:
            raise FileDamagedError(part=place(self._row + 1, sheet=self._name))
        repeat = _repeat(attrs, "table:number-columns-repeated")
        first = self._column + 1
        self._column += repeat
        value = None if self._is_hidden else self._read(attrs, first)
        self._merge(attrs, first)
        if is_blank(value):
            return
        check_place(self._row + 1, self._column, self._name)
        for column in range(first, self._column + 1):
            self._values[column] = value

    def _merge(self, attrs: Attributes, first: int) -> None:
        columns = _repeat(attrs, "table:number-columns-spanned")
        rows = _repeat(attrs, "table:number-rows-spanned")
        if columns > 1 or rows > 1:
            top = self._row + 1
            self._spans.append(Span(top, first, top + rows - 1, first + columns - 1))

    def _read(self, attrs: Attributes, column: int) -> Value:
        kind = attrs.get("office:value-type", "")
        formula = attrs.get("table:formula", "")
        text = " ".join("".join(self._text).split())
        if formula:
            self._formulas += 1
            check_formula(formula, self._row + 1, column, self._name)
            if not kind and not text:
                raise FormulaWithoutValueError(place=place(self._row + 1, column, self._name))
        if attrs.get("calcext:value-type", "") == "error":
            return CellFault(text[:20])
        try:
            match kind:
                case "float" | "currency" | "percentage":
                    number = float(attrs.get("office:value", text))
                    return int(number) if number.is_integer() else number
                case "date":
                    return dt.date.fromisoformat(attrs.get("office:date-value", "")[:10])
                case "boolean":
                    return attrs.get("office:boolean-value", "") == "true"
                case _:
                    return text or attrs.get("office:string-value", "")
        except (ValueError, OverflowError) as error:
            raise FileDamagedError(part=place(self._row + 1, column, self._name)) from error


def _repeat(attrs: Attributes, name: str) -> int:
    text = attrs.get(name, "1")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
    if not 0 < number <= _MAX_REPEAT:
        raise FileDamagedError(part=f"{name} {text[:20]}")
    return number
