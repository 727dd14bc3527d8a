"""Plain text: paragraphs, bullets and headings recognised from how the lines look."""

import codecs
import re
from collections.abc import Iterator

from thuisplein.knowledge.intake.document import Block, Document
from thuisplein.knowledge.intake.runs import clean_text, linked, one_line

_BULLET = re.compile(r"^\s*(?:[•●▪‣◦*–—-]|\uf0b7)\s+(?=\S)")
_NUMBERED = re.compile(r"^\s*\(?\d{1,2}[.)]\s+(?=\S)")
_ENDS_SENTENCE = (".", "!", ":", ";", ",", "…")
ENDS_LINE = (".", ":", ";", "?", "!")
_QUOTES = '“”"„'
_HEADING_LENGTH = 90
#: A quotation may be the title of an interview.
_QUOTED_LENGTH = 140
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
    for piece in _pieces(lines):
        if match := _BULLET.match(piece):
            yield Block("item", linked(one_line(piece[match.end() :])), level=1)
        elif match := _NUMBERED.match(piece):
            yield Block("item", linked(one_line(piece[match.end() :])), level=1, is_ordered=True)
        elif looks_like_heading(piece):
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
    """Join the lines that a printer broke."""
    current = ""
    is_wrapped = _is_wrapped(chunk)
    for line in chunk:
        if current and _goes_on(current, line, is_wrapped=is_wrapped):
            current = join_lines(current, line.strip())
        else:
            if current:
                yield current
            current = line
    if current:
        yield current


def _is_wrapped(chunk: list[str]) -> bool:
    """Full lines of which hardly any ends a sentence are one paragraph, not many."""
    full = chunk[:-1]
    ends = sum(line.endswith(ENDS_LINE) for line in full)
    return bool(full) and all(len(line) in _WRAPPED_LINE for line in full) and ends * 5 <= len(full)


def _goes_on(current: str, line: str, *, is_wrapped: bool) -> bool:
    if starts_item(line):
        return False
    if starts_item(current):
        is_indented = line[:1] == " " and not current.endswith(ENDS_LINE)
        return is_indented or line.lstrip()[:1].islower()
    return is_wrapped


def join_lines(current: str, line: str) -> str:
    """Join two lines; a hyphen that broke a word goes, the one in “woonwagen- en” stays."""
    is_broken_word = re.search(r"[a-z]{2}-$", current) and line[:1].islower()
    if is_broken_word and not re.match(r"(?:en|of)\b", line):
        return current[:-1] + line
    return f"{current} {line}"


def starts_item(line: str) -> bool:
    return bool(_BULLET.match(line) or _NUMBERED.match(line))


def looks_like_heading(line: str) -> bool:
    """Tell whether a line looks like a heading: short and without a full stop."""
    line = line.strip()
    bare = line.strip("“”\"‘’'")
    limit = _QUOTED_LENGTH if line[:1] in _QUOTES and line[-1:] in _QUOTES else _HEADING_LENGTH
    if not bare[:1].isalnum() or len(line) > limit or bare.endswith(_ENDS_SENTENCE):
        return False
    return not bare.endswith("?") or len(bare.split()) <= 12
