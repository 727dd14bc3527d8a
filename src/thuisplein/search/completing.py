"""Completing what somebody types, from the words and titles in the index."""

from collections.abc import Iterable
from itertools import repeat

import numpy as np

from thuisplein.search.analysis import Analyser
from thuisplein.search.analysis.characters import fold
from thuisplein.search.index.weights import in_title
from thuisplein.search.ranking.choosing import largest
from thuisplein.search.ranking.held import HeldIndex
from thuisplein.search.ranking.postings import fetch_postings
from thuisplein.search.ranking.scoring import Numbers, Postings

#: So many ways to complete the last word are looked up in titles.
MOST_COMPLETIONS = 8
_NONE = (np.zeros(0, np.int64), np.zeros(0, np.uint16))


def complete(
    prefix: str, held: HeldIndex, analyser: Analyser, *, limit: int
) -> tuple[list[str], list[str]]:
    """Return keys of documents whose title has these words, and ways to finish the last word."""
    words = fold(prefix).split()
    if not words or not held.size:
        return [], []
    last = words[-1].strip("'-?!.,")
    endings = _endings(last, held)
    before = [token.term for token in analyser.tokens(" ".join(words[:-1])) if not token.is_entity]
    by_ending = {
        token.term for ending in endings for token in analyser.tokens(ending) if not token.is_entity
    }
    postings = fetch_postings(held, [*before, *sorted(by_ending)])
    numbers = _any_title(by_ending, postings)
    for term in before:
        numbers = np.intersect1d(numbers, _any_title([term], postings), assume_unique=True)
    numbers = numbers[held.is_live[numbers]]
    newest = numbers[largest(held.facts["dated_on"][numbers].astype(np.int64), limit)]
    start = " ".join(prefix.split()[:-1])
    completed = [f"{start} {ending}".strip() for ending in endings if ending != last]
    return [held.keys[number] for number in newest.tolist()], completed[:3]


def _any_title(terms: Iterable[str], postings: Postings) -> Numbers:
    """Return the documents that have any of these terms in their title, rising."""
    found = [numbers[in_title(bits)] for numbers, bits in map(postings.get, terms, repeat(_NONE))]
    return np.unique(np.concatenate(found)) if found else _NONE[0]


def _endings(last: str, held: HeldIndex) -> list[str]:
    """Return the words in use that begin like this, most used first."""
    return held.words.beginning_with(last, limit=MOST_COMPLETIONS) if len(last) >= 2 else []
