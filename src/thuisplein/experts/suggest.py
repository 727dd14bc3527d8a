"""Which experts fit a question best, and why. Plain values in and out; dates are given.

The weights are a choice of ours (ADR 0025): knowing the subject counts for more than being near,
and being near for more than having time. What would make somebody useless is never weighed but
left out: a conflict of interest, no time, an expired or unconfirmed profile, another way of
helping than was asked for, and a subject that the expert does not have.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

TOPIC, GROUP = 4.0, 3.0
MUNICIPALITY, REGION, PROVINCE, COUNTRY = 2.0, 1.75, 1.5, 1.0
#: As much as an expert with all hours free gets for that.
AVAILABLE = 1.0
#: What each request that still lies with an expert costs.
LOAD = 0.5
BEST = 3


class Why(Enum):
    """A reason for a suggestion."""

    TOPIC = "topic"
    GROUP = "group"
    MUNICIPALITY = "municipality"
    REGION = "region"
    PROVINCE = "province"
    COUNTRY = "country"
    HOURS = "hours"
    NO_LOAD = "no_load"
    LOAD = "load"


@dataclass(frozen=True)
class Area:
    """Codes of where somebody works; all empty is the whole country."""

    municipalities: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    provinces: frozenset[str] = frozenset()

    @property
    def is_country(self) -> bool:
        return not (self.municipalities or self.regions or self.provinces)


@dataclass(frozen=True)
class Wish:
    """A question as far as it matters here. Slugs and CBS codes; empty is unknown."""

    topic: str = ""
    group: str = ""
    municipality: str = ""
    region: str = ""
    province: str = ""
    organisation: int | None = None
    method: str = ""


@dataclass(frozen=True)
class Candidate:
    """An expert as far as it matters here. ``open_requests``: asked and not finished."""

    key: int
    topics: frozenset[str]
    groups: frozenset[str]
    area: Area
    methods: frozenset[str]
    host: int
    conflicts: frozenset[int]
    valid_from: dt.date
    valid_until: dt.date | None
    confirm_again_on: dt.date
    hours_per_month: int
    hours_left: Decimal
    open_requests: int


@dataclass(frozen=True)
class Suggestion:
    key: int
    score: float
    #: With what goes with it: hours for HOURS, a number for LOAD, else nothing.
    reasons: tuple[tuple[Why, Decimal], ...]


def suggest_experts(
    wish: Wish, candidates: Iterable[Candidate], *, today: dt.date, limit: int = BEST
) -> list[Suggestion]:
    """Return the best, best first; equals by the least load, then by key."""
    loads: dict[int, int] = {}
    found = []
    for one in candidates:
        if not may_be_asked(one, wish, today=today) or not _knows_enough(one, wish):
            continue
        loads[one.key] = one.open_requests
        found.append(_weigh(one, wish))
    found.sort(key=lambda one: (-one.score, loads[one.key], one.key))
    return found[:limit]


def may_be_asked(one: Candidate, wish: Wish, *, today: dt.date) -> bool:
    """Say whether nothing stands in the way: interest, validity, confirmation, time, method."""
    return (
        wish.organisation not in one.conflicts
        # Whoever works at the asking organisation is a colleague, not help from outside.
        and wish.organisation != one.host
        and one.valid_from <= today
        and (one.valid_until is None or one.valid_until > today)
        and today < one.confirm_again_on
        and one.hours_left > 0
        and (not wish.method or wish.method in one.methods)
    )


def _knows_enough(one: Candidate, wish: Wish) -> bool:
    """Say whether the subject fits, as far as the question has one."""
    if not wish.topic and not wish.group:
        return True
    return wish.topic in one.topics or wish.group in one.groups


def _weigh(one: Candidate, wish: Wish) -> Suggestion:
    score, reasons = 0.0, []
    if wish.topic in one.topics:
        score += TOPIC
        reasons.append((Why.TOPIC, Decimal(0)))
    if wish.group in one.groups:
        score += GROUP
        reasons.append((Why.GROUP, Decimal(0)))
    place = _place(one.area, wish)
    if place is not None:
        why, weight = place
        score += weight
        reasons.append((why, Decimal(0)))
    score += AVAILABLE * float(min(one.hours_left / max(one.hours_per_month, 1), Decimal(1)))
    reasons.append((Why.HOURS, one.hours_left))
    score -= LOAD * one.open_requests
    load = Why.LOAD if one.open_requests else Why.NO_LOAD
    reasons.append((load, Decimal(one.open_requests)))
    return Suggestion(one.key, round(score, 4), tuple(reasons))


def _place(area: Area, wish: Wish) -> tuple[Why, float] | None:
    """Return the closest way in which an area covers the place of a question."""
    if wish.municipality and wish.municipality in area.municipalities:
        return Why.MUNICIPALITY, MUNICIPALITY
    if wish.region and wish.region in area.regions:
        return Why.REGION, REGION
    if wish.province and wish.province in area.provinces:
        return Why.PROVINCE, PROVINCE
    return (Why.COUNTRY, COUNTRY) if area.is_country else None
