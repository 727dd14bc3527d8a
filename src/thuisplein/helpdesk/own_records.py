"""What the desk keeps about a person, and what stays of it when they go."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from thuisplein.accounts.public import OwnData, User
from thuisplein.helpdesk.models import (
    OPEN_STATES,
    Assignment,
    Attachment,
    IncomingMail,
    Message,
    MessageKind,
    Question,
    QuestionWord,
    Resolution,
    State,
)
from thuisplein.mail.public import OutgoingMail


def _asked_by(user: User) -> QuerySet[Question]:
    """Return what somebody asked, also before they had an account."""
    return Question.objects.filter(Q(asker=user) | Q(asker_email__iexact=user.email))


def _copy(user: User) -> dict[str, Any]:
    return {
        "gesteld": [
            {
                "nummer": one.reference,
                "gesteld_op": one.asked_at,
                "vraag": one.text,
                "geprobeerd": one.tried,
                "stand": str(one.get_state_display()),
                "namens": one.organisation.name if one.organisation else None,
                "berichten": [
                    {
                        "op": said.written_at,
                        "soort": str(said.get_kind_display()),
                        "tekst": said.text,
                    }
                    for said in one.messages.shown_to_asker()
                ],
            }
            for one in _asked_by(user).select_related("organisation").order_by("asked_at", "pk")
        ],
        "geschreven": [
            {"op": said.written_at, "vraag": said.question.reference, "tekst": said.text}
            for said in Message.objects.filter(author=user)
            .exclude(question__in=_asked_by(user))
            .select_related("question")
        ],
    }


def _remove(user: User) -> None:
    """Take the person off what an organisation asked; empty what they asked for themselves."""
    _asked_by(user).filter(state=State.UNCONFIRMED).delete()
    own = list(_asked_by(user).values_list("pk", flat=True))
    _empty(
        list(Question.objects.filter(pk__in=own, organisation=None).values_list("pk", flat=True))
    )
    Question.objects.filter(pk__in=own).update(asker=None, asker_email="", helped_note="")
    OutgoingMail.objects.filter(to__iexact=user.email).delete()
    IncomingMail.objects.filter(sender__iexact=user.email).update(sender="", subject="", text="")
    asked = Assignment.objects.filter(Q(user=user) | Q(email__iexact=user.email))
    asked.filter(ended_at=None).update(ended_at=timezone.now())
    asked.update(email="", user=None)


def _empty(questions: list[int]) -> None:
    gone = _("(weggehaald door de vrager)")
    for file in Attachment.objects.filter(question__in=questions):
        file.file.delete(save=False)
        file.delete()
    QuestionWord.objects.filter(question__in=questions).delete()
    Message.objects.filter(question__in=questions, kind=MessageKind.ADDITION).update(text=gone)
    rows = Question.objects.filter(pk__in=questions)
    rows.filter(state__in=OPEN_STATES).update(
        state=State.CLOSED, resolution=Resolution.WITHDRAWN, closed_at=timezone.now()
    )
    rows.update(text=gone, tried="")


PART = OwnData(key="vragen", copy=_copy, remove=_remove)
