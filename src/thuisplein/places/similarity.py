"""Which municipalities are alike, for "like my municipality".

Distance 0 is the same; every feature adds at most about 1: inhabitants (on a scale of doublings),
urbanity (five classes of CBS) and the part of the homes that housing associations own. Weights
are a choice of Thuisplein: size decides most about staff and mandate, then the kind of town.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

SIZE_WEIGHT = 1.0
URBANITY_WEIGHT = 0.8
SOCIAL_RENT_WEIGHT = 0.6
# What an unknown feature costs: less alike than a near neighbour, more than an opposite.
UNKNOWN = 0.5


@dataclass(frozen=True, slots=True)
class Profile:
    """What is compared; `inhabitants` > 0, `urbanity` 1-5, `social_rent_pct` 0-100."""

    code: str
    inhabitants: int | None
    urbanity: int | None
    social_rent_pct: float | None


@dataclass(frozen=True, slots=True)
class Likeness:
    code: str
    distance: float
    reason: str


def most_similar(subject: Profile, others: Iterable[Profile], *, limit: int) -> list[Likeness]:
    """Return the nearest others, nearest first, ties by code; the subject itself is left out."""
    ranked = sorted(
        (round(distance(subject, other), 6), other.code, other)
        for other in others
        if other.code != subject.code
    )
    return [
        Likeness(code, gap, explain(subject, other)) for gap, code, other in ranked[: max(limit, 0)]
    ]


def distance(one: Profile, other: Profile) -> float:
    return (
        SIZE_WEIGHT * _size_gap(one, other)
        + URBANITY_WEIGHT * _urbanity_gap(one, other)
        + SOCIAL_RENT_WEIGHT * _social_rent_gap(one, other)
    )


def explain(subject: Profile, other: Profile) -> str:
    """Say in one Dutch sentence what the two share and where they differ most."""
    alike: list[str] = []
    differs: list[str] = []
    if subject.inhabitants and other.inhabitants:
        (alike if _size_gap(subject, other) <= 0.2 else differs).append(_("aantal inwoners"))
    if subject.urbanity and other.urbanity:
        (alike if subject.urbanity == other.urbanity else differs).append(_("stedelijkheid"))
    if subject.social_rent_pct is not None and other.social_rent_pct is not None:
        close = abs(subject.social_rent_pct - other.social_rent_pct) <= 5
        (alike if close else differs).append(_("aandeel corporatiewoningen"))
    if not alike:
        return _("Komt het dichtst in de buurt, maar verschilt op elk punt.") if differs else ""
    sentence = _("Vergelijkbaar in %(alike)s.") % {"alike": _join(alike)}
    if differs:
        sentence += " " + _("Verschilt in %(differs)s.") % {"differs": _join(differs)}
    return sentence


def _size_gap(one: Profile, other: Profile) -> float:
    if not one.inhabitants or not other.inhabitants:
        return UNKNOWN
    # Three doublings apart (20,000 against 160,000) is a different world.
    return abs(math.log2(one.inhabitants / other.inhabitants)) / 3


def _urbanity_gap(one: Profile, other: Profile) -> float:
    if not one.urbanity or not other.urbanity:
        return UNKNOWN
    return abs(one.urbanity - other.urbanity) / 4


def _social_rent_gap(one: Profile, other: Profile) -> float:
    if one.social_rent_pct is None or other.social_rent_pct is None:
        return UNKNOWN
    # The middle nine tenths of the municipalities lie within some 25 points.
    return abs(one.social_rent_pct - other.social_rent_pct) / 25


def _join(words: list[str]) -> str:
    if len(words) == 1:
        return words[0]
    return _("%(first)s en %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}
