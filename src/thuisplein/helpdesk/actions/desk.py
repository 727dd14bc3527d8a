"""What the desk does. Every change says which version it saw, so that nobody overwrites another."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from thuisplein.accounts.public import User
from thuisplein.helpdesk.actions.events import keep_files, write_event
from thuisplein.helpdesk.files import CheckedFile
from thuisplein.helpdesk.mail import letters
from thuisplein.helpdesk.models import (
    Assignment,
    AssignmentKind,
    EventKind,
    LinkedAnswer,
    Message,
    MessageKind,
    Question,
    Resolution,
    State,
    Urgency,
)
from thuisplein.helpdesk.neighbours import KnownAnswer


class ConflictError(Exception):
    """Somebody else changed the question since it was read; nothing was written."""


class NotPossibleError(Exception):
    """This cannot be done with this question; the message says in Dutch why."""


@dataclass(frozen=True)
class Seen:
    """A question as somebody saw it, and who and when that is."""

    question: Question
    version: int
    by: User
    now: dt.datetime


def take(seen: Seen) -> Question:
    """Lock the question. Raises ConflictError when it is not as it was seen."""
    locked = Question.objects.select_for_update(of=("self",)).get(pk=seen.question.pk)
    if locked.version != seen.version:
        raise ConflictError
    locked.version += 1
    return locked


def _reply(question: Question, seen: Seen) -> None:
    question.first_reply_at = question.first_reply_at or seen.now
    question.agent = question.agent or seen.by


@transaction.atomic
def assign(seen: Seen, agent: User | None) -> None:
    """Give a question to somebody of the desk, or to nobody."""
    question = take(seen)
    question.agent = agent
    if question.state == State.NEW and agent:
        question.state = State.IN_HAND
    question.save()
    write_event(question, EventKind.ASSIGNED, now=seen.now, by=seen.by, note=str(agent or ""))


@transaction.atomic
def answer(seen: Seen, text: str, *, files: Iterable[CheckedFile] = ()) -> Message:
    """Answer the asker, on the page and by mail."""
    question = take(seen)
    message = _say(question, MessageKind.ANSWER, text, seen)
    keep_files(question, files, message=message)
    _reply(question, seen)
    question.answered_at = question.answered_at or seen.now
    has_links = question.linked_answers.exists()
    question.resolution = Resolution.KNOWN if has_links else Resolution.ANSWERED
    question.state, question.closed_at = State.ANSWERED, None
    question.save()
    write_event(question, EventKind.ANSWERED, now=seen.now, by=seen.by)
    _bring(question, message, seen.now)
    return message


def _bring(question: Question, message: Message, now: dt.datetime) -> None:
    """Bring an answer to the asker, and to who asked what was merged into this question."""
    for one in [question, *question.merged.select_related("asker")]:
        letters.tell_asker(one, message, now=now)


@transaction.atomic
def ask_back(seen: Seen, text: str) -> Message:
    """Ask the asker something; until the answer comes, no time runs."""
    question = take(seen)
    message = _say(question, MessageKind.ASK_BACK, text, seen)
    _reply(question, seen)
    question.state, question.closed_at, question.resolution = State.ASKED_BACK, None, ""
    question.save()
    write_event(question, EventKind.ASKED_BACK, now=seen.now, by=seen.by)
    letters.tell_asker(question, message, now=seen.now)
    return message


@transaction.atomic
def note(seen: Seen, text: str) -> Message:
    """Write something for the desk only."""
    question = take(seen)
    message = _say(question, MessageKind.NOTE, text, seen)
    question.save()
    write_event(question, EventKind.NOTED, now=seen.now, by=seen.by)
    return message


def _say(question: Question, kind: MessageKind, text: str, seen: Seen) -> Message:
    return Message.objects.create(
        question=question, kind=kind, text=text, author=seen.by, written_at=seen.now
    )


@dataclass(frozen=True)
class Helper:
    """An expert or team that is asked. ``name`` is a function, which the asker may see."""

    kind: AssignmentKind
    name: str
    email: str
    user: User | None = None


@transaction.atomic
def hand_over(seen: Seen, helper: Helper, *, note_text: str = "") -> Assignment:
    """Ask an expert or a team, by mail. Raises NotPossibleError when they were asked already."""
    question = take(seen)
    try:
        with transaction.atomic():
            assignment = Assignment.objects.create(
                question=question,
                kind=helper.kind,
                name=helper.name,
                email=helper.email,
                user=helper.user,
                assigned_at=seen.now,
            )
    except IntegrityError as error:
        raise NotPossibleError(_("Deze vraag ligt al bij hen.")) from error
    question.state, question.closed_at, question.resolution = State.WITH_EXPERT, None, ""
    _reply(question, seen)
    question.save()
    write_event(question, EventKind.HANDED, now=seen.now, by=seen.by, note=helper.name)
    letters.ask_expert(assignment, note_text, now=seen.now)
    return assignment


@transaction.atomic
def expert_answers(
    assignment: Assignment,
    text: str,
    *,
    now: dt.datetime,
    by_mail: bool = False,
    files: Iterable[CheckedFile] = (),
) -> Message:
    """Bring an expert's answer to the asker. Whoever was asked may answer; no version is needed."""
    question = Question.objects.select_for_update(of=("self",)).get(pk=assignment.question_id)
    message = Message.objects.create(
        question=question,
        kind=MessageKind.EXPERT_ANSWER,
        text=text,
        author=assignment.user,
        written_at=now,
        by_mail=by_mail,
    )
    keep_files(question, files, message=message)
    Assignment.objects.filter(pk=assignment.pk, ended_at=None).update(ended_at=now)
    question.answered_at = question.answered_at or now
    question.first_reply_at = question.first_reply_at or now
    question.state, question.closed_at = State.ANSWERED, None
    question.resolution = Resolution.ANSWERED
    question.version += 1
    question.save()
    write_event(question, EventKind.ANSWERED, now=now, note=assignment.name)
    _bring(question, message, now)
    letters.tell_agent(question, message, now=now)
    return message


@transaction.atomic
def link(seen: Seen, page: KnownAnswer) -> None:
    """Say that a page of the site answers the question."""
    question = take(seen)
    LinkedAnswer.objects.get_or_create(
        question=question, path=page.path, defaults={"title": page.title[:255]}
    )
    question.save()
    write_event(question, EventKind.LINKED, now=seen.now, by=seen.by, note=page.title)


@dataclass(frozen=True)
class Particulars:
    group: str
    topic: str
    urgency: Urgency
    due_on: dt.date | None


@transaction.atomic
def change(seen: Seen, new: Particulars) -> None:
    """Correct what a question is about and when it is due."""
    question = take(seen)
    question.group, question.topic = new.group, new.topic
    question.urgency, question.due_on = new.urgency, new.due_on
    question.save()
    write_event(question, EventKind.CHANGED, now=seen.now, by=seen.by)


@transaction.atomic
def close(seen: Seen, resolution: Resolution) -> None:
    """Close a question with what became of it."""
    question = take(seen)
    question.state, question.resolution = State.CLOSED, resolution
    question.closed_at = seen.now
    question.save()
    write_event(question, EventKind.CLOSED, now=seen.now, by=seen.by, note=str(resolution.label))
