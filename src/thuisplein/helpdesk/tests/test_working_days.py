"""Working days around weekends and Dutch holidays."""

import datetime as dt

import pytest

from thuisplein.helpdesk.working_days import (
    add_working_days,
    is_working_day,
    working_days_between,
)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (dt.date(2026, 4, 27), False),  # King's Day
        (dt.date(2026, 4, 6), False),  # Easter Monday
        (dt.date(2026, 5, 5), True),  # Liberation Day, no lustrum
        (dt.date(2025, 5, 5), False),  # Liberation Day, lustrum
        (dt.date(2026, 12, 25), False),
        (dt.date(2026, 11, 28), False),  # Saturday
        (dt.date(2026, 11, 27), True),
    ],
)
def test_holidays_and_weekends_are_no_working_days(day: dt.date, expected: bool) -> None:
    assert is_working_day(day) is expected


@pytest.mark.parametrize(
    ("start", "number", "expected"),
    [
        (dt.date(2026, 11, 27), 1, dt.date(2026, 11, 30)),  # over a weekend
        (dt.date(2026, 12, 23), 2, dt.date(2026, 12, 28)),  # over Christmas
        (dt.date(2026, 12, 31), 1, dt.date(2027, 1, 4)),  # over New Year
        (dt.date(2026, 11, 28), 2, dt.date(2026, 12, 1)),  # asked on a Saturday
        (dt.date(2026, 11, 27), 0, dt.date(2026, 11, 27)),
    ],
)
def test_due_dates_skip_what_is_no_working_day(
    start: dt.date, number: int, expected: dt.date
) -> None:
    assert add_working_days(start, number) == expected
    assert working_days_between(start, expected) == number


def test_nothing_lies_between_a_day_and_an_earlier_one() -> None:
    assert working_days_between(dt.date(2026, 11, 27), dt.date(2026, 11, 20)) == 0
