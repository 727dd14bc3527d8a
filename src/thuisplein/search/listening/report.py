"""What editors see of the questions of readers: sums over a period, rare ones left out."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet, Sum

from thuisplein.search.listening.counting import SHOWN_FROM
from thuisplein.search.listening.models import EditorialTask, QueryCount, Remark

PERIODS = (7, 30, 92, 365)
ROWS = 100


@dataclass(frozen=True)
class AskedRow:
    """One question in the period. ``abandoned``: results stood there, nobody opened one."""

    words: str
    asked: int
    empty: int
    followed: int
    has_task: bool

    @property
    def abandoned(self) -> int:
        return max(0, self.asked - self.empty - self.followed)


@dataclass(frozen=True)
class Totals:
    """All questions together, the rare ones too."""

    asked: int
    empty: int
    followed: int
    rare: int

    @property
    def abandoned(self) -> int:
        return max(0, self.asked - self.empty - self.followed)


@dataclass(frozen=True)
class SearchReport:
    """One period."""

    first_day: dt.date
    last_day: dt.date
    totals: Totals
    top: list[AskedRow]
    empty: list[AskedRow]
    abandoned: list[AskedRow]


def search_report(*, days: int, today: dt.date) -> SearchReport:
    """Return the sums of the last days, today included. Three queries, whatever the number."""
    first = today - dt.timedelta(days=days - 1)
    period = QueryCount.objects.filter(day__range=(first, today))
    sums = period.values("words").annotate(
        times=Sum("asked"), nothing=Sum("empty"), opened=Sum("followed")
    )
    often = sums.filter(times__gte=SHOWN_FROM).order_by("-times", "words")
    rows = often.values_list("words", "times", "nothing", "opened")
    everything = period.aggregate(
        asked=Sum("asked", default=0),
        empty=Sum("empty", default=0),
        followed=Sum("followed", default=0),
    )
    tasks = set(open_tasks().values_list("words", flat=True))
    shown = [AskedRow(*row, has_task=row[0] in tasks) for row in rows]
    return SearchReport(
        first_day=first,
        last_day=today,
        totals=Totals(**everything, rare=everything["asked"] - sum(row.asked for row in shown)),
        top=shown[:ROWS],
        empty=_most(shown, "empty"),
        abandoned=_most(shown, "abandoned"),
    )


def open_tasks() -> QuerySet[EditorialTask]:
    return EditorialTask.objects.filter(
        Q(state=EditorialTask.State.OPEN) | Q(state=EditorialTask.State.DOING)
    ).exclude(words="")


def wishes(*, days: int, today: dt.date) -> QuerySet[Remark]:
    """Return what readers missed and said, newest first."""
    first = today - dt.timedelta(days=days - 1)
    return Remark.objects.filter(day__gte=first, is_handled=False)


def _most(rows: list[AskedRow], what: str) -> list[AskedRow]:
    found = [row for row in rows if getattr(row, what)]
    return sorted(found, key=lambda row: (-getattr(row, what), row.words))[:ROWS]
