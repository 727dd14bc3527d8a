"""What goes out by itself: reminders, notices that a request stands still, yearly questions."""

import datetime as dt

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from thuisplein.experts import letters
from thuisplein.experts.actions.requests import write_event
from thuisplein.experts.models import (
    CONFIRMED_FOR,
    EventKind,
    Expert,
    ExpertRequest,
    RequestEvent,
    State,
)
from thuisplein.experts.routes import EVALUATE_AFTER, Due, what_is_due

#: Days before a profile runs out on which an expert is asked; the last one a month after.
_ASK_BEFORE = (30, 7, -30)
_KINDS = {Due.REMINDER: EventKind.REMINDED, Due.STALL: EventKind.STALLED}


def remind_all(now: dt.datetime) -> int:
    """Send what is due now; return how many requests and profiles that were.

    Running again changes nothing: what went out stands in the history since the last move.
    """
    return _requests(now) + _evaluations(now) + _profiles(now)


def _requests(now: dt.datetime) -> int:
    today, sent = timezone.localdate(now), 0
    waiting = ExpertRequest.objects.filter(
        state__in=[State.PROPOSED, State.ACCEPTED, State.PLANNED, State.DECLINED]
    )
    for request in waiting.only("pk", "state", "method", "moved_at", "planned_at"):
        due = _due(request, today)
        if due is not None and _send(request.pk, due, now):
            sent += 1
    return sent


def _due(request: ExpertRequest, today: dt.date) -> Due | None:
    planned = request.planned_at
    return what_is_due(
        # A refusal waits for another expert as a new request does.
        "voorgesteld" if request.state == State.DECLINED else request.state,
        request.method,
        since=timezone.localdate(request.moved_at),
        planned_on=timezone.localdate(planned) if planned else None,
        today=today,
    )


@transaction.atomic
def _send(pk: int, due: Due, now: dt.datetime) -> bool:
    request = (
        ExpertRequest.objects.select_for_update(of=("self",))
        .select_related("expert__host", "organisation", "requester")
        .get(pk=pk)
    )
    kind = _KINDS[due]
    if _due(request, timezone.localdate(now)) != due or _was_told(request, kind):
        return False
    write_event(request, kind, now=now)
    if due is Due.REMINDER:
        letters.remind(request, now=now)
    else:
        letters.tell_stalled(request, now=now)
    return True


def _was_told(request: ExpertRequest, kind: EventKind) -> bool:
    return request.events.filter(kind=kind, at__gte=request.moved_at).exists()


def _evaluations(now: dt.datetime) -> int:
    """Ask once whether it helped."""
    before, sent = now - dt.timedelta(days=EVALUATE_AFTER), 0
    done = ExpertRequest.objects.filter(state=State.DONE, done_at__lte=before)
    asked = RequestEvent.objects.filter(
        request=OuterRef("pk"), kind=EventKind.REMINDED, at__gte=OuterRef("moved_at")
    )
    found = done.filter(~Exists(asked)).select_related("requester", "organisation")
    for request in found:
        with transaction.atomic():
            write_event(request, EventKind.REMINDED, now=now)
            letters.ask_to_evaluate(request, now=now)
        sent += 1
    return sent


def _profiles(now: dt.datetime) -> int:
    today, sent = timezone.localdate(now), 0
    longest = CONFIRMED_FOR - dt.timedelta(days=max(_ASK_BEFORE))
    due = Expert.objects.valid_on(today).filter(confirmed_on__lte=today - longest)
    for expert in due:
        days = (expert.confirmed_until() - today).days
        attempt = sum(days <= before for before in _ASK_BEFORE)
        if letters.ask_to_confirm(expert, attempt=attempt, now=now):
            sent += 1
    return sent
