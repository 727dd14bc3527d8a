"""Say how the forecast would have done on the series that are known."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand

from thuisplein.places.public import municipality_index
from thuisplein.targets.forecast import BackTest, NotEnoughHistoryError, back_test
from thuisplein.targets.models import Basis
from thuisplein.targets.public import history
from thuisplein.targets.standing import Standing


class Command(BaseCommand):
    help = (
        "Forecast every past half-year of every municipality at each of its months from the "
        "half-years before it, and print how often the outcome lay within the 80 % interval and "
        "how far the forecast was off, beside simply going on at the half-year's own pace. "
        "Published and example series apart: examples are drawn, so they only show that the "
        "method does what it says. Exit code 0."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        for basis in (Basis.PUBLISHED, Basis.EXAMPLE):
            short: Counter[int] = Counter()
            found: list[BackTest] = []
            for place in municipality_index().present:
                series = list(_whole_half_years(history(place.code), basis))
                try:
                    found.append(back_test(series))
                except NotEnoughHistoryError as error:
                    short[error.months] += 1
            self.stdout.write(f"{basis}: {_told(found)}")
            if short:
                self.stdout.write(
                    f"  too short for a forecast: {short.total()} municipalities, the longest "
                    f"series of whole half-years has {max(short)} months"
                )


def _whole_half_years(standings: tuple[Standing, ...], basis: str) -> Iterator[list[int]]:
    """Yield the persons per month of the half-years of which all six months are known."""
    for one in standings:
        known = [persons for persons in one.by_month if persons is not None]
        if one.realised_basis == basis and len(known) == len(one.by_month):
            yield [now - before for before, now in zip([0, *known], known, strict=False)]


def _told(found: list[BackTest]) -> str:
    if not found:
        return "no series long enough"
    count = sum(one.forecasts for one in found)

    def mean(name: str) -> float:
        total: float = sum(getattr(one, name) * one.forecasts for one in found)
        return total / count

    return (
        f"{len(found)} municipalities, {count} forecasts; within the interval "
        f"{mean('within'):.1%}; mean error {mean('error'):.1f} persons, at the half-year's "
        f"own pace {mean('naive_error'):.1f}"
    )
