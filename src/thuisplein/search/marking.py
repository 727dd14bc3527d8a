"""Marking the words of a question in what was found, inflected and compound words too."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

from thuisplein.search.analysis import Token
from thuisplein.search.ranking.question import Question, Slot

#: What is only related to the question is not marked.
LEAST_WEIGHT = 0.5


@dataclass(frozen=True)
class Marker:
    """Which words answer a question: those that say it, and compounds that hold it."""

    said: frozenset[str]
    held: frozenset[str]

    @classmethod
    def of(cls, question: Question, weights: Sequence[float]) -> "Marker":
        """Return what to mark for a question; ``weights`` say how telling each slot is.

        Of a compound, only the telling parts are looked for apart: a question about
        woningzoekenden should not mark every woning. A word that says little ("staan") marks
        itself, not words that hold it. Of other words for the same, those of several words are
        left out: "persoon met een vergunning" should not mark every persoon.
        """
        most: dict[str, float] = {}
        for slot, weight in zip(question.slots, weights, strict=False):
            most[slot.said] = max(most.get(slot.said, 0.0), weight)
        said: set[str] = set()
        held: set[str] = set()
        for slot, weight in zip(question.slots, weights, strict=False):
            found = _terms(slot, with_part=weight >= most[slot.said] / 2)
            said |= found
            if slot.share >= 1 or slot.part:
                held |= found
        return cls(frozenset(said), frozenset(held))

    def marks(self, tokens: Iterable[Token]) -> bool:
        """Say whether a word of a text, read as these tokens, answers the question."""
        return any(
            token.term in self.said or not self.held.isdisjoint(token.parts) for token in tokens
        )


def _terms(slot: Slot, *, with_part: bool) -> set[str]:
    options = (one for one in slot.options if one.weight >= LEAST_WEIGHT and len(one.terms) == 1)
    terms = {option.terms[0] for option in options}
    return terms if with_part else terms - {slot.part}


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
