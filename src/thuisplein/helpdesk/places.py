"""Words of the map that name no person."""

import re

from thuisplein.places.public import municipality_index

_INNER = {"aan", "bij", "den", "der", "het", "van"}


def words_of_places() -> frozenset[str]:
    """Return the words in names of municipalities and provinces, in lower case."""
    index = municipality_index()
    names = [place.name for place in index.present] + [place.name for place in index.provinces]
    return frozenset(
        word
        for name in names
        for word in re.findall(r"[\w'’-]{3,}", name.lower())
        if word not in _INNER
    )
