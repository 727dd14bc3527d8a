"""What loose figures certainly say, as targets, balances and positions with a date.

A target of which the source does not say whether it includes the balance, a figure of a whole year,
and a remainder without a target stay evidence only (ReportedFigure).
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from thuisplein.targets.half_years import Period
from thuisplein.targets.models import (
    Balance,
    HousingTarget,
    MonthlyFigure,
    Precision,
    ReportedFigure,
    VersionedFigure,
)
from thuisplein.targets.shipped import LooseFigure

Rows = list[dict[str, Any]]
Net, Including = ReportedFigure.TargetBasis.NET, ReportedFigure.TargetBasis.INCLUDING_BALANCE


def interpret(
    figures: Iterable[LooseFigure], sources: Mapping[str, int]
) -> dict[type[VersionedFigure], Rows]:
    """Return rows per model. A net and a corrected target of one half-year make one row."""
    targets: dict[tuple[str, str], dict[str, Any]] = {}
    balances: Rows = []
    months: Rows = []
    for figure in figures:
        period = figure.half_year
        if period is None:
            continue
        row = {
            "municipality_id": figure.area_code,
            "half_year_id": period.code,
            "source_id": sources[figure.source],
            "precision": _precision(str(figure.record["precision"])),
            "note": figure.record["note"],
        }
        record = figure.record
        if record["target"] is not None and record["target_basis"] in (Net, Including):
            # What a source from after the half-year says was known when the half-year began.
            target = targets.setdefault(
                (figure.area_code, period.code),
                {**row, "known_from": period.starts_on, "net": None, "corrected": None},
            )
            target["net" if record["target_basis"] == Net else "corrected"] = record["target"]
        if record["balance"] is not None:
            known_from = figure.as_of or period.closes_on
            balances.append(
                {
                    **row,
                    "known_from": known_from,
                    "moment": Balance.Moment.CLOSING,
                    "persons": record["balance"],
                }
            )
        if record["realised"] is not None:
            day = _reference_date(period, figure.as_of)
            months.append(
                {
                    **row,
                    "known_from": day,
                    "reference_date": day,
                    "realised": record["realised"],
                }
            )
    return {HousingTarget: list(targets.values()), Balance: balances, MonthlyFigure: months}


def _reference_date(period: Period, as_of: date | None) -> date:
    """Return the day of a position: the end of the half-year unless the source names one in it."""
    if as_of is not None and period.starts_on < as_of < period.closes_on:
        return as_of
    return period.closes_on


def _precision(text: str) -> str:
    if text.startswith("rounded"):
        return Precision.ROUNDED
    return Precision.INFERRED if text == "period_inferred" else Precision.EXACT
