"""What the asker does: ask, confirm, add, say that it is solved, say whether it helped."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from thuisplein.accounts.public import User
from thuisplein.helpdesk.actions.events import keep_files, write_event
from thuisplein.helpdesk.files import CheckedFile
from thuisplein.helpdesk.mail import letters
from thuisplein.helpdesk.models import (
    EventKind,
    KnownAnswerUse,
    Message,
    MessageKind,
    Question,
    Resolution,
    State,
    Urgency,
)
from thuisplein.helpdesk.similar import remember_words
from thuisplein.helpdesk.working_days import add_working_days
from thuisplein.organisations.public import Organisation, organisations_of_domain

#: Working days within which somebody of the desk has read a question.
FIRST_REPLY_DAYS = 2
#: Working days within which there is an answer, or an appointment with an expert.
ANSWER_DAYS = {Urgency.NOW: 2, Urgency.WEEK: 5, Urgency.CALM: 10}
#: So long a link to confirm works; so long an unconfirmed question is kept.
CONFIRM_DAYS, UNCONFIRMED_KEPT_DAYS = 3, 7


class TooLateError(Exception):
    """The question is not in a state in which this can be done."""


@dataclass(frozen=True)
class Asked:
    """What somebody filled in."""

    text: str
    tried: str = ""
    group: str = ""
    topic: str = ""
    urgency: Urgency = Urgency.WEEK
    may_publish: bool = False
    files: tuple[CheckedFile, ...] = ()


@transaction.atomic
def ask(
    asked: Asked,
    *,
    now: dt.datetime,
    asker: User | None = None,
    email: str = "",
    organisation: Organisation | None = None,
) -> Question:
    """Write a question down. Without account it waits until the address is confirmed."""
    if organisation is None and asker is None:
        suggested = organisations_of_domain(email)
        organisation = suggested[0] if len(suggested) == 1 else None
    place = organisation.municipality if organisation else None
    question = Question.objects.create(
        text=asked.text,
        tried=asked.tried,
        group=asked.group,
        topic=asked.topic,
        urgency=asked.urgency,
        may_publish=asked.may_publish,
        asker=asker,
        asker_email="" if asker else email,
        organisation=organisation,
        municipality=place,
        province=place.province_id if place else "",
        asked_at=now,
    )
    keep_files(question, asked.files)
    write_event(question, EventKind.ASKED, now=now, by=asker)
    if asker:
        _open(question, now=now)
    else:
        letters.ask_to_confirm(question, now=now)
    return question


@transaction.atomic
def confirm(question: Question, *, now: dt.datetime) -> None:
    """Take an address as confirmed; confirming again changes nothing."""
    locked = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
    if locked.state == State.UNCONFIRMED:
        write_event(locked, EventKind.CONFIRMED, now=now)
        _open(locked, now=now)


def _open(question: Question, *, now: dt.datetime) -> None:
    question.state = State.NEW
    question.confirmed_at = now
    question.due_on = _due(question, now)
    question.save(update_fields=["state", "confirmed_at", "due_on"])
    remember_words(question)
    letters.acknowledge(question, now=now)


def _due(question: Question, now: dt.datetime) -> dt.date:
    return add_working_days(timezone.localdate(now), ANSWER_DAYS[Urgency(question.urgency)])


@transaction.atomic
def add(
    question: Question,
    text: str,
    *,
    now: dt.datetime,
    files: Iterable[CheckedFile] = (),
    by_mail: bool = False,
) -> Message:
    """Add what the asker says; a question that was answered opens again.

    Raises TooLateError for one that was never confirmed or was merged.
    """
    locked = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
    if locked.state == State.UNCONFIRMED or locked.merged_into_id:
        raise TooLateError
    message = Message.objects.create(
        question=locked,
        kind=MessageKind.ADDITION,
        text=text,
        author=locked.asker,
        written_at=now,
        by_mail=by_mail,
    )
    keep_files(locked, files, message=message)
    if locked.state in {State.ASKED_BACK, State.ANSWERED, State.CLOSED}:
        locked.state = State.IN_HAND if locked.agent_id else State.NEW
        locked.resolution, locked.closed_at = "", None
        # While the asker had to speak no time ran: what is owed starts anew.
        locked.due_on = _due(locked, now)
    locked.version += 1
    locked.save()
    write_event(locked, EventKind.ADDED, now=now, by=locked.asker)
    letters.tell_agent(locked, message, now=now)
    return message


@transaction.atomic
def solve(question: Question, *, now: dt.datetime) -> None:
    """The asker says that it is solved; saying it again changes nothing."""
    locked = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
    if locked.state in {State.CLOSED, State.UNCONFIRMED}:
        return
    locked.resolution = locked.resolution or (
        Resolution.ANSWERED if locked.answered_at else Resolution.WITHDRAWN
    )
    locked.state, locked.closed_at = State.CLOSED, now
    locked.version += 1
    locked.save()
    write_event(locked, EventKind.SOLVED, now=now, by=locked.asker)


@transaction.atomic
def rate(question: Question, *, has_helped: bool, note: str, now: dt.datetime) -> bool:
    """Note whether it helped. Asked once: False when the asker said it before."""
    locked = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
    if locked.has_helped is not None or not locked.answered_at:
        return False
    locked.has_helped, locked.helped_note = has_helped, note[:500]
    locked.save(update_fields=["has_helped", "helped_note"])
    write_event(locked, EventKind.RATED, now=now, by=locked.asker)
    return True


@transaction.atomic
def count_known_answer(path: str, *, today: dt.date) -> None:
    """Count that a page answered somebody's question before it was asked."""
    row, _created = KnownAnswerUse.objects.get_or_create(day=today, path=path[:400])
    KnownAnswerUse.objects.filter(pk=row.pk).update(count=F("count") + 1)


@transaction.atomic
def forget_unconfirmed(now: dt.datetime) -> int:
    """Remove questions that nobody confirmed, files and address included; return how many."""
    limit = now - dt.timedelta(days=UNCONFIRMED_KEPT_DAYS)
    old = list(Question.objects.filter(state=State.UNCONFIRMED, asked_at__lt=limit))
    for question in old:
        for attachment in question.attachments.all():
            attachment.file.delete(save=False)
        question.delete()
    return len(old)
