"""Web pages: the text of the main part, read as a stream so that depth and size cost nothing."""

import re
import time
from html.parser import HTMLParser
from typing import Any

from thuisplein.knowledge.intake.document import MAX_BLOCKS, Block, BlockKind, Document, Run
from thuisplein.knowledge.intake.errors import (
    DocumentDamagedError,
    DocumentTooLargeError,
    ReadingTookTooLongError,
    TooMuchTextError,
)
from thuisplein.knowledge.intake.readers.text import decode
from thuisplein.knowledge.intake.runs import one_line, safe_url, tidy_runs

#: A page's own mark-up; the pictures are not in it.
MAX_HTML_BYTES = 8_000_000
_SECONDS = 20
_CHUNK = 65_536

_SKIPPED = {
    "script", "style", "nav", "header", "footer", "aside", "form", "noscript", "template", "svg",
    "iframe", "object", "button", "select", "figcaption", "math", "dialog", "textarea",
}  # fmt: skip
_MAIN = frozenset({"main", "article"})
_BREAKS = {
    "p", "div", "section", "article", "main", "ul", "ol", "li", "table", "tr", "td", "th", "dl",
    "dt", "dd", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "figure", "body", "hr", "pre",
    "br", "address", "details", "summary", "caption", "header", "footer", "nav", "aside", "form",
}  # fmt: skip
_QUOTE = frozenset({"blockquote"})
_BOLD = frozenset({"b", "strong"})
_ITALIC = frozenset({"i", "em"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([a-zA-Z0-9_-]{2,30})""")
_SITE_SUFFIX = re.compile(r"\s+[|–—»·-]\s+[^|–—»·]{2,60}$")


def read_html(data: bytes, *, charset: str = "") -> Document:
    """Read a web page. Prefers ``main`` or ``article`` when the page has one with real text."""
    if len(data) > MAX_HTML_BYTES:
        raise DocumentTooLargeError(limit_mb=MAX_HTML_BYTES // 1_000_000)
    match = _META_CHARSET.search(data[:4096])
    text = decode(data, charset or (match.group(1).decode("ascii") if match else ""))
    parser = _PageParser()
    deadline = time.monotonic() + _SECONDS
    try:
        for start in range(0, len(text), _CHUNK):
            parser.feed(text[start : start + _CHUNK])
            if time.monotonic() > deadline:
                raise ReadingTookTooLongError(seconds=_SECONDS)
        parser.close()
    except AssertionError as error:  # what html.parser raises on a broken declaration
        raise DocumentDamagedError(format="html") from error
    parser.end_block()
    main = [block for block, is_main in parser.blocks if is_main]
    every = [block for block, _ in parser.blocks]
    is_main_enough = sum(len(b.text) for b in main) * 4 >= sum(len(b.text) for b in every)
    return Document(
        title=parser.h1
        or parser.meta.get("og:title", "")
        or _SITE_SUFFIX.sub("", parser.page_title),
        blocks=tuple(main if main and is_main_enough else every),
        format="html",
        source_date=parser.meta.get("article:published_time", "")[:10],
        publisher=parser.meta.get("og:site_name", "")[:120],
    )


class _PageParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[tuple[Block, bool]] = []
        self.meta: dict[str, str] = {}
        self.h1 = ""
        self.page_title = ""
        self._runs: list[Run] = []
        self._skipping: list[str] = []
        self._in_title = False
        self._heading = 0
        self._lists: list[str] = []
        self._in_item = False
        self._depths = dict.fromkeys((_MAIN, _QUOTE, _BOLD, _ITALIC), 0)
        self._url = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, Any]]) -> None:
        if tag in _BREAKS:
            self.end_block()
        if tag in _SKIPPED:
            # A page of a million open tags must not cost a million names.
            if len(self._skipping) < 500:
                self._skipping.append(tag)
            return
        if tag == "meta":
            self._remember(dict(attrs))
        elif tag == "title":
            self._in_title = not self.page_title
        elif tag == "a":
            self._url = safe_url(dict(attrs).get("href") or "")
        elif tag in {"ul", "ol"}:
            self._lists.append(tag)
        elif tag == "li":
            self._in_item = True
        else:
            self._count(tag, 1)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED:
            if tag in self._skipping:
                while self._skipping.pop() != tag:
                    pass
            return
        if tag in _BREAKS:
            self.end_block()
        if tag == "title":
            self._in_title = False
        elif tag == "a":
            self._url = ""
        elif tag in {"ul", "ol"} and self._lists:
            self._lists.pop()
            self._in_item = bool(self._lists)
        elif tag == "li":
            self._in_item = False
        else:
            self._count(tag, -1)

    def _count(self, tag: str, change: int) -> None:
        """Keep how deep we are in the tags that only colour what stands inside."""
        if tag in _HEADINGS:
            self._heading = int(tag[1]) if change > 0 else 0
        for tags in (_MAIN, _QUOTE, _BOLD, _ITALIC):
            if tag in tags:
                self._depths[tags] = max(0, self._depths[tags] + change)

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.page_title = one_line(self.page_title + data)[:300]
        elif not self._skipping:
            self._runs.append(
                Run(data, self._url, self._depths[_BOLD] > 0, self._depths[_ITALIC] > 0)
            )

    def end_block(self) -> None:
        runs = tidy_runs(self._runs)
        self._runs = []
        if not runs:
            return
        kind: BlockKind = "paragraph"
        level = 0
        if self._heading:
            kind, level = "heading", self._heading
            runs = tidy_runs(Run(run.text, run.url) for run in runs)
            if self._heading == 1 and not self.h1:
                self.h1 = "".join(run.text for run in runs)
        elif self._in_item and self._lists:
            kind, level = "item", min(len(self._lists), 2)
        elif self._depths[_QUOTE]:
            kind = "quote"
        is_ordered = kind == "item" and self._lists[-1] == "ol"
        self.blocks.append((Block(kind, runs, level, is_ordered), self._depths[_MAIN] > 0))
        if len(self.blocks) > MAX_BLOCKS:
            raise TooMuchTextError(limit=MAX_BLOCKS)

    def _remember(self, attrs: dict[str, Any]) -> None:
        name = str(attrs.get("property") or attrs.get("name") or "").lower()
        if name in {"og:title", "og:site_name", "article:published_time"}:
            self.meta.setdefault(name, one_line(str(attrs.get("content") or ""))[:300])
