"""The inhabitants that count for the target of a half-year, on the borders of that half-year.

Unit: persons on 1 January of the year before the half-year's (Huisvestingswet 2014, art. 29(1));
for merged municipalities the sum of the parts (art. 30). Years without figures are estimated
between the years that have them, and say so: a target from an estimate is an example only.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Protocol

from thuisplein.targets.half_years import Period


class CarriedValue(Protocol):
    @property
    def value(self) -> int: ...


class CarriedValues(Protocol):
    @property
    def figures(self) -> Mapping[str, CarriedValue]: ...


class Borders(Protocol):
    """What is needed of the history of municipalities (places.reorganisation.History)."""

    def carry(
        self,
        values: Mapping[str, int],
        *,
        from_on: date,
        to_on: date,
        weights: Mapping[str, int] | None = None,
    ) -> CarriedValues: ...

    def existing_on(self, day: date) -> frozenset[str]: ...


class NoPopulationError(LookupError):
    """No year has inhabitants of all municipalities of a half-year."""


@dataclass(frozen=True, slots=True)
class Inhabitants:
    """Inhabitants per municipality of a half-year; `years` are the years they come from."""

    by_code: Mapping[str, int]
    on: date
    years: tuple[int, ...]

    @property
    def is_published(self) -> bool:
        """Whether they are CBS's figures of the right day, at most added up over mergers."""
        return self.years == (self.on.year,)

    @property
    def total(self) -> int:
        return sum(self.by_code.values())


def inhabitants_for(
    period: Period, published: Mapping[int, Mapping[str, int]], borders: Borders
) -> Inhabitants:
    """Return the inhabitants that count for a half-year.

    `published` has per year the figures of 1 January on the borders of that day. Years in between
    lie on a straight line; years before the first or after the last take the nearest.
    """
    wanted, on_borders_of = period.population_on, period.starts_on
    codes = borders.existing_on(on_borders_of)
    known = sorted(published)
    if not known:
        raise NoPopulationError("no inhabitants are known of any year")
    if wanted.year in published:
        years = [wanted.year]
    else:
        years = [
            *[year for year in known if year < wanted.year][-1:],
            *[year for year in known if year > wanted.year][:1],
        ]
    on_borders: dict[int, Mapping[str, int]] = {}
    for year in years:
        # An older figure shares out what was merged since, when carrying back.
        weights = next(iter(on_borders.values()), None)
        carried = borders.carry(
            published[year], from_on=date(year, 1, 1), to_on=on_borders_of, weights=weights
        )
        on_borders[year] = {code: figure.value for code, figure in carried.figures.items()}
    result = {}
    for code in sorted(codes):
        points = [(year, on_borders[year][code]) for year in years if code in on_borders[year]]
        if not points:
            raise NoPopulationError(f"{code} has no inhabitants around {wanted.year}")
        result[code] = _between(points, wanted.year)
    return Inhabitants(result, wanted, tuple(years))


def _between(points: list[tuple[int, int]], year: int) -> int:
    if len(points) == 1:
        return points[0][1]
    (first_year, first), (last_year, last) = points
    return round(first + Fraction((last - first) * (year - first_year), last_year - first_year))
