"""The words in use, as authors wrote them: for completing and correcting what people type."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import numpy as np

from thuisplein.search.ranking.choosing import largest


class BulkWords:
    """The words of a rebuild with the number of documents that hold them; never changed."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self.counts = counts
        self.ordered = tuple(sorted(counts))

    @cached_property
    def times(self) -> "np.ndarray":
        """Return how often each word is used, in the order of the words."""
        return np.fromiter(map(self.counts.__getitem__, self.ordered), np.int64, len(self.ordered))

    @cached_property
    def by_shape(self) -> Mapping[tuple[str, int], list[str]]:
        """Return the words by first letter and length."""
        found: dict[tuple[str, int], list[str]] = {}
        for word in self.ordered:
            found.setdefault((word[0], len(word)), []).append(word)
        return found


class WordsInUse:
    """The words of a rebuild and those of documents that came later."""

    def __init__(self, bulk: BulkWords, later: Mapping[str, int]) -> None:
        self._bulk = bulk
        self._later = later
        self._new = sorted(word for word in later if word not in bulk.counts)

    def __contains__(self, word: object) -> bool:
        return word in self._bulk.counts or word in self._later

    def __getitem__(self, word: str) -> int:
        return self._bulk.counts.get(word, 0) + self._later.get(word, 0)

    @cached_property
    def first_letters(self) -> frozenset[str]:
        return frozenset(first for first, _length in self._bulk.by_shape) | {
            word[0] for word in self._new
        }

    def of_shape(self, first: str, lengths: Iterable[int]) -> list[str]:
        """Return the words with this first letter and one of these lengths."""
        wanted = set(lengths)
        found = [
            word
            for length in sorted(wanted)
            for word in self._bulk.by_shape.get((first, length), ())
        ]
        return found + [word for word in self._new if word[0] == first and len(word) in wanted]

    def beginning_with(self, start: str, *, limit: int) -> list[str]:
        """Return the words that begin like this, most used first."""
        ordered = self._bulk.ordered
        begin, end = _span(ordered, start)
        # Of words used as often, the last in the alphabet; hence the order is turned around. Some
        # more than asked, because what came later may change their order.
        best = largest(self._bulk.times[begin:end][::-1], limit * 4)
        found = [ordered[end - 1 - place] for place in best.tolist()]
        found += self._new[slice(*_span(self._new, start))]
        return sorted(found, key=lambda word: (self[word], word), reverse=True)[:limit]


def _span(ordered: Sequence[str], start: str) -> tuple[int, int]:
    """Return where the words that begin like this begin and end."""
    begin = bisect_left(ordered, start)
    return begin, bisect_left(ordered, start + "\uffff", begin)
