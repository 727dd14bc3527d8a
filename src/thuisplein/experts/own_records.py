"""What this app keeps about a person, and what stays of it when they go."""

from typing import Any

from django.utils import timezone

from thuisplein.accounts.public import OwnData, User
from thuisplein.experts.actions.profiles import leave_pool
from thuisplein.experts.models import Expert, ExpertRequest, RequestEvent


def _copy(user: User) -> dict[str, Any]:
    asked = ExpertRequest.objects.filter(requester=user).select_related("organisation")
    answered = ExpertRequest.objects.filter(expert__user=user).select_related("organisation")
    return {
        "profielen": [
            {
                "functie": one.function,
                "organisatie": one.host.name,
                "naam": one.name,
                "e-mailadres": one.mailbox,
                "samenvatting": one.summary,
                "talen": one.languages,
                "uren_per_maand": one.hours_per_month,
                "adviseert_niet_aan": [other.name for other in one.conflicts.all()],
                "vanaf": one.valid_from,
                "tot": one.valid_until,
                "bevestigd_op": one.confirmed_on,
            }
            for one in Expert.objects.filter(user=user).select_related("host")
        ],
        "gedane_verzoeken": [_request(one) for one in asked.order_by("asked_at", "pk")],
        "verzoeken_aan_u": [_request(one) for one in answered.order_by("asked_at", "pk")],
    }


def _request(one: ExpertRequest) -> dict[str, Any]:
    return {
        "nummer": str(one),
        "organisatie": one.organisation.name,
        "gevraagd_op": one.asked_at,
        "vraag": one.question,
        "stand": str(one.get_state_display()),
        "uren": one.hours,
        "antwoord": one.answer,
        "opmerking": one.remark,
    }


def _remove(user: User) -> None:
    """Take an expert out of the pool, without name; requests stay with the organisation."""
    for expert in Expert.objects.filter(user=user):
        leave_pool(expert, on=timezone.localdate())
        Expert.objects.filter(pk=expert.pk).update(user=None, name="")
    ExpertRequest.objects.filter(requester=user).update(requester=None)
    RequestEvent.objects.filter(by=user).update(by=None)


PART = OwnData(key="deskundige", copy=_copy, remove=_remove)
