"""Reads all figures that count, in a fixed number of queries, into plain dictionaries."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from thuisplein.targets.half_years import Period
from thuisplein.targets.models import (
    Balance,
    Basis,
    HalfYear,
    HousingTarget,
    MonthlyFigure,
    PaceThreshold,
    Source,
    TargetTransfer,
)
from thuisplein.targets.pace import Thresholds
from thuisplein.targets.standing import BasisName
from thuisplein.targets.transfers import Transfer

# What counts when several say something about the same: the last one.
_RANK = {Basis.EXAMPLE.value: 0, Basis.COMPUTED.value: 1, Basis.PUBLISHED.value: 2}


class TargetFact(NamedTuple):
    net: int | None
    corrected: int | None
    version: int
    source_id: int


class MonthFact(NamedTuple):
    realised: int
    basis: BasisName
    version: int
    source_id: int
    reference_date: date


class BalanceFact(NamedTuple):
    persons: int
    basis: BasisName


class SourceFact(NamedTuple):
    title: str
    url: str


@dataclass
class HalfYearFigures:
    """All that is known of one half-year, by code of that time."""

    targets: dict[str, dict[str, TargetFact]] = field(default_factory=lambda: defaultdict(dict))
    months: dict[str, dict[int, MonthFact]] = field(default_factory=lambda: defaultdict(dict))
    openings: dict[str, BalanceFact] = field(default_factory=dict)
    closings: dict[str, BalanceFact] = field(default_factory=dict)
    transfers: list[Transfer] = field(default_factory=list)


@dataclass
class Figures:
    """Everything that counted on a day, or that counts now."""

    periods: list[Period]
    by_period: dict[Period, HalfYearFigures]
    sources: dict[int, SourceFact]
    thresholds: list[tuple[date, Thresholds]]


def read_figures(as_of: date | None = None) -> Figures:
    """Read what counts now, or counted on `as_of`; seven queries, whatever there is."""
    periods = [half_year.period for half_year in HalfYear.objects.all()]
    figures = Figures(
        periods=periods,
        by_period={period: HalfYearFigures() for period in periods},
        sources={
            pk: SourceFact(title, url)
            for pk, title, url in Source.objects.values_list("pk", "title", "url")
        },
        thresholds=_thresholds(),
    )
    by_code = {period.code: figures.by_period[period] for period in periods}
    _read_targets(by_code, as_of)
    _read_months(by_code, {period.code: period for period in periods}, as_of)
    _read_balances(by_code, as_of)
    _read_transfers(by_code, as_of)
    return figures


def _counting(model: Any, as_of: date | None) -> Any:
    """Return rows in an order in which a later one replaces an earlier one."""
    rows = model.objects.standing() if as_of is None else model.objects.as_known_on(as_of)
    return rows.order_by("version")


def _read_targets(by_code: dict[str, HalfYearFigures], as_of: date | None) -> None:
    rows = _counting(HousingTarget, as_of).values_list(
        "half_year_id", "municipality_id", "basis", "net", "corrected", "version", "source_id"
    )
    for half_year, code, basis, *fact in rows:
        by_code[half_year].targets[code][basis] = TargetFact(*fact)


def _read_months(
    by_code: dict[str, HalfYearFigures], periods: dict[str, Period], as_of: date | None
) -> None:
    rows = _counting(MonthlyFigure, as_of).values_list(
        "half_year_id",
        "municipality_id",
        "realised",
        "basis",
        "version",
        "source_id",
        "reference_date",
    )
    month_of: dict[tuple[str, date], int] = {}
    for half_year, code, *values in rows.iterator(chunk_size=5000):
        fact = MonthFact(*values)
        at = (half_year, fact.reference_date)
        if at not in month_of:
            month_of[at] = periods[half_year].month_of(fact.reference_date)
        months, month = by_code[half_year].months[code], month_of[at]
        present = months.get(month)
        if present is None or _replaces(fact, present):
            months[month] = fact


def _replaces(new: MonthFact, present: MonthFact) -> bool:
    """Two positions within one month: the better basis counts, then the later day and version."""
    return (_RANK[new.basis], new.reference_date, new.version) >= (
        _RANK[present.basis],
        present.reference_date,
        present.version,
    )


def _read_balances(by_code: dict[str, HalfYearFigures], as_of: date | None) -> None:
    rows = _counting(Balance, as_of).values_list(
        "half_year_id", "municipality_id", "moment", "persons", "basis"
    )
    for half_year, code, moment, persons, basis in rows:
        figures = by_code[half_year]
        at = figures.openings if moment == Balance.Moment.OPENING else figures.closings
        if code not in at or _RANK[basis] >= _RANK[at[code].basis]:
            at[code] = BalanceFact(persons, basis)


def _read_transfers(by_code: dict[str, HalfYearFigures], as_of: date | None) -> None:
    rows = TargetTransfer.objects.standing(as_of).filter(in_published_target=False)
    for half_year, giver, taker, persons in rows.values_list(
        "half_year_id", "giver_id", "taker_id", "persons"
    ):
        by_code[half_year].transfers.append(Transfer(giver, taker, persons))


def _thresholds() -> list[tuple[date, Thresholds]]:
    rows = PaceThreshold.objects.order_by("valid_from").values_list(
        "valid_from", "ahead_from", "on_schedule_from", "slightly_behind_from", "behind_from"
    )
    return [(day, Thresholds(*map(Fraction, limits))) for day, *limits in rows]
