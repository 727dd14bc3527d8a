import datetime as dt

import pytest

from thuisplein.pages.knowledge_needs.quarters import Quarter, ended_quarters, quarter_with


@pytest.mark.parametrize(
    ("day", "quarter", "first", "last"),
    [
        ("2026-01-01", Quarter(2026, 1), "2026-01-01", "2026-03-31"),
        ("2026-06-30", Quarter(2026, 2), "2026-04-01", "2026-06-30"),
        ("2028-02-29", Quarter(2028, 1), "2028-01-01", "2028-03-31"),
        ("2026-12-31", Quarter(2026, 4), "2026-10-01", "2026-12-31"),
    ],
)
def test_a_day_lies_in_its_quarter(day: str, quarter: Quarter, first: str, last: str) -> None:
    assert quarter_with(dt.date.fromisoformat(day)) == quarter
    assert (quarter.first_day.isoformat(), quarter.last_day.isoformat()) == (first, last)
    assert quarter.next.before == quarter


def test_only_quarters_that_are_over_can_be_chosen() -> None:
    found = ended_quarters(dt.date(2026, 1, 1))

    assert found[0].slug == "2025-K4"
    assert found[-1].slug == "2024-K1"
