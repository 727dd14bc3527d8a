"""What the head of every page shows of who is signed in."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from thuisplein.organisations.acting import acting_membership, memberships_in


def signed_in(request: HttpRequest) -> dict[str, Any]:
    """Return the name and "namens" of who is signed in; read nothing for anonymous readers.

    Without a session cookie nobody is signed in. Not asking keeps the answer free of a header
    that says it differs per cookie, so it can be kept for all readers.
    """
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not hasattr(request, "user"):
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
