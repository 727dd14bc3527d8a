"""One sheet of an Excel workbook, element by element."""

import datetime as dt
import re
from collections.abc import Callable
from functools import lru_cache

from thuisplein.targets.spreadsheets.archive import Attributes, XmlHandler
from thuisplein.targets.spreadsheets.cells import CellFault, Row, Span, Value, place
from thuisplein.targets.spreadsheets.errors import (
    ExternalLinkError,
    FileDamagedError,
    FormulaWithoutValueError,
    UnsafeFormulaError,
)
from thuisplein.targets.spreadsheets.limits import MAX_TEXT, check_place, check_text

_REFERENCE = re.compile(r"([A-Z]{1,4})([0-9]{1,8})")
_OTHER_FILE = re.compile(r"\[\d+\]|\[[^\]]+\.(?:xl|ods|csv)|file:", re.IGNORECASE)
#: Functions that fetch or run something outside the workbook.
_OUTSIDE = re.compile(
    r"\b(WEBSERVICE|FILTERXML|IMPORTDATA|IMPORTXML|RTD|DDE|CALL|REGISTER\.ID|EXEC)\s*\(|\w+\|'",
    re.IGNORECASE,
)
_MAX_SPANS = 5_000


def check_formula(formula: str, row: int, column: int, sheet: str) -> None:
    """Refuse formulas that reach outside the file."""
    if _OTHER_FILE.search(formula):
        raise ExternalLinkError(part=place(row, column, sheet))
    found = _OUTSIDE.search(formula)
    if found:
        function = (found[1] or found[0])[:20]
        raise UnsafeFormulaError(place=place(row, column, sheet), function=function)


@lru_cache(maxsize=512)
def local(name: str) -> str:
    """Return an element's name without the prefix that some programs write."""
    return name.rpartition(":")[2]


class SheetHandler(XmlHandler):
    """Gathers rows, merged cells and the number of formulas; raises a SpreadsheetError."""

    def __init__(
        self,
        sheet: str,
        *,
        texts: list[str],
        date_styles: set[int],
        to_day: Callable[[float], dt.date],
    ) -> None:
        self.rows: list[Row] = []
        self.spans: list[Span] = []
        self.formulas = 0
        self._sheet, self._texts, self._date_styles, self._to_day = (
            sheet,
            texts,
            date_styles,
            to_day,
        )
        self._row = 0
        self._row_digits = "0"
        #: Columns met before by their letters: a sheet names the same few in every row.
        self._columns: dict[str, int] = {}
        self._is_hidden = False
        self._values: dict[int, Value] = {}
        self._column = 0
        self._kind = ""
        self._style = 0
        self._gathering: list[str] | None = None
        self._length = 0
        self._is_sound = False
        self._value: str | None = None
        self._formula: str | None = None

    def start(self, name: str, attrs: Attributes) -> None:
        match local(name):
            case "c":
                self._start_cell(attrs)
            case "v" | "t" | "f":
                self._gathering, self._length = [], 0
            case "row":
                self._start_row(attrs)
            case "rPh":
                self._is_sound = True
            case "mergeCell":
                self._merge(attrs.get("ref", ""))

    def text(self, content: str) -> None:
        if self._gathering is not None:
            self._length += len(content)
            if self._length > MAX_TEXT:
                check_text(" " * self._length, self._row, self._column, self._sheet)
            self._gathering.append(content)

    def end(self, name: str) -> None:
        match local(name):
            case "c":
                self._end_cell()
            case "v":
                self._value = "".join(self._gathering or [])
                self._gathering = None
            case "t":
                if not self._is_sound:
                    self._value = (self._value or "") + "".join(self._gathering or [])
                self._gathering = None
            case "rPh":
                self._is_sound = False
            case "f":
                self._formula = "".join(self._gathering or [])
                self._gathering = None
            case "row":
                self._end_row()

    def _start_row(self, attrs: Attributes) -> None:
        number = attrs.get("r", "")
        row = int(number) if number.isascii() and number.isdigit() else self._row + 1
        if row <= self._row:
            raise FileDamagedError(part=place(row, sheet=self._sheet))
        self._row, self._column, self._values = row, 0, {}
        self._row_digits = str(row)
        self._is_hidden = attrs.get("hidden", "") in {"1", "true"}

    def _end_row(self) -> None:
        if self._values:
            last = max(self._values)
            values = tuple(self._values.get(column) for column in range(1, last + 1))
            self.rows.append(Row(self._row, values, self._is_hidden))

    def _start_cell(self, attrs: Attributes) -> None:
        reference = attrs.get("r", "")
        self._column = self._column_of(reference) if reference else self._column + 1
        self._kind = attrs.get("t", "n")
        style = attrs.get("s", "0")
        self._style = int(style) if style.isascii() and style.isdigit() else 0
        self._value = self._formula = None

    def _column_of(self, reference: str) -> int:
        name = reference.removesuffix(self._row_digits)
        column = self._columns.get(name) if name != reference else None
        if column is None:
            found = _REFERENCE.fullmatch(reference)
            if found is None or int(found[2]) != self._row:
                where = place(self._row, sheet=self._sheet)
                raise FileDamagedError(part=f"{where}: {reference[:20]}")
            column = self._columns[found[1]] = column_number(found[1])
        return column

    def _end_cell(self) -> None:
        if self._formula is not None:
            self.formulas += 1
            check_formula(self._formula, self._row, self._column, self._sheet)
            if not self._value and self._kind != "str":
                where = place(self._row, self._column, self._sheet)
                raise FormulaWithoutValueError(place=where)
        value = self._read(self._value)
        if value is None or value == "":
            return
        check_place(self._row, self._column, self._sheet)
        if self._column in self._values:
            raise FileDamagedError(part=place(self._row, self._column, self._sheet))
        if isinstance(value, str):
            check_text(value, self._row, self._column, self._sheet)
        self._values[self._column] = value

    def _read(self, text: str | None) -> Value:
        if text is None:
            return None
        try:
            return self._typed(text)
        except (ValueError, IndexError, OverflowError) as error:
            where = place(self._row, self._column, self._sheet)
            raise FileDamagedError(part=where) from error

    def _typed(self, text: str) -> Value:
        value: Value
        match self._kind:
            case "s":
                # No minus sign: Python would count from the end.
                value = self._texts[int(text.replace("-", "x"))]
            case "str" | "inlineStr":
                value = text
            case "b":
                value = text.strip() == "1"
            case "e":
                value = CellFault(text[:20])
            case "d":
                value = dt.date.fromisoformat(text[:10])
            case _:
                value = self._number(text)
        return value

    def _number(self, text: str) -> Value:
        if not text.strip():
            return None
        number = float(text)
        if self._style in self._date_styles:
            try:
                return self._to_day(number)
            except (ValueError, OverflowError, TypeError):
                return CellFault(text[:20])
        return int(number) if number.is_integer() else number

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        ends = [_REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last or first)]
        if None in ends or len(self.spans) >= _MAX_SPANS:
            raise FileDamagedError(part=f"mergeCell {reference[:30]}")
        top, bottom = (end for end in ends if end is not None)
        self.spans.append(
            Span(int(top[2]), column_number(top[1]), int(bottom[2]), column_number(bottom[1]))
        )


def column_number(name: str) -> int:
    """Return the number of a column: A is 1, AA is 27."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
