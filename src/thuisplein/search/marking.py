"""Marking the words of a question in what was found."""

from collections.abc import Sequence
from html import escape

from django.utils.safestring import SafeString, mark_safe

from thuisplein.knowledge.public import fold

#: Shorter words stand inside many others; they are marked only when alone.
MIN_LETTERS = 4


def mark_words(text: str, words: Sequence[str]) -> SafeString:
    """Return the text as HTML with the whole words marked in which a folded word stands."""
    parts = (_marked(part, words) for part in text.split(" "))
    # Neighbours become one stroke of the marker.
    return mark_safe(" ".join(parts).replace("</mark> <mark>", " "))


def _marked(part: str, wanted: Sequence[str]) -> str:
    core = part.strip("‘’“”\"'(),.:;?!")
    if not core or not any(_holds(fold(core), word) for word in wanted):
        return escape(part)
    before, _core, after = part.partition(core)
    return f"{escape(before)}<mark>{escape(core)}</mark>{escape(after)}"


def _holds(folded: str, word: str) -> bool:
    return word in folded if len(word) >= MIN_LETTERS else folded == word
