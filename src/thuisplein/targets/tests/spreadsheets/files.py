"""Makes spreadsheets of every kind, sound and unsound, without any file on disk.

Sound workbooks come from openpyxl and odfpy, which are not what reads them.
"""

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from odf.office import Annotation
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook

Cells = Sequence[Sequence[Any]]

TITLE = "Overzicht taakstelling 2022-II, stand per 1 oktober 2022"
HEADINGS = ["Gemeente", "Netto taakstelling", "jul", "aug", "sep", "Totaal"]
ROWS = [
    ["Amsterdam", 600, 10, 20, 30, 60],
    ["'s-Gravenhage", 400, 5, 0, 5, 10],
    ["Nuenen, Gerwen en Nederwetten", 17, 1, 2, 3, 6],
]
TOTAL = ["Totaal", 1017, 16, 22, 38, 76]


def overview(*extra: Sequence[Any], headings: Sequence[Any] = HEADINGS) -> list[list[Any]]:
    """Return a sound overview of three municipalities, with more rows below it."""
    return [[TITLE], list(headings), *(list(row) for row in ROWS), *(list(row) for row in extra)]


def xlsx(
    rows: Cells,
    *,
    merge: Iterable[str] = (),
    sheets: Mapping[str, Cells] | None = None,
    hidden: Iterable[str] = (),
    hidden_rows: Iterable[int] = (),
    name: str = "Blad1",
) -> bytes:
    book = Workbook()
    first = book.active
    first.title = name
    _fill(first, rows)
    for number in hidden_rows:
        first.row_dimensions[number].hidden = True
    for title, cells in (sheets or {}).items():
        _fill(book.create_sheet(title), cells)
    for span in merge:
        first.merge_cells(span)
    for title in hidden:
        book[title].sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _fill(sheet: Any, rows: Cells) -> None:
    for row in rows:
        sheet.append(list(row))


def ods(rows: Cells, *, name: str = "Blad1", note: str = "", tall_first: int = 1) -> bytes:
    """Return an OpenDocument sheet; `tall_first` merges A2 down over that many rows."""
    document = OpenDocumentSpreadsheet()
    table = Table(name=name)
    for number, row in enumerate(rows, 1):
        line = TableRow()
        for at, value in enumerate(row):
            cell = _cell(value, tall_first if (number, at) == (3, 0) else 1)
            if note and (number, at) == (3, 0):
                remark = Annotation()
                remark.addElement(P(text=note))
                cell.addElement(remark)
            line.addElement(cell)
        table.addElement(line)
    # Programs fill a sheet up with empty rows.
    rest = TableRow(numberrowsrepeated=1_048_576 - len(rows))
    rest.addElement(TableCell(numbercolumnsrepeated=1024))
    table.addElement(rest)
    document.spreadsheet.addElement(table)
    stream = io.BytesIO()
    document.write(stream)
    return stream.getvalue()


def _cell(value: Any, tall: int) -> Any:
    more = {"numberrowsspanned": tall} if tall > 1 else {}
    if value is None:
        return TableCell(**more)
    if isinstance(value, dt.date):
        cell = TableCell(valuetype="date", datevalue=value.isoformat(), **more)
    elif isinstance(value, int | float):
        cell = TableCell(valuetype="float", value=value, **more)
    else:
        cell = TableCell(valuetype="string", **more)
    cell.addElement(P(text=str(value)))
    return cell


def csv_text(rows: Cells, separator: str = ";") -> str:
    lines = []
    for row in rows:
        cells = ["" if value is None else str(value) for value in row]
        lines.append(separator.join(f'"{c}"' if separator in c else c for c in cells))
    return "\r\n".join(lines) + "\r\n"


def parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of a zipped file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(contents: Mapping[str, bytes | str], *, stored: bool = False) -> bytes:
    stream = io.BytesIO()
    packing = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(stream, "w", packing) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return stream.getvalue()


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    """Return a zipped file in which one text in one part is another."""
    contents = parts(data)
    text = contents[part].decode()
    assert old in text, f"{old!r} is not in {part}"
    return zipped({**contents, part: text.replace(old, new, 1)})


def added(data: bytes, name: str, content: bytes | str = b"x") -> bytes:
    """Return a zipped file with one part more."""
    return zipped({**parts(data), name: content})


SHEET = "xl/worksheets/sheet1.xml"


def raw_sheet(sheet_data: str, *, after: str = "") -> bytes:
    """Return a workbook whose only sheet holds exactly this XML."""
    contents = parts(xlsx([["x"]]))
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    contents[SHEET] = (
        f'<worksheet xmlns="{namespace}"><sheetData>{sheet_data}</sheetData>{after}</worksheet>'
    ).encode()
    return zipped(contents)


def inline(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'
