"""What this app keeps about a person, and what stays of it when they go."""

from typing import Any

from django.utils import timezone

from thuisplein.accounts.public import OwnData, User
from thuisplein.organisations.models import Invitation, Membership


def _copy(user: User) -> list[dict[str, Any]]:
    found = Membership.objects.filter(user=user).select_related("organisation")
    return [
        {
            "organisatie": one.organisation.name,
            "rol": str(one.get_role_display()),
            "stand": str(one.get_status_display()),
            "vanaf": one.valid_from,
            "tot": one.valid_until,
            "toelichting": one.request_note,
        }
        for one in found.order_by("valid_from", "pk")
    ]


def _remove(user: User) -> None:
    """End memberships, empty what somebody wrote about themselves, drop their invitations."""
    today = timezone.localdate()
    own = Membership.objects.filter(user=user)
    own.waiting().delete()
    own.filter(valid_until=None, valid_from__lte=today).update(valid_until=today)
    own.filter(valid_from__gt=today).delete()
    own.update(request_note="")
    Invitation.objects.filter(email__iexact=user.email).delete()


PART = OwnData(key="lidmaatschappen", copy=_copy, remove=_remove)
