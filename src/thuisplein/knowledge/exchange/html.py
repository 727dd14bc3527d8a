"""The CMS's stored HTML to formatted text and back."""

from collections.abc import Callable
from html import escape
from html.parser import HTMLParser
from itertools import groupby
from typing import Protocol

from thuisplein.knowledge.exchange.rich_text import (
    Block,
    Blocks,
    Heading,
    Item,
    ItemList,
    Paragraph,
    Picture,
    Quote,
    Run,
    Runs,
    normalise,
)

#: Called with a word for what was left out, and a detail of it.
Loss = Callable[[str], None]


class Names(Protocol):
    """Names by which stored ids are known in files; an empty name says: not there."""

    def page(self, pk: int) -> str: ...
    def document(self, pk: int) -> str: ...
    def image(self, pk: int) -> str: ...


class Ids(Protocol):
    """Stored ids of names in files; None: store the address as it is."""

    def page(self, address: str) -> int | None: ...
    def document(self, file: str) -> int | None: ...
    def image(self, file: str) -> int | None: ...


_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = {"p", "div", "hr", "ul", "ol", "li", "embed", "blockquote", *_HEADINGS}
_STYLES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "blockquote": "quotes",
    "script": "silent",
    "style": "silent",
}


class _Reader(HTMLParser):
    def __init__(self, names: Names, lost: Loss) -> None:
        super().__init__(convert_charrefs=True)
        self.names = names
        self.lost = lost
        self.blocks: list[Block] = []
        self.runs: list[Run] = []
        self.heading = 0
        self.quotes = self.bold = self.italic = self.silent = 0
        self.link = ""
        #: Lists that are open: whether ordered, and their items as [runs, lists].
        self.lists: list[tuple[bool, list[tuple[list[Run], list[ItemList]]]]] = []

    def flush(self) -> None:
        """End the block that is being read."""
        runs, self.runs = tuple(self.runs), []
        if not any(run.text.strip() for run in runs):
            return
        if self.lists and self.lists[-1][1]:
            item_runs, below = self.lists[-1][1][-1]
            if item_runs or below:
                item_runs.append(Run("\n"))
            item_runs.extend(runs)
        elif self.quotes:
            self.blocks.append(Quote(runs))
        elif self.heading:
            self.blocks.append(Heading(self.heading, runs))
        else:
            self.blocks.append(Paragraph(runs))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _BLOCKS:
            self.flush()
        self.style(tag, 1)
        if tag == "a":
            self.link = self.target(given)
        elif tag == "br":
            self.add("\n")
        elif tag in {"ul", "ol"}:
            self.lists.append((tag == "ol", []))
        elif tag == "li" and self.lists:
            self.lists[-1][1].append(([], []))
        elif tag == "embed":
            self.embed(given)
        elif tag in _HEADINGS:
            self.heading = _HEADINGS[tag]

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.flush()
        self.style(tag, -1)
        if tag == "a":
            self.link = ""
        elif tag in {"ul", "ol"} and self.lists:
            self.end_list()
        elif tag in _HEADINGS:
            self.heading = 0

    def style(self, tag: str, step: int) -> None:
        """Count what is open; an end without a start changes nothing."""
        name = _STYLES.get(tag)
        if name:
            setattr(self, name, max(0, getattr(self, name) + step))

    def end_list(self) -> None:
        is_ordered, items = self.lists.pop()
        done = ItemList(is_ordered, tuple(Item(tuple(runs), tuple(lists)) for runs, lists in items))
        if self.lists and self.lists[-1][1]:
            self.lists[-1][1][-1][1].append(done)
        else:
            self.blocks.append(done)

    def handle_data(self, data: str) -> None:
        self.add(data.replace("\r", " ").replace("\n", " "))

    def add(self, text: str) -> None:
        if not self.silent:
            self.runs.append(Run(text, bold=self.bold > 0, italic=self.italic > 0, link=self.link))

    def target(self, given: dict[str, str]) -> str:
        kind, number = given.get("linktype", ""), _number(given.get("id", ""))
        if kind == "page":
            target = self.names.page(number)
        elif kind == "document":
            target = self.names.document(number)
        else:
            target = given.get("href", "").strip()
            if not is_portable(target):
                self.lost(target or "a")
                return ""
        if not target:
            self.lost(f"{kind} {number}")
        return target

    def embed(self, given: dict[str, str]) -> None:
        name = ""
        if given.get("embedtype") == "image":
            name = self.names.image(_number(given.get("id", "")))
        if not name:
            self.lost(f"embed {given.get('embedtype', '')} {given.get('id', '')}")
            return
        position = given.get("format", "")
        known = position if position in {"left", "right"} else "fullwidth"
        self.blocks.append(Picture(name, given.get("alt", ""), known))

    def finish(self) -> Blocks:
        self.close()
        self.flush()
        while self.lists:
            self.end_list()
        return normalise(self.blocks)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


def is_portable(target: str) -> bool:
    """Tell whether a link may have this target in a file: the web, mail, telephone, our site."""
    if target.startswith("//"):
        return False
    return target.startswith(("https://", "http://", "mailto:", "tel:", "/", "#"))


def read_html(html: str, *, names: Names, lost: Loss) -> Blocks:
    """Return the formatted text of stored HTML. What files can't hold is left out and reported."""
    reader = _Reader(names, lost)
    reader.feed(html)
    return reader.finish()


def write_html(blocks: Blocks, *, ids: Ids) -> str:
    """Return formatted text as the CMS stores it."""
    return "".join(_block(block, ids) for block in blocks)


def _block(block: Block, ids: Ids) -> str:
    match block:
        case Paragraph(runs):
            return f"<p>{_runs(runs, ids)}</p>"
        case Heading(level, runs):
            return f"<h{level}>{_runs(runs, ids)}</h{level}>"
        case Quote(runs):
            return f"<blockquote>{_runs(runs, ids)}</blockquote>"
        case ItemList(is_ordered, items):
            tag = "ol" if is_ordered else "ul"
            inner = "".join(
                f"<li>{_runs(item.runs, ids)}{write_html(item.lists, ids=ids)}</li>"
                for item in items
            )
            return f"<{tag}>{inner}</{tag}>"
        case Picture(file, alt, position):
            return (
                f'<embed alt="{escape(alt)}" embedtype="image" format="{position}" '
                f'id="{ids.image(file)}"/>'
            )


def _runs(runs: Runs, ids: Ids) -> str:
    parts = []
    for link, linked in groupby(runs, lambda run: run.link):
        inner = "".join(_styled(run) for run in linked)
        parts.append(f"{_opening(link, ids)}{inner}</a>" if link else inner)
    return "".join(parts)


def _styled(run: Run) -> str:
    text = escape(run.text, quote=False).replace("\n", "<br/>")
    if run.italic:
        text = f"<i>{text}</i>"
    return f"<b>{text}</b>" if run.bold else text


def _opening(link: str, ids: Ids) -> str:
    if link.startswith("media/"):
        return f'<a id="{ids.document(link)}" linktype="document">'
    pk = ids.page(link)
    return f'<a href="{escape(link)}">' if pk is None else f'<a id="{pk}" linktype="page">'
