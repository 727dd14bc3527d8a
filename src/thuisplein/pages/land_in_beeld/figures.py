"""Where every municipality stood after a month of a half-year, from the compact series.

Unit: persons; a balance below zero is a backlog. Everything is derived from what
``targets.public`` gives, for one version of the site, and held for that version: a request
never computes hundreds of standings again.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from thuisplein.pages.land_in_beeld.address import Choices
from thuisplein.places.public import MunicipalityFacts, MunicipalityIndex, municipality_index
from thuisplein.targets.public import (
    MapSeries,
    Standing,
    Status,
    half_years,
    map_series,
    present_standings,
)

MONTHS = 6
EXAMPLE = "voorbeeld"
#: So many moments are held at a time; a reader who plays the slider asks for six of a half-year.
MOMENTS = 48


@dataclass(frozen=True, slots=True)
class Row:
    """One municipality after some month; None is "not known" or "means nothing here"."""

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


@dataclass(frozen=True)
class Moment:
    """All municipalities after a month of a half-year, in Dutch alphabetical order."""

    half_year: str
    month: int
    #: The day of the position; for a view "as known on" there may be several, this is the last.
    reference_date: dt.date
    closes_on: dt.date
    rows: tuple[Row, ...]
    is_example: bool
    is_latest: bool
    #: Lowest part of the schedule for: ahead, on schedule, slightly behind, behind.
    thresholds: tuple[float, float, float, float]


class MapFigures:
    """The figures of one version of the site."""

    def __init__(self, series: MapSeries, index: MunicipalityIndex) -> None:
        self.series, self.index = series, index
        position = {code: number for number, code in enumerate(series.codes)}
        self.places = tuple((place, position.get(place.code)) for place in index.present)
        self.moment = lru_cache(maxsize=MOMENTS)(self._moment)

    def position(self, half_year: str) -> int:
        return self.series.half_years.index(half_year)

    def _moment(self, half_year: str, month: int) -> Moment:
        number = self.position(half_year)
        closes = closes_on(half_year)
        day = reference_date(half_year, month)
        thresholds = self.thresholds(number)
        rows = tuple(
            self._row(place, at, number, month, days_left=(closes - day).days)
            for place, at in self.places
        )
        return Moment(
            half_year=half_year,
            month=month,
            reference_date=day,
            closes_on=closes,
            rows=rows,
            is_example=self.series.basis[number] == EXAMPLE,
            is_latest=half_year == self.latest and month == self.series.months[number],
            thresholds=thresholds,
        )

    @property
    def latest(self) -> str:
        """Return the newest half-year with figures; the newest of all when none has any."""
        with_figures = [
            code
            for code, month in zip(self.series.half_years, self.series.months, strict=True)
            if month
        ]
        return (with_figures or self.series.half_years)[-1]

    def thresholds(self, number: int) -> tuple[float, float, float, float]:
        ahead, on, slightly, behind = self.series.thresholds[number]
        return float(ahead), float(on), float(slightly), float(behind)

    def _row(
        self, place: MunicipalityFacts, at: int | None, number: int, month: int, *, days_left: int
    ) -> Row:
        if at is None:
            return _empty_row(place)
        series = self.series
        corrected = series.corrected[number][at]
        realised = series.realised[number][month - 1][at]
        net, opening = series.net[number][at], series.opening[number][at]
        rung = series.rung[number][at]
        if corrected is None or realised is None:
            is_met = corrected is not None and corrected <= 0
            return Row(
                place=place,
                net=net,
                opening=opening,
                corrected=corrected,
                realised=realised,
                status=Status.MET if is_met else None,
                share=None,
                backlog=None,
                per_week=None,
                rung=rung,
                trend=None,
                basis=series.basis[number] if corrected is not None else "",
            )
        share = realised / corrected if corrected > 0 else None
        before = self._share(at, number - 1, month)
        return Row(
            place=place,
            net=net,
            opening=opening,
            corrected=corrected,
            realised=realised,
            status=status_of(realised, corrected, month, self.thresholds(number)),
            share=share,
            backlog=backlog_per_1000(realised, corrected, month, place.inhabitants),
            per_week=per_week(realised, corrected, days_left),
            rung=rung,
            trend=None if share is None or before is None else share - before,
            basis=series.basis[number],
        )

    def _share(self, at: int, number: int, month: int) -> float | None:
        if number < 0:
            return None
        corrected = self.series.corrected[number][at]
        realised = self.series.realised[number][month - 1][at]
        if corrected is None or realised is None or corrected <= 0:
            return None
        return realised / corrected

    def as_known_on(self, half_year: str, day: dt.date) -> Moment:
        """Return the newest position of a half-year as it was known on a day."""
        known: Mapping[str, Standing] = present_standings(half_year, as_of=day)
        number = self.position(half_year)
        closes = closes_on(half_year)
        month = max((one.month for one in known.values() if one.realised is not None), default=0)
        rows = tuple(_known_row(place, known.get(place.code), closes) for place, _at in self.places)
        return Moment(
            half_year=half_year,
            month=month,
            reference_date=reference_date(half_year, month),
            closes_on=closes,
            rows=rows,
            is_example=any(row.basis == EXAMPLE for row in rows),
            is_latest=False,
            thresholds=self.thresholds(number),
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
    """Return the first day after a half-year such as 2022-II."""
    year, _dash, half = half_year.partition("-")
    return dt.date(int(year), 7, 1) if half == "I" else dt.date(int(year) + 1, 1, 1)


def reference_date(half_year: str, month: int) -> dt.date:
    """Return the day of the position after so many (0 to 6) months."""
    if month >= MONTHS:
        return closes_on(half_year)
    year, _dash, half = half_year.partition("-")
    return dt.date(int(year), month + (1 if half == "I" else 7), 1)


def status_of(
    realised: int, corrected: int, month: int, thresholds: tuple[float, float, float, float]
) -> Status:
    """Return the class after so many months; the rule is in targets.pace.

    Floats are exact enough here, and what the browser has: two fractions of such small numbers
    that differ, differ by far more than a float can't tell.
    """
    if corrected <= 0:
        return Status.MET
    part = realised * MONTHS / (corrected * month)
    names = (Status.AHEAD, Status.ON_SCHEDULE, Status.SLIGHTLY_BEHIND, Status.BEHIND)
    for name, lowest in zip(names, thresholds, strict=True):
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


def _empty_row(place: MunicipalityFacts) -> Row:
    return Row(place, None, None, None, None, None, None, None, None, None, None, "")


def _known_row(place: MunicipalityFacts, known: Standing | None, closes: dt.date) -> Row:
    if known is None:
        return _empty_row(place)
    has_both = known.corrected is not None and known.realised is not None
    days_left = (closes - known.reference_date).days if known.reference_date else 0
    return Row(
        place=place,
        net=known.net,
        opening=known.opening,
        corrected=known.corrected,
        realised=known.realised,
        status=known.status,
        share=known.share,
        backlog=(
            backlog_per_1000(known.realised, known.corrected, known.month, place.inhabitants)
            if known.realised is not None and known.corrected is not None
            else None
        ),
        per_week=per_week(known.realised or 0, known.corrected or 0, days_left)
        if has_both
        else None,
        rung=None,
        trend=None,
        basis=known.basis,
    )
