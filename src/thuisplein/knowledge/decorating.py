"""Lets an app above this one add to the texts of a page when a reader gets it.

Search registers itself here to link words to their explanation: this app knows nothing of it.
"""

from collections.abc import Callable
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from thuisplein.knowledge.models import PublishedPage
from thuisplein.knowledge.snapshot import snapshot

#: Takes and returns HTML; is called for the texts of one page in the order of reading.
TextDecorator = Callable[[str], str]
#: Makes the decorator for one page, or says that this page gets none.
DecoratorMaker = Callable[[PublishedPage], TextDecorator | None]

#: The texts of all kinds in the order in which the templates show them. Other texts (sources,
#: names, notes on evidence) stay as they are.
READING_ORDER = (
    "who",
    "tasks",
    "works",
    "body",
    "results_text",
    "occasion",
    "goals",
    "approach",
    "steps",
    "success_factors",
    "limiting_factors",
    "resistance",
    "participation",
    "transferability",
    "changed_since",
    "unknowns",
)

#: So many pages are kept decorated, about 20 kB each.
PAGES_HELD = 500

_makers: list[DecoratorMaker] = []


def register_text_decorator(make: DecoratorMaker) -> None:
    """Let ``make`` add to the texts of every page; called once, when the app is ready."""
    if make not in _makers:
        _makers.append(make)


def decorated(row: PublishedPage) -> dict[str, Any]:
    """Return the detail of a page with its texts decorated; the row itself stays as it is.

    Done once per page for a version of the site: looking for hundreds of words in all its texts
    takes half as long again as the rest of the page. A preview is no page yet, and not kept.
    """
    if not _makers or row._state.adding:  # noqa: SLF001 - documented by Django
        return _decorated(row)
    held = snapshot().decorated
    if row.page_id not in held:
        if len(held) >= PAGES_HELD:
            held.clear()
        held[row.page_id] = _decorated(row)
    return held[row.page_id]


def _decorated(row: PublishedPage) -> dict[str, Any]:
    detail: dict[str, Any] = row.detail
    for make in _makers:
        decorate = make(row)
        if decorate is not None:
            changed = {
                name: _each_text(detail[name], decorate)
                for name in READING_ORDER
                if detail.get(name)
            }
            detail = {**detail, **changed}
    return detail


def _each_text(value: Any, decorate: TextDecorator) -> Any:
    """Decorate the HTML in a value; plain words, dates and numbers are left alone."""
    if isinstance(value, SafeString):
        return mark_safe(decorate(value))
    if isinstance(value, dict):
        return {key: _each_text(part, decorate) for key, part in value.items()}
    if isinstance(value, list):
        return [_each_text(part, decorate) for part in value]
    return value
