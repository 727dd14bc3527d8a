"""Files that have to be refused as a whole: what, why, and words that must be in the message."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Protection

from thuisplein.targets.spreadsheets import errors
from thuisplein.targets.tests.spreadsheets.files import (
    SHEET,
    TITLE,
    added,
    changed,
    csv_text,
    inline,
    ods,
    overview,
    parts,
    raw_sheet,
    xlsx,
    zipped,
)


@dataclass(frozen=True)
class Refused:
    id: str
    make: Callable[[], bytes]
    error: type[errors.SpreadsheetError]
    says: tuple[str, ...]
    name: str = "overzicht.xlsx"
    options: dict[str, Any] = field(default_factory=dict)


def _text(text: str, encoding: str = "utf-8") -> Callable[[], bytes]:
    return lambda: text.encode(encoding)


def _csv(*extra: Any, **kwargs: Any) -> Callable[[], bytes]:
    return lambda: csv_text(overview(*extra, **kwargs)).encode()


def _bomb() -> bytes:
    return zipped({**parts(xlsx(overview())), "xl/media/image1.bmp": b"\0" * 30_000_000})


def _many_parts() -> bytes:
    return zipped({**parts(xlsx(overview())), **{f"xl/media/{i}.png": b"" for i in range(1_200)}})


def _entities() -> bytes:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    sheet = parts(xlsx(overview()))[SHEET].decode()
    head, _, rest = sheet.partition("<worksheet")
    return zipped({**parts(xlsx(overview())), SHEET: f"{head}{bomb}<worksheet{rest}"})


def _ods_entities() -> bytes:
    content = parts(ods(overview()))["content.xml"].decode()
    head, _, rest = content.partition("<office:document-content")
    bomb = '<!DOCTYPE x SYSTEM "file:///etc/passwd">'
    document = f"{head}{bomb}<office:document-content{rest}"
    return zipped({**parts(ods(overview())), "content.xml": document})


def _lying_size() -> bytes:
    """A zip file whose directory says that a part is small, while it is not."""
    data = bytearray(zipped({**parts(xlsx(overview())), SHEET: b" " * 200_000}))
    at = data.rfind(SHEET.encode())
    data[at - 46 + 24 : at - 46 + 28] = (100).to_bytes(4, "little")
    return bytes(data)


def _formula(formula: str) -> Callable[[], bytes]:
    return lambda: xlsx(overview(["Utrecht", formula, 1, 1, 1, 3]))


def _cached_formula(formula: str) -> Callable[[], bytes]:
    cells = inline("A3", "Utrecht") + f'<c r="B3"><f>{formula}</f><v>3</v></c>'
    return lambda: raw_sheet(f'<row r="3">{cells}</row>')


def _locked() -> bytes:
    # What a workbook with a password looks like from outside.
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    )


def _ods_locked() -> bytes:
    manifest = parts(ods(overview()))["META-INF/manifest.xml"].decode()
    locked = manifest.replace(
        "</manifest:manifest>",
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">'
        "<manifest:encryption-data/></manifest:file-entry></manifest:manifest>",
    )
    return zipped({**parts(ods(overview())), "META-INF/manifest.xml": locked})


def _last_row() -> bytes:
    return raw_sheet(
        f'<row r="1">{inline("A1", "Gemeente")}{inline("B1", "Netto")}</row>'
        f'<row r="1048576">{inline("A1048576", "Utrecht")}</row>'
    )


def _ods_all_rows() -> bytes:
    return changed(
        ods([["Gemeente", "Netto"], ["Utrecht", 3], ["Utrecht", 4]]),
        "content.xml",
        '<table:table-row><table:table-cell office:value-type="string"><text:p>Utrecht',
        '<table:table-row table:number-rows-repeated="1048574"><table:table-cell '
        'office:value-type="string"><text:p>Utrecht',
    )


def _ods_formula_without_value() -> bytes:
    return changed(
        ods(overview()),
        "content.xml",
        '<table:table-cell office:value-type="float" office:value="600"><text:p>600</text:p>',
        '<table:table-cell table:formula="of:=SUM([.C3:.D3])">',
    )


def _ods_linked() -> bytes:
    return changed(
        ods(overview()),
        "content.xml",
        "<table:table-row",
        '<table:table-source xlink:href="https://elders.example/data.ods"/><table:table-row',
    )


def _external_image() -> bytes:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/image" Target="https://elders.example/x.png" TargetMode="External"/>'
        "</Relationships>"
    )
    return added(xlsx(overview()), "xl/worksheets/_rels/sheet1.xml.rels", rels)


def _only_hidden() -> bytes:
    book = Workbook()
    book.active.title = "Uitleg"
    hidden = book.create_sheet("Cijfers")
    for row in overview():
        hidden.append(row)
    hidden.sheet_state = "veryHidden"
    book.active.protection.sheet = True
    book.active["A1"].protection = Protection(locked=True)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _wide() -> bytes:
    return xlsx([["Gemeente", "Netto", *([None] * 300), "ver weg"], ["Utrecht", 3]])


TALL_MERGE = "blad “Blad1”, rij 3, kolom A"

REFUSED = [
    # Not a spreadsheet, or no longer one
    Refused("empty", lambda: b"", errors.FileEmptyError, ("leeg",)),
    Refused("only-white-space", _text(" \r\n\t\n"), errors.FileEmptyError, ("leeg",)),
    Refused("too-large", lambda: b"a" * 10_000_001, errors.FileTooLargeError, ("10 MB",)),
    Refused("pdf", _text("%PDF-1.7 …"), errors.UnknownFormatError, ("pdf", ".xlsx")),
    Refused(
        "html-named-xls",
        _text("<html><table><tr><td>Gemeente"),
        errors.UnknownFormatError,
        ("html",),
    ),
    Refused(
        "xml-2003",
        _text('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>'),
        errors.UnknownFormatError,
        ("html/xml",),
    ),
    Refused(
        "old-excel",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        errors.UnknownFormatError,
        ("97-2003 (.xls)",),
    ),
    Refused("png", lambda: b"\x89PNG\r\n\x1a\n", errors.UnknownFormatError, ("png",)),
    Refused("other-zip", lambda: zipped({"a.txt": "x"}), errors.UnknownFormatError, ("zip",)),
    Refused(
        "word",
        lambda: zipped({"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}),
        errors.UnknownFormatError,
        ("Word",),
    ),
    Refused(
        "binary-excel",
        lambda: zipped({"[Content_Types].xml": "<x/>", "xl/workbook.bin": b"x"}),
        errors.UnknownFormatError,
        (".xlsb",),
    ),
    Refused(
        "numbers",
        lambda: zipped({"Index/Tables/1.iwa": b"x"}),
        errors.UnknownFormatError,
        ("Numbers",),
    ),
    Refused("cut-off", lambda: xlsx(overview())[:3_000], errors.FileDamagedError, ("beschadigd",)),
    Refused(
        "broken-xml",
        lambda: zipped({**parts(xlsx(overview())), SHEET: "<worksheet><sheetData><row>"}),
        errors.FileDamagedError,
        ("sheet1.xml",),
    ),
    Refused(
        "no-sheet-part",
        lambda: zipped({k: v for k, v in parts(xlsx(overview())).items() if k != SHEET}),
        errors.FileDamagedError,
        ("sheet1.xml",),
    ),
    Refused(
        "text-that-is-not-there",
        lambda: raw_sheet('<row r="1"><c r="A1" t="s"><v>99</v></c></row>'),
        errors.FileDamagedError,
        ("rij 1, kolom A",),
    ),
    Refused(
        "rows-out-of-order",
        lambda: raw_sheet('<row r="2"/><row r="1"/>'),
        errors.FileDamagedError,
        ("rij 1",),
    ),
    Refused(
        "cell-in-other-row",
        lambda: raw_sheet(f'<row r="2">{inline("A3", "x")}</row>'),
        errors.FileDamagedError,
        ("A3",),
    ),
    # Hostile
    Refused("zip-bomb", _bomb, errors.ZipBombError, ("30 MB", "niet veilig")),
    Refused("zip-with-1200-parts", _many_parts, errors.ZipBombError, ("delen",)),
    Refused("zip-that-lies-about-size", _lying_size, errors.FileDamagedError, ("beschadigd",)),
    Refused("entities", _entities, errors.UnsafeXmlError, ("DTD", "sheet1.xml")),
    Refused("ods-entities", _ods_entities, errors.UnsafeXmlError, ("DTD", "content.xml"), "o.ods"),
    Refused("password", _locked, errors.FileEncryptedError, ("wachtwoord",)),
    Refused("ods-password", _ods_locked, errors.FileEncryptedError, ("wachtwoord",), "o.ods"),
    Refused(
        "macro",
        lambda: added(xlsx(overview()), "xl/vbaProject.bin"),
        errors.MacroError,
        ("macro",),
        "o.xlsm",
    ),
    Refused(
        "embedded-object",
        lambda: added(xlsx(overview()), "xl/embeddings/oleObject1.bin"),
        errors.MacroError,
        ("oleObject1",),
    ),
    Refused(
        "ods-macro",
        lambda: added(ods(overview()), "Basic/Standard/Module1.xml"),
        errors.MacroError,
        ("Module1",),
        "o.ods",
    ),
    Refused(
        "link-to-workbook",
        lambda: added(xlsx(overview()), "xl/externalLinks/externalLink1.xml"),
        errors.ExternalLinkError,
        ("koppelingen",),
    ),
    Refused(
        "data-connection",
        lambda: added(xlsx(overview()), "xl/connections.xml"),
        errors.ExternalLinkError,
        ("connections",),
    ),
    Refused("picture-from-web", _external_image, errors.ExternalLinkError, ("elders.example",)),
    Refused(
        "ods-linked-sheet", _ods_linked, errors.ExternalLinkError, ("elders.example",), "o.ods"
    ),
    Refused(
        "formula-on-other-file",
        _cached_formula("[1]Blad1!A1"),
        errors.ExternalLinkError,
        ("rij 3, kolom B",),
    ),
    Refused(
        "formula-from-web",
        _cached_formula('WEBSERVICE("https://elders.example")'),
        errors.UnsafeFormulaError,
        ("WEBSERVICE", "rij 3, kolom B"),
    ),
    Refused(
        "formula-runs-program",
        _cached_formula("cmd|' /C calc'!A0"),
        errors.UnsafeFormulaError,
        ("rij 3, kolom B",),
    ),
    Refused(
        "formula-without-outcome",
        _formula("=SUM(C6:E6)"),
        errors.FormulaWithoutValueError,
        ("rij 6, kolom B", "uitkomst"),
    ),
    Refused(
        "ods-formula-without-outcome",
        _ods_formula_without_value,
        errors.FormulaWithoutValueError,
        ("rij 3, kolom B",),
        "o.ods",
    ),
    Refused(
        "csv-formula",
        _csv(["Utrecht", "=SOM(C6:E6)", 1, 1, 1, 3]),
        errors.FormulaInTextError,
        ("rij 6, kolom B", "=SOM"),
        "o.csv",
    ),
    Refused(
        "csv-runs-program",
        _csv(["=cmd|' /C calc'!A0", 1, 1, 1, 1, 3]),
        errors.FormulaInTextError,
        ("rij 6, kolom A",),
        "o.csv",
    ),
    Refused("row-1048576", _last_row, errors.TooManyRowsError, ("rij 1048576", "10000")),
    Refused("ods-1048574-rows", _ods_all_rows, errors.TooManyRowsError, ("10000",), "o.ods"),
    Refused(
        "csv-20000-rows",
        _text("Gemeente;Netto\n" + "Utrecht;3\n" * 20_000),
        errors.TooManyRowsError,
        ("rij 10001",),
        "o.csv",
    ),
    Refused("300-columns", _wide, errors.TooManyColumnsError, ("200 kolommen",)),
    Refused(
        "csv-quote-never-closed",
        _text('Gemeente;Netto\n"Utrecht;3\n' + "Zeist;4\n" * 3_000),
        errors.TextTooLongError,
        ("aanhalingsteken",),
        "o.csv",
    ),
    Refused(
        "endless-cell",
        lambda: raw_sheet(f'<row r="1">{inline("A1", "x" * 100_000)}</row>'),
        errors.TextTooLongError,
        ("rij 1, kolom A",),
    ),
    Refused(
        "100-sheets",
        lambda: xlsx(overview(), sheets={f"b{i}": [["x"]] for i in range(100)}),
        errors.TooManySheetsError,
        ("101 bladen",),
    ),
    Refused(
        "merged-municipality",
        lambda: xlsx(overview(), merge=["A3:A4"]),
        errors.MergedCellsError,
        (TALL_MERGE, "A3:A4", "samengevoegd"),
    ),
    Refused(
        "merged-figures",
        lambda: xlsx(overview(), merge=["C3:D3"]),
        errors.MergedCellsError,
        ("C3:D3",),
    ),
    Refused(
        "ods-merged",
        lambda: ods(overview(), tall_first=2),
        errors.MergedCellsError,
        ("A3:A4",),
        "o.ods",
    ),
    # Text in an encoding that does not hold
    Refused(
        "csv-nul",
        _text("Gemeente;Netto\nUtr\x00echt;3\n"),
        errors.EncodingError,
        ("rij 2", "U+0000"),
        "o.csv",
    ),
    Refused(
        "csv-half-utf16",
        lambda: csv_text(overview()).encode("utf-16")[:-1],
        errors.EncodingError,
        ("utf-16",),
        "o.csv",
    ),
    Refused(
        "csv-not-windows-1252",
        lambda: b"Gemeente;Netto\nS\x81dwest;3\n",
        errors.EncodingError,
        ("windows-1252", "CSV UTF-8"),
        "o.csv",
    ),
    # Not an overview
    Refused("only-hidden-sheets", _only_hidden, errors.SheetEmptyError, ("zichtbaar",)),
    Refused("nothing-in-it", lambda: xlsx([]), errors.SheetEmptyError, ("zichtbaar",)),
    Refused(
        "no-headings",
        _text("1;2;3\n4;5;6\n"),
        errors.HeadingsNotFoundError,
        ("Gemeente",),
        "2022-II.csv",
    ),
    Refused(
        "letter",
        _text("Geachte lezer,\nhierbij de cijfers.\n"),
        errors.HeadingsNotFoundError,
        ("kolomkoppen",),
        "brief.txt",
    ),
    Refused(
        "no-rows",
        _text("2022-II\nGemeente;Netto\n"),
        errors.NoRowsError,
        ("rij 2", "geen enkele"),
        "o.csv",
    ),
    Refused(
        "no-half-year",
        _text("Gemeente;Netto\nUtrecht;3\n"),
        errors.HalfYearUnknownError,
        ("2022-II", "halfjaar"),
        "overzicht.csv",
    ),
    Refused(
        "1-july-could-be-both",
        _text("Stand 1 juli 2022\nGemeente;Netto;Gerealiseerd\nUtrecht;3;2\n"),
        errors.HalfYearUnknownError,
        ("Kies het halfjaar",),
        "overzicht.csv",
    ),
    Refused(
        "two-half-years",
        _text("Overzicht 2022-II\nGemeente;Netto\nUtrecht;3\n"),
        errors.HalfYearConflictError,
        ("2022-I, 2022-II",),
        "overzicht 2022-I.csv",
    ),
    Refused(
        "no-reference-date",
        _text("2022-II\nGemeente;Netto;Gerealiseerd\nUtrecht;3;2\n"),
        errors.ReferenceDateUnknownError,
        ("peildatum",),
        "o.csv",
    ),
    Refused(
        "reference-date-outside",
        lambda: xlsx(overview()),
        errors.ReferenceDateOutsideError,
        ("01-03-2022", "2022-II"),
        options={"reference_date": "2022-03-01"},
    ),
    Refused(
        "two-sheets",
        lambda: xlsx(overview(), sheets={"Blad2": overview()}),
        errors.SeveralSheetsError,
        ("“Blad1”, “Blad2”",),
    ),
    Refused(
        "no-such-sheet",
        lambda: xlsx(overview()),
        errors.UnknownSheetError,
        ("“Blad1”",),
        options={"sheet": "Cijfers"},
    ),
    Refused(
        "months-of-other-half-year",
        _text(f"{TITLE}\nGemeente;jan;feb\nUtrecht;3;2\n"),
        errors.HalfYearConflictError,
        ("2022-II", "jan"),
        "o.csv",
    ),
]
