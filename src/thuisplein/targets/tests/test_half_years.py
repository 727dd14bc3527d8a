from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisplein.targets.half_years import NotAHalfYearError, NotInHalfYearError, Period

periods = st.builds(Period, st.integers(2014, 2060), st.sampled_from([1, 2]))


@given(periods)
def test_code_reads_back(period: Period) -> None:
    assert Period.from_code(period.code) == period


@given(periods)
def test_half_years_follow_each_other_without_gap(period: Period) -> None:
    assert period.next.previous == period
    assert period.closes_on == period.next.starts_on
    assert (period.closes_on - period.ends_on).days == 1
    assert Period.of_day(period.starts_on) == Period.of_day(period.ends_on) == period


@given(periods, st.integers(0, 6))
def test_month_of_a_reference_date_is_its_month(period: Period, month: int) -> None:
    assert period.month_of(period.reference_date(month)) == month


@given(periods, periods)
def test_codes_sort_like_time(one: Period, other: Period) -> None:
    assert (one.code < other.code) == (one.starts_on < other.starts_on)


def test_both_halves_count_the_inhabitants_of_the_year_before() -> None:
    days = [Period.from_code(code).population_on for code in ("2026-I", "2026-II")]

    assert days == [date(2025, 1, 1), date(2025, 1, 1)]


def test_national_number_is_due_thirteen_weeks_before() -> None:
    assert Period.from_code("2022-II").known_by == date(2022, 4, 1)


@pytest.mark.parametrize("code", ["2022", "2022-III", "22-I", "2022-i", " 2022-I", "2022-I\n", ""])
def test_other_texts_are_no_half_year(code: str) -> None:
    with pytest.raises(NotAHalfYearError):
        Period.from_code(code)


@pytest.mark.parametrize("day", [date(2022, 6, 30), date(2023, 1, 2)])
def test_month_of_a_day_outside_is_refused(day: date) -> None:
    with pytest.raises(NotInHalfYearError):
        Period.from_code("2022-II").month_of(day)


def test_month_of_another_day_counts_whole_months() -> None:
    assert Period.from_code("2017-I").month_of(date(2017, 3, 31)) == 2
