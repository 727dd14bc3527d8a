"""Reads CSV files: finds out encoding and separator, and keeps the line each value stands on."""

import codecs
import csv
import io
import re
from collections import Counter

from thuisplein.targets.spreadsheets.cells import Row, Sheet, Table, is_blank, place
from thuisplein.targets.spreadsheets.errors import (
    EncodingError,
    FileDamagedError,
    FormulaInTextError,
    TextTooLongError,
)
from thuisplein.targets.spreadsheets.limits import MAX_TEXT, Deadline, check_place, check_text

_SEPARATORS = ";\t,|"
_LOOK_AT = 60
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# "=SOM(A1)", "@SOM(A1)", "+cmd|…": what a spreadsheet program would run. Signs and dashes are not.
_FORMULA = re.compile(r"=|@|[+-](?=[^\d\s]*[(|!])")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_SAID = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)


def read_csv(data: bytes, deadline: Deadline) -> Table:
    """Return the file as a table of one sheet without a name; raises a SpreadsheetError."""
    text = decode(data)
    control = _CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        raise EncodingError(reason=f"{place(line)}: U+{ord(control[0]):04X}")
    said = _SAID.match(text)
    separator = said[1] if said else find_separator(text)
    rows = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    last_line = 0
    try:
        for values in reader:
            number, last_line = last_line + 1, reader.line_num
            if said and number == 1:
                continue
            if number % 500 == 0:
                deadline.check()
            row = _row(number, values)
            if row.values:
                rows.append(row)
    except csv.Error as error:
        if "field larger" in str(error):
            raise TextTooLongError(place=place(last_line + 1), limit=MAX_TEXT) from error
        raise FileDamagedError(part=place(last_line + 1)) from error
    return Table("csv", (Sheet("", tuple(rows)),))


def _row(number: int, values: list[str]) -> Row:
    while values and is_blank(values[-1]):
        values.pop()
    if values:
        check_place(number, len(values))
    for column, value in enumerate(values, 1):
        check_text(value, number, column)
        if _FORMULA.match(value.strip()):
            raise FormulaInTextError(place=place(number, column), text=value.strip()[:40])
    return Row(number, tuple(value.strip() or None for value in values))


def decode(data: bytes) -> str:
    """Return the text; the encoding comes from its mark, its zero bytes or its letters."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode(data, encoding)
    head = data[:4_000]
    if head.count(0) > len(head) // 5:
        # Without a mark, Western text in UTF-16 has a zero in every other byte.
        is_big = head[0::2].count(0) > head[1::2].count(0)
        return _decode(data, "utf-16-be" if is_big else "utf-16-le")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode(data, "windows-1252")


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise EncodingError(reason=f"{encoding}, byte {error.start + 1}") from error


def find_separator(text: str) -> str:
    """Return the separator that gives most rows the same number of columns."""
    best, best_score = ";", 0
    for separator in _SEPARATORS:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        widths: Counter[int] = Counter()
        try:
            for _, values in zip(range(_LOOK_AT), reader, strict=False):
                widths[len(values)] += len(values) > 1
        except csv.Error:
            continue
        # Ties go to the first in the list: a semicolon is what Dutch programs write.
        score = max((rows * width for width, rows in widths.items()), default=0)
        if score > best_score:
            best, best_score = separator, score
    return best
