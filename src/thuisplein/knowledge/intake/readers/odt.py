"""OpenDocument texts (.odt)."""

import io
from collections.abc import Iterator
from typing import Any

from odf.namespaces import TEXTNS, XLINKNS
from odf.opendocument import load

from thuisplein.knowledge.intake.document import Block, BlockKind, Document, Run
from thuisplein.knowledge.intake.errors import DocumentDamagedError
from thuisplein.knowledge.intake.readers.archive import check_archive
from thuisplein.knowledge.intake.runs import one_line, safe_url, tidy_runs

_MAX_DEPTH = 100
#: Notes, comments, tracked deletions and tables of contents are not the text itself.
_SKIPPED = {
    "note", "annotation", "tracked-changes", "table-of-content", "bibliography", "sequence-decls",
    "user-field-decls", "variable-decls", "forms", "illustration-index", "alphabetical-index",
}  # fmt: skip


def read_odt(data: bytes) -> Document:
    """Read an OpenDocument text: headings by outline level, lists, quotes, links."""
    check_archive(data, format_name="ODT")
    source = load(io.BytesIO(data))
    if getattr(source, "text", None) is None:
        raise DocumentDamagedError(format="ODT")
    title = ""
    blocks = []
    for block, style in _blocks(source.text, depth=0, list_level=0, is_ordered=False):
        if style == "title" and not title:
            title = block.text
        else:
            blocks.append(block)
    meta = {
        node.qname[1]: _plain(node) for node in source.meta.childNodes if hasattr(node, "qname")
    }
    if not title and not any(block.kind == "heading" for block in blocks[:3]):
        title = one_line(meta.get("title", ""))[:300]
    made = meta.get("date") or meta.get("creation-date") or ""
    return Document(title=title, blocks=tuple(blocks), format="odt", source_date=made[:10])


def _blocks(
    node: Any, *, depth: int, list_level: int, is_ordered: bool
) -> Iterator[tuple[Block, str]]:
    if depth > _MAX_DEPTH:
        return
    for child in node.childNodes:
        name = _name(child)
        if not name or name in _SKIPPED:
            continue
        if name == "h":
            level = str(child.attributes.get((TEXTNS, "outline-level"), "1"))
            runs = tidy_runs(Run(run.text, run.url) for run in _runs(child, ""))
            yield from _one(Block("heading", runs, int(level) if level in "123456" else 1), "h")
        elif name == "p":
            yield from _one(*_paragraph(child, list_level, is_ordered=is_ordered))
        else:
            deeper = list_level + (name == "list")
            style = str(child.attributes.get((TEXTNS, "style-name"), "")) if name == "list" else ""
            ordered = ("num" in style.lower()) if style else is_ordered
            yield from _blocks(child, depth=depth + 1, list_level=deeper, is_ordered=ordered)


def _paragraph(node: Any, list_level: int, *, is_ordered: bool) -> tuple[Block, str]:
    runs = tidy_runs(_runs(node, ""))
    style = str(node.attributes.get((TEXTNS, "style-name"), "")).casefold()
    if style in {"title", "titel"}:
        return Block("heading", runs, 1), "title"
    kind: BlockKind = "paragraph"
    if list_level:
        kind = "item"
    elif "quot" in style or "citaat" in style:
        kind = "quote"
    return Block(kind, runs, min(list_level, 2), is_ordered and kind == "item"), kind


def _one(block: Block, style: str) -> Iterator[tuple[Block, str]]:
    if block.runs:
        yield block, style


def _runs(node: Any, url: str, depth: int = 0) -> Iterator[Run]:
    if depth > _MAX_DEPTH:
        return
    for child in node.childNodes:
        name = _name(child)
        if not name:
            yield Run(str(child.data), url) if hasattr(child, "data") else Run("")
        elif name in {"s", "tab", "line-break"}:
            yield Run(" ", url)
        elif name == "a":
            address = safe_url(str(child.attributes.get((XLINKNS, "href"), "")))
            yield from _runs(child, address, depth + 1)
        elif name not in _SKIPPED:
            yield from _runs(child, url, depth + 1)


def _name(node: Any) -> str:
    qname = getattr(node, "qname", None)
    return str(qname[1]) if qname else ""


def _plain(node: Any) -> str:
    return "".join(run.text for run in _runs(node, ""))
