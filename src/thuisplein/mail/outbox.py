"""Puts mail in the outbox, and sends what lies there.

What is known for sure: a mail is written with what it tells, or not at all; it is sent as often as
needed until a server took it; every attempt has the same Message-ID. A process that is killed
between the server's "250" and our note of it sends the mail again: the receiving server knows it
by its Message-ID. No sender can close that gap alone (ADR 0023).
"""

import datetime as dt
import logging
import secrets
import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction
from django.db.models import F, Model, Q

from thuisplein.mail.html import as_html
from thuisplein.mail.models import OutgoingMail

logger = logging.getLogger(__name__)

#: Somebody who tries has this long; then another may.
CLAIM = dt.timedelta(minutes=5)
#: Waiting time after each failed attempt; after the last one the mail has failed.
WAITS = (1, 5, 15, 60, 240, 720, 1440)
_PERMANENT = range(500, 600)


@dataclass(frozen=True)
class Letter:
    """What goes out. ``occasion`` names why: the same occasion never makes a second mail."""

    occasion: str
    to: str
    subject: str
    body: str
    reply_to: str = ""
    calendar: str = ""
    is_letter: bool = False


def site_address(path: str) -> str:
    """Return the whole address of a path of the site, for in a mail."""
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"


def put(letter: Letter, *, about: Model | None, now: dt.datetime) -> OutgoingMail:
    """Write a mail to be sent. The same occasion twice gives the first mail again.

    When it can't be delivered for good and ``about`` has a method ``note_failed_mail``, that is
    called.
    """
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    mail, _created = OutgoingMail.objects.get_or_create(
        occasion=letter.occasion,
        defaults={
            "message_id": f"<{secrets.token_hex(16)}@{domain}>",
            "about": about,
            "to": letter.to,
            "reply_to": letter.reply_to,
            "subject": " ".join(letter.subject.split())[:200],
            "body": letter.body,
            "calendar": letter.calendar,
            "is_letter": letter.is_letter,
            "created_at": now,
            "try_after": now,
        },
    )
    return mail


def claim_next(now: dt.datetime) -> OutgoingMail | None:
    """Take the oldest mail that is due, so that nobody else tries it; None when there is none."""
    due = Q(sent_at=None, failed_at=None, try_after__lte=now)
    free = Q(claimed_until=None) | Q(claimed_until__lte=now)
    with transaction.atomic():
        rows = OutgoingMail.objects.filter(due & free).order_by("try_after", "id")
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        mail = rows.first()
        if mail is None:
            return None
        taken = OutgoingMail.objects.filter(due & free, pk=mail.pk).update(
            claimed_until=now + CLAIM, attempts=F("attempts") + 1
        )
    if not taken:
        return None
    mail.refresh_from_db()
    return mail


def message_of(mail: OutgoingMail) -> EmailMultiAlternatives:
    """Return the mail as it goes out: plain text, marked as automatic, always the same id.

    An appointment goes along as a file, which every diary opens.
    """
    headers = {
        "Message-ID": mail.message_id,
        "Date": mail.created_at.strftime("%a, %d %b %Y %H:%M:%S %z"),
        # Out-of-office programs do not answer what says this (RFC 3834).
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.body,
        to=[mail.to],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers=headers,
    )
    if mail.is_letter:
        message.attach_alternative(as_html(mail.subject, mail.body), "text/html")
    if mail.calendar:
        message.attach("afspraak.ics", mail.calendar, "text/calendar")
    return message


def send(mail: OutgoingMail, transport: BaseEmailBackend, *, now: dt.datetime) -> bool:
    """Try once. Say whether a server took it; what went wrong is noted with the mail."""
    try:
        accepted = transport.send_messages([message_of(mail)])
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _text in error.recipients.values()]
        refused = bool(codes) and all(code in _PERMANENT for code in codes)
        _note_failure(mail, f"refused: {codes}", now=now, is_final=refused)
        return False
    except smtplib.SMTPResponseException as error:
        final = error.smtp_code in _PERMANENT and not isinstance(
            error,
            (smtplib.SMTPAuthenticationError, smtplib.SMTPConnectError, smtplib.SMTPHeloError),
        )
        _note_failure(mail, f"{error.smtp_code}", now=now, is_final=final)
        return False
    except (smtplib.SMTPException, OSError) as error:
        _note_failure(mail, type(error).__name__, now=now, is_final=False)
        return False
    if not accepted:
        _note_failure(mail, "not accepted", now=now, is_final=False)
        return False
    OutgoingMail.objects.filter(pk=mail.pk).update(
        sent_at=now, claimed_until=None, last_error="", body=_kept(mail)
    )
    return True


def _kept(mail: OutgoingMail) -> str:
    """Return what stays of the text of a mail that is done: of a letter nothing."""
    return "" if mail.is_letter else mail.body


def _note_failure(mail: OutgoingMail, why: str, *, now: dt.datetime, is_final: bool) -> None:
    is_last = is_final or mail.attempts > len(WAITS)
    wait = WAITS[min(mail.attempts, len(WAITS)) - 1]
    OutgoingMail.objects.filter(pk=mail.pk).update(
        claimed_until=None,
        last_error=why[:300],
        try_after=now + dt.timedelta(minutes=wait),
        failed_at=now if is_last else None,
        body=_kept(mail) if is_last else mail.body,
    )
    if is_last:
        tell_failed(mail)
    # The number of the mail says enough; its address would be personal data in a log.
    logger.warning("mail %s not sent: %s", mail.pk, why)


def tell_failed(mail: OutgoingMail) -> None:
    """Tell the record that a mail is about that it never arrives, if it wants to know."""
    note = getattr(mail.about, "note_failed_mail", None)
    if note is not None:
        note()


def deliver(clock: Callable[[], dt.datetime], *, most: int = 1000) -> int:
    """Send what is due over one connection; return how many mails a server took."""
    sent = 0
    transport = get_connection()
    try:
        for _number in range(most):
            mail = claim_next(clock())
            if mail is None:
                break
            if send(mail, transport, now=clock()):
                sent += 1
            else:
                # After an error a connection may be in any state.
                _close(transport)
    finally:
        _close(transport)
    return sent


def _close(transport: BaseEmailBackend) -> None:
    try:
        transport.close()
    except (smtplib.SMTPException, OSError):
        logger.warning("the mail server broke off")
