"""Calendar half-years as plain values: "2022-II" is July up to and including December 2022.

Target and schedule go by calendar half-year (Huisvestingswet 2014, art. 1).
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = 6

_CODE = re.compile(r"(\d{4})-(I{1,2})")


class NotAHalfYearError(ValueError):
    """A text is no half-year such as 2022-II."""


class NotInHalfYearError(ValueError):
    """A day is no reference date of this half-year."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One half-year; `half` 1 starts on 1 January, 2 on 1 July."""

    year: int
    half: int

    def __post_init__(self) -> None:
        if self.half not in (1, 2):
            raise NotAHalfYearError(f"a year has half 1 and 2, not {self.half}")

    @classmethod
    def from_code(cls, code: str) -> "Period":
        """Read "2022-II"; raise NotAHalfYearError."""
        match = _CODE.fullmatch(code)
        if match is None:
            raise NotAHalfYearError(f"{code!r} is not a half-year such as 2022-II")
        return cls(int(match[1]), len(match[2]))

    @classmethod
    def of_day(cls, day: date) -> "Period":
        return cls(day.year, 1 if day.month <= MONTHS else 2)

    @property
    def code(self) -> str:
        return f"{self.year}-{'I' * self.half}"

    @property
    def starts_on(self) -> date:
        return date(self.year, 1 if self.half == 1 else 7, 1)

    @property
    def ends_on(self) -> date:
        """Return the last day: 30 June or 31 December."""
        return self.next.starts_on - timedelta(days=1)

    @property
    def closes_on(self) -> date:
        """Return the day of the final position: the first day of the next half-year."""
        return self.next.starts_on

    @property
    def next(self) -> "Period":
        return Period(self.year, 2) if self.half == 1 else Period(self.year + 1, 1)

    @property
    def previous(self) -> "Period":
        return Period(self.year - 1, 2) if self.half == 1 else Period(self.year, 1)

    @property
    def population_on(self) -> date:
        """Return the day of the inhabitants that count: 1 January of the year before.

        Source: Huisvestingswet 2014, art. 29(1).
        """
        return date(self.year - 1, 1, 1)

    @property
    def known_by(self) -> date:
        """Return the last day on which the law allows publishing the national number.

        At least 13 weeks before the half-year. Source: Huisvestingswet 2014, art. 29(1).
        """
        return self.starts_on - timedelta(weeks=13)

    def reference_date(self, month: int) -> date:
        """Return the day on which the position after `month` (0-6) months is published."""
        if not 0 <= month <= MONTHS:
            raise NotInHalfYearError(f"a half-year has no month {month}")
        if month == MONTHS:
            return self.closes_on
        return self.starts_on.replace(month=self.starts_on.month + month)

    def month_of(self, reference_date: date) -> int:
        """Return how many whole months (0-6) have passed on this day.

        The monthly figures show the position on the first of the month, so 1 August is one month
        into the second half-year and 1 January after it is six. Other days count whole months.
        """
        if not self.starts_on <= reference_date <= self.closes_on:
            raise NotInHalfYearError(f"{reference_date.isoformat()} is not within {self.code}")
        if reference_date == self.closes_on:
            return MONTHS
        return reference_date.month - self.starts_on.month
