"""The tuning that holds on this site, from memory."""

from thuisplein.base.public import SiteState
from thuisplein.search.ranking.tuning import Tuning
from thuisplein.search.steering.dials import tuning_of
from thuisplein.search.steering.models import TuningChange

_held: tuple[int, Tuning] | None = None


def site_tuning() -> Tuning:
    """Return the tuning at the present version of the site, which a change of it raises."""
    global _held  # noqa: PLW0603 - one per process, replaced as a whole
    version = SiteState.current()
    if _held is None or _held[0] != version:
        newest = TuningChange.objects.first()
        _held = (version, tuning_of(newest.values if newest else {}))
    return _held[1]


def forget_tuning() -> None:
    """Forget it; for tests, whose database goes back to an earlier version."""
    global _held  # noqa: PLW0603 - see above
    _held = None
