"""Where every municipality stood after a month of a half-year, from the compact series.

Everything is derived from what ``targets.public`` gives for one version of the site, and held for
that version: a request never computes hundreds of rows again.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from thuisplein.pages.land_in_beeld.address import Choices
from thuisplein.pages.land_in_beeld.rows import Known, Limits, Row, make_row, share_of
from thuisplein.places.public import MunicipalityIndex, municipality_index
from thuisplein.targets.public import (
    MONTHS,
    MapSeries,
    Period,
    Standing,
    half_years,
    map_series,
    present_standings,
    rung_history,
)

EXAMPLE = "voorbeeld"
#: So many moments are held at a time; a reader who plays the slider asks for six of a half-year.
MOMENTS = 48


@dataclass(frozen=True)
class Moment:
    """All municipalities after a month of a half-year, in Dutch alphabetical order."""

    half_year: str
    month: int
    reference_date: dt.date
    #: The first day after the half-year.
    closes_on: dt.date
    rows: tuple[Row, ...]
    is_example: bool
    is_latest: bool
    #: Lowest part of the schedule for: ahead, on schedule, slightly behind, behind.
    thresholds: Limits


class MapFigures:
    """The figures of one version of the site."""

    def __init__(self, series: MapSeries, index: MunicipalityIndex) -> None:
        self.series, self.index = series, index
        position = {code: number for number, code in enumerate(series.codes)}
        self.places = tuple((place, position.get(place.code)) for place in index.present)
        self.moment = lru_cache(maxsize=MOMENTS)(self._moment)

    def position(self, half_year: str) -> int:
        return self.series.half_years.index(half_year)

    @property
    def latest(self) -> str:
        """Return the newest half-year with figures; the newest of all when none has any."""
        with_figures = [
            code
            for code, month in zip(self.series.half_years, self.series.months, strict=True)
            if month
        ]
        return (with_figures or self.series.half_years)[-1]

    def _moment(self, half_year: str, month: int) -> Moment:
        number = self.position(half_year)
        known = [
            Known() if at is None else self._known(at, number, month) for _p, at in self.places
        ]
        is_latest = half_year == self.latest and month == self.series.months[number]
        is_example = self.series.basis[number] == EXAMPLE
        return self._assemble(half_year, month, known, is_example=is_example, is_latest=is_latest)

    def _assemble(
        self, half_year: str, month: int, known: list[Known], *, is_example: bool, is_latest: bool
    ) -> Moment:
        closes = closes_on(half_year)
        day = reference_date(half_year, month)
        limits = self.series.thresholds[self.position(half_year)]
        days_left = (closes - day).days
        return Moment(
            half_year=half_year,
            month=month,
            reference_date=day,
            closes_on=closes,
            rows=tuple(
                make_row(place, one, month=month, days_left=days_left, limits=limits)
                for (place, _at), one in zip(self.places, known, strict=True)
            ),
            is_example=is_example,
            is_latest=is_latest,
            thresholds=limits,
        )

    def _known(self, at: int, number: int, month: int) -> Known:
        series = self.series
        # A rung is decided when a half-year closes, and holds until the next one does.
        decided = number if month == MONTHS else number - 1
        before = None
        if number:
            before = share_of(
                series.realised[number - 1][month - 1][at], series.corrected[number - 1][at]
            )
        corrected = series.corrected[number][at]
        return Known(
            net=series.net[number][at],
            opening=series.opening[number][at],
            corrected=corrected,
            realised=series.realised[number][month - 1][at],
            before=before,
            rung=series.rung[decided][at] if decided >= 0 else None,
            basis=series.basis[number] if corrected is not None else "",
        )

    def as_known_on(self, half_year: str, month: int, day: dt.date) -> Moment:
        """Return a position as it was known on a day; the last one known when that is earlier."""
        standings = present_standings(half_year, as_of=day)
        months = [one.month for one in standings.values() if one.realised is not None]
        month = min(month, max(months, default=1)) or 1
        previous = Period.from_code(half_year).previous.code
        known_before: Mapping[str, Standing] = {}
        if previous in self.series.half_years:
            known_before = present_standings(previous, as_of=day)
        decided = half_year if month == MONTHS else previous
        known = [
            _known_then(
                standings.get(place.code), known_before.get(place.code), month, decided, day
            )
            for place, _at in self.places
        ]
        is_example = any(one.basis == EXAMPLE for one in known)
        return self._assemble(half_year, month, known, is_example=is_example, is_latest=False)


def _known_then(
    now: Standing | None, before: Standing | None, month: int, decided: str, day: dt.date
) -> Known:
    if now is None:
        return Known()
    rungs = rung_history(now.code, as_of=day)
    return Known(
        net=now.net,
        opening=now.opening,
        corrected=now.corrected,
        realised=now.by_month[month - 1],
        before=share_of(before.by_month[month - 1], before.corrected) if before else None,
        rung=rungs[decided].position if decided in rungs else None,
        basis=now.basis,
    )


_held: tuple[tuple[int, dt.date], MapFigures] | None = None


def map_figures() -> MapFigures:
    """Return the figures of this version and day; two queries, both for the version."""
    global _held  # noqa: PLW0603 - one set of figures per process is the point
    index = municipality_index()
    key = (index.version, index.day)
    if _held is None or _held[0] != key or _held[1].index is not index:
        _held = (key, MapFigures(map_series(), index))
    return _held[1]


def choices_of(figures: MapFigures, *, has_areas: bool) -> Choices:
    series = figures.series
    return Choices(
        half_years=series.half_years,
        months=dict(zip(series.half_years, series.months, strict=True)),
        index=figures.index,
        has_areas=has_areas,
        default_half_year=figures.latest,
    )


def half_year_labels() -> dict[str, str]:
    """Return what each half-year is called: "tweede helft 2022"."""
    return {one.code: one.label for one in half_years()}


def closes_on(half_year: str) -> dt.date:
    """Return the first day after a half-year."""
    return Period.from_code(half_year).closes_on


def reference_date(half_year: str, month: int) -> dt.date:
    """Return the day of the position after so many (0 to 6) months."""
    return Period.from_code(half_year).reference_date(month)
