"""What other apps may use of the outbox: mail that goes out with what it tells, or not at all."""

from thuisplein.mail.letters import send_letter, send_text
from thuisplein.mail.models import OutgoingMail
from thuisplein.mail.outbox import Letter, deliver, put, site_address, tell_failed
from thuisplein.mail.tasks import deliver_soon

__all__ = [
    "Letter",
    "OutgoingMail",
    "deliver",
    "deliver_soon",
    "put",
    "send_letter",
    "send_text",
    "site_address",
    "tell_failed",
]
