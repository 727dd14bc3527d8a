"""Listens for mail over SMTP, for where the mail server cannot start a command."""

from collections.abc import Iterator
from contextlib import contextmanager

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from asgiref.sync import sync_to_async
from django.db import DatabaseError
from django.utils import timezone

from thuisplein.helpdesk.mail.reading import UnreadableMailError
from thuisplein.helpdesk.mail.receiving import receive

MAX_BYTES = 30_000_000


class _Handler:
    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        data = envelope.original_content or b""
        recipient = envelope.rcpt_tos[0] if envelope.rcpt_tos else ""
        try:
            await sync_to_async(receive)(data, now=timezone.now(), recipient=recipient)
        except UnreadableMailError:
            return "550 not a mail that can be read"
        except DatabaseError:
            return "451 try again later"
        return "250 taken in"


@contextmanager
def listening(host: str, port: int) -> Iterator[None]:
    """Take in mail on this address while the block runs."""
    controller = Controller(_Handler(), hostname=host, port=port, data_size_limit=MAX_BYTES)
    controller.start()
    try:
        yield
    finally:
        controller.stop()
