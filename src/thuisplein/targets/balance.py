"""Backlog and lead move on to the next half-year.

Unit: persons; a balance below zero is a backlog (achterstand), above zero a lead (voorsprong).
The balance of 1 January and 1 July moves automatically; the corrected target is the net target
plus the backlog or minus the lead (explanation of COA's overviews; domain facts, section 1).
Published balances do not always follow from published targets: both are shown, with the gap.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BalanceCheck:
    """A published balance beside the one that follows from the other figures."""

    published: int | None
    derived: int | None

    @property
    def counts(self) -> int | None:
        """Return the balance to go on with: what was published is the truth."""
        return self.derived if self.published is None else self.published

    @property
    def gap(self) -> int | None:
        """Return published minus derived; None where one of the two is unknown."""
        if self.published is None or self.derived is None:
            return None
        return self.published - self.derived


@dataclass(frozen=True, slots=True)
class Rolled:
    """One half-year of a series: what it started with, had to do, did, and ended with."""

    opening: int
    corrected: int
    realised: int
    closing: int


def corrected_target(net: int, opening: int) -> int:
    """Return the net target plus the backlog or minus the lead; may be zero or less."""
    return net - opening


def opening_from(net: int, corrected: int) -> int:
    """Return the opening balance that a published net and corrected target imply."""
    return net - corrected


def closing_balance(realised: int, corrected: int) -> int:
    """Return the balance with which a half-year ends."""
    return realised - corrected


def roll_over(opening: int, half_years: Iterable[tuple[int, int]]) -> tuple[Rolled, ...]:
    """Carry a balance through half-years of (net target, realised)."""
    series = []
    for net, realised in half_years:
        corrected = corrected_target(net, opening)
        closing = closing_balance(realised, corrected)
        series.append(Rolled(opening, corrected, realised, closing))
        opening = closing
    return tuple(series)
