"""Compact arrays for the map: all present municipalities, all half-years, all months."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from thuisplein.targets.half_years import MONTHS, Period
from thuisplein.targets.snapshot import Snapshot
from thuisplein.targets.standing import Standing, weakest

Row = tuple[int | None, ...]


@dataclass(frozen=True)
class MapSeries:
    """Columns are the municipalities in order of code; half-years are those with figures.

    Whoever draws computes classes itself: part of schedule = realised / (corrected * month / 6).
    """

    version: int
    codes: tuple[str, ...]
    names: tuple[str, ...]
    slugs: tuple[str, ...]
    provinces: tuple[str, ...]
    inhabitants: Row
    half_years: tuple[str, ...]
    months: tuple[int, ...]
    basis: tuple[str, ...]
    thresholds: tuple[tuple[float, float, float, float], ...]
    net: tuple[Row, ...]
    corrected: tuple[Row, ...]
    opening: tuple[Row, ...]
    realised: tuple[tuple[Row, ...], ...]
    rung: tuple[Row, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return what a JSON answer holds, with Dutch names as in the open data."""
        return {
            "versie": self.version,
            "codes": self.codes,
            "namen": self.names,
            "kenmerken": self.slugs,
            "provincies": self.provinces,
            "inwoners": self.inhabitants,
            "halfjaren": self.half_years,
            "maanden": self.months,
            "basis": self.basis,
            "drempels": self.thresholds,
            "netto": self.net,
            "gecorrigeerd": self.corrected,
            "saldo_begin": self.opening,
            "gerealiseerd": self.realised,
            "trede": self.rung,
        }


def take_map_series(held: Snapshot) -> MapSeries:
    """Return the arrays of a snapshot."""
    places = sorted(held.places.present, key=lambda place: place.code)
    codes = tuple(place.code for place in places)
    periods = [period for period in held.figures.periods if _has_map(held, period)]
    tables = [[held.on_present_borders(period).get(code) for code in codes] for period in periods]
    rungs = [held.rungs(code) for code in codes]
    return MapSeries(
        version=held.version,
        codes=codes,
        names=tuple(place.name for place in places),
        slugs=tuple(place.slug for place in places),
        provinces=tuple(place.province.code for place in places),
        inhabitants=tuple(place.inhabitants for place in places),
        half_years=tuple(period.code for period in periods),
        months=tuple(_latest_month(table) for table in tables),
        basis=tuple(weakest(*(s.basis for s in table if s)) for table in tables),
        thresholds=tuple(_limits(held, period) for period in periods),
        net=tuple(tuple(s.net if s else None for s in table) for table in tables),
        corrected=tuple(tuple(s.corrected if s else None for s in table) for table in tables),
        opening=tuple(tuple(s.opening if s else None for s in table) for table in tables),
        realised=tuple(
            tuple(tuple(s.by_month[month] if s else None for s in table) for month in range(MONTHS))
            for table in tables
        ),
        rung=tuple(
            tuple(
                states[period.code].position if period.code in states else None for states in rungs
            )
            for period in periods
        ),
    )


def _has_map(held: Snapshot, period: Period) -> bool:
    """Say whether most municipalities have figures; a handful of loose ones make no map."""
    known = sum(s.corrected is not None for s in held.on_present_borders(period).values())
    return 2 * known >= len(held.places.present)


def _latest_month(table: Sequence[Standing | None]) -> int:
    """Return the month up to which most municipalities have figures."""
    months = Counter(s.month for s in table if s is not None and s.realised is not None)
    return months.most_common(1)[0][0] if months else 0


def _limits(held: Snapshot, period: Period) -> tuple[float, float, float, float]:
    limits = held.thresholds(period)
    return (
        float(limits.ahead),
        float(limits.on_schedule),
        float(limits.slightly_behind),
        float(limits.behind),
    )
