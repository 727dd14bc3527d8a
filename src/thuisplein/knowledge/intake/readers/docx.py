"""Word documents (.docx)."""

import io
import re
from collections.abc import Iterator
from typing import Any

import docx
from docx.table import Table
from docx.text.hyperlink import Hyperlink
from docx.text.paragraph import Paragraph

from thuisplein.knowledge.intake.document import Block, Document, Run
from thuisplein.knowledge.intake.readers.archive import check_archive
from thuisplein.knowledge.intake.runs import one_line, safe_url, tidy_runs

_HEADING_STYLE = re.compile(r"^(?:heading|kop)\s*(\d)$", re.IGNORECASE)
_MAX_TABLE_DEPTH = 3


def read_docx(data: bytes) -> Document:
    """Read a Word document: headings by style, lists, quotes, links; tables as paragraphs."""
    check_archive(data, format_name="Word")
    source = docx.Document(io.BytesIO(data))
    title = ""
    blocks = []
    for block, style in _blocks(source, depth=0):
        if style == "title" and not title:
            title = block.text
        else:
            blocks.append(block)
    properties = source.core_properties
    has_heading = any(block.kind == "heading" for block in blocks[:3])
    if not title and not has_heading:
        title = one_line(properties.title or "")[:300]
    made = properties.modified or properties.created
    return Document(
        title=title,
        blocks=tuple(blocks),
        format="docx",
        source_date=made.date().isoformat() if made else "",
    )


def _blocks(container: Any, *, depth: int) -> Iterator[tuple[Block, str]]:
    for part in container.iter_inner_content():
        if isinstance(part, Paragraph):
            block, style = _paragraph(part)
            if block.runs:
                yield block, style
        elif isinstance(part, Table) and depth < _MAX_TABLE_DEPTH:
            seen = set()
            for row in part.rows:
                for cell in row.cells:
                    # A merged cell is handed out once per column it covers.
                    if cell._tc in seen:  # noqa: SLF001
                        continue
                    seen.add(cell._tc)  # noqa: SLF001
                    yield from _blocks(cell, depth=depth + 1)


def _paragraph(paragraph: Paragraph) -> tuple[Block, str]:
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    name = style.casefold()
    runs = tidy_runs(_runs(paragraph))
    if match := _HEADING_STYLE.match(style):
        level = int(match.group(1)) or 1
        return Block("heading", _unstyled(runs), level), "heading"
    if name in {"title", "titel"}:
        return Block("heading", _unstyled(runs), 1), "title"
    if "quote" in name or "citaat" in name:
        return Block("quote", runs), "quote"
    properties: Any = paragraph._p.pPr  # noqa: SLF001
    numbering = properties.numPr if properties is not None else None
    if numbering is not None or name.startswith(("list", "lijst")):
        level = numbering.ilvl.val if numbering is not None and numbering.ilvl is not None else 0
        is_ordered = "number" in name or "nummer" in name
        return Block("item", runs, min(int(level) + 1, 2), is_ordered), "item"
    return Block("paragraph", runs), "paragraph"


def _runs(paragraph: Paragraph) -> Iterator[Run]:
    for part in paragraph.iter_inner_content():
        if isinstance(part, Hyperlink):
            yield Run(part.text, url=safe_url(part.url or ""))
        else:
            yield Run(part.text, "", bool(part.bold), bool(part.italic))


def _unstyled(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    return tidy_runs(Run(run.text, run.url) for run in runs)
