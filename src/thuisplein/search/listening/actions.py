"""Writing down what readers say, and turning what they miss into work."""

import datetime as dt

from django.db import IntegrityError, transaction

from thuisplein.accounts.public import User
from thuisplein.search.listening.counting import normalised
from thuisplein.search.listening.models import EditorialTask, Remark
from thuisplein.search.listening.personal import without_personal


def keep_remark(*, words: str, has_found: bool, text: str, today: dt.date) -> Remark:
    """Keep a remark without what leads to a person, whatever the form let through."""
    return Remark.objects.create(
        day=today,
        words=without_personal(words)[0][:200],
        has_found=has_found,
        text=without_personal(text)[0][:1000],
    )


def make_task(
    *, title: str, words: str = "", reason: str = "", by: User | None, today: dt.date
) -> tuple[EditorialTask, bool]:
    """Make a task, or return the open one for the same question; True when it is new."""
    words = normalised(words)
    try:
        with transaction.atomic():
            return (
                EditorialTask.objects.create(
                    title=title[:160], words=words, reason=reason[:2000], owner=by, made_on=today
                ),
                True,
            )
    except IntegrityError:
        return (
            EditorialTask.objects.get(
                words=words, state__in=[EditorialTask.State.OPEN, EditorialTask.State.DOING]
            ),
            False,
        )
