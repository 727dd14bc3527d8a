"""What happens to a request. Every change says which version it saw, so nobody overwrites."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from thuisplein.accounts.public import User
from thuisplein.experts import letters
from thuisplein.experts.models import (
    CONFIRMED_FOR,
    EventKind,
    Expert,
    ExpertRequest,
    Method,
    RequestEvent,
    State,
)
from thuisplein.knowledge.public import FocusGroup, Topic
from thuisplein.organisations.public import Organisation


class ConflictError(Exception):
    """Somebody else changed the request since it was read; nothing was written."""


class NotPossibleError(Exception):
    """This cannot be done with this request; the message says in Dutch why."""


@dataclass(frozen=True)
class Seen:
    """A request as somebody saw it, and who and when that is; an expert may have no account."""

    request: ExpertRequest
    version: int
    by: User | None
    now: dt.datetime


@dataclass(frozen=True)
class Asked:
    """What is asked, of one expert or of the pool."""

    question: str
    method: Method
    wanted: str = ""
    topic: Topic | None = None
    group: FocusGroup | None = None
    expert: Expert | None = None


def _take(seen: Seen, *states: State) -> ExpertRequest:
    """Lock the request. Raises ConflictError, or NotPossibleError from a state not named."""
    locked = (
        ExpertRequest.objects.select_for_update(of=("self",))
        .select_related("expert__host", "expert__user", "organisation", "requester")
        .get(pk=seen.request.pk)
    )
    if locked.version != seen.version:
        raise ConflictError
    if locked.state not in states:
        raise NotPossibleError(
            _("Dit kan niet meer: het verzoek is intussen '%(state)s'.")
            % {"state": locked.get_state_display().lower()}
        )
    locked.version += 1
    return locked


def _move(request: ExpertRequest, state: State, seen: Seen, *, note: str = "") -> None:
    request.state, request.moved_at = state, seen.now
    request.save()
    write_event(request, EventKind(state.value), now=seen.now, by=seen.by, note=note)


def write_event(
    request: ExpertRequest,
    kind: EventKind,
    *,
    now: dt.datetime,
    by: User | None = None,
    note: str = "",
) -> None:
    RequestEvent.objects.create(request=request, kind=kind, at=now, by=by, note=note[:300])


def check_may_ask(expert: Expert, organisation: Organisation, *, today: dt.date) -> None:
    """Raise NotPossibleError when this expert can't be asked by this organisation."""
    if not expert.is_valid_on(today):
        raise NotPossibleError(_("Deze deskundige is niet meer in de pool. Vraag de expertpool."))
    if today >= expert.confirmed_on + CONFIRMED_FOR:
        raise NotPossibleError(
            _("Dit profiel is lang niet bevestigd. Vraag de expertpool, dan zoeken wij iemand.")
        )
    if expert.conflicts.filter(pk=organisation.pk).exists():
        raise NotPossibleError(
            _("Deze deskundige adviseert %(name)s niet, vanwege een belang. Kies iemand anders.")
            % {"name": organisation.name}
        )


@transaction.atomic
def ask(asked: Asked, *, organisation: Organisation, by: User, now: dt.datetime) -> ExpertRequest:
    """Ask an expert or the pool for help. Raises NotPossibleError."""
    if asked.expert:
        check_may_ask(asked.expert, organisation, today=timezone.localdate(now))
        if asked.method not in asked.expert.methods:
            raise NotPossibleError(_("Zo helpt deze deskundige niet. Kies een andere manier."))
    request = ExpertRequest.objects.create(
        question=asked.question,
        method=asked.method,
        wanted=asked.wanted,
        topic=asked.topic,
        group=asked.group,
        organisation=organisation,
        requester=by,
        expert=asked.expert,
        asked_at=now,
        moved_at=now,
    )
    write_event(request, EventKind.ASKED, now=now, by=by, note=str(asked.expert or ""))
    letters.acknowledge(request, now=now)
    if request.expert:
        letters.ask_expert(request, now=now)
    else:
        letters.tell_desk_of_new(request, now=now)
    return request


