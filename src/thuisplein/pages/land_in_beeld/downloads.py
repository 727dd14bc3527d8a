"""The figures of one view to take along: CSV, JSON and ODS, each saying what they are.

Every row has the half-year, the day of the position, the basis and the source, so that a row that
is copied elsewhere still says "voorbeeld". Headings are Dutch and those of the API.
"""

import csv
import io
import json
from typing import Any

from django.utils.translation import gettext as _
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from thuisplein.pages.land_in_beeld.address import MapAddress
from thuisplein.pages.land_in_beeld.figures import Moment
from thuisplein.pages.land_in_beeld.measures import Classes
from thuisplein.pages.land_in_beeld.rows import Row
from thuisplein.pages.land_in_beeld.table import ordered_rows
from thuisplein.targets.public import Standing, present_standings

HEADINGS = (
    "code",
    "gemeente",
    "provincie",
    "halfjaar",
    "peildatum",
    "netto",
    "saldo_begin",
    "gecorrigeerd",
    "gerealiseerd",
    "deel",
    "achterstand_per_1000",
    "nodig_per_week",
    "trede",
    "trend",
    "stand",
    "klasse",
    "basis",
    "bron",
)
SHARES = {"deel", "achterstand_per_1000", "nodig_per_week", "trend"}

Cell = str | int | float | None


def source_text(moment: Moment) -> str:
    """Return where the figures come from; example figures have no source but this site."""
    if moment.is_example:
        return _("Voorbeeldcijfers van Thuisplein, tot de eerste echte invoer.")
    return _("Bronnen staan op de bladzijde van elke gemeente op Thuisplein.")


def records(moment: Moment, classes: Classes, address: MapAddress) -> list[dict[str, Cell]]:
    """Return what the reader chose to see, in the order of the table."""
    known = present_standings(moment.half_year, as_of=address.known_on)
    return [
        _record(row, classes.label_of(row, step), moment, known.get(row.place.code))
        for row, step in ordered_rows(moment, classes, address)
    ]


def _record(row: Row, label: str, moment: Moment, known: Standing | None) -> dict[str, Cell]:
    values: tuple[Cell, ...] = (
        row.place.code,
        row.place.name,
        row.place.province.name,
        moment.half_year,
        moment.reference_date.isoformat(),
        row.net,
        row.opening,
        row.corrected,
        row.realised,
        _rounded(row.share, 4),
        _rounded(row.backlog, 3),
        _rounded(row.per_week, 2),
        row.rung,
        _rounded(row.trend, 4),
        row.status.value if row.status else "",
        label,
        known.basis if known else row.basis,
        known.source if known and known.source else source_text(moment),
    )
    return dict(zip(HEADINGS, values, strict=True))


def as_csv(rows: list[dict[str, Cell]]) -> bytes:
    """Return CSV as Dutch spreadsheet programs open it: semicolons, decimal commas, a BOM."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for row in rows:
        writer.writerow(
            str(row[name]).replace(".", ",")
            if name in SHARES and row[name] is not None
            else ""
            if row[name] is None
            else row[name]
            for name in HEADINGS
        )
    return out.getvalue().encode("utf-8-sig")


def as_json(rows: list[dict[str, Cell]], *, about: dict[str, Any]) -> bytes:
    return json.dumps({**about, "gemeenten": rows}, ensure_ascii=False, indent=1).encode()


def as_ods(rows: list[dict[str, Cell]], *, about: dict[str, Any]) -> bytes:
    """Return a spreadsheet with the figures, and a second sheet that says what they are."""
    document = OpenDocumentSpreadsheet()
    figures = Table(name=_("Gemeenten"))
    figures.addElement(_ods_row(HEADINGS))
    for row in rows:
        figures.addElement(_ods_row([row[name] for name in HEADINGS]))
    document.spreadsheet.addElement(figures)
    notes = Table(name=_("Toelichting"))
    for name, value in about.items():
        notes.addElement(_ods_row([name, str(value)]))
    document.spreadsheet.addElement(notes)
    out = io.BytesIO()
    document.write(out)
    return out.getvalue()


def _ods_row(values: Any) -> TableRow:
    line = TableRow()
    for value in values:
        if isinstance(value, int | float):
            cell = TableCell(valuetype="float", value=value)
            cell.addElement(P(text=f"{value}".replace(".", ",")))
        else:
            cell = TableCell(valuetype="string")
            cell.addElement(P(text=value or ""))
        line.addElement(cell)
    return line


def _rounded(value: float | None, decimals: int) -> float | None:
    return None if value is None else round(value, decimals)
