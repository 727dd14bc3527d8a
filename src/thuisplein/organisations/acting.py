"""For whom somebody works at this moment: "namens". Kept in the session.

Somebody with one organisation always acts for that one. Somebody with several chooses; until then
nobody is assumed, because acting in the wrong name is worse than being asked.
"""

from django.http import HttpRequest
from django.utils import timezone

from thuisplein.organisations.models import Membership, Organisation
from thuisplein.organisations.permissions import memberships_of

SESSION_KEY = "namens"


def memberships_in(request: HttpRequest) -> list[Membership]:
    """Return the memberships of who asks, read once per request."""
    kept: list[Membership] | None = getattr(request, "_memberships", None)
    if kept is None:
        kept = memberships_of(request.user, on=timezone.localdate())
        request._memberships = kept  # type: ignore[attr-defined]  # noqa: SLF001 - our own
    return kept


def acting_membership(request: HttpRequest) -> Membership | None:
    """Return the membership by which somebody acts; None when there is none or no choice yet."""
    own = memberships_in(request)
    if len(own) <= 1:
        return own[0] if own else None
    chosen = request.session.get(SESSION_KEY)
    return next((one for one in own if one.organisation_id == chosen), None)


def acting_as(request: HttpRequest) -> Organisation | None:
    """Return the organisation somebody acts for; None when there is none or no choice yet."""
    membership = acting_membership(request)
    return membership.organisation if membership else None


def choose(request: HttpRequest, organisation_pk: int) -> bool:
    """Act for this organisation from now on; False when somebody is no member of it."""
    if organisation_pk not in {one.organisation_id for one in memberships_in(request)}:
        return False
    request.session[SESSION_KEY] = organisation_pk
    return True