@transaction.atomic
def propose(seen: Seen, expert: Expert) -> None:
    """Ask another expert: of the pool, after a refusal, or while nobody answers."""
    request = _take(seen, State.PROPOSED, State.DECLINED)
    if request.expert_id == expert.pk:
        raise NotPossibleError(_("Deze deskundige is al gevraagd. Kies iemand anders."))
    check_may_ask(expert, request.organisation, today=timezone.localdate(seen.now))
    earlier, request.expert, request.decline_reason = request.expert, expert, ""
    was_waiting = request.state == State.PROPOSED
    _move(request, State.PROPOSED, seen, note=str(expert))
    if earlier and was_waiting:
        letters.tell_expert_withdrawn(request, earlier, now=seen.now)
    letters.ask_expert(request, now=seen.now)
    letters.tell_proposed(request, now=seen.now)


@transaction.atomic
def accept(seen: Seen, *, hours: Decimal) -> None:
    """The expert will help, and says how many hours that takes."""
    request = _take(seen, State.PROPOSED)
    if request.expert is None:
        raise NotPossibleError(_("Dit verzoek ligt nog niet bij een deskundige."))
    request.accepted_at, request.hours = seen.now, hours
    _move(request, State.ACCEPTED, seen)
    letters.tell_accepted(request, now=seen.now)


@transaction.atomic
def decline(seen: Seen, *, reason: str) -> None:
    """The expert can't help; the desk looks for somebody else."""
    request = _take(seen, State.PROPOSED, State.ACCEPTED, State.PLANNED)
    if request.expert is None:
        raise NotPossibleError(_("Dit verzoek ligt nog niet bij een deskundige."))
    cancelled = letters.calendar_of(request, now=seen.now, is_cancelled=True)
    request.decline_reason = reason
    request.accepted_at = request.hours = request.planned_at = None
    _move(request, State.DECLINED, seen, note=reason)
    letters.tell_declined(request, cancelled=cancelled, now=seen.now)


@dataclass(frozen=True)
class Plan:
    starts_at: dt.datetime
    minutes: int
    where: str


@transaction.atomic
def plan(seen: Seen, when: Plan) -> None:
    """Make an appointment, or move it; both get it for their diary."""
    request = _take(seen, State.ACCEPTED, State.PLANNED)
    request.planned_at, request.planned_minutes = when.starts_at, when.minutes
    request.planned_where = when.where
    request.planned_times += 1
    _move(request, State.PLANNED, seen, note=when.starts_at.isoformat(timespec="minutes"))
    letters.tell_planned(request, now=seen.now)


@transaction.atomic
def finish(seen: Seen, *, answer: str) -> None:
    """The help was given; ``answer`` goes to who asked."""
    request = _take(seen, State.ACCEPTED, State.PLANNED)
    request.done_at, request.answer = seen.now, answer
    _move(request, State.DONE, seen)
    letters.tell_done(request, now=seen.now)


@transaction.atomic
def evaluate(seen: Seen, *, has_helped: bool, remark: str) -> None:
    """Say whether it helped; once."""
    request = _take(seen, State.DONE)
    request.has_helped, request.remark, request.evaluated_at = has_helped, remark, seen.now
    _move(request, State.EVALUATED, seen)
    letters.tell_evaluated(request, now=seen.now)


@transaction.atomic
def withdraw(seen: Seen) -> None:
    """Whoever asked no longer needs it."""
    request = _take(seen, State.PROPOSED, State.ACCEPTED, State.PLANNED, State.DECLINED)
    was_declined = request.state == State.DECLINED
    _move(request, State.WITHDRAWN, seen)
    if request.expert and not was_declined:
        letters.tell_expert_withdrawn(request, request.expert, now=seen.now)
