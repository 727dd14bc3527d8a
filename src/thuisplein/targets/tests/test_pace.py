from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisplein.targets.pace import (
    ORIGINAL_CLASS,
    SCALE_STEP,
    HalfYearOverError,
    OriginalClass,
    Status,
    Thresholds,
    catch_up_curve,
    homes_for,
    per_month,
    persons_behind,
    realised_share,
    remaining,
    required_per_week,
    schedule,
    schedule_share,
    status,
)

USUAL = Thresholds(Fraction(11, 10), Fraction(1), Fraction(3, 4), Fraction(1, 2))
persons = st.integers(0, 5_000)
months = st.integers(0, 6)


@pytest.mark.parametrize(
    ("month", "percentage"), [(1, 16.7), (2, 33.3), (3, 50.0), (4, 66.7), (5, 83.3), (6, 100.0)]
)
def test_schedule_is_a_sixth_per_month(month: int, percentage: float) -> None:
    assert round(float(100 * schedule_share(month)), 1) == percentage


@pytest.mark.parametrize(("corrected", "expected"), [(13_000 + 6_082, 3_180), (28_283, 4_714)])
def test_national_pace_of_2017_i_and_2016_ii(corrected: int, expected: int) -> None:
    assert per_month(corrected) == expected


@pytest.mark.parametrize(
    ("realised", "expected"),
    [
        (47, Status.AHEAD),
        (46, Status.ON_SCHEDULE),
        (42, Status.ON_SCHEDULE),
        (41, Status.SLIGHTLY_BEHIND),
        (32, Status.SLIGHTLY_BEHIND),
        (31, Status.BEHIND),
        (21, Status.BEHIND),
        (20, Status.FAR_BEHIND),
        (0, Status.FAR_BEHIND),
    ],
)
def test_status_at_half_time_of_84(realised: int, expected: Status) -> None:
    assert status(realised, 84, 3, USUAL) is expected


@given(persons, st.integers(-5_000, 0), months)
def test_target_of_zero_or_less_is_met_and_has_no_percentage(
    realised: int, corrected: int, month: int
) -> None:
    assert status(realised, corrected, month, USUAL) is Status.MET
    assert realised_share(realised, corrected) is None
    assert remaining(realised, corrected) == 0
    assert schedule(corrected, month) == 0


@given(persons, st.integers(1, 5_000), st.integers(1, 6))
def test_on_schedule_means_at_least_k_sixths(realised: int, corrected: int, month: int) -> None:
    is_on_schedule = Fraction(realised, corrected) >= Fraction(month, 6)

    found = status(realised, corrected, month, USUAL)

    assert (found in (Status.AHEAD, Status.ON_SCHEDULE)) == is_on_schedule
    assert (persons_behind(realised, corrected, month) <= 0) == is_on_schedule


@given(st.integers(1, 5_000), months, persons, persons)
def test_more_realised_is_never_worse(corrected: int, month: int, one: int, more: int) -> None:
    low, high = sorted([one, more])

    steps = [SCALE_STEP[status(n, corrected, month, USUAL)] for n in (low, high)]

    assert steps[0] >= steps[1]


@pytest.mark.parametrize(("realised", "expected"), [(0, Status.ON_SCHEDULE), (1, Status.AHEAD)])
def test_first_day_asks_nothing(realised: int, expected: Status) -> None:
    assert status(realised, 100, 0, USUAL) is expected


def test_original_map_had_three_classes() -> None:
    assert set(ORIGINAL_CLASS) == set(Status) == set(SCALE_STEP)
    assert set(ORIGINAL_CLASS.values()) == set(OriginalClass)


def test_behind_counts_whole_persons() -> None:
    assert persons_behind(68, 126, 4) == 16
    assert persons_behind(0, 10, 1) == 2


def test_required_per_week_spreads_what_is_left() -> None:
    needed = required_per_week(68, 126, date(2026, 11, 1), date(2027, 1, 1))

    assert needed == Fraction(58 * 7, 61)
    assert round(float(needed), 1) == 6.7


@given(persons, st.integers(-100, 5_000), st.integers(1, 184))
def test_required_per_week_reaches_the_target_exactly(
    realised: int, corrected: int, days: int
) -> None:
    start = date(2026, 7, 1)
    closes_on = date.fromordinal(start.toordinal() + days)

    needed = required_per_week(realised, corrected, start, closes_on)

    assert needed * days / 7 == max(corrected - realised, 0)


@pytest.mark.parametrize("day", [date(2027, 1, 1), date(2027, 2, 1)])
def test_no_time_left_is_said(day: date) -> None:
    with pytest.raises(HalfYearOverError):
        required_per_week(1, 2, day, date(2027, 1, 1))


@given(persons, st.integers(-100, 5_000), months)
def test_catch_up_curve_starts_here_ends_at_the_target_and_never_falls(
    realised: int, corrected: int, month: int
) -> None:
    curve = catch_up_curve(realised, corrected, month)

    values = [value for _month, value in curve]
    assert values == sorted(values)
    assert values[0] == realised
    assert curve[-1][0] == 6
    assert values[-1] == (realised if month == 6 else max(corrected, realised))


def test_homes_are_rounded_up() -> None:
    assert homes_for(58, Fraction("2.1")) == 28
    assert homes_for(0, Fraction("2.1")) == 0
    with pytest.raises(ValueError, match="household"):
        homes_for(1, Fraction(0))


def test_thresholds_go_from_high_to_low() -> None:
    with pytest.raises(ValueError, match="high to low"):
        Thresholds(Fraction(1), Fraction(2), Fraction(1), Fraction(1))
