"""When a request stands still too long, on each route."""

import datetime as dt

import pytest

from thuisplein.experts.models import Method
from thuisplein.experts.routes import ARRANGE, Due, what_is_due

SINCE = dt.date(2026, 11, 2)


def due(state: str, method: str, days: int, planned_on: dt.date | None = None) -> Due | None:
    today = SINCE + dt.timedelta(days=days)
    return what_is_due(state, method, since=SINCE, planned_on=planned_on, today=today)


def test_every_method_has_a_route() -> None:
    assert set(ARRANGE) == set(Method.values)


@pytest.mark.parametrize(
    ("state", "method", "remind", "stall"),
    [
        ("voorgesteld", "gesprek", 3, 7),
        ("voorgesteld", "bijeenkomst", 3, 7),
        ("aanvaard", "gesprek", 3, 7),
        ("aanvaard", "schriftelijk", 7, 14),
        ("aanvaard", "bezoek", 7, 14),
        ("aanvaard", "bijeenkomst", 14, 28),
        ("gepland", "bezoek", 2, 9),
    ],
)
def test_reminder_first_and_then_the_desk(state: str, method: str, remind: int, stall: int) -> None:
    assert due(state, method, remind - 1) is None
    assert due(state, method, remind) is Due.REMINDER
    assert due(state, method, stall - 1) is Due.REMINDER
    assert due(state, method, stall) is Due.STALL


@pytest.mark.parametrize("state", ["gedaan", "geevalueerd", "ingetrokken"])
def test_nothing_is_due_of_what_is_finished(state: str) -> None:
    assert due(state, "gesprek", 400) is None


def test_of_an_appointment_time_runs_from_its_day() -> None:
    planned = SINCE + dt.timedelta(days=30)

    assert due("gepland", "gesprek", 31, planned) is None
    assert due("gepland", "gesprek", 32, planned) is Due.REMINDER
    assert due("gepland", "gesprek", 39, planned) is Due.STALL
