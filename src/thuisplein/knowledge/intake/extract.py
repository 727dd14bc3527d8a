"""From bytes to a plain document: decide what it is by its content, then read it within bounds."""

import re
from collections.abc import Callable
from pathlib import PurePath

from django.utils.translation import gettext as _

from thuisplein.knowledge.intake import isolation
from thuisplein.knowledge.intake.clean import tidy
from thuisplein.knowledge.intake.document import MAX_BLOCKS, MAX_CHARACTERS, Document
from thuisplein.knowledge.intake.errors import (
    DocumentEmptyError,
    DocumentTooLargeError,
    FormatMismatchError,
    IntakeError,
    TooMuchTextError,
    UnknownFormatError,
)
from thuisplein.knowledge.intake.readers.html import read_html
from thuisplein.knowledge.intake.readers.text import read_text

MAX_BYTES = 25_000_000

CONTENT_TYPES = {
    "text/plain": "txt",
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.oasis.opendocument.text": "odt",
}
_ENDINGS = {
    ".txt": "txt", ".md": "txt", ".text": "txt", ".html": "html", ".htm": "html",
    ".xhtml": "html", ".pdf": "pdf", ".docx": "docx", ".odt": "odt",
}  # fmt: skip
_BINARY = {"pdf", "docx", "odt"}
_HTML_START = re.compile(
    rb"^\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_TAGS = re.compile(
    rb"<(?:p|div|h[1-6]|ul|span|main|article|section|a|title)\b[^>]*>", re.IGNORECASE
)

Reader = Callable[[bytes, str], Document]


def extract(
    data: bytes, *, name: str, content_type: str = "", reader: Reader = isolation.read_isolated
) -> Document:
    """Return the tidy document in ``data``.

    ``name`` is the file name or address, for its ending and for messages; ``content_type`` what a
    server said. Formats with large libraries behind them are read by ``reader``, by default in a
    process of its own with a limit on time and memory. Raises an IntakeError, never another one.
    """
    short_name = name if len(name) <= 120 else f"{name[:117]}…"
    try:
        if len(data) > MAX_BYTES:
            raise DocumentTooLargeError(limit_mb=MAX_BYTES // 1_000_000)
        claimed = _claimed(name, content_type)
        found = sniff(data)
        # A web page or a text in place of a report is mostly a sign-in page or an error.
        if claimed in _BINARY and found not in _BINARY:
            raise FormatMismatchError(claimed=claimed, found=found or _("onbekend"))
        if not found:
            raise UnknownFormatError
        raw = _read(data, found, content_type, reader)
        if len(raw.blocks) > MAX_BLOCKS or len(raw.text) > MAX_CHARACTERS:
            raise TooMuchTextError(limit=MAX_CHARACTERS)
        document = tidy(raw, fallback_title=PurePath(short_name.rstrip("/")).stem)
        if not any(character.isalpha() for block in document.blocks for character in block.text):
            raise DocumentEmptyError
    except IntakeError as error:
        raise error.named(short_name) from error.__cause__
    return document


def sniff(data: bytes) -> str:
    """Return the format by content: pdf, docx, odt, html, txt, or nothing when it is none."""
    head = data[:8192]
    if not head.strip():
        raise DocumentEmptyError
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _sniff_archive(data)
    if _is_binary(head):
        return ""
    is_html = _HTML_START.search(head) or len(_HTML_TAGS.findall(head)) >= 3
    return "html" if is_html else "txt"


def _sniff_archive(data: bytes) -> str:
    if b"mimetypeapplication/vnd.oasis.opendocument.text" in data[:200]:
        return "odt"
    if b"word/" in data:
        return "docx"
    return "odt" if b"content.xml" in data and b"META-INF" in data else ""


def _is_binary(head: bytes) -> bool:
    """Tell whether this is no text: many NULs or control characters and no UTF-16 mark."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    control = sum(byte < 32 and byte not in (9, 10, 12, 13, 27) for byte in head)
    return control > 8 and control * 20 > len(head)


def _claimed(name: str, content_type: str) -> str:
    declared = CONTENT_TYPES.get(content_type.partition(";")[0].strip().lower(), "")
    path = name.partition("?")[0].partition("#")[0] if "://" in name else name
    return declared or _ENDINGS.get(PurePath(path).suffix.lower(), "")


def _read(data: bytes, found: str, content_type: str, reader: Reader) -> Document:
    if found in _BINARY:
        return reader(data, found)
    match = re.search(r"charset=[\"']?([\w-]{2,30})", content_type, re.IGNORECASE)
    charset = match.group(1) if match else ""
    return (read_html if found == "html" else read_text)(data, charset=charset)
