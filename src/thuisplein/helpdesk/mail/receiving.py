"""Puts a mail that came in where it belongs, or holds it until somebody of the desk decides.

A mail is placed by itself only when the address it was sent to is signed by us and the sender is
who that address was made for. Programs get no answer, so nothing can go round.
"""

import datetime as dt
import logging

from django.db import IntegrityError, transaction

from thuisplein.helpdesk.actions.asking import TooLateError, add
from thuisplein.helpdesk.actions.desk import expert_answers
from thuisplein.helpdesk.actions.events import write_event
from thuisplein.helpdesk.files import MAX_FILES, CheckedFile, FileRefusedError, check_file
from thuisplein.helpdesk.mail.addresses import ASKER, read_reply_address
from thuisplein.helpdesk.mail.reading import ReadMail, read_mail
from thuisplein.helpdesk.models import (
    Assignment,
    EventKind,
    IncomingMail,
    IncomingState,
    Message,
    Question,
)
from thuisplein.helpdesk.signed import BadSignatureError
from thuisplein.mail.public import OutgoingMail, tell_failed

logger = logging.getLogger(__name__)

#: More mails for one question in an hour are held: two programs may be talking.
MOST_PER_HOUR = 20


def receive(data: bytes, *, now: dt.datetime, recipient: str = "") -> IncomingMail:
    """Take in a mail. The same mail again gives what became of it the first time.

    Raises UnreadableMailError.
    """
    mail = read_mail(data)
    known = IncomingMail.objects.filter(message_id=mail.message_id).first()
    if known is not None:
        return known
    try:
        with transaction.atomic():
            return _receive(mail, now=now, recipient=recipient)
    except IntegrityError:
        # Two processes got the same mail at once; the other one placed it.
        return IncomingMail.objects.get(message_id=mail.message_id)


def _receive(mail: ReadMail, *, now: dt.datetime, recipient: str) -> IncomingMail:
    kept = IncomingMail(
        message_id=mail.message_id,
        sender=mail.sender,
        subject=mail.subject,
        text=mail.reply,
        received_at=now,
    )
    if mail.bounced_ids:
        return _note_bounce(kept, mail, now=now)
    question, participant = _addressed(mail, recipient)
    kept.question, kept.participant = question, participant
    if mail.is_automatic:
        return _keep(kept, IncomingState.AUTOMATIC)
    if question is None:
        return _keep(kept, IncomingState.UNKNOWN)
    reason = ""
    if mail.sender not in _expected_senders(question, participant):
        reason = "afzender is niet wie dit antwoordadres kreeg"
    elif _is_flood(question, now):
        reason = "meer dan 20 e-mails in een uur"
    if reason:
        kept.reason = reason
        write_event(question, EventKind.QUARANTINED, now=now, note=reason)
        return _keep(kept, IncomingState.QUARANTINED)
    # Kept first: whoever gets the same mail at the same moment stops at its id.
    _keep(kept, IncomingState.THREADED)
    return _place(kept, _good_files(mail), now=now)


def _keep(kept: IncomingMail, state: IncomingState) -> IncomingMail:
    kept.state = state
    kept.save()
    return kept


def _addressed(mail: ReadMail, recipient: str) -> tuple[Question | None, str]:
    for address in (recipient, *mail.recipients):
        try:
            key, participant = read_reply_address(address)
        except BadSignatureError:
            continue
        question = Question.objects.select_related("asker", "agent").filter(key=key).first()
        return question, participant
    return None, ""


def _expected_senders(question: Question, participant: str) -> set[str]:
    """Return who may answer to this address: of an expert also the own address of the account."""
    if participant == ASKER:
        return {question.address.lower()} - {""}
    assignment = _assignment(question, participant)
    if assignment is None:
        return set()
    own = assignment.user.email if assignment.user and assignment.user.is_active else ""
    return {assignment.email.lower(), own.lower()} - {""}


def _assignment(question: Question, participant: str) -> Assignment | None:
    number = participant.removeprefix("x")
    if not number.isdecimal():
        return None
    rows = Assignment.objects.select_related("user").filter(question=question)
    return rows.filter(pk=int(number)).first()


def _is_flood(question: Question, now: dt.datetime) -> bool:
    since = now - dt.timedelta(hours=1)
    return question.incoming.filter(received_at__gt=since).count() >= MOST_PER_HOUR


def _good_files(mail: ReadMail) -> list[CheckedFile]:
    """Return the files that may be kept; what may not is left out, not the whole mail."""
    good: list[CheckedFile] = []
    for name, data in mail.files[:MAX_FILES]:
        try:
            good.append(check_file(name, data))
        except FileRefusedError:
            logger.info("left out a file of an incoming mail")
    return good


def _place(kept: IncomingMail, files: list[CheckedFile], *, now: dt.datetime) -> IncomingMail:
    question = kept.question
    assert question is not None  # noqa: S101 - the callers looked
    assignment = _assignment(question, kept.participant)
    try:
        kept.placed_as = _say(question, assignment, kept.text, files, now=now)
    except TooLateError:
        kept.reason = "de vraag is samengevoegd of niet bevestigd"
        return _keep(kept, IncomingState.QUARANTINED)
    return _keep(kept, IncomingState.THREADED)


def _say(
    question: Question,
    assignment: Assignment | None,
    text: str,
    files: list[CheckedFile],
    *,
    now: dt.datetime,
) -> Message:
    if assignment is not None:
        return expert_answers(assignment, text, now=now, by_mail=True, files=files)
    return add(question, text, now=now, by_mail=True, files=files)


def _note_bounce(kept: IncomingMail, mail: ReadMail, *, now: dt.datetime) -> IncomingMail:
    rows = OutgoingMail.objects.filter(message_id__in=mail.bounced_ids)
    if mail.is_permanent:
        rows.filter(bounced_at=None).update(bounced_at=now)
    for one in rows.prefetch_related("about"):
        question = kept.question = one.about if isinstance(one.about, Question) else None
        if not mail.is_permanent or (question and one.to != question.address):
            continue
        tell_failed(one)
        if question:
            write_event(question, EventKind.BOUNCED, now=now)
    return _keep(kept, IncomingState.BOUNCE)


@transaction.atomic
def decide_held(mail: IncomingMail, *, place: bool, now: dt.datetime) -> bool:
    """Place a held mail after all, or reject it. False when somebody decided before."""
    held = (
        IncomingMail.objects.select_for_update(of=("self",))
        .filter(pk=mail.pk, state=IncomingState.QUARANTINED)
        .first()
    )
    if held is None or held.question is None:
        return False
    if place:
        _place(held, [], now=now)
        return held.state == IncomingState.THREADED
    _keep(held, IncomingState.REJECTED)
    return True
