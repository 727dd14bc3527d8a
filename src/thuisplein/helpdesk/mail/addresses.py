"""Reply addresses: vraag+<key>-<who>-<signature>@domain, one for each participant."""

import re
from email.utils import parseaddr

from django.conf import settings

from thuisplein.helpdesk.models import Question
from thuisplein.helpdesk.signed import BadSignatureError, sign, unsign

ASKER = "a"
_PURPOSE = "reply"
_TAG = re.compile(r"\+([a-z0-9-]{20,60})@", re.IGNORECASE)


def expert(assignment_id: int) -> str:
    """Return the participant that an assignment is."""
    return f"x{assignment_id}"


def reply_address(question: Question, participant: str) -> str:
    """Return where this participant's answers come in."""
    name, domain = settings.HELPDESK_ADDRESS.split("@", 1)
    return f"{name}+{sign(f'{question.key}-{participant}', purpose=_PURPOSE)}@{domain}"


def read_reply_address(address: str) -> tuple[str, str]:
    """Return the question's key and the participant. Raises BadSignatureError."""
    found = _TAG.search(parseaddr(address)[1] or address)
    if found is None:
        raise BadSignatureError("no signed address")
    key, _dash, participant = unsign(found[1], purpose=_PURPOSE).partition("-")
    return key, participant
