"""The one statement that fetches all a question needs from the index."""

from collections.abc import Sequence

import numpy as np

from thuisplein.search.index.models import Posting
from thuisplein.search.index.packing import unpack
from thuisplein.search.ranking.held import HeldIndex
from thuisplein.search.ranking.scoring import Postings


def fetch_postings(held: HeldIndex, terms: Sequence[str]) -> Postings:
    """Return where the terms stand in documents that can be found."""
    if not terms or not held.size:
        return {}
    rows = Posting.objects.filter(generation=held.generation, term__in=terms)
    bulk: dict[str, bytes] = {}
    later: dict[str, list[tuple[int, int]]] = {}
    for term, number, data in rows.values_list("term", "number", "data"):
        if number == Posting.BULK:
            bulk[term] = bytes(data)
        else:
            later.setdefault(term, []).append((number, int.from_bytes(data, "little")))
    found = {}
    all_live = held.live == held.size
    for term in terms:
        numbers, bits = unpack(bulk[term]) if term in bulk else (_NO_NUMBERS, _NO_BITS)
        if term in later:
            added = sorted(one for one in later[term] if one[0] < held.size)
            numbers = np.concatenate([numbers, np.array([n for n, _b in added], np.int64)])
            bits = np.concatenate([bits, np.array([b for _n, b in added], np.uint16)])
        if not all_live:
            keep = held.is_live[numbers]
            numbers, bits = numbers[keep], bits[keep]
        if len(numbers):
            found[term] = (numbers, bits)
    return found


_NO_NUMBERS = np.zeros(0, np.int64)
_NO_BITS = np.zeros(0, np.uint16)
