"""Is a municipality on schedule, and what does it take to get there?

Unit: persons. Rule of the original map Land in beeld (opnieuwthuis.nl): after month k of the six a
municipality should stand at k/6 of its corrected target. Where the lines lie between "slightly
behind" and "far behind" was never published; they are settings with a date (`Thresholds`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from thuisplein.targets.half_years import MONTHS


class Status(StrEnum):
    """Where a municipality stands; the values stand in addresses, exports and the API."""

    MET = "gehaald"
    AHEAD = "voor"
    ON_SCHEDULE = "op-schema"
    SLIGHTLY_BEHIND = "iets-achter"
    BEHIND = "achter"
    FAR_BEHIND = "ver-achter"


class OriginalClass(StrEnum):
    """The three classes of the original map."""

    ON_SCHEDULE = "op-schema"
    SLIGHTLY_BEHIND = "iets-achter"
    FAR_BEHIND = "ver-achter"


# Step on the five-step colour scale: 1 is darkest blue (ahead), 5 is brick (far behind).
SCALE_STEP: Mapping[Status, int] = {
    Status.MET: 1,
    Status.AHEAD: 1,
    Status.ON_SCHEDULE: 2,
    Status.SLIGHTLY_BEHIND: 3,
    Status.BEHIND: 4,
    Status.FAR_BEHIND: 5,
}

ORIGINAL_CLASS: Mapping[Status, OriginalClass] = {
    Status.MET: OriginalClass.ON_SCHEDULE,
    Status.AHEAD: OriginalClass.ON_SCHEDULE,
    Status.ON_SCHEDULE: OriginalClass.ON_SCHEDULE,
    Status.SLIGHTLY_BEHIND: OriginalClass.SLIGHTLY_BEHIND,
    Status.BEHIND: OriginalClass.FAR_BEHIND,
    Status.FAR_BEHIND: OriginalClass.FAR_BEHIND,
}


class HalfYearOverError(ValueError):
    """There is no time left in the half-year."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Lowest part of the schedule per class; 1 is exactly the schedule."""

    ahead: Fraction
    on_schedule: Fraction
    slightly_behind: Fraction
    behind: Fraction

    def __post_init__(self) -> None:
        if not self.ahead >= self.on_schedule >= self.slightly_behind >= self.behind >= 0:
            raise ValueError("thresholds must go from high to low")


def schedule_share(month: int) -> Fraction:
    """Return which part of the corrected target is due after `month` (0-6) months."""
    if not 0 <= month <= MONTHS:
        raise ValueError(f"a half-year has no month {month}")
    return Fraction(month, MONTHS)


def schedule(corrected: int, month: int) -> Fraction:
    """Return how many persons are due after `month` months; nobody where the target is met."""
    return max(corrected, 0) * schedule_share(month)


def per_month(corrected: int) -> int:
    """Return the persons per month on schedule, to the nearest whole person."""
    return (2 * max(corrected, 0) + MONTHS) // (2 * MONTHS)


def realised_share(realised: int, corrected: int) -> Fraction | None:
    """Return the part of the corrected target that is done.

    None where the corrected target is 0 or less: a percentage of it means nothing.
    """
    return Fraction(realised, corrected) if corrected > 0 else None


def status(realised: int, corrected: int, month: int, thresholds: Thresholds) -> Status:
    """Return the class of a municipality after `month` months."""
    if corrected <= 0:
        return Status.MET
    due = schedule(corrected, month)
    if due == 0:
        return Status.AHEAD if realised > 0 else Status.ON_SCHEDULE
    part = realised / due
    if part >= thresholds.ahead:
        return Status.AHEAD
    if part >= thresholds.on_schedule:
        return Status.ON_SCHEDULE
    if part >= thresholds.slightly_behind:
        return Status.SLIGHTLY_BEHIND
    return Status.BEHIND if part >= thresholds.behind else Status.FAR_BEHIND


def persons_behind(realised: int, corrected: int, month: int) -> int:
    """Return how many persons behind the schedule (above zero) or ahead of it (below zero).

    Rounded up: somebody who is two thirds of a person behind, still has one to house.
    """
    gap = schedule(corrected, month) - realised
    return -(-gap.numerator // gap.denominator)


def remaining(realised: int, corrected: int) -> int:
    """Return the persons still to house in this half-year; never below zero."""
    return max(corrected - realised, 0)


def required_per_week(realised: int, corrected: int, from_day: date, closes_on: date) -> Fraction:
    """Return the persons per week from this day that end the half-year without backlog.

    `closes_on` is the first day after the half-year. Raise HalfYearOverError from that day on.
    """
    days = (closes_on - from_day).days
    if days <= 0:
        raise HalfYearOverError(f"no time left on {from_day.isoformat()}")
    return Fraction(7 * remaining(realised, corrected), days)


def homes_for(persons: int | Fraction, persons_per_home: Fraction) -> int:
    """Return the homes these persons need at the local average household size, rounded up."""
    if persons_per_home <= 0:
        raise ValueError("a household has at least somebody")
    homes = Fraction(persons) / persons_per_home
    return -(-homes.numerator // homes.denominator)


def catch_up_curve(realised: int, corrected: int, month: int) -> tuple[tuple[int, Fraction], ...]:
    """Return (month, cumulative persons) from now to the end, at an equal number per month.

    The curve never falls: what is done beyond the target stays done.
    """
    goal = max(corrected, realised)
    left = MONTHS - month
    if left <= 0:
        return ((MONTHS, Fraction(realised)),)
    step = Fraction(goal - realised, left)
    return tuple((month + passed, realised + passed * step) for passed in range(left + 1))
