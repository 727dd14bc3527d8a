"""Working days in the Netherlands: Monday to Friday without the public holidays.

Good Friday is no public holiday; most government offices are closed on Liberation Day in lustrum
years only. Both as the ``holidays`` package has them for NL.
"""

import datetime as dt
from functools import cache, lru_cache

import holidays

SATURDAY = 5


@cache
def _holidays(year: int) -> frozenset[dt.date]:
    return frozenset(holidays.country_holidays("NL", years=year))


def is_working_day(day: dt.date) -> bool:
    return day.weekday() < SATURDAY and day not in _holidays(day.year)


def add_working_days(day: dt.date, number: int) -> dt.date:
    """Return the day ``number`` working days later; the day itself does not count.

    What comes in during a weekend counts from the next working day on, as if it came in just
    before it.
    """
    while number > 0:
        day += dt.timedelta(days=1)
        if is_working_day(day):
            number -= 1
    return day


@lru_cache(maxsize=4096)
def working_days_between(start: dt.date, end: dt.date) -> int:
    """Return the number of working days after ``start`` up to and with ``end``; 0 if earlier."""
    days = (end - start).days
    return sum(is_working_day(start + dt.timedelta(days=step)) for step in range(1, days + 1))
