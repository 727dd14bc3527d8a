"""Where terms stand in documents that came after the rebuild: few, and held as a whole."""

from array import array
from collections.abc import Sequence

import numpy as np

from thuisplein.search.index.packing import Bits, Numbers


class LaterPostings:
    """Grows with every publication; readers of an earlier stamp see only what was there then."""

    def __init__(self) -> None:
        self._by_term: dict[str, tuple[array[int], array[int]]] = {}

    def add(self, number: int, terms: Sequence[str], bits: Sequence[int]) -> None:
        """Take a document; numbers must rise."""
        for term, value in zip(terms, bits, strict=True):
            held = self._by_term.get(term)
            if held is None:
                held = self._by_term[term] = (array("q"), array("H"))
            held[0].append(number)
            held[1].append(value)

    def of(self, term: str, *, below: int) -> tuple[Numbers, Bits] | None:
        """Return the documents below this number that hold a term; None when none does."""
        held = self._by_term.get(term)
        if held is None:
            return None
        # Copied: an array that is being looked at cannot grow.
        numbers, bits = np.array(held[0], np.int64), np.array(held[1], np.uint16)
        size = int(np.searchsorted(numbers, below))
        return (numbers[:size], bits[:size]) if size else None
