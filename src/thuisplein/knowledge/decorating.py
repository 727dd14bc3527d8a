"""Lets an app above this one add to the texts of a page when a reader gets it.

Search registers itself here to link words to their explanation: this app knows nothing of it.
"""

from collections.abc import Callable
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from thuisplein.knowledge.models import PublishedPage

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

_makers: list[DecoratorMaker] = []


def register_text_decorator(make: DecoratorMaker) -> None:
    """Let ``make`` add to the texts of every page; called once, when the app is ready."""
    if make not in _makers:
        _makers.append(make)


def decorated(row: PublishedPage) -> dict[str, Any]:
    """Return the detail of a page with its texts decorated; the row itself stays as it is."""
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
