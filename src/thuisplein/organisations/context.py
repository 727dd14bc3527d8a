"""What the head of every page shows of who is signed in."""

from typing import Any

from django.http import HttpRequest

from thuisplein.base.public import has_session
from thuisplein.organisations.acting import acting_membership, memberships_in


def signed_in(request: HttpRequest) -> dict[str, Any]:
    """Return the name and "namens" of who is signed in; read nothing for anonymous readers."""
    if not has_session(request) or not hasattr(request, "user"):
        return {}
    if not request.user.is_authenticated:
        return {}
    own = memberships_in(request)
    acting = acting_membership(request)
    return {
        "signed_in": {
            "name": str(request.user),
            "acting": acting.organisation.name if acting else "",
            "must_choose": len(own) > 1 and acting is None,
        }
    }
