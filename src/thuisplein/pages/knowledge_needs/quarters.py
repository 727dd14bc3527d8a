"""Quarters of a year: whole ones only, since what grows by the day tells who came last."""

import datetime as dt
from dataclasses import dataclass

#: So many quarters back can be chosen.
MOST = 8


@dataclass(frozen=True, order=True)
class Quarter:
    """``number`` is 1 to 4."""

    year: int
    number: int

    @property
    def first_day(self) -> dt.date:
        return dt.date(self.year, self.number * 3 - 2, 1)

    @property
    def last_day(self) -> dt.date:
        return self.next.first_day - dt.timedelta(days=1)

    @property
    def next(self) -> "Quarter":
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def before(self) -> "Quarter":
        return Quarter(self.year - (self.number == 1), (self.number - 2) % 4 + 1)

    @property
    def slug(self) -> str:
        """How it stands in addresses and files: "2026-K3"."""
        return f"{self.year}-K{self.number}"


def quarter_with(day: dt.date) -> Quarter:
    return Quarter(day.year, (day.month + 2) // 3)


def ended_quarters(today: dt.date) -> list[Quarter]:
    """Return the last quarters that are over, newest first."""
    found = [quarter_with(today).before]
    while len(found) < MOST:
        found.append(found[-1].before)
    return found
