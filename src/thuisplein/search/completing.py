"""Completing what somebody types, from the words and titles in the index."""

from bisect import bisect_left
from heapq import nlargest

import numpy as np

from thuisplein.search.analysis import Analyser
from thuisplein.search.analysis.characters import fold
from thuisplein.search.index.weights import in_title
from thuisplein.search.ranking.held import HeldIndex
from thuisplein.search.ranking.postings import fetch_postings

#: So many ways to complete the last word are looked up in titles.
MOST_COMPLETIONS = 8
#: In a large index a short beginning fits tens of thousands of words.
MOST_WORDS = 20_000


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
    last_hits = np.zeros(held.size, np.int32)
    for term in by_ending:
        if term in postings:
            numbers, bits = postings[term]
            last_hits[numbers[in_title(bits)]] = 1
    hits = last_hits
    for term in before:
        numbers, bits = postings.get(term, (np.zeros(0, np.int64), np.zeros(0, np.uint16)))
        also = np.zeros(held.size, np.int32)
        also[numbers[in_title(bits)]] = 1
        hits = hits * also
    chosen = np.flatnonzero(hits)
    newest = chosen[np.argsort(-held.facts["dated_on"][chosen].astype(np.int64), kind="stable")]
    start = " ".join(prefix.split()[:-1])
    completed = [f"{start} {ending}".strip() for ending in endings if ending != last]
    return [held.keys[number] for number in newest[:limit]], completed[:3]


def _endings(last: str, held: HeldIndex) -> list[str]:
    """Return the words in use that begin like this, most used first."""
    if len(last) < 2:
        return []
    words = held.words
    first = bisect_left(words, last)
    until = bisect_left(words, last + "\uffff", first)
    some = words[first : min(until, first + MOST_WORDS)]
    return nlargest(MOST_COMPLETIONS, some, key=lambda word: (held.word_counts[word], word))
