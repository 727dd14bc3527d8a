"""Pages that lead to each other are about the same: who needs one often needs the other."""

import numpy as np
import numpy.typing as npt

from thuisplein.search.index.sequence import ADDRESS_BIT, TERM_BIT
from thuisplein.search.index.weights import Floats
from thuisplein.search.ranking.texts import Texts


def linked(texts: Texts, scores: npt.NDArray[np.float64], *, models: int) -> Floats:
    """Return for each document how it is linked with the ``models`` best, between 0 and 1.

    Either way counts, and more for better ones. Documents without addresses are linked to none.
    """
    is_address = (texts.numbers & TERM_BIT == 0) & (texts.numbers >= ADDRESS_BIT)
    addresses, owners = texts.numbers[is_address], texts.owners[is_address]
    gains = np.zeros(texts.size, np.float32)
    having, firsts = np.unique(owners, return_index=True)
    own = dict(zip(having.tolist(), addresses[firsts].tolist(), strict=True))
    best = np.lexsort((np.arange(texts.size), -scores))[:models]
    for one in best.tolist():
        if one not in own:
            continue
        towards = owners[addresses == own[one]]
        away = having[np.isin(addresses[firsts], addresses[owners == one])]
        neighbours = np.union1d(towards, away)
        gains[neighbours[neighbours != one]] += np.float32(scores[one])
    most = float(gains.max(initial=0))
    return gains / np.float32(most) if most else gains
