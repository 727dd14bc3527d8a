"""Formatted text to Markdown, always the same for the same text."""

import re
from collections.abc import Iterator
from functools import lru_cache

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace

from thuisplein.knowledge.exchange.markdown_reader import POSITIONS, read_markdown
from thuisplein.knowledge.exchange.rich_text import (
    Blocks,
    Heading,
    ItemList,
    Paragraph,
    Picture,
    Quote,
    Run,
    Runs,
)

_ALWAYS = re.compile(r"[\\*`\[\]]")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_BARE_UNDERSCORE = re.compile(r"(?<!\\)_")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_BRACKETS = re.compile(r"[()]")
_LINE_STARTS = (
    re.compile(r"^()(#{1,6}(?:\s|$))"),
    re.compile(r"^()(>)"),
    re.compile(r"^()([-+*](?:\s|$))"),
    re.compile(r"^(\d{1,9})([.)](?:\s|$))"),
    re.compile(r"^()(-\s*(?:-\s*){2,}$)"),
    re.compile(r"^()(~{3})"),
    re.compile(r"^()([|:-][|:\s-]*$)"),
)
_TITLES = {position: title for title, position in POSITIONS.items()}


def write_markdown(blocks: Blocks) -> str:
    """Return the text as Markdown, without a line end at the end."""
    parts: list[str] = []
    previous: object = None
    for block in blocks:
        text = _block(block)
        if isinstance(block, Quote) and isinstance(previous, Quote):
            parts[-1] += f"\n>\n{text}"
        else:
            parts.append(text)
        previous = block
    return "\n\n".join(parts)


def _block(block: Paragraph | Heading | Quote | ItemList | Picture) -> str:
    match block:
        case Paragraph(runs):
            return write_runs(runs)
        case Heading(level, runs):
            text = re.sub(r"(#+)$", r"\\\1", write_runs(runs))
            return f"{'#' * level} {text}"
        case Quote(runs):
            return "\n".join(f"> {line}" for line in write_runs(runs).split("\n"))
        case ItemList():
            return "\n".join(_list_lines(block))
        case Picture(file, alt, position):
            title = _TITLES.get(position, "")
            suffix = f' "{title}"' if title else ""
            return f"![{_escape(alt)}]({write_target(file)}{suffix})"


def _list_lines(block: ItemList) -> Iterator[str]:
    for number, item in enumerate(block.items, start=1):
        marker = f"{number}. " if block.is_ordered else "- "
        indent = " " * len(marker)
        first, *more = write_runs(item.runs).split("\n")
        yield marker + first
        yield from (indent + line for line in more)
        for below in item.lists:
            yield from (indent + line for line in _list_lines(below))


def write_runs(runs: Runs) -> str:
    """Return the text of one block. Where plain marks would be read wrongly, others are used."""
    if len(runs) == 1 and not (runs[0].bold or runs[0].italic or runs[0].link):
        return _protect_lines(_escape(runs[0].text))
    return _write_formatted(runs)


@lru_cache(maxsize=2048)
def _write_formatted(runs: Runs) -> str:
    for italic, is_careful in (("*", False), ("_", True)):
        text = _protect_lines(_join(list(_pieces(runs, italic)), is_careful=is_careful))
        if _reads_as(text, runs):
            return text
    # Words matter more than their formatting; no text is known that comes here.
    return _protect_lines(_escape("".join(run.text for run in runs)))


def _reads_as(text: str, runs: Runs) -> bool:
    problems: list[str] = []
    blocks, _links = read_markdown(text, report=lambda _line, reason: problems.append(reason))
    return not problems and blocks == (Paragraph(runs),)


def write_target(target: str) -> str:
    """Return the target of a link so that it ends where it ends."""
    return _ENTITY.sub(r"\\&", _BRACKETS.sub(r"\\\g<0>", target))


def _escape(text: str) -> str:
    escaped = _ALWAYS.sub(r"\\\g<0>", text)
    escaped = _UNDERSCORE.sub(r"\\_", escaped)
    escaped = _TAG.sub(r"\\<", escaped)
    return _ENTITY.sub(r"\\&", escaped).replace("\n", "\\\n")


def _protect_lines(text: str) -> str:
    return "\n".join(_protect_line(line) for line in text.split("\n"))


def _protect_line(line: str) -> str:
    for pattern in _LINE_STARTS:
        if pattern.match(line):
            return pattern.sub(r"\1\\\2", line, count=1)
    return line


# A piece is (kind, text): kind is "text", "open" or "close" (of emphasis), "[" or "]" (of a link).
_Piece = tuple[str, str]


