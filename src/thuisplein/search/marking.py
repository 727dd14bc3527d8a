"""Marking the words of a question in what was found, inflected and compound words too."""

from collections.abc import Callable
from html import escape

from django.utils.safestring import SafeString, mark_safe


def mark_words(text: str, is_marked: Callable[[str], bool]) -> SafeString:
    """Return the text as HTML with the whole words marked that answer the question."""
    parts = (_marked(part, is_marked) for part in text.split(" "))
    # Neighbours become one stroke of the marker.
    return mark_safe(" ".join(parts).replace("</mark> <mark>", " "))


def _marked(part: str, is_marked: Callable[[str], bool]) -> str:
    core = part.strip("‘’“”\"'(),.:;?!<>[]")
    if not core or not is_marked(core):
        return escape(part)
    before, _core, after = part.partition(core)
    return f"{escape(before)}<mark>{escape(core)}</mark>{escape(after)}"
