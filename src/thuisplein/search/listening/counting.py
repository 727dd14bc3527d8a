"""Counting questions per day, and forgetting them again.

A question is kept as normalised words; what leads to a person is not kept at all. After
``RARE_DAYS`` only questions stay that were asked ``SHOWN_FROM`` times or more, after ``KEPT_DAYS``
none.
"""

import datetime as dt

from django.db import IntegrityError, transaction
from django.db.models import F, Sum

from thuisplein.knowledge.public import fold
from thuisplein.search.listening.models import QueryCount
from thuisplein.search.listening.personal import looks_personal

#: Questions asked less often in the chosen period are counted together, never shown.
SHOWN_FROM = 5
RARE_DAYS = 92
KEPT_DAYS = 400
MAX_LETTERS = 100


def normalised(text: str) -> str:
    """Return the words of a question, the same for capitals, accents and spaces; '' for none."""
    return " ".join(fold(text).replace("\x00", "").split())[:MAX_LETTERS].strip()


def count_query(*, text: str, is_empty: bool, has_followed: bool, today: dt.date) -> bool:
    """Count one question and say whether it was counted: not when it holds personal data."""
    if looks_personal(text):
        return False
    words = normalised(text)
    if not words or looks_personal(words):
        return False
    raised = {
        "asked": F("asked") + 1,
        "empty": F("empty") + int(is_empty),
        "followed": F("followed") + int(has_followed),
    }
    rows = QueryCount.objects.filter(day=today, words=words)
    if rows.update(**raised):
        return True
    is_first = not QueryCount.objects.filter(day=today).exists()
    try:
        with transaction.atomic():
            QueryCount.objects.create(
                day=today, words=words, asked=1, empty=int(is_empty), followed=int(has_followed)
            )
    except IntegrityError:
        # Another process made the row in between.
        rows.update(**raised)
    if is_first:
        forget_queries(today=today)
    return True


@transaction.atomic
def forget_queries(*, today: dt.date) -> int:
    """Delete what is too old, and rare questions that are no longer new; return how many rows."""
    old = QueryCount.objects.filter(day__lt=today - dt.timedelta(days=KEPT_DAYS))
    removed = old.delete()[0]
    known = (
        QueryCount.objects.values("words")
        .annotate(times=Sum("asked"))
        .filter(times__gte=SHOWN_FROM)
        .values("words")
    )
    rare = QueryCount.objects.filter(day__lt=today - dt.timedelta(days=RARE_DAYS))
    return removed + rare.exclude(words__in=known).delete()[0]
