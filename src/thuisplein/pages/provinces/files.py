"""Rows as files: CSV as Dutch spreadsheet programs open it, and ODS with a sheet of explanation.

Text that begins like a formula gets an apostrophe in CSV: a spreadsheet program would run it.
"""

import csv
import io
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

Cell = str | int | float | None
Record = Mapping[str, Cell]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(rows: Sequence[Record], headings: Sequence[str] = ()) -> bytes:
    """Return semicolons, decimal commas and a BOM; headings are those of the first row."""
    names = list(headings or (rows[0] if rows else ()))
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([_csv_text(row[name]) for name in names])
    return out.getvalue().encode("utf-8-sig")


def _csv_text(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return str(value).replace(".", ",")
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return str(value)


def as_ods(title: str, rows: Sequence[Record], about: Mapping[str, str]) -> bytes:
    """Return a spreadsheet with the rows, and a second sheet that says what they are."""
    return as_workbook({title: rows}, about)


def as_workbook(sheets: Mapping[str, Sequence[Record]], about: Mapping[str, str]) -> bytes:
    """Return a spreadsheet with these sheets, and a last one that says what they are."""
    document = OpenDocumentSpreadsheet()
    for title, rows in sheets.items():
        names = list(rows[0]) if rows else []
        sheet = Table(name=title)
        sheet.addElement(_line(names))
        for row in rows:
            sheet.addElement(_line([row[name] for name in names]))
        document.spreadsheet.addElement(sheet)
    notes = Table(name=_("Toelichting"))
    for name, value in about.items():
        notes.addElement(_line([name, value]))
    document.spreadsheet.addElement(notes)
    out = io.BytesIO()
    document.write(out)
    return out.getvalue()


def _line(values: Sequence[Cell]) -> TableRow:
    line = TableRow()
    for value in values:
        if isinstance(value, int | float):
            cell = TableCell(valuetype="float", value=value)
            cell.addElement(P(text=str(value).replace(".", ",")))
        else:
            cell = TableCell(valuetype="string")
            cell.addElement(P(text=value or ""))
        line.addElement(cell)
    return line
