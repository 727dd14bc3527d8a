"""From bytes to tables: what kind of file is it, is it safe, what stands in it."""

import re

from thuisplein.targets.spreadsheets.archive import open_archive
from thuisplein.targets.spreadsheets.cells import Table
from thuisplein.targets.spreadsheets.delimited import read_csv
from thuisplein.targets.spreadsheets.errors import (
    FileEmptyError,
    FileEncryptedError,
    FileTooLargeError,
    SheetEmptyError,
    SpreadsheetError,
    UnknownFormatError,
)
from thuisplein.targets.spreadsheets.limits import MAX_BYTES, SECONDS, Deadline
from thuisplein.targets.spreadsheets.ods import read_ods
from thuisplein.targets.spreadsheets.xlsx import read_xlsx

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
# What people hand in by mistake, by how it begins.
_OTHERS = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"PAR1", "parquet"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7-zip"),
    (b"Rar!", "rar"),
)
_MARKUP = re.compile(rb"\s*<(!doctype|\?xml|html|table|!--|[a-z]+:?[a-z]*[\s>])", re.IGNORECASE)


def open_table(data: bytes, name: str, *, seconds: float = SECONDS) -> Table:
    """Return all visible sheets of a file; the content decides what it is, not the name.

    Raises a SpreadsheetError that names the file, and never anything else.
    """
    deadline = Deadline(seconds)
    try:
        table = _read(data, deadline)
    except SpreadsheetError as error:
        raise error.named(name) from error
    except MemoryError as error:
        raise FileTooLargeError(
            found_mb=len(data) // 1_000_000, limit_mb=MAX_BYTES // 1_000_000
        ).named(name) from error
    if not any(sheet.rows for sheet in table.sheets):
        raise SheetEmptyError(name=name)
    return table


def _read(data: bytes, deadline: Deadline) -> Table:
    if len(data) > MAX_BYTES:
        raise FileTooLargeError(
            found_mb=-(-len(data) // 1_000_000), limit_mb=MAX_BYTES // 1_000_000
        )
    if not data.strip(b"\x00\t\r\n "):
        raise FileEmptyError
    if data.startswith(b"PK"):
        return _read_zipped(data, deadline)
    if data.startswith(_OLE):
        if _ENCRYPTED_PACKAGE in data:
            raise FileEncryptedError
        raise UnknownFormatError(found="Excel 97-2003 (.xls)")
    for start, found in _OTHERS:
        if data.startswith(start):
            raise UnknownFormatError(found=found)
    if _MARKUP.match(data.removeprefix(b"\xef\xbb\xbf")):
        raise UnknownFormatError(found="html/xml")
    return read_csv(data, deadline)


def _read_zipped(data: bytes, deadline: Deadline) -> Table:
    with open_archive(data, deadline) as archive:
        if archive.has("[Content_Types].xml"):
            if archive.has("word/document.xml"):
                raise UnknownFormatError(found="Word (.docx)")
            return read_xlsx(archive)
        if archive.has("content.xml"):
            return read_ods(archive)
        if any(part.endswith(".iwa") for part in archive.names):
            raise UnknownFormatError(found="Numbers")
    raise UnknownFormatError(found="zip")
