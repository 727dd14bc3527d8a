"""Provinces and the country: figures of municipalities added up.

Unit: persons. A sum says how many municipalities it misses; a figure that some of them lack is
added up over those that have it, never filled in.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol


class HasFigures(Protocol):
    """What is added up of a municipality; None is "not known"."""

    @property
    def net(self) -> int | None: ...
    @property
    def corrected(self) -> int | None: ...
    @property
    def realised(self) -> int | None: ...
    @property
    def opening(self) -> int | None: ...
    @property
    def closing(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class AreaSum:
    """Figures of an area, None where no municipality has one.

    `missing` counts the municipalities without corrected target or realisation.
    """

    net: int | None
    corrected: int | None
    realised: int | None
    opening: int | None
    closing: int | None
    municipalities: int
    missing: int

    @property
    def share(self) -> Fraction | None:
        """Return the part of the corrected target that is done; None if that is 0 or less."""
        if self.realised is None or self.corrected is None or self.corrected <= 0:
            return None
        return Fraction(self.realised, self.corrected)


def add_up(municipalities: Iterable[HasFigures]) -> AreaSum:
    """Add up the municipalities of an area."""
    rows = list(municipalities)
    return AreaSum(
        net=_total(row.net for row in rows),
        corrected=_total(row.corrected for row in rows),
        realised=_total(row.realised for row in rows),
        opening=_total(row.opening for row in rows),
        closing=_total(row.closing for row in rows),
        municipalities=len(rows),
        missing=sum(row.corrected is None or row.realised is None for row in rows),
    )


def _total(values: Iterable[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def per_1000_inhabitants(persons: int, inhabitants: int) -> Fraction:
    """Return a number of persons per 1,000 inhabitants."""
    if inhabitants <= 0:
        raise ValueError(f"{inhabitants} inhabitants")
    return Fraction(1000 * persons, inhabitants)
