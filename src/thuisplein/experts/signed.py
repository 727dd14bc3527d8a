"""Links for experts without account: to answer a request, to confirm a profile.

Who has a link may do what it is for, and nothing else; it holds for one expert, so it ends when a
request goes to somebody else, and a link to confirm ends when it was used.
"""

import datetime as dt

from django.core import signing

from thuisplein.experts.models import Expert, ExpertRequest

_ANSWER, _CONFIRM = "experts.answer", "experts.confirm"


def answer_token(request: ExpertRequest) -> str:
    return signing.Signer(salt=_ANSWER).sign(f"{request.reference}.{request.expert_id}")


def read_answer_token(token: str) -> ExpertRequest | None:
    """Return the request of a link; None when it is not ours or went to another expert."""
    try:
        reference, _dot, expert = signing.Signer(salt=_ANSWER).unsign(token).rpartition(".")
    except signing.BadSignature:
        return None
    found = ExpertRequest.objects.shown().filter(reference=reference, expert_id=int(expert))
    return found.first()


def confirm_token(expert: Expert) -> str:
    return signing.Signer(salt=_CONFIRM).sign(f"{expert.pk}.{expert.confirmed_on.isoformat()}")


def read_confirm_token(token: str) -> Expert | None:
    """Return whose profile a link confirms; None when it is not ours or was used already."""
    try:
        key, _dot, day = signing.Signer(salt=_CONFIRM).unsign(token).partition(".")
    except signing.BadSignature:
        return None
    found = Expert.objects.select_related("host", "user")
    return found.filter(pk=int(key), confirmed_on=dt.date.fromisoformat(day)).first()
