"""Plain text: paragraphs, bullets and headings recognised from how the lines look."""

import codecs
import re
from collections.abc import Iterator

from thuisplein.knowledge.intake.document import Block, Document
from thuisplein.knowledge.intake.runs import clean_text, linked, one_line

_BULLET = re.compile(r"^\s*(?:[•●▪‣◦*–—-]|\uf0b7)\s+(?=\S)")
_NUMBERED = re.compile(r"^\s*\(?\d{1,2}[.)]\s+(?=\S)")
_ENDS_SENTENCE = (".", "!", ":", ";", ",", "…", ")", "”", "’", '"')
_HEADING_LENGTH = 90
#: A paragraph broken over lines has full lines; the last one may be short.
_WRAPPED_LINE = range(45, 121)

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes, declared: str = "") -> str:
    """Return the text: byte order mark first, then what was declared, UTF-8, Windows-1252.

    Bytes that Windows-1252 leaves open become a replacement sign, so this always succeeds.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    for encoding in (declared, "utf-8"):
        try:
            if encoding and codecs.lookup(encoding)._is_text_encoding:  # noqa: SLF001
                return data.decode(encoding)
        except (LookupError, ValueError):
            continue
    return data.decode("cp1252", errors="replace")


def read_text(data: bytes, *, charset: str = "") -> Document:
    """Read a text file."""
    lines = re.split(r"\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", decode(data, charset))
    return Document(title="", blocks=tuple(structure(lines)), format="txt")


def structure(lines: list[str]) -> Iterator[Block]:
    """Turn lines into blocks. Empty lines separate; wrapped lines are joined."""
    pieces = list(_pieces(lines))
    for index, piece in enumerate(pieces):
        if match := _BULLET.match(piece):
            yield Block("item", linked(one_line(piece[match.end() :])), level=1)
        elif match := _NUMBERED.match(piece):
            yield Block("item", linked(one_line(piece[match.end() :])), level=1, is_ordered=True)
        elif _is_heading(piece, pieces[index + 1] if index + 1 < len(pieces) else ""):
            yield Block("heading", linked(one_line(piece)), level=2)
        else:
            yield Block("paragraph", linked(one_line(piece)))


def _pieces(lines: list[str]) -> Iterator[str]:
    chunk: list[str] = []
    for raw in [*lines, ""]:
        line = clean_text(raw).expandtabs(4).rstrip()
        if line.strip():
            chunk.append(line)
            continue
        yield from _unwrap(chunk)
        chunk = []


def _unwrap(chunk: list[str]) -> Iterator[str]:
    """Join lines that a printer broke; a list item goes on where its sentence goes on."""
    is_wrapped = len(chunk) > 1 and all(
        len(line) in _WRAPPED_LINE and not line.endswith((".", ":", ";", "?", "!"))
        for line in chunk[:-1]
        if not _starts_item(line)
    )
    # One line in five may end in a full stop by chance.
    ends = sum(line.endswith((".", ":", ";", "?", "!")) for line in chunk[:-1])
    fits = all(len(line) in _WRAPPED_LINE for line in chunk[:-1])
    if not is_wrapped and len(chunk) > 3 and fits and ends * 5 <= len(chunk):
        is_wrapped = True
    current = ""
    for line in chunk:
        continues_item = current and _starts_item(current) and not _starts_item(line)
        goes_on = continues_item and (
            line.lstrip()[:1].islower() or not current.endswith((".", ";", "!", "?", ":"))
        )
        if current and not _starts_item(line) and (goes_on or (is_wrapped and not continues_item)):
            stripped = line.strip()
            is_broken_word = re.search(r"[a-z]{2}-$", current) and stripped[:1].islower()
            if is_broken_word and not re.match(r"(?:en|of)\b", stripped):
                current = current[:-1] + stripped
            else:
                current = f"{current} {stripped}"
        else:
            if current:
                yield current
            current = line
    if current:
        yield current


def _starts_item(line: str) -> bool:
    return bool(_BULLET.match(line) or _NUMBERED.match(line))


def _is_heading(line: str, following: str) -> bool:
    """Tell whether a line looks like a heading: short, no full stop, and text comes after it."""
    line = line.strip()
    if not line[:1].isalnum() and line[:1] not in "‘’'“”\"":
        return False
    if len(line) > _HEADING_LENGTH and not line.startswith(("“", "”", '"')):
        return False
    if line.endswith("?") and len(line.split()) > 12:
        return False
    return not line.endswith(_ENDS_SENTENCE) or (line[:1] in "“”\"" and following != "")
