"""Municipalities through time: which existed on a day, what followed, figures on other borders.

Days are days of change: a municipality that ended on 1 January 2021 no longer exists on that day.
Figures are whole numbers (persons, households) with a reference date; no figure gets lost on the
way: what is divided adds up to what it was.

Source of the shipped history: CBS, see data/README.md.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction


class UnknownMunicipalityError(LookupError):
    """The history does not know this code."""


class NotOnThatDayError(ValueError):
    """A figure belongs to a municipality that did not exist on the day of the figure."""


class Basis(StrEnum):
    """How a figure came about; the values stand in the database and in open data."""

    PUBLISHED = "published"
    SUMMED = "summed"
    ESTIMATED = "estimated"


@dataclass(frozen=True, slots=True)
class Lifetime:
    """From and up to when a municipality existed; None is "before 2014" and "until now"."""

    founded_on: date | None = None
    ended_on: date | None = None

    def includes(self, day: date) -> bool:
        return (self.founded_on is None or self.founded_on <= day) and (
            self.ended_on is None or day < self.ended_on
        )


@dataclass(frozen=True, slots=True)
class Transfer:
    """(Part of) a municipality went to another one; `area_share` is the part of its area."""

    old: str
    new: str
    on: date
    area_share: Fraction | None = None


@dataclass(frozen=True, slots=True)
class CarriedFigure:
    """A figure on other borders than it was published for."""

    value: int
    basis: Basis


@dataclass(frozen=True, slots=True)
class Carried:
    """Figures on the wanted borders, and why some are missing.

    `incomplete` names per municipality the codes whose figure, share or weight is unknown.
    """

    figures: dict[str, CarriedFigure] = field(default_factory=dict)
    incomplete: dict[str, tuple[str, ...]] = field(default_factory=dict)


# Share per successor; None where nobody knows how the area was divided.
Destinations = dict[str, Fraction | None]


class History:
    """All municipalities with their lifetimes, and every transfer between them."""

    def __init__(self, lifetimes: Mapping[str, Lifetime], transfers: Iterable[Transfer]) -> None:
        self._lifetimes = dict(lifetimes)
        self._transfers: dict[str, list[Transfer]] = {}
        for transfer in transfers:
            for code in (transfer.old, transfer.new):
                self._lifetime(code)
            self._transfers.setdefault(transfer.old, []).append(transfer)

    def exists_on(self, code: str, day: date) -> bool:
        return self._lifetime(code).includes(day)

    def existing_on(self, day: date) -> frozenset[str]:
        return frozenset(code for code, life in self._lifetimes.items() if life.includes(day))

    def ended_on(self, code: str) -> date | None:
        return self._lifetime(code).ended_on

    def successors_on(self, code: str, day: date) -> tuple[str, ...]:
        """Return what stands on this day where `code` stood; largest part first, then by code."""
        shares = self.destinations(code, day)
        return tuple(sorted(shares, key=lambda new: (-(shares[new] or 0), new)))

    def destinations(self, code: str, day: date) -> Destinations:
        """Return how the area of `code` is divided on this day; shares add up to one."""
        if not self._has_ended(code, day):
            return {code: Fraction(1)}
        result: Destinations = {}
        for new, share in self._direct_shares(code).items():
            for last, later in self.destinations(new, day).items():
                part = None if share is None or later is None else share * later
                known = result.get(last, Fraction(0))
                result[last] = None if part is None or known is None else known + part
        # Parts of unknown size that end in one place are together the whole.
        return dict.fromkeys(result, Fraction(1)) if len(result) == 1 else result

    def carry(
        self,
        values: Mapping[str, int],
        *,
        from_on: date,
        to_on: date,
        weights: Mapping[str, int] | None = None,
    ) -> Carried:
        """Carry figures of one day to the borders of another, later or earlier, day.

        Forward, merged municipalities are summed and a divided one is shared by area. Backward,
        a merged figure is shared by `weights` (inhabitants on the borders of `to_on`). Whatever
        was shared is an estimate. Wrong codes raise UnknownMunicipalityError, NotOnThatDayError.
        """
        for code in values:
            if not self.exists_on(code, from_on):
                raise NotOnThatDayError(f"{code} did not exist on {from_on.isoformat()}")
        if from_on <= to_on:
            parts = {
                old: self.destinations(old, to_on) for old in sorted(self.existing_on(from_on))
            }
            return _collect(values, parts)
        return _collect(values, self._parts_of_merged(from_on, to_on, weights or {}))

    def carry_series(
        self,
        series: Mapping[int, Mapping[str, int]],
        *,
        borders_year: int,
        weights: Mapping[str, int] | None = None,
    ) -> dict[int, Carried]:
        """Carry figures of 1 January per year to the borders of 1 January of one year."""
        borders_on = date(borders_year, 1, 1)
        return {
            year: self.carry(values, from_on=date(year, 1, 1), to_on=borders_on, weights=weights)
            for year, values in series.items()
        }

    def _lifetime(self, code: str) -> Lifetime:
        try:
            return self._lifetimes[code]
        except KeyError:
            raise UnknownMunicipalityError(f"no municipality has code {code}") from None

    def _has_ended(self, code: str, day: date) -> bool:
        ended_on = self._lifetime(code).ended_on
        return ended_on is not None and ended_on <= day

    def _direct_shares(self, code: str) -> Destinations:
        transfers = self._transfers.get(code, [])
        if not transfers:
            raise UnknownMunicipalityError(f"nothing is known about what followed {code}")
        if len(transfers) == 1:
            # Measured shares of a whole merger are 0.74-1.00 because old borders are coarse.
            return {transfers[0].new: Fraction(1)}
        if any(transfer.area_share is None for transfer in transfers):
            return {transfer.new: None for transfer in transfers}
        total = sum((transfer.area_share or Fraction(0) for transfer in transfers), Fraction(0))
        return {t.new: (t.area_share or Fraction(0)) / total for t in transfers}

    def _parts_of_merged(
        self, from_on: date, to_on: date, weights: Mapping[str, int]
    ) -> dict[str, Destinations]:
        """Turn the forward shares round: which part of each new one goes to which old one."""
        origins: dict[str, Destinations] = {}
        for old in sorted(self.existing_on(to_on)):
            for new, share in self.destinations(old, from_on).items():
                weight = weights.get(old)
                part = None if share is None or weight is None else share * weight
                origins.setdefault(new, {})[old] = part
        for new, olds in origins.items():
            total = sum((part or Fraction(0) for part in olds.values()), Fraction(0))
            if len(olds) == 1:
                origins[new] = dict.fromkeys(olds, Fraction(1))
            elif total and None not in olds.values():
                origins[new] = {old: (part or Fraction(0)) / total for old, part in olds.items()}
            else:
                origins[new] = dict.fromkeys(olds)
        return origins


def _collect(values: Mapping[str, int], parts: Mapping[str, Destinations]) -> Carried:
    """Divide every value over its parts and add up what arrives in one place."""
    arrived: dict[str, list[tuple[int, bool]]] = {}
    missing: dict[str, list[str]] = {}
    for code, shares in parts.items():
        known = {new: share for new, share in shares.items() if share is not None}
        if code not in values or len(known) < len(shares):
            for new in shares:
                missing.setdefault(new, []).append(code)
            continue
        for new, value in share_whole(values[code], known).items():
            arrived.setdefault(new, []).append((value, len(known) > 1))
    figures = {
        new: CarriedFigure(sum(value for value, _ in pieces), _basis(pieces))
        for new, pieces in sorted(arrived.items())
        if new not in missing
    }
    return Carried(figures, {new: tuple(codes) for new, codes in sorted(missing.items())})


def _basis(pieces: list[tuple[int, bool]]) -> Basis:
    if any(is_estimate for _, is_estimate in pieces):
        return Basis.ESTIMATED
    return Basis.PUBLISHED if len(pieces) == 1 else Basis.SUMMED


def share_whole(value: int, shares: Mapping[str, Fraction]) -> dict[str, int]:
    """Share a whole number; leftovers go to the largest remainders, ties to the lowest code."""
    exact = {code: value * share for code, share in shares.items()}
    whole = {code: amount.numerator // amount.denominator for code, amount in exact.items()}
    by_remainder = sorted(exact, key=lambda code: (whole[code] - exact[code], code))
    for code in by_remainder[: value - sum(whole.values())]:
        whole[code] += 1
    return whole
