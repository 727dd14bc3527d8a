"""Letters about an account or a membership: one text, sent as plain text and as simple HTML.

A letter is one text template: its first line is the subject, an empty line parts paragraphs, and a
paragraph that is only an address becomes a button-like link in HTML. Letters go by the outbox, so
that none is lost, a slow or broken mail server never holds up a page, and an answer takes as long
for an address that is known as for one that is not.
"""

import secrets
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from thuisplein.mail.outbox import Letter, put
from thuisplein.mail.tasks import deliver_soon


def send_letter(template: str, *, to: str, context: Mapping[str, Any]) -> None:
    """Send the letter of a template to one address, with the transaction it is written in."""
    text = render_to_string(template, dict(context)).strip()
    subject, _, body = text.partition("\n")
    send_text(subject=subject.strip(), text=body.strip(), to=to)


@transaction.atomic
def send_text(*, subject: str, text: str, to: str) -> None:
    """Send words that are already there."""
    letter = Letter(
        occasion=f"letter:{secrets.token_hex(16)}",
        to=to,
        subject=subject,
        body=f"{text}\n",
        is_letter=True,
    )
    put(letter, about=None, now=timezone.now())
    deliver_soon()