def _pieces(runs: Runs, italic: str) -> Iterator[_Piece]:
    """Yield text and marks. A link is never cut; bold and italic are, where they cross a link."""
    marks = {"bold": "**", "italic": italic}
    is_open: list[tuple[str, int]] = []
    for at, run in enumerate(runs):
        wanted = {name for name in ("bold", "italic", "link") if getattr(run, name)}
        while any(name not in wanted or end <= at for name, end in is_open):
            name, _end = is_open.pop()
            yield _closing(name, runs[at - 1], marks)
        for name, end in _to_open(runs, at, wanted - {name for name, _end in is_open}, is_open):
            is_open.append((name, end))
            yield ("[", "[") if name == "link" else ("open", marks[name])
        yield "text", run.text
    while is_open:
        name, _end = is_open.pop()
        yield _closing(name, runs[-1], marks)


def _closing(name: str, run: Run, marks: dict[str, str]) -> _Piece:
    return ("]", f"]({write_target(run.link)})") if name == "link" else ("close", marks[name])


def _to_open(
    runs: Runs, at: int, names: set[str], is_open: list[tuple[str, int]]
) -> list[tuple[str, int]]:
    """Return what starts here, the longest first, each with the run before which it ends."""
    ends = {name: _end_of(runs, at, name) for name in names}
    limit = min((end for _name, end in is_open), default=len(runs))
    for name in names - {"link"}:
        ends[name] = _before_crossing(runs, at, min(ends[name], limit))
    order = {"link": 0, "bold": 1, "italic": 2}
    return sorted(ends.items(), key=lambda pair: (-pair[1], order[pair[0]]))


def _before_crossing(runs: Runs, at: int, end: int) -> int:
    """Return where a mark that starts at ``at`` must end, so that it cuts no link."""
    for start in range(at + 1, end):
        is_start = runs[start].link and runs[start].link != runs[start - 1].link
        if is_start and _end_of(runs, start, "link") > end:
            return start
    return end


def _end_of(runs: Runs, at: int, name: str) -> int:
    value = getattr(runs[at], name)
    end = at + 1
    while end < len(runs) and getattr(runs[end], name) == value:
        end += 1
    return end


def _join(pieces: list[_Piece], *, is_careful: bool) -> str:
    """Join pieces; where a mark would not be seen as one, write the sign beside it as a number.

    Markdown decides by the characters on both sides whether a mark opens or closes.
    """
    parts = [_escape(text) if kind == "text" else text for kind, text in pieces]
    if is_careful:
        parts = [
            _BARE_UNDERSCORE.sub(r"\\_", part) if kind == "text" else part
            for part, (kind, _text) in zip(parts, pieces, strict=True)
        ]
    for at, (kind, _text) in enumerate(pieces):
        before = pieces[at - 1] if at else ("", "")
        after = pieces[at + 1] if at + 1 < len(pieces) else ("", "")
        if kind == "[" and before[0] == "text" and before[1].endswith("!"):
            parts[at - 1] = parts[at - 1][:-1] + "\\!"
        if kind not in {"open", "close"}:
            continue
        outside, inside = (before, after) if kind == "open" else (after, before)
        if _hides_mark(kind, outside, inside, is_careful=is_careful):
            step = -1 if kind == "open" else 1
            parts[at + step] = _edge_as_number(parts[at + step], at_end=kind == "open")
        if is_careful and inside[0] == "text" and _edge(kind, inside).isspace():
            step = 1 if kind == "open" else -1
            parts[at + step] = _edge_as_number(parts[at + step], at_end=kind == "close")
    return "".join(parts)


def _edge(kind: str, piece: _Piece, *, is_outside: bool = False) -> str:
    """Return the character of a piece that stands against a mark of this kind."""
    return piece[1][-1:] if (kind == "open") == is_outside else piece[1][:1]


def _hides_mark(kind: str, outside: _Piece, inside: _Piece, *, is_careful: bool) -> bool:
    is_word = outside[0] == "text" and _is_letter(_edge(kind, outside, is_outside=True))
    return is_word and (is_careful or not _is_letter(_edge(kind, inside)))


def _is_letter(char: str) -> bool:
    """Tell whether Markdown sees neither white space nor punctuation."""
    if not char:
        return False
    code = ord(char)
    return not (isWhiteSpace(code) or isPunctChar(char) or isMdAsciiPunct(code))


def _edge_as_number(text: str, *, at_end: bool) -> str:
    """Write the first or last sign as a number, unless it already is one."""
    text = text.replace("\\\n", "\n")
    if at_end:
        sign = text[-1]
        text = text if sign == ";" else f"{text[:-1]}&#{ord(sign)};"
    else:
        text = text if text.startswith("&#") else f"&#{ord(text[0])};{text[1:]}"
    return text.replace("\n", "\\\n")
