"""Which practice examples fit a municipality, nearest first, each with the reason why."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from thuisplein.knowledge.public import Snapshot
from thuisplein.places.public import (
    MunicipalityFacts,
    SimilarMunicipality,
    similar_municipalities,
)

OWN = 6
NEARBY = 3
#: Examples from elsewhere, in rows of three.
ELSEWHERE = 6
ROW = 3
#: More than there are municipalities.
EVERYONE = 1_000


@dataclass(frozen=True)
class Fitting:
    """The id of an example and why it fits; own examples need no reason."""

    key: int
    reason: str


@dataclass(frozen=True)
class LocalPractice:
    own: list[Fitting]
    own_total: int
    elsewhere: list[Fitting]
    #: Whether some come from municipalities that are not much alike.
    is_far: bool

    @property
    def keys(self) -> list[int]:
        return [fitting.key for fitting in [*self.own, *self.elsewhere]]


def local_practice(
    place: MunicipalityFacts,
    near: Iterable[MunicipalityFacts],
    alike: list[SimilarMunicipality],
    held: Snapshot,
) -> LocalPractice:
    """Return a municipality's own examples, then those of neighbours, then of its likes.

    ``alike`` are the most similar municipalities. When they and the neighbours have too little,
    all others are asked, nearest first: a far example with its reason helps more than none.
    """
    own = _examples(held, place.code)
    seen = set(own)
    nearby = _first_of(
        held,
        ((one, _("Uit %s, een buurgemeente.") % one.name) for one in near),
        seen,
        NEARBY,
    )
    found = [*nearby, *_of_likes(held, alike, seen, ELSEWHERE - len(nearby))]
    is_far = len(found) < ROW
    if is_far:
        everyone = similar_municipalities(place.code, limit=EVERYONE)
        found += _of_likes(held, everyone, seen, ROW - len(found))
    elif len(found) < ELSEWHERE:
        # A full row looks better than a row and a leftover.
        found = found[:ROW]
    return LocalPractice(
        own=[Fitting(key, "") for key in own[:OWN]],
        own_total=len(own),
        elsewhere=found,
        is_far=is_far,
    )


def _of_likes(
    held: Snapshot, alike: list[SimilarMunicipality], seen: set[int], limit: int
) -> list[Fitting]:
    return _first_of(held, ((one.municipality, _why_alike(one)) for one in alike), seen, limit)


def _why_alike(one: SimilarMunicipality) -> str:
    return " ".join([_("Uit %s.") % one.municipality.name, one.reason]).strip()


def _first_of(
    held: Snapshot,
    places: Iterable[tuple[MunicipalityFacts, str]],
    seen: set[int],
    limit: int,
) -> list[Fitting]:
    """Return the first unseen examples, one a municipality, so that many places have a say."""
    found: list[Fitting] = []
    for place, reason in places:
        fresh = next((key for key in _examples(held, place.code) if key not in seen), None)
        if fresh is not None:
            seen.add(fresh)
            found.append(Fitting(fresh, reason))
        if len(found) == limit:
            break
    return found


def _examples(held: Snapshot, code: str) -> list[int]:
    return held.items.choose({"soort": ["praktijkvoorbeeld"], "gemeente": [code]}).keys
