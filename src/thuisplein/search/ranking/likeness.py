"""A second look: what is like the best results is probably about the same.

People ask in other words than authors write. The best few results show which words the subject
has; a document that shares them moves up, whether or not it holds the words of the question.
"""

import numpy as np
import numpy.typing as npt

from thuisplein.search.index.sequence import TERM_BIT
from thuisplein.search.index.weights import Floats
from thuisplein.search.ranking.texts import Texts

#: How much more a better result counts among the best: the power of its share of the best score.
STANDING_OUT = 4


def likeness(texts: Texts, scores: npt.NDArray[np.float64], *, models: int) -> Floats:
    """Return for each document how like it is to the ``models`` best ones, between 0 and 1.

    The cosine between its terms and theirs, weighted by rarity among these documents. When one
    result stands out, it counts most: who seeks one page is not helped by what is like others.
    """
    owners, terms, times = _counted(texts)
    kinds, of_kind, held_by = np.unique(terms, return_inverse=True, return_counts=True)
    rarity = np.log(texts.size / held_by)
    # What one document has alone makes nothing like it.
    rarity[held_by < 2] = 0
    weights = (1 + np.log(times)) * rarity[of_kind]
    lengths = np.sqrt(np.bincount(owners, weights * weights, minlength=texts.size))
    weights /= np.maximum(lengths, 1e-9)[owners]
    best = np.lexsort((np.arange(texts.size), -scores))[:models]
    shares = np.zeros(texts.size)
    shares[best] = (scores[best] / scores.max()) ** STANDING_OUT
    summed = np.bincount(of_kind, weights * shares[owners], minlength=len(kinds))
    # Less than 1 only when the best has nothing in common with any other.
    centre = summed / max(float(np.linalg.norm(summed)), 1.0)
    found = np.bincount(owners, weights * centre[of_kind], minlength=texts.size)
    return found.astype(np.float32)


def _counted(texts: Texts) -> "tuple[np.ndarray, np.ndarray, np.ndarray]":
    """Return each term of each document once: whose it is, which one, and how often."""
    is_term = texts.numbers & TERM_BIT != 0
    # Sorting whole numbers is many times faster than sorting pairs.
    pairs = texts.owners[is_term].astype(np.uint64) << np.uint64(32) | texts.numbers[is_term]
    found, times = np.unique(pairs, return_counts=True)
    owners = (found >> np.uint64(32)).astype(np.int64)
    return owners, (found & np.uint64(0xFFFFFFFF)).astype(np.uint32), times
