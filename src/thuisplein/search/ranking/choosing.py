"""Choosing the few largest of many numbers without sorting them all."""

import numpy as np
import numpy.typing as npt


def largest(values: npt.NDArray[np.number], limit: int) -> npt.NDArray[np.int64]:
    """Return where the largest values stand, largest first; of equals the first ones, in order."""
    places = np.arange(len(values))
    if len(values) > limit:
        edge = np.partition(values, len(values) - limit)[len(values) - limit]
        above = np.flatnonzero(values > edge)
        at_edge = np.flatnonzero(values == edge)[: limit - len(above)]
        places = np.concatenate([above, at_edge])
    return places[np.lexsort((places, -values[places]))]
