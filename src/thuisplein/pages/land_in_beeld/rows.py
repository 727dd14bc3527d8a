"""One municipality after a month of a half-year: what is known, and what follows from it.

Unit: persons; a balance below zero is a backlog. Plain values in, plain values out; the rules are
those of targets.pace, in floats, which the browser computes in as well. They are exact enough: two
fractions of such small numbers that differ, differ by far more than a float can't tell.
"""

from dataclasses import dataclass

from thuisplein.places.public import MunicipalityFacts
from thuisplein.targets.public import MONTHS, Status

Limits = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a municipality; ``before``: its share after the same month half a year ago.

    ``rung`` is the one that held on the day of the position.
    """

    net: int | None = None
    opening: int | None = None
    corrected: int | None = None
    realised: int | None = None
    before: float | None = None
    rung: int | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """What the map shows of it; None is "not known" or "means nothing here"."""

    place: MunicipalityFacts
    net: int | None
    opening: int | None
    corrected: int | None
    realised: int | None
    status: Status | None
    #: Part of the corrected target that is done; None when that target is 0 or less.
    share: float | None
    #: Persons behind the schedule (above zero) or ahead of it, per 1,000 inhabitants.
    backlog: float | None
    #: Persons per week to the end of the half-year; None when it is over.
    per_week: float | None
    rung: int | None
    #: Change of the share against the same month of the half-year before.
    trend: float | None
    basis: str


def make_row(
    place: MunicipalityFacts, known: Known, *, month: int, days_left: int, limits: Limits
) -> Row:
    """Return what follows from what is known."""
    corrected, realised = known.corrected, known.realised
    status, share, backlog, weekly = None, None, None, None
    if corrected is not None and corrected <= 0:
        status = Status.MET
    if corrected is not None and realised is not None:
        status = status_of(realised, corrected, month, limits)
        share = share_of(realised, corrected)
        backlog = backlog_per_1000(realised, corrected, month, place.inhabitants)
        weekly = per_week(realised, corrected, days_left)
    return Row(
        place=place,
        net=known.net,
        opening=known.opening,
        corrected=corrected,
        realised=realised,
        status=status,
        share=share,
        backlog=backlog,
        per_week=weekly,
        rung=known.rung,
        trend=None if share is None or known.before is None else share - known.before,
        basis=known.basis,
    )


def share_of(realised: int | None, corrected: int | None) -> float | None:
    """Return the part that is done; None where the target is 0 or less, or something unknown."""
    if realised is None or corrected is None or corrected <= 0:
        return None
    return realised / corrected


def status_of(realised: int, corrected: int, month: int, limits: Limits) -> Status:
    """Return the class after so many (1 to 6) months."""
    if corrected <= 0:
        return Status.MET
    part = realised * MONTHS / (corrected * month)
    names = (Status.AHEAD, Status.ON_SCHEDULE, Status.SLIGHTLY_BEHIND, Status.BEHIND)
    for name, lowest in zip(names, limits, strict=True):
        if part >= lowest:
            return name
    return Status.FAR_BEHIND


def backlog_per_1000(
    realised: int, corrected: int, month: int, inhabitants: int | None
) -> float | None:
    """Return the persons behind the schedule per 1,000 inhabitants; below zero is ahead."""
    if not inhabitants:
        return None
    return (max(corrected, 0) * month / MONTHS - realised) * 1000 / inhabitants


def per_week(realised: int, corrected: int, days_left: int) -> float | None:
    """Return the persons per week that end the half-year without backlog."""
    return max(corrected - realised, 0) * 7 / days_left if days_left > 0 else None
