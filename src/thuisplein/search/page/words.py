"""What the page says about the words of a question: what else was searched, what was meant."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from thuisplein.knowledge.public import ListingQuery, fold
from thuisplein.search.finding import Found
from thuisplein.search.thesaurus.expansion import expand_question
from thuisplein.search.thesaurus.kinds import LabelKind

#: Words that say nearly the same; what is only related is searched but not worth a sentence.
LEAST_WEIGHT = 0.85
MOST_SHOWN = 3


@dataclass(frozen=True)
class AlsoSearched:
    """The words that were added to the question, and how to do without them, or with them."""

    words: tuple[str, ...]
    is_off: bool
    url: str


def also_searched(query: ListingQuery) -> AlsoSearched | None:
    """Return the synonyms of the thesaurus for this question; None when it knows none."""
    if not query.words:
        return None
    said = fold(query.words)
    words: dict[str, str] = {}
    for _said, others in expand_question(query.words):
        for one in others:
            folded = fold(one.text)
            # A wrong spelling, a plural or another ending is no news.
            if one.way == LabelKind.SPELLING or folded[:-1] in said:
                continue
            if one.weight >= LEAST_WEIGHT:
                words.setdefault(folded, one.text)
    if not words:
        return None
    # The short ones are what people say; the long ones are descriptions.
    shown = tuple(sorted(words.values(), key=len)[:MOST_SHOWN])
    return AlsoSearched(shown, query.own_words, query.address(own_words=not query.own_words))


def did_you_mean(query: ListingQuery, found: Found | None) -> dict[str, Any] | None:
    if found is None or not found.did_you_mean:
        return None
    words = found.did_you_mean
    return {"words": words, "url": query.address(words=words)}


def heading(query: ListingQuery, total: int) -> str:
    """Return the title of the page; the number stands in it, so that it is read out first."""
    if not query.words:
        return _("Zoeken in alles")
    if total == 0:
        return _("Niets gevonden voor ‘%s’") % query.words
    if total == 1:
        return _("1 resultaat voor ‘%s’") % query.words
    return _("%(total)d resultaten voor ‘%(words)s’") % {"total": total, "words": query.words}
