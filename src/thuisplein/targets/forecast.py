"""How a half-year will end if things go on as they did, with an interval.

Method, simple on purpose. The months that are left are like the months of the last two years: the
expected number per month is their mean (with the months of this half-year), and the spread is
their standard deviation, but at least that of counts that vary by chance (the square root of the
mean) and widened for the mean being an estimate from few months. The interval holds four out of
five outcomes if the months are alike and independent. Months do not know each other: a complex
that opens in December is not foreseen.

Unit: persons. Not a statistic of any authority. With fewer than twelve past months there is no
forecast, only the reason why.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, stdev

from thuisplein.targets.half_years import MONTHS

MINIMUM_MONTHS = 12
MAXIMUM_MONTHS = 24
# Four out of five: a tenth of the normal distribution lies beyond on either side.
Z_80 = 1.2816


class NotEnoughHistoryError(ValueError):
    """There are too few past months to say anything; `months` is how many there are."""

    def __init__(self, months: int) -> None:
        super().__init__(f"{months} months are known, {MINIMUM_MONTHS} are needed")
        self.months = months


@dataclass(frozen=True, slots=True)
class Forecast:
    """Persons realised at the end of the half-year and the balance that leaves.

    `low` and `high` are the ends of the 80 % interval; `months` is how many it was learnt from.
    """

    realised: int
    realised_low: int
    realised_high: int
    closing: int
    closing_low: int
    closing_high: int
    months: int

    def path(self, month: int, realised: int) -> tuple[tuple[int, float, float, float], ...]:
        """Return (month, low, expected, high) from now to the end: the fan of a chart."""
        left = MONTHS - month
        points = []
        for passed in range(left + 1):
            part = passed / left if left else 1.0
            # Chance adds up with the square root of time, growth with time itself.
            spread = math.sqrt(part)
            expected = realised + (self.realised - realised) * part
            points.append(
                (
                    month + passed,
                    max(realised, expected - (self.realised - self.realised_low) * spread),
                    expected,
                    expected + (self.realised_high - self.realised) * spread,
                )
            )
        return tuple(points)


@dataclass(frozen=True, slots=True)
class BackTest:
    """How forecasts of the past turned out.

    `within` is the part that fell in the interval (0.8 is right); the errors are mean absolute
    differences in persons, of this method and of simply going on at this half-year's own pace.
    """

    forecasts: int
    within: float
    error: float
    naive_error: float


def forecast(past_months: Sequence[int], this_half_year: Sequence[int], corrected: int) -> Forecast:
    """Forecast the end of a half-year.

    `past_months` are the persons housed in each earlier month, oldest first; `this_half_year`
    those in each month so far (0-6). Raise NotEnoughHistoryError.
    """
    if len(this_half_year) > MONTHS:
        raise ValueError(f"a half-year has {MONTHS} months, not {len(this_half_year)}")
    known = [*past_months, *this_half_year][-MAXIMUM_MONTHS:]
    if len(past_months) < MINIMUM_MONTHS:
        raise NotEnoughHistoryError(len(past_months))
    done, left = sum(this_half_year), MONTHS - len(this_half_year)
    mean = fmean(known)
    deviation = max(stdev(known), math.sqrt(max(mean, 0.0)))
    spread = Z_80 * deviation * math.sqrt(left + left * left / len(known))
    expected = done + round(left * mean)
    low = max(done, math.floor(done + left * mean - spread))
    high = math.ceil(done + left * mean + spread)
    return Forecast(
        realised=expected,
        realised_low=low,
        realised_high=high,
        closing=expected - corrected,
        closing_low=low - corrected,
        closing_high=high - corrected,
        months=len(known),
    )


def back_test(half_years: Sequence[Sequence[int]]) -> BackTest:
    """Forecast every past half-year (six months each) at every month from the ones before it.

    Raise NotEnoughHistoryError where not a single forecast can be made.
    """
    hits, errors, naive_errors = [], [], []
    for index, months in enumerate(half_years):
        past = [persons for earlier in half_years[:index] for persons in earlier]
        if len(past) < MINIMUM_MONTHS:
            continue
        final = sum(months)
        for month in range(1, MONTHS):
            told = forecast(past, months[:month], corrected=0)
            hits.append(told.realised_low <= final <= told.realised_high)
            errors.append(abs(told.realised - final))
            naive_errors.append(abs(sum(months[:month]) * MONTHS / month - final))
    if not hits:
        raise NotEnoughHistoryError(sum(len(months) for months in half_years))
    return BackTest(len(hits), fmean(hits), fmean(errors), fmean(naive_errors))
