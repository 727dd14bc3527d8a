"""The types of values that are texts with mark-up, and lists of blocks that may hold such texts."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from thuisplein.knowledge.exchange import yaml_reader
from thuisplein.knowledge.exchange.fields import Field, read_fields, write_fields
from thuisplein.knowledge.exchange.html import (
    Ids,
    Names,
    is_portable,
    read_html,
    write_html,
)
from thuisplein.knowledge.exchange.markdown_reader import read_markdown
from thuisplein.knowledge.exchange.markdown_writer import write_markdown
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
    runs_of,
)
from thuisplein.knowledge.exchange.source import Source
from thuisplein.knowledge.exchange.values import ValueType, scalar_of
from thuisplein.knowledge.exchange.yaml_reader import Node, Scalar
from thuisplein.knowledge.exchange.yaml_writer import Plain


@dataclass(frozen=True)
class Text(ValueType):
    """A text with mark-up. The value is Markdown in its one form; ``features`` as in the CMS."""

    features: tuple[str, ...]
    empty: str = ""

    def read(self, node: Node, key: str, source: Source) -> str:
        text = scalar_of(node, key, source, _("een tekst"))
        line = node.text_line if isinstance(node, Scalar) else node.line
        return self.read_text(text, line, key, source)

    def read_text(self, text: str, line: int, key: str, source: Source) -> str:
        """Return the text in its one form; problems and links get the line of the file."""
        if not text:
            return ""
        blocks, links = read_markdown(
            text,
            report=lambda at, reason: source.problem(line + at, key, reason),
            features=self.features,
        )
        for at, target in links:
            if not (is_portable(target) or target.startswith("media/")):
                source.problem(line + at, key, _("naar %s kan een link niet wijzen.") % target)
            else:
                source.link(line + at, key, target)
        return write_markdown(_rename(blocks, source))

    def load(self, raw: Any, names: Names) -> str:
        html = getattr(raw, "source", raw)
        if not html:
            return ""
        lost = getattr(names, "lost", lambda _what: None)
        return write_markdown(_fit(read_html(html, names=names, lost=lost), self.features, lost))

    def store(self, value: str, ids: Ids) -> str:
        blocks, _links = read_markdown(value, report=lambda _line, _reason: None)
        return write_html(blocks, ids=ids)


def _rename(blocks: Blocks, source: Source) -> Blocks:
    """Return the text with files in ``media/`` called as an export calls them."""
    media = source.media
    if not any(run.link in media for run in runs_of(blocks)) and not any(
        isinstance(block, Picture) for block in blocks
    ):
        return blocks

    def link(runs: Runs) -> Runs:
        return tuple(
            Run(run.text, run.bold, run.italic, media.get(run.link, run.link)) for run in runs
        )

    def each(block: Block) -> Block:
        match block:
            case ItemList(is_ordered, items):
                return ItemList(
                    is_ordered,
                    tuple(Item(link(i.runs), tuple(each(part) for part in i.lists)) for i in items),  # type: ignore[misc]
                )
            case Picture(file, alt, position):
                return Picture(media.get(file, file), alt, position)
            case Heading(level, runs):
                return Heading(level, link(runs))
            case _:
                return type(block)(link(block.runs))

    return normalise(each(block) for block in blocks)


def _fit(blocks: Blocks, features: tuple[str, ...], lost: Any) -> Blocks:
    """Return the text with only the mark-up that the field allows; the words stay."""
    fitting: list[Block] = []
    for block in blocks:
        match block:
            case Heading(level, runs) if f"h{level}" not in features:
                lost(f"h{level}")
                fitting.append(
                    Heading(3, runs) if level == 2 and "h3" in features else Paragraph(runs)
                )
            case Quote(runs) if "blockquote" not in features:
                lost("blockquote")
                fitting.append(Paragraph(runs))
            case Picture() if "image" not in features:
                lost("image")
            case _:
                fitting.append(block)
    return normalise(fitting)


@dataclass(frozen=True)
class Rows(ValueType):
    """A list of mappings; stored as blocks named ``block`` or, inside a block, as list items."""

    fields: tuple[Field, ...]
    block: str = "item"
    empty: tuple[()] = ()

    def read(self, node: Node, key: str, source: Source) -> tuple[dict[str, Any], ...]:
        if isinstance(node, Scalar) and node.is_null:
            return ()
        if not isinstance(node, yaml_reader.Sequence):
            source.problem(node.line, key, _("hier hoort een lijst."))
            return ()
        return tuple(
            read_fields(part, self.fields, source, prefix=f"{key}[{number}].")
            for number, part in enumerate(node.items, start=1)
        )

    def load(self, raw: Any, names: Names) -> tuple[dict[str, Any], ...]:
        rows = getattr(raw, "raw_data", raw) or ()
        return tuple(
            {field.attr: field.type.load(value.get(field.attr), names) for field in self.fields}
            for value in (row.get("value", row) if isinstance(row, dict) else {} for row in rows)
        )

    def store(self, value: tuple[dict[str, Any], ...], ids: Ids) -> list[dict[str, Any]]:
        return [
            {
                "type": self.block,
                # Without an id the CMS takes the item of a list for one of its older form.
                "id": str(uuid.uuid4()),
                "value": {
                    field.attr: _as_json(field.type.store(row[field.attr], ids))
                    for field in self.fields
                },
            }
            for row in value
        ]

    def plain(self, value: tuple[dict[str, Any], ...]) -> Plain:
        return [write_fields(row, self.fields) for row in value]


def _as_json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value
