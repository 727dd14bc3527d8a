"""Reads Excel workbooks (ECMA-376 SpreadsheetML) as a stream, with each value's place.

Not with openpyxl's reader: that hides merged cells, hidden rows and whether a formula had an
outcome from who reads in bounded memory. Its knowledge of dates and number formats is used.
"""

import datetime as dt
import posixpath
from dataclasses import dataclass

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from thuisplein.targets.spreadsheets.archive import Archive, Attributes, XmlHandler
from thuisplein.targets.spreadsheets.cells import Row, Sheet, Table, is_blank
from thuisplein.targets.spreadsheets.errors import (
    ExternalLinkError,
    FileDamagedError,
    MacroError,
    TooManySheetsError,
    UnknownFormatError,
)
from thuisplein.targets.spreadsheets.limits import MAX_SHARED_TEXTS, MAX_SHEETS, MAX_TEXT
from thuisplein.targets.spreadsheets.xlsx_sheet import SheetHandler, local

_MACRO_PARTS = ("vbaproject", "/macrosheets/", "/activex/", "/embeddings/", "/ctrlprops/")
_LINK_PARTS = ("/externallinks/", "/querytables/", "xl/connections.xml")


def read_xlsx(archive: Archive) -> Table:
    """Return the visible sheets; raises a SpreadsheetError."""
    _check_parts(archive)
    workbook_part = _workbook_part(archive)
    book = _Workbook()
    archive.read_xml(workbook_part, book)
    if len(book.sheets) > MAX_SHEETS:
        raise TooManySheetsError(found=len(book.sheets), limit=MAX_SHEETS)
    relations = _relations(archive, workbook_part)
    texts = _SharedTexts()
    styles = _Styles()
    for target, kind in relations.values():
        if kind == "sharedStrings" and archive.has(target):
            archive.read_xml(target, texts)
        elif kind == "styles" and archive.has(target):
            archive.read_xml(target, styles)
    sheets = []
    for sheet in book.sheets:
        target, kind = relations.get(sheet.relation, ("", ""))
        if sheet.is_hidden or kind == "chartsheet":
            continue
        _relations(archive, target)
        handler = SheetHandler(
            sheet.name,
            texts=texts.texts,
            date_styles=styles.date_styles,
            to_day=_mac_day if book.counts_from_1904 else _windows_day,
        )
        archive.read_xml(target, handler)
        sheets.append(
            Sheet(sheet.name, _filled(handler.rows), tuple(handler.spans), handler.formulas)
        )
    hidden = tuple(sheet.name for sheet in book.sheets if sheet.is_hidden)
    return Table("xlsx", tuple(sheets), hidden)


def _check_parts(archive: Archive) -> None:
    for name in archive.names:
        lower = name.lower()
        if any(part in lower for part in _MACRO_PARTS):
            raise MacroError(part=name[:80])
        if any(part in lower for part in _LINK_PARTS):
            raise ExternalLinkError(part=name[:80])
        if lower == "xl/workbook.bin":
            raise UnknownFormatError(found="Excel (.xlsb)")


def _workbook_part(archive: Archive) -> str:
    for target, kind in _relations(archive, "").values():
        if kind == "officeDocument":
            return target
    return "xl/workbook.xml"


def _relations(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """Return the relations of one part: id to (target, last word of the type)."""
    folder, _, name = part.rpartition("/")
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if not archive.has(path):
        return {}
    handler = _Relations(folder)
    archive.read_xml(path, handler)
    return handler.relations


def _filled(rows: list[Row]) -> tuple[Row, ...]:
    return tuple(row for row in rows if not all(map(is_blank, row.values)))


def _windows_day(serial: float) -> dt.date:
    return _day(serial, CALENDAR_WINDOWS_1900)


def _mac_day(serial: float) -> dt.date:
    return _day(serial, CALENDAR_MAC_1904)


def _day(serial: float, epoch: dt.datetime) -> dt.date:
    moment = from_excel(serial, epoch)
    if isinstance(moment, dt.datetime):
        return moment.date()
    raise ValueError(f"no day: {serial}")


class _Relations(XmlHandler):
    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.relations: dict[str, tuple[str, str]] = {}

    def start(self, name: str, attrs: Attributes) -> None:
        if local(name) != "Relationship":
            return
        kind = attrs.get("Type", "").rpartition("/")[2]
        target = attrs.get("Target", "")
        if attrs.get("TargetMode", "") == "External":
            if kind == "hyperlink":
                return  # A link that a reader may click on fetches nothing by itself.
            raise ExternalLinkError(part=target[:80])
        path = target.lstrip("/") if target.startswith("/") else posixpath.join(self.folder, target)
        self.relations[attrs.get("Id", "")] = (posixpath.normpath(path), kind)


@dataclass(frozen=True, slots=True)
class _SheetEntry:
    name: str
    relation: str
    is_hidden: bool


class _Workbook(XmlHandler):
    def __init__(self) -> None:
        self.sheets: list[_SheetEntry] = []
        self.counts_from_1904 = False

    def start(self, name: str, attrs: Attributes) -> None:
        if local(name) == "sheet":
            relation = next((v for k, v in attrs.items() if k.endswith(":id") or k == "id"), "")
            is_hidden = attrs.get("state", "visible") != "visible"
            self.sheets.append(_SheetEntry(attrs.get("name", ""), relation, is_hidden))
        elif local(name) == "workbookPr":
            self.counts_from_1904 = attrs.get("date1904", "") in {"1", "true"}
        elif local(name) == "externalReference":
            raise ExternalLinkError(part="externalReference")


class _SharedTexts(XmlHandler):
    """The texts that cells point at; how Asian words sound (rPh) is no part of them."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._parts: list[str] | None = None
        self._length = 0
        self._is_sound = False

    def start(self, name: str, attrs: Attributes) -> None:
        name = local(name)
        if name == "si":
            self.texts.append("")
            self._length = 0
            if len(self.texts) > MAX_SHARED_TEXTS:
                raise FileDamagedError(part="sharedStrings")
        elif name == "t":
            self._parts = []
        elif name == "rPh":
            self._is_sound = True

    def text(self, content: str) -> None:
        # One text longer than may be read in a cell is cut; the cell then refuses it.
        if self._parts is not None and self._length <= MAX_TEXT:
            self._length += len(content)
            self._parts.append(content)

    def end(self, name: str) -> None:
        name = local(name)
        if name == "t":
            if self.texts and not self._is_sound:
                self.texts[-1] += "".join(self._parts or [])
            self._parts = None
        elif name == "rPh":
            self._is_sound = False


class _Styles(XmlHandler):
    """Which cell styles show a number as a day."""

    def __init__(self) -> None:
        self.date_styles: set[int] = set()
        self._formats = dict(BUILTIN_FORMATS)
        self._in_cells = False
        self._count = 0

    def start(self, name: str, attrs: Attributes) -> None:
        name = local(name)
        if name == "numFmt":
            self._formats[_whole(attrs.get("numFmtId", ""))] = attrs.get("formatCode", "")
        elif name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells:
            number = _whole(attrs.get("numFmtId", "0"))
            # 27-36 and 50-58 are days in Asian editions and have no text of their own.
            is_day = is_date_format(self._formats.get(number, "General")) or number in _ASIAN_DAYS
            if is_day:
                self.date_styles.add(self._count)
            self._count += 1

    def end(self, name: str) -> None:
        if local(name) == "cellXfs":
            self._in_cells = False


_ASIAN_DAYS = frozenset((*range(27, 37), *range(50, 59)))


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else -1
