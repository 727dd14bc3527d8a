"""Marking the words of a question in what was found."""

from collections.abc import Sequence
from html import escape

from django.utils.safestring import SafeString, mark_safe

from thuisplein.knowledge.public import fold

#: Shorter words stand inside many others; marking them would colour half the page.
MIN_LETTERS = 3


def mark_words(text: str, words: Sequence[str]) -> SafeString:
    """Return the text as HTML with the whole words marked in which a folded word stands."""
    wanted = [word for word in words if len(word) >= MIN_LETTERS]
    parts = (_marked(part, wanted) for part in text.split(" "))
    # Neighbours become one stroke of the marker.
    return mark_safe(" ".join(parts).replace("</mark> <mark>", " "))


def _marked(part: str, wanted: Sequence[str]) -> str:
    folded = fold(part)
    if not any(word in folded for word in wanted):
        return escape(part)
    core = part.strip("‘’“”\"'(),.:;?!")
    before, _core, after = part.partition(core)
    return f"{escape(before)}<mark>{escape(core)}</mark>{escape(after)}"
