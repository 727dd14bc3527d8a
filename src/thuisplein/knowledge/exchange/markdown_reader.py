"""Markdown, the part of it that the format allows, to formatted text.

What the format does not allow is a problem with its line, never silently something else.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from markdown_it import MarkdownIt
from markdown_it.token import Token

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
    normalise,
)

#: Called with the line in the text (from 0) and the reason.
Report = Callable[[int, str], None]

#: Longer texts are refused: nobody reads them, and some cost the parser hours.
MAX_LENGTH = 100_000
MAX_DEPTH = 5
POSITIONS = {"": "fullwidth", "links": "left", "rechts": "right"}

_REFUSED = {
    "html_block": gettext_lazy("HTML mag niet."),
    "html_inline": gettext_lazy("HTML mag niet. Schrijf een los teken als \\<."),
    "hr": gettext_lazy("een streep mag niet."),
    "fence": gettext_lazy("een codeblok mag niet."),
    "code_inline": gettext_lazy("code mag niet. Schrijf een los teken als \\`."),
    "table_open": gettext_lazy("een tabel mag niet."),
}


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """Return the parser; it also knows what is refused, to be able to say so."""
    parser = MarkdownIt("zero", {"html": True, "maxNesting": 60})
    parser.enable(["heading", "list", "blockquote", "html_block", "hr", "fence", "table"])
    parser.enable(["backticks", "emphasis", "link", "image", "entity", "escape", "newline"])
    parser.enable("html_inline")
    # Addresses are checked by the caller; as written they stay recognisable in messages.
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.validateLink = lambda url: url is not None  # type: ignore[method-assign]
    return parser


@dataclass
class _Walk:
    """Goes once through the parser's flat list of tokens."""

    tokens: list[Token]
    report: Report
    features: Collection[str] | None
    links: list[tuple[int, str]] = field(default_factory=list)
    at: int = 0

    def allows(self, feature: str) -> bool:
        return self.features is None or feature in self.features

    def blocks_until(self, end: str) -> list[Block]:
        blocks: list[Block] = []
        while self.at < len(self.tokens) and self.tokens[self.at].type != end:
            block = self.block()
            if block is not None:
                blocks.append(block)
        self.at += 1
        return blocks

    def block(self) -> Block | None:
        token = self.tokens[self.at]
        line = token.map[0] if token.map else 0
        self.at += 1
        match token.type:
            case "paragraph_open":
                return self.paragraph()
            case "heading_open":
                return self.heading(int(token.tag[1:]), line)
            case "bullet_list_open" | "ordered_list_open":
                return self.item_list(token, line)
            case "blockquote_open":
                self.report(line, _("een citaat staat hier niet; het mag niet in een lijst."))
                self.blocks_until("blockquote_close")
            case _ if token.type in _REFUSED:
                self.report(line, str(_REFUSED[token.type]))
                if token.nesting == 1:
                    self.skip(token.type.removesuffix("_open"))
        return None

    def skip(self, name: str) -> None:
        while self.tokens[self.at].type != f"{name}_close":
            self.at += 1
        self.at += 1

    def inline(self) -> Token:
        """Return the text of a block and step over it and the end of the block."""
        token = self.tokens[self.at]
        self.at += 2
        return token

    def paragraph(self) -> Block:
        token = self.inline()
        parts = token.children or []
        if len(parts) == 1 and parts[0].type == "image":
            return self.picture(parts[0], token.map[0] if token.map else 0)
        return Paragraph(tuple(self.runs(token)))

    def heading(self, level: int, line: int) -> Block:
        token = self.inline()
        if not self.allows(f"h{level}") or level not in {2, 3}:
            self.report(line, _("een kop met %s mag hier niet.") % ("#" * level))
        return Heading(level, tuple(self.runs(token)))

    def picture(self, token: Token, line: int) -> Block:
        position = str(token.attrGet("title") or "")
        file = str(token.attrGet("src") or "")
        if not self.allows("image"):
            self.report(line, _("een afbeelding mag hier niet."))
        if not file.startswith("media/"):
            self.report(line, _("de afbeelding %s staat niet in media/.") % file)
        if position not in POSITIONS:
            self.report(line, _("bij een afbeelding mag alleen “links” of “rechts” staan."))
        self.links.append((line, file))
        alt = "".join(_plain(part) for part in token.children or [])
        return Picture(file, alt, POSITIONS.get(position, "fullwidth"))

    def item_list(self, opening: Token, line: int, depth: int = 1) -> ItemList:
        is_ordered = opening.type == "ordered_list_open"
        if not self.allows("ol" if is_ordered else "ul"):
            self.report(line, _("een lijst mag hier niet."))
        if is_ordered and opening.attrGet("start") not in {None, 1}:
            self.report(line, _("een genummerde lijst begint bij 1."))
        if depth == MAX_DEPTH + 1:
            self.report(line, _("een lijst is te diep genest."))
        items: list[Item] = []
        while self.tokens[self.at].type == "list_item_open":
            self.at += 1
            items.append(self.item(depth))
        self.at += 1
        return ItemList(is_ordered, tuple(items))

    def item(self, depth: int) -> Item:
        runs: list[Run] | None = None
        lists: list[ItemList] = []
        while self.tokens[self.at].type != "list_item_close":
            token = self.tokens[self.at]
            line = token.map[0] if token.map else 0
            if token.type in {"bullet_list_open", "ordered_list_open"}:
                self.at += 1
                lists.append(self.item_list(token, line, depth + 1))
                continue
            block = self.block()
            if isinstance(block, Paragraph) and runs is None and not lists:
                runs = list(block.runs)
            elif block is not None:
                self.report(line, _("een punt van een lijst heeft één alinea."))
        self.at += 1
        return Item(tuple(runs or []), tuple(lists))

    def runs(self, inline: Token) -> list[Run]:
        """Return the formatted text of one block and note its links and problems."""
        runs: list[Run] = []
        line = inline.map[0] if inline.map else 0
        bold = italic = 0
        link = ""
        for token in inline.children or []:
            match token.type:
                case "text" | "text_special":
                    runs.append(Run(token.content, bold=bold > 0, italic=italic > 0, link=link))
                case "softbreak" | "hardbreak":
                    text = " " if token.type == "softbreak" else "\n"
                    runs.append(Run(text, bold=bold > 0, italic=italic > 0, link=link))
                    line += 1
                case "strong_open" | "strong_close":
                    bold += token.nesting
                case "em_open" | "em_close":
                    italic += token.nesting
                case "link_open":
                    link = self.link(token, line)
                    runs_before = len(runs)
                case "link_close":
                    link = ""
                    if not any(run.text.strip() for run in runs[runs_before:]):
                        self.report(line, _("een link zonder tekst."))
                case "image":
                    self.report(line, _("een afbeelding staat op een regel voor zich alleen."))
                case _:
                    self.report(line, str(_REFUSED.get(token.type, token.type)))
        return runs

    def link(self, token: Token, line: int) -> str:
        target = str(token.attrGet("href") or "")
        if token.attrGet("title"):
            self.report(line, _("een titel bij een link mag niet."))
        if target.startswith("media/") and not self.allows("document-link"):
            self.report(line, _("een link naar een document mag hier niet."))
        if not target:
            self.report(line, _("een link zonder adres."))
        self.links.append((line, target))
        return target


def _plain(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return " "
    return "".join(_plain(part) for part in token.children or []) or token.content


def read_markdown(
    text: str, *, report: Report, features: Collection[str] | None = None
) -> tuple[Blocks, list[tuple[int, str]]]:
    """Return the formatted text and its targets of links and images with their lines.

    ``features`` are the CMS's names of what is allowed; None allows all that the format knows.
    Problems go to ``report`` with the line, counted from 0.
    """
    if len(text) > MAX_LENGTH:
        report(0, _("de tekst is te lang (%d tekens).") % len(text))
        return (), []
    walk = _Walk(_parser().parse(text), report, features)
    blocks: list[Block] = []
    while walk.at < len(walk.tokens):
        token = walk.tokens[walk.at]
        if token.type == "blockquote_open":
            walk.at += 1
            line = token.map[0] if token.map else 0
            if not walk.allows("blockquote"):
                report(line, _("een citaat mag hier niet."))
            for inner in walk.blocks_until("blockquote_close"):
                if isinstance(inner, Paragraph):
                    blocks.append(Quote(inner.runs))
                else:
                    report(line, _("in een citaat mogen alleen alinea's staan."))
            continue
        block = walk.block()
        if block is not None:
            blocks.append(block)
    return normalise(blocks), walk.links
