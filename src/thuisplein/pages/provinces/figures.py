"""The municipalities of a province in one half-year, from what the map holds in memory.

Unit: persons; a balance below zero is a backlog.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from thuisplein.pages.land_in_beeld.figures import MapFigures, Moment
from thuisplein.pages.land_in_beeld.rows import Row
from thuisplein.places.public import MunicipalityFacts, ProvinceFacts

#: So many balances a row shows, the newest last.
HISTORY = 6
#: What has no figure comes last in every order.
NO_STATUS = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One municipality: its row of the map, its rung, and how earlier half-years ended."""

    row: Row
    rung: int | None
    balances: tuple[int | None, ...]

    @property
    def place(self) -> MunicipalityFacts:
        return self.row.place


@dataclass(frozen=True)
class ProvinceFigures:
    """A province in one half-year. ``balance_names`` are the half-years of the balances."""

    province: ProvinceFacts
    moment: Moment
    lines: tuple[Line, ...]
    balance_names: tuple[str, ...]
    #: The half-year after which the rungs hold; "" before there was one.
    rungs_after: str

    @property
    def net(self) -> int:
        return sum(line.row.net or 0 for line in self.lines)

    @property
    def corrected(self) -> int:
        return sum(line.row.corrected or 0 for line in self.lines)

    @property
    def realised(self) -> int:
        return sum(line.row.realised or 0 for line in self.lines)

    @property
    def per_week(self) -> float:
        return sum(line.row.per_week or 0 for line in self.lines)

    @property
    def missing(self) -> int:
        """Return how many municipalities have no figures."""
        return sum(line.row.status is None for line in self.lines)

    def by_status(self) -> Mapping[str, int]:
        return Counter(line.row.status or NO_STATUS for line in self.lines)

    def by_rung(self) -> Mapping[int, int]:
        return Counter(line.rung for line in self.lines if line.rung is not None)


def province_figures(
    figures: MapFigures, province: ProvinceFacts, half_year: str
) -> ProvinceFigures:
    """Return one province after the last month with figures of a half-year."""
    number = figures.position(half_year)
    moment = figures.moment(half_year, figures.series.months[number] or 6)
    position = {place.code: at for place, at in figures.places}
    closed = _closed_before(figures, number)
    has_ended = closed == number and number + 1 < len(figures.series.half_years)
    last = number + 1 if has_ended else number
    first = max(last - HISTORY, 0)
    names = figures.series.half_years[first:last]
    lines = []
    for row in moment.rows:
        if row.place.province.code != province.code:
            continue
        at = position[row.place.code]
        rung = None if closed is None or at is None else figures.series.rung[closed][at]
        lines.append(Line(row, rung, _balances(figures, at, first, last)))
    return ProvinceFigures(
        province=province,
        moment=moment,
        lines=tuple(lines),
        balance_names=names,
        rungs_after="" if closed is None else figures.series.half_years[closed],
    )


def _closed_before(figures: MapFigures, number: int) -> int | None:
    """Return the last half-year, up to this one, after which rungs are known."""
    for at in range(number, -1, -1):
        if any(rung is not None for rung in figures.series.rung[at]):
            return at
    return None


def _balances(figures: MapFigures, at: int | None, first: int, last: int) -> tuple[int | None, ...]:
    """Return how half-years ended: what the one after each opened with."""
    opening = figures.series.opening
    return tuple(None if at is None else opening[n + 1][at] for n in range(first, last))


def chosen(lines: Iterable[Line], *, statuses: Sequence[str], rungs: Sequence[int]) -> list[Line]:
    """Return the lines with any of these statuses and any of these rungs; none named is all."""
    return [
        line
        for line in lines
        if (not statuses or (line.row.status or NO_STATUS) in statuses)
        and (not rungs or line.rung in rungs)
    ]


def ordered(lines: Sequence[Line], order: str) -> list[Line]:
    """Return the lines by a column, "-" in front for the largest first; unknown ones last."""
    key = order.removeprefix("-")
    if key == "naam":
        return list(reversed(lines)) if order.startswith("-") else list(lines)
    known = [line for line in lines if _value(line, key) is not None]
    known.sort(key=lambda line: _value(line, key) or 0, reverse=order.startswith("-"))
    return known + [line for line in lines if _value(line, key) is None]


def _value(line: Line, key: str) -> float | None:
    row = line.row
    return {
        "gehuisvest": row.realised,
        "deel": row.share,
        "per-week": row.per_week,
        "trede": line.rung,
        "saldo": row.opening,
        "trend": row.trend,
    }.get(key)
