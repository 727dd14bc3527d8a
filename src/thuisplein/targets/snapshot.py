"""All standings in memory: for the present version of the site, and for the last asked days.

Reading and assembling everything takes a fraction of a second; pages, API and map then cost one
query, the version number.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils import timezone

from thuisplein.base.public import SiteState
from thuisplein.places.public import MunicipalityIndex, municipality_index
from thuisplein.targets.assembling import assemble, thresholds_on
from thuisplein.targets.carrying import Parts, carry_standings, parts_on
from thuisplein.targets.half_years import Period
from thuisplein.targets.ladder import Decision
from thuisplein.targets.national import NationalFacts, read_national
from thuisplein.targets.pace import Thresholds
from thuisplein.targets.reading import Figures, read_figures
from thuisplein.targets.rungs import (
    DatedLadder,
    Made,
    RungState,
    Supervision,
    read_supervision,
    rungs_over_time,
)
from thuisplein.targets.standing import Standing

if TYPE_CHECKING:
    from thuisplein.targets.map_series import MapSeries

# How many "as known on" days one process holds; each takes some megabytes.
DAYS_HELD = 3


class UnknownHalfYearError(LookupError):
    """The site does not have this half-year."""


@dataclass
class Snapshot:
    """Everything about targets at one version, as known now or on a day."""

    version: int
    day: date
    as_of: date | None
    places: MunicipalityIndex
    figures: Figures
    standings: Mapping[Period, Mapping[str, Standing]]
    national: Mapping[Period, NationalFacts]
    map_series: "MapSeries | None" = None
    _carried: dict[Period, dict[str, Standing]] = field(default_factory=dict)
    _rungs: dict[str, dict[str, RungState]] = field(default_factory=dict)
    _parts: dict[frozenset[str], Parts] = field(default_factory=dict)

    def period(self, half_year: str) -> Period:
        """Return a half-year that the site has; raise UnknownHalfYearError."""
        for period in self.figures.periods:
            if period.code == half_year:
                return period
        raise UnknownHalfYearError(half_year)

    def on_present_borders(self, period: Period) -> Mapping[str, Standing]:
        """Return the standings of a half-year by municipality of today."""
        if period not in self._carried:
            history = self.places.history
            existing = history.existing_on(period.starts_on)
            if existing not in self._parts:
                self._parts[existing] = parts_on(history, period.starts_on, self.day)
            self._carried[period] = carry_standings(
                self.standings[period], period, self._parts[existing]
            )
        return self._carried[period]

    def history(self, code: str) -> tuple[Standing, ...]:
        """Return a municipality of today through all half-years that say something of it."""
        rows = (self.on_present_borders(period).get(code) for period in self.figures.periods)
        return tuple(row for row in rows if row is not None)

    def rungs(self, code: str) -> Mapping[str, RungState]:
        """Return the rung after each closed half-year, by half-year."""
        if code not in self._rungs:
            place = self.places.by_code.get(code)
            self._rungs[code] = (
                rungs_over_time(code, place.province.code, self.history(code), self._supervision)
                if place
                else {}
            )
        return self._rungs[code]

    def rungs_if(
        self, code: str, half_year: str, decision: Decision | None
    ) -> Mapping[str, RungState]:
        """Return the rungs if this were decided over a half-year, or nothing had been."""
        place, held = self.places.by_code[code], self._supervision
        made = [m for m in held.decisions.get(code, ()) if m.decision.half_year != half_year]
        if decision is not None:
            made.append(Made(decision, self.day, ""))
        made.sort(key=lambda one: one.decision.half_year)
        supposed = Supervision(held.ladders, {code: made})
        return rungs_over_time(code, place.province.code, self.history(code), supposed)

    def ladder(self, province: str, day: date) -> DatedLadder | None:
        """Return the ladder that a province uses on a day, by code of the province."""
        return self._supervision.ladder_on(province, day)

    def thresholds(self, period: Period) -> Thresholds:
        return thresholds_on(self.figures, period)

    @cached_property
    def _supervision(self) -> Supervision:
        return read_supervision(self.as_of)


_held: dict[date | None, Snapshot] = {}


def snapshot(as_of: date | None = None) -> Snapshot:
    """Return the snapshot of the present version and day, or as known on a day."""
    places = municipality_index()
    version, today = SiteState.of_figures(), timezone.localdate()
    held = _held.get(as_of)
    if held is None or (held.version, held.day) != (version, today):
        held = _take(version, today, as_of, places)
        _held.pop(as_of, None)
        _held[as_of] = held
        days = [day for day in _held if day is not None]
        for day in days[:-DAYS_HELD]:
            _held.pop(day, None)
    return held


def forget_snapshot() -> None:
    """Drop what is held; for tests, whose database goes back to an earlier version."""
    _held.clear()


def _take(version: int, today: date, as_of: date | None, places: MunicipalityIndex) -> Snapshot:
    figures = read_figures(as_of)
    return Snapshot(
        version=version,
        day=today,
        as_of=as_of,
        places=places,
        figures=figures,
        standings=assemble(figures, places.history),
        national=read_national(as_of),
    )
