"""Proposing groups and topics for a text, while somebody writes it.

Which words lead to a group or topic is known above this app: search registers that here, from its
thesaurus. Nothing is set by it; editors take over what they agree with.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from wagtail.models import Page

from thuisplein.knowledge.decorating import READING_ORDER
from thuisplein.knowledge.models.taxonomy import FocusGroup, Topic
from thuisplein.knowledge.read_model import words_of

#: A page has about 10,000 letters; what is longer is cut off.
MOST_LETTERS = 100_000
MOST_PROPOSALS = 6

#: The fields whose text says what a page is about; names and sources lead astray.
TEXT_FIELDS = ("title", "summary", "short_answer", *READING_ORDER)

#: What a suggester calls a kind of tag -> the field of the page, and its terms.
FIELDS: dict[str, tuple[str, type[FocusGroup] | type[Topic]]] = {
    "groep": ("focus_groups", FocusGroup),
    "onderwerp": ("topics", Topic),
}


class SuggestedTag(Protocol):
    """A tag that a text gives reason for; ``words`` are those of the text."""

    @property
    def kind(self) -> str: ...
    @property
    def slug(self) -> str: ...
    @property
    def count(self) -> int: ...
    @property
    def words(self) -> Sequence[str]: ...


#: Takes a text and returns what fits, most named first.
TagSuggester = Callable[[str], Iterable[SuggestedTag]]

_suggesters: list[TagSuggester] = []


def register_tag_suggester(suggest: TagSuggester) -> None:
    """Let ``suggest`` propose tags to editors; called once, when the app is ready."""
    if suggest not in _suggesters:
        _suggesters.append(suggest)


def has_suggester() -> bool:
    return bool(_suggesters)


@dataclass(frozen=True)
class TagProposal:
    """A choice of a field of the page, by its primary key, and why."""

    field: str
    value: int
    name: str
    count: int
    words: tuple[str, ...]


def propose_tags(text: str) -> dict[str, list[TagProposal]]:
    """Return by field what a text is about, most named first. One query per field."""
    found = [one for suggest in _suggesters for one in suggest(text[:MOST_LETTERS])]
    proposed = {}
    for kind, (field, terms) in FIELDS.items():
        held = {term.slug: term for term in terms.objects.all()}
        proposed[field] = [
            TagProposal(
                field, held[one.slug].pk, held[one.slug].name, one.count, _distinct(one.words)
            )
            for one in found
            if one.kind == kind and one.slug in held
        ][:MOST_PROPOSALS]
    return proposed


def _distinct(words: Iterable[str]) -> tuple[str, ...]:
    """Return each word once, whatever its capitals."""
    return tuple({word.casefold(): word for word in reversed(list(words))}.values())[::-1]


def draft_text(page: Page) -> str:
    """Return what is written on a page, in any state of editing."""
    return "\n".join(words_of(page, TEXT_FIELDS))
