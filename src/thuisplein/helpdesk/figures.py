"""Figures for the owners of the desk. About questions, never about who answers them."""

import datetime as dt
import statistics
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from thuisplein.helpdesk.models import KnownAnswerUse, Question, Resolution
from thuisplein.helpdesk.neighbours import Subjects
from thuisplein.helpdesk.working_days import working_days_between
from thuisplein.organisations.public import OrganisationType

#: Smaller numbers could point at one asker.
LEAST = 5
MONTHS = 12
PERIOD = dt.timedelta(days=90)
ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Row:
    """A number that is too small to show is None."""

    label: str
    number: int | None
    note: str = ""


@dataclass(frozen=True)
class DeskFigures:
    """Medians in working days; None while nothing was answered."""

    since: dt.date
    asked: int
    answered: int
    first_days: float | None
    answer_days: float | None
    known_share: int | None
    known_uses: int
    helped_share: int | None
    months: tuple[Row, ...]
    rising: tuple[Row, ...]
    constituencies: tuple[Row, ...]


def figures(today: dt.date, subjects: Subjects) -> DeskFigures:
    """Count over the last 90 days, months over the last year."""
    since = today - PERIOD
    recent = Question.objects.confirmed().filter(asked_at__gte=_start_of(since + ONE_DAY))
    moments = list(recent.values_list("confirmed_at", "first_reply_at", "answered_at"))
    answered = sum(answered_at is not None for _c, _f, answered_at in moments)
    uses = KnownAnswerUse.objects.filter(day__gt=since).aggregate(all=Sum("count"))["all"] or 0
    counted = recent.aggregate(
        known=Count("id", filter=Q(resolution=Resolution.KNOWN)),
        told=Count("has_helped"),
        helped=Count("id", filter=Q(has_helped=True)),
    )
    return DeskFigures(
        since=since,
        asked=len(moments),
        answered=answered,
        first_days=_median([(start, first) for start, first, _a in moments]),
        answer_days=_median([(start, last) for start, _f, last in moments]),
        known_share=_share(counted["known"] + uses, answered + uses),
        known_uses=uses,
        helped_share=_share(counted["helped"], counted["told"]),
        months=tuple(_months(today)),
        rising=tuple(_rising(today, subjects)),
        constituencies=tuple(_constituencies(recent)),
    )


def _share(part: int, whole: int) -> int | None:
    return round(100 * part / whole) if whole >= LEAST else None


def _median(pairs: list[tuple[dt.datetime | None, dt.datetime | None]]) -> float | None:
    zone = timezone.get_current_timezone()
    days = [
        working_days_between(start.astimezone(zone).date(), end.astimezone(zone).date())
        for start, end in pairs
        if start and end
    ]
    return statistics.median(days) if days else None


def _start_of(day: dt.date) -> dt.datetime:
    """Return the moment a day begins here: a database compares moments by index, not dates."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def _asked(first: dt.date, last: dt.date) -> QuerySet[Question]:
    return Question.objects.confirmed().filter(
        asked_at__gte=_start_of(first), asked_at__lt=_start_of(last + ONE_DAY)
    )


def _months(today: dt.date) -> list[Row]:
    begins = [today.replace(day=1)]
    for _month in range(MONTHS - 1):
        begins.append((begins[-1] - ONE_DAY).replace(day=1))
    begins.reverse()
    ends = [*begins[1:], today + ONE_DAY]
    counted = _asked(begins[0], today).aggregate(
        **{
            str(begin): Count(
                "id", filter=Q(asked_at__gte=_start_of(begin), asked_at__lt=_start_of(end))
            )
            for begin, end in zip(begins, ends, strict=True)
        }
    )
    return [Row(date_format(begin, "F Y"), counted[str(begin)]) for begin in begins]


def _rising(today: dt.date, subjects: Subjects) -> list[Row]:
    """Return groups and topics that are asked about more than in the 90 days before."""
    names = {**subjects.groups, **subjects.topics}
    now, before = (_about(today - PERIOD, today), _about(today - 2 * PERIOD, today - PERIOD))
    risen = [
        (number - before[slug], slug, number)
        for slug, number in now.items()
        if number >= LEAST and number > before[slug]
    ]
    return [
        Row(
            names.get(slug, slug),
            number,
            _("%(more)d meer dan in de 90 dagen ervoor") % {"more": more},
        )
        for more, slug, number in sorted(risen, reverse=True)[:8]
    ]


def _about(after: dt.date, until: dt.date) -> Counter[str]:
    rows = _asked(after + ONE_DAY, until)
    found: Counter[str] = Counter()
    for field in ("group", "topic"):
        for slug, number in rows.exclude(**{field: ""}).values_list(field).annotate(n=Count("id")):
            found[slug] += number
    return found


def _constituencies(recent: QuerySet[Question]) -> list[Row]:
    labels = dict(OrganisationType.choices)
    rows = recent.values_list("organisation__kind").annotate(number=Count("id"))
    found = sorted(((number, kind) for kind, number in rows.order_by()), key=lambda one: -one[0])
    return [
        Row(
            str(labels.get(kind, _("Organisatie niet bekend"))),
            number if number >= LEAST else None,
        )
        for number, kind in found
    ]
