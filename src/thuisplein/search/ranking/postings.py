"""All that a question needs from the index: what the rebuild wrote, and what came later."""

from collections.abc import Sequence

import numpy as np

from thuisplein.search.ranking.held import HeldIndex
from thuisplein.search.ranking.scoring import Postings

#: Longer lists keep documents that can no longer be found; whoever counts leaves those out.
_SHORT = 1_000


def fetch_postings(held: HeldIndex, terms: Sequence[str]) -> Postings:
    """Return where the terms stand."""
    bulk = held.bulk.postings.of(terms)
    found = {}
    for term in terms:
        listed, added = bulk.get(term), held.later.of(term, below=held.size)
        if listed and added:
            listed = np.concatenate([listed[0], added[0]]), np.concatenate([listed[1], added[1]])
        listed = listed or added
        if not listed:
            continue
        numbers, bits = listed
        if len(numbers) < _SHORT and len(held.dead):
            keep = held.is_live[numbers]
            numbers, bits = numbers[keep], bits[keep]
        if len(numbers):
            found[term] = (numbers, bits)
    return found
