"""Where one municipality stands in one half-year: what is known, and what follows from it.

Unit: persons; a balance below zero is a backlog. Published figures are the truth, computed ones
stand beside them, examples are only used where there is nothing else, and `basis` is the weakest
of what is shown.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from thuisplein.targets.balance import BalanceCheck
from thuisplein.targets.half_years import MONTHS, Period
from thuisplein.targets.pace import (
    SCALE_STEP,
    HalfYearOverError,
    Status,
    Thresholds,
    persons_behind,
    realised_share,
    remaining,
    required_per_week,
    schedule_share,
    status,
)

BasisName = Literal["gepubliceerd", "berekend", "voorbeeld", ""]

_STRENGTH: dict[str, int] = {"gepubliceerd": 3, "berekend": 2, "voorbeeld": 1}


def weakest(*bases: BasisName) -> BasisName:
    """Return the weakest basis of figures that are shown together; "" counts for nothing."""
    stated = [basis for basis in bases if basis]
    return min(stated, key=_STRENGTH.__getitem__) if stated else ""


@dataclass(frozen=True, slots=True)
class Standing:
    """One municipality in one half-year. None is "not known", never zero.

    `by_month` has the cumulative persons after month 1-6 as far as published or drawn.
    """

    code: str
    half_year: str
    net: int | None
    net_basis: BasisName
    computed_net: int | None
    corrected: int | None
    corrected_basis: BasisName
    realised: int | None
    realised_basis: BasisName
    reference_date: date | None
    month: int
    by_month: tuple[int | None, ...]
    opening_published: int | None
    opening_derived: int | None
    opening_derived_basis: BasisName
    closing_published: int | None
    source: str
    source_url: str
    version: int
    thresholds: Thresholds
    is_carried: bool = False

    @property
    def basis(self) -> BasisName:
        """Return the weakest basis among the figures."""
        return weakest(self.net_basis, self.corrected_basis, self.realised_basis)

    @property
    def opening_balance(self) -> BalanceCheck:
        return BalanceCheck(self.opening_published, self.opening_derived)

    @property
    def closing_balance(self) -> BalanceCheck:
        return BalanceCheck(self.closing_published, self.closing_derived)

    @property
    def opening(self) -> int | None:
        return self.opening_balance.counts

    @property
    def closing(self) -> int | None:
        return self.closing_balance.counts

    @property
    def closing_derived(self) -> int | None:
        """Return the balance that follows at the end of the half-year; None before it."""
        if self.month < MONTHS or self.realised is None or self.corrected is None:
            return None
        return self.realised - self.corrected

    @property
    def net_difference(self) -> int | None:
        """Return published minus computed net target; None unless both are there."""
        if self.net_basis != "gepubliceerd" or self.net is None or self.computed_net is None:
            return None
        return self.net - self.computed_net

    @property
    def remaining(self) -> int | None:
        if self.realised is None or self.corrected is None:
            return None
        return remaining(self.realised, self.corrected)

    @property
    def share(self) -> float | None:
        """Return the part that is done; None where the corrected target is 0 or less."""
        if self.realised is None or self.corrected is None:
            return None
        share = realised_share(self.realised, self.corrected)
        return None if share is None else float(share)

    @property
    def schedule_share(self) -> float:
        return float(schedule_share(self.month))

    @property
    def behind(self) -> int | None:
        """Return persons behind (above zero) or ahead of the schedule."""
        if self.realised is None or self.corrected is None:
            return None
        return persons_behind(self.realised, self.corrected, self.month)

    @property
    def status(self) -> Status | None:
        if self.corrected is not None and self.corrected <= 0:
            return Status.MET
        if self.realised is None or self.corrected is None:
            return None
        return status(self.realised, self.corrected, self.month, self.thresholds)

    @property
    def step(self) -> int | None:
        """Return the step (1-5) on the colour scale; None is "no figure"."""
        return None if self.status is None else SCALE_STEP[self.status]

    @property
    def required_per_week(self) -> float | None:
        """Return persons per week from the reference date to the end of the half-year."""
        if self.reference_date is None:
            return None
        needed = self.required_from(self.reference_date)
        return None if needed is None else float(needed)

    def required_from(self, day: date) -> Fraction | None:
        """Return persons per week from any day; None without figures or after the half-year."""
        if self.realised is None or self.corrected is None:
            return None
        closes_on = Period.from_code(self.half_year).closes_on
        try:
            return required_per_week(self.realised, self.corrected, day, closes_on)
        except HalfYearOverError:
            return None
