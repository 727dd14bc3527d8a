import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisplein.targets.forecast import NotEnoughHistoryError, back_test, forecast

months = st.lists(st.integers(0, 60), min_size=12, max_size=60)


def test_steady_months_go_on() -> None:
    told = forecast([10] * 24, [10, 10, 10], corrected=80)

    assert (told.realised, told.closing) == (60, -20)
    assert told.realised_low < 60 < told.realised_high


@pytest.mark.parametrize("known", [0, 1, 11])
def test_short_history_is_refused(known: int) -> None:
    with pytest.raises(NotEnoughHistoryError) as refused:
        forecast([5] * known, [5, 5, 5], corrected=30)

    assert refused.value.months == known


@given(months, st.lists(st.integers(0, 60), max_size=6), st.integers(-50, 400))
def test_interval_holds_the_forecast_and_never_undoes_what_is_done(
    past: list[int], now: list[int], corrected: int
) -> None:
    told = forecast(past, now, corrected)

    assert sum(now) <= told.realised_low <= told.realised <= told.realised_high
    assert told.closing == told.realised - corrected
    assert (told.closing_low, told.closing_high) == (
        told.realised_low - corrected,
        told.realised_high - corrected,
    )


@given(months, st.lists(st.integers(0, 60), min_size=6, max_size=6))
def test_nothing_is_uncertain_at_the_end(past: list[int], now: list[int]) -> None:
    told = forecast(past, now, corrected=10)

    assert told.realised_low == told.realised == told.realised_high == sum(now)


@given(months, st.lists(st.integers(0, 60), max_size=5))
def test_fan_opens_from_the_present_to_the_interval(past: list[int], now: list[int]) -> None:
    told, month, done = forecast(past, now, corrected=10), len(now), sum(now)

    path = told.path(month, done)

    assert path[0] == (month, done, done, done)
    assert path[-1][0] == 6
    assert path[-1][2] == pytest.approx(told.realised)
    assert path[-1][3] == pytest.approx(told.realised_high)


def test_interval_widens_with_the_months_that_are_left() -> None:
    widths = [
        (told := forecast([8, 14] * 12, [11] * known, 60)).realised_high - told.realised_low
        for known in range(7)
    ]

    assert widths == sorted(widths, reverse=True)


def test_back_test_finds_four_out_of_five_within_the_interval() -> None:
    draw = random.Random(7)  # noqa: S311 - made-up months
    hits = []
    for _municipality in range(40):
        pace = draw.uniform(3, 40)
        series = [
            [sum(draw.random() < pace / 60 for _ in range(60)) for _month in range(6)]
            for _half_year in range(10)
        ]
        hits.append(back_test(series).within)

    assert 0.78 <= sum(hits) / len(hits) <= 0.97


def test_back_test_beats_this_half_years_own_pace_on_steady_series() -> None:
    draw = random.Random(11)  # noqa: S311 - made-up months
    series = [[draw.randint(5, 15) for _ in range(6)] for _ in range(12)]

    tested = back_test(series)

    assert tested.forecasts == 50
    assert tested.error < tested.naive_error


def test_back_test_of_two_half_years_is_refused() -> None:
    with pytest.raises(NotEnoughHistoryError):
        back_test([[5] * 6, [6] * 6])


def test_more_than_six_months_is_no_half_year() -> None:
    with pytest.raises(ValueError, match="6 months"):
        forecast([5] * 12, [5] * 7, corrected=1)
