"""Blocks of a document as the HTML that rich text fields store: allowed features only."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from django.utils.html import escape

from thuisplein.knowledge.intake.document import Block, Run


def to_html(blocks: Iterable[Block], *, headings: str | None) -> str:
    """Return the blocks as HTML.

    ``headings`` is the tag for a heading inside the text (h2 or h3); ``None`` where the field
    allows no headings: then a heading becomes a bold paragraph, and a quote a plain one.
    """
    parts: list[str] = []
    for is_item, group in groupby(blocks, key=lambda block: block.kind == "item"):
        if is_item:
            parts.extend(_lists(list(group)))
        else:
            parts.extend(_block(block, headings) for block in group)
    return "".join(parts)


def _block(block: Block, headings: str | None) -> str:
    text = _inline(block.runs)
    if block.kind == "heading":
        return f"<{headings}>{text}</{headings}>" if headings else f"<p><b>{text}</b></p>"
    if block.kind == "quote" and headings:
        return f"<blockquote>{text}</blockquote>"
    return f"<p>{text}</p>"


def _lists(items: list[Block]) -> Iterator[str]:
    """Yield one list per stretch of the same sort, with deeper items in a list of their own."""
    start = 0
    while start < len(items):
        tag = "ol" if items[start].is_ordered else "ul"
        end = start + 1
        while end < len(items) and (items[end].level > 1 or items[end].is_ordered == (tag == "ol")):
            end += 1
        yield f"<{tag}>{_items(items[start:end])}</{tag}>"
        start = end


def _items(items: list[Block]) -> str:
    parts: list[str] = []
    index = 0
    while index < len(items):
        text = _inline(items[index].runs)
        index += 1
        deeper: list[Block] = []
        while index < len(items) and items[index].level > 1:
            deeper.append(items[index])
            index += 1
        inner = "".join(f"<li>{_inline(block.runs)}</li>" for block in deeper)
        tag = "ol" if deeper and deeper[0].is_ordered else "ul"
        parts.append(f"<li>{text}{f'<{tag}>{inner}</{tag}>' if inner else ''}</li>")
    return "".join(parts)


def _inline(runs: tuple[Run, ...]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    text = str(escape(run.text))
    if run.is_italic:
        text = f"<i>{text}</i>"
    if run.is_bold:
        text = f"<b>{text}</b>"
    return f'<a href="{escape(run.url)}">{text}</a>' if run.url else text
