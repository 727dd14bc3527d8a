"""Formatted text as plain values: what Markdown and the CMS's HTML have in common.

Both readers end in ``normalise``, so that equal texts are equal values. A link's target is an
address on the site (``/privacy/``), a file (``media/rapport.pdf``), or a full URL.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from thuisplein.knowledge.exchange.characters import FORBIDDEN


@dataclass(frozen=True)
class Run:
    """Characters with the same formatting. A line break is the character ``\\n``."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Paragraph:
    runs: Runs


@dataclass(frozen=True)
class Heading:
    level: int
    runs: Runs


@dataclass(frozen=True)
class Quote:
    runs: Runs


@dataclass(frozen=True)
class Item:
    runs: Runs
    lists: tuple["ItemList", ...] = ()


@dataclass(frozen=True)
class ItemList:
    is_ordered: bool
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Picture:
    """An image in the text. ``position`` is the CMS's name of the way it is placed."""

    file: str
    alt: str
    position: str = "fullwidth"


Block = Paragraph | Heading | Quote | ItemList | Picture
Blocks = tuple[Block, ...]


_SPACES = re.compile(r"[ \t\r]+")
_NOT_IN_ADDRESS = re.compile(r"[\s<>\\\"`\[\]{}|^]")
_BREAKS = re.compile(r" ?\n ?")


def normalise_runs(runs: Iterable[Run], *, one_line: bool = False) -> Runs:
    """Return the same words in the one way of writing them.

    White space is single, stands outside formatting where it is at the edge, and never at the
    start or end; neighbours with the same formatting are one run.
    """
    pieces: list[Run] = []
    for given in runs:
        text = FORBIDDEN.sub("", given.text)
        if one_line:
            text = text.replace("\n", " ")
        link = safe_target(given.link) if given.link else ""
        # Only white space at an edge can lose its formatting.
        core = text.strip()
        start = text.find(core) if core else len(text)
        for piece in (text[:start], core, text[start + len(core) :]):
            if piece:
                tidy = _BREAKS.sub("\n", _SPACES.sub(" ", piece))
                pieces.append(Run(tidy, given.bold, given.italic, link))
    merged: list[Run] = []
    for is_space, group in groupby(pieces, lambda piece: piece.text.isspace()):
        if is_space:
            merged.append(_one_space(list(group)))
        else:
            merged.extend(group)
    if merged and merged[0].text.isspace():
        merged.pop(0)
    if merged and merged[-1].text.isspace():
        merged.pop()
    merged = [
        _shared_format(merged[at - 1], run, merged[at + 1]) if run.text.isspace() else run
        for at, run in enumerate(merged)
    ]
    return tuple(
        Run("".join(run.text for run in group), *key)
        for key, group in groupby(merged, lambda run: (run.bold, run.italic, run.link))
    )


def safe_target(target: str) -> str:
    """Return the target of a link with percent codes for what no address may hold."""
    return _NOT_IN_ADDRESS.sub(
        lambda found: "".join(f"%{byte:02X}" for byte in found.group().encode()),
        FORBIDDEN.sub("", target.strip()),
    )


def _one_space(parts: list[Run]) -> Run:
    text = _BREAKS.sub("\n", _SPACES.sub(" ", "".join(part.text for part in parts)))
    return Run(
        text,
        bold=all(part.bold for part in parts),
        italic=all(part.italic for part in parts),
        link=parts[0].link if len({part.link for part in parts}) == 1 else "",
    )


def _shared_format(before: Run, space: Run, after: Run) -> Run:
    """Keep formatting on white space only when the words on both sides share it."""
    return Run(
        space.text,
        bold=space.bold and before.bold and after.bold,
        italic=space.italic and before.italic and after.italic,
        link=space.link if before.link == space.link == after.link else "",
    )


def normalise(blocks: Iterable[Block]) -> Blocks:
    """Return blocks without empty ones, with every text and list in the one way of writing."""
    result: list[Block] = []
    for block in blocks:
        clean = _normalise_block(block)
        if clean is None:
            continue
        last = result[-1] if result else None
        if (
            isinstance(clean, ItemList)
            and isinstance(last, ItemList)
            and last.is_ordered == clean.is_ordered
        ):
            result[-1] = ItemList(last.is_ordered, last.items + clean.items)
        else:
            result.append(clean)
    return tuple(result)


def _normalise_block(block: Block) -> Block | None:
    match block:
        case Paragraph(runs):
            runs = normalise_runs(runs)
            return Paragraph(runs) if runs else None
        case Quote(runs):
            runs = normalise_runs(runs)
            return Quote(runs) if runs else None
        case Heading(level, runs):
            runs = normalise_runs(runs, one_line=True)
            return Heading(level, runs) if runs else None
        case ItemList():
            return _normalise_list(block)
        case Picture(file, alt, position):
            plain = normalise_runs([Run(alt)], one_line=True)
            return Picture(file, plain[0].text if plain else "", position)


def _normalise_list(block: ItemList) -> ItemList | None:
    items: list[Item] = []
    for item in block.items:
        runs = normalise_runs(item.runs)
        below = tuple(part for part in normalise(item.lists) if isinstance(part, ItemList))
        if runs:
            items.append(Item(runs, below))
        else:
            # An item without words of its own only held its list.
            items.extend(part for one in below for part in one.items)
    return ItemList(block.is_ordered, tuple(items)) if items else None


def runs_of(blocks: Iterable[Block]) -> Iterable[Run]:
    """Yield every run of text, in lists too."""
    for block in blocks:
        match block:
            case ItemList(_, items):
                for item in items:
                    yield from item.runs
                    yield from runs_of(item.lists)
            case Picture():
                pass
            case _:
                yield from block.runs
