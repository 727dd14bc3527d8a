"""The country, provinces and months as pages ask for them, from a snapshot."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from thuisplein.targets.forecast import Forecast, forecast
from thuisplein.targets.half_years import MONTHS, Period
from thuisplein.targets.national import NumberVersion, PublishedResult
from thuisplein.targets.pace import Status, schedule
from thuisplein.targets.snapshot import Snapshot
from thuisplein.targets.standing import BasisName, Standing, weakest
from thuisplein.targets.sums import AreaSum, add_up


@dataclass(frozen=True, slots=True)
class HalfYearFacts:
    """A half-year; `label` is Dutch, "tweede helft 2022"."""

    code: str
    starts_on: date
    ends_on: date
    label: str
    has_figures: bool


@dataclass(frozen=True, slots=True)
class MonthPoint:
    """The position after a month; `schedule` is what k/6 of the corrected target asks."""

    month: int
    reference_date: date
    realised: int | None
    schedule: float | None
    basis: BasisName


@dataclass(frozen=True, slots=True)
class NationalSummary:
    """One half-year of the whole country.

    `result` is what the government published, `sums` the municipalities added up. `difference` is
    the sum of the municipal net targets minus the national number; it comes from rounding.
    `months` are the municipal positions added up, None where fewer than all have one.
    """

    half_year: str
    number: NumberVersion | None
    numbers: tuple[NumberVersion, ...]
    result: PublishedResult | None
    sums: AreaSum
    difference: int | None
    statuses: Mapping[Status, int]
    months: tuple[int | None, ...]
    basis: BasisName


def national_summary_of(held: Snapshot, period: Period) -> NationalSummary:
    rows = list(held.standings[period].values())
    national = held.national.get(period)
    number = national.number if national else None
    sums = add_up(rows)
    whole = number is not None and len(rows) >= len(
        held.places.history.existing_on(period.starts_on)
    )
    return NationalSummary(
        half_year=period.code,
        number=number,
        numbers=tuple(national.numbers) if national else (),
        result=national.result if national else None,
        sums=sums,
        difference=sums.net - number.persons if whole and number and sums.net else None,
        statuses=Counter(
            status
            for standing in held.on_present_borders(period).values()
            if (status := standing.status) is not None
        ),
        months=tuple(_month_sum(rows, month) for month in range(MONTHS)),
        basis=weakest(*(row.basis for row in rows)),
    )


def provincial_sums_of(held: Snapshot, period: Period) -> dict[str, AreaSum]:
    """Return the sums of the present municipalities, by code of the province."""
    by_province: dict[str, list[Standing]] = {p.code: [] for p in held.places.provinces}
    standings = held.on_present_borders(period)
    for place in held.places.present:
        if place.code in standings:
            by_province[place.province.code].append(standings[place.code])
    return {code: add_up(rows) for code, rows in by_province.items()}


def monthly_of(standing: Standing) -> tuple[MonthPoint, ...]:
    period = Period.from_code(standing.half_year)
    return tuple(
        MonthPoint(
            month=month,
            reference_date=period.reference_date(month),
            realised=realised,
            schedule=(
                None if standing.corrected is None else float(schedule(standing.corrected, month))
            ),
            basis=standing.realised_basis if realised is not None else "",
        )
        for month, realised in enumerate(standing.by_month, start=1)
    )


def forecast_for(held: Snapshot, code: str, period: Period) -> Forecast | None:
    """Forecast the closing balance; None without a target. Raise NotEnoughHistoryError."""
    history = held.history(code)
    now = next((s for s in history if s.half_year == period.code), None)
    if now is None or now.corrected is None:
        return None
    past: list[int] = []
    for standing in history:
        if standing.half_year >= period.code:
            break
        past += _rises(standing)
    return forecast(past, _rises(now), now.corrected)


def _rises(standing: Standing) -> list[int]:
    """Return the persons per month, up to the first month that is not known."""
    rises: list[int] = []
    before = 0
    for realised in standing.by_month:
        if realised is None:
            break
        rises.append(realised - before)
        before = realised
    return rises


def _month_sum(rows: list[Standing], month: int) -> int | None:
    values = [row.by_month[month] for row in rows]
    known = [value for value in values if value is not None]
    return sum(known) if known and len(known) == len(values) else None
