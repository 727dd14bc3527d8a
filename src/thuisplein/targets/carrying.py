"""Standings of earlier half-years on the borders of another day: what merged is added up.

Unit: persons. A sum is known only where it is known of every part; a municipality that was divided
over several is shared by area (places.History). The basis of a sum is the weakest of its parts.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from thuisplein.places.public import History, share_whole
from thuisplein.targets.half_years import MONTHS, Period
from thuisplein.targets.standing import Standing, weakest

Getter = Callable[[Standing], int | None]


@dataclass(frozen=True, slots=True)
class Part:
    """A municipality of then that lies, in whole or in part, in one of the other day."""

    code: str
    shares: Mapping[str, Fraction | None]

    @property
    def is_divided(self) -> bool:
        return len(self.shares) > 1


Parts = Mapping[str, tuple[Part, ...]]


def parts_on(history: History, from_on: date, to_on: date) -> Parts:
    """Return per municipality of `to_on` the municipalities of `from_on` it consists of."""
    parts: dict[str, list[Part]] = {}
    for code in sorted(history.existing_on(from_on)):
        shares = history.destinations(code, to_on)
        for new in shares:
            parts.setdefault(new, []).append(Part(code, shares))
    return {new: tuple(found) for new, found in parts.items()}


def carry_standings(
    standings: Mapping[str, Standing], period: Period, parts: Parts
) -> dict[str, Standing]:
    """Return the standings of one half-year on other borders, by code of those."""
    carried: dict[str, Standing] = {}
    for code, of in parts.items():
        if len(of) == 1 and of[0].code == code and not of[0].is_divided:
            if code in standings:
                carried[code] = standings[code]
            continue
        found = [standings[part.code] for part in of if part.code in standings]
        if len(found) == len(of):
            carried[code] = _sum(code, found, of, period)
    return carried


def _sum(code: str, found: list[Standing], parts: tuple[Part, ...], period: Period) -> Standing:
    def total(get: Getter) -> int | None:
        return _add(code, (get(standing) for standing in found), parts)

    month = min(standing.month for standing in found)
    by_month = tuple(
        total(lambda standing, at=m: standing.by_month[at])  # type: ignore[misc]
        for m in range(MONTHS)
    )
    realised = by_month[month - 1] if month else None
    newest = max(found, key=lambda standing: standing.version)
    return replace(
        newest,
        code=code,
        net=total(lambda s: s.net),
        net_basis=weakest(*(s.net_basis for s in found)),
        computed_net=total(lambda s: s.computed_net),
        corrected=total(lambda s: s.corrected),
        corrected_basis=weakest(*(s.corrected_basis for s in found)),
        realised=realised,
        realised_basis=weakest(*(s.realised_basis for s in found)),
        reference_date=period.reference_date(month) if month else None,
        month=month,
        by_month=by_month,
        opening_published=total(lambda s: s.opening_published),
        opening_derived=total(lambda s: s.opening_derived),
        opening_derived_basis=weakest(*(s.opening_derived_basis for s in found)),
        closing_published=total(lambda s: s.closing_published),
        is_carried=True,
    )


def _add(code: str, values: Iterable[int | None], parts: tuple[Part, ...]) -> int | None:
    total = 0
    for value, part in zip(values, parts, strict=True):
        if value is None:
            return None
        if not part.is_divided:
            total += value
            continue
        known = {new: share for new, share in part.shares.items() if share is not None}
        if len(known) < len(part.shares):
            return None
        total += share_whole(value, known)[code]
    return total
