"""Which organisations asked about what: plain rows to be counted, never shown one by one."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from thuisplein.helpdesk.models import Question


@dataclass(frozen=True)
class AskedBy:
    """One question: number of the organisation, slugs of group and topic, whether it helped."""

    organisation: int
    group: str
    topic: str
    has_helped: bool | None


def asked_by(kind: str, first: dt.date, last: dt.date) -> list[AskedBy]:
    """Return the questions of organisations of a kind, asked from one day up to another; one query.

    Questions whose asker named no organisation, and that no e-mail address tells, are not in it.
    """
    begin, end = (
        timezone.make_aware(dt.datetime.combine(day, dt.time()))
        for day in (first, last + dt.timedelta(days=1))
    )
    rows = Question.objects.confirmed().filter(
        organisation__kind=kind, asked_at__gte=begin, asked_at__lt=end
    )
    return [
        AskedBy(*row) for row in rows.values_list("organisation_id", "group", "topic", "has_helped")
    ]
