"""A second look: what is like the best results is probably about the same.

People ask in other words than authors write. The best few results show which words the subject
has; a document that shares them moves up, whether or not it holds the words of the question.
"""

from collections.abc import Sequence

import numpy as np

from thuisplein.search.index.sequence import read_sequence
from thuisplein.search.index.weights import Floats

#: Numbers below this are no terms (see index/sequence.py).
_FIRST_TERM = 2


def likeness(documents: Sequence[bytes], scores: Sequence[float], *, models: int) -> Floats:
    """Return for each document how like it is to the ``models`` best ones, between 0 and 1.

    The cosine between its terms and theirs, weighted by rarity among these documents and, for the
    best ones, by score.
    """
    counted = [_count(data) for data in documents]
    terms, held_by = np.unique(np.concatenate([t for t, _n in counted]), return_counts=True)
    rarity = np.log((len(counted) + 1) / (held_by + 0.5)).clip(0).astype(np.float32)
    # What one document has alone makes nothing like it.
    rarity[held_by < 2] = 0
    vectors = np.zeros((len(counted), len(terms)), np.float32)
    for row, (own, times) in enumerate(counted):
        places = np.searchsorted(terms, own)
        vectors[row, places] = (1 + np.log(times)) * rarity[places]
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    values = np.asarray(scores, np.float32)
    best = np.lexsort((np.arange(len(values)), -values))[:models]
    centre = (vectors[best] * values[best, None]).sum(axis=0)
    return vectors @ (centre / max(float(np.linalg.norm(centre)), 1e-9))


def _count(data: bytes) -> "tuple[np.ndarray, np.ndarray]":
    numbers, _title_end = read_sequence(data)
    return np.unique(numbers[numbers >= _FIRST_TERM], return_counts=True)
