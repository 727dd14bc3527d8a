"""The analyser of this site: the lexicon, and the municipalities as they are now."""

from django.conf import settings

from thuisplein.places.public import MunicipalityIndex, municipality_index
from thuisplein.search.analysis import Analyser, load_lexicon
from thuisplein.search.analysis.entities import Places

_held: tuple[MunicipalityIndex, Analyser] | None = None


def site_analyser() -> Analyser:
    """Return the analyser; municipalities are read again when the site's version rose."""
    global _held  # noqa: PLW0603 - one per process
    index = municipality_index()
    if _held is None:
        _held = (index, Analyser(load_lexicon(settings.VAR_DIR / "search"), _places()))
    elif _held[0] is not index:
        analyser = _held[1]
        analyser.places = _places()
        _held = (index, analyser)
    return _held[1]


def _places() -> Places:
    return Places.of((one.name, one.key) for one in municipality_index().names)
