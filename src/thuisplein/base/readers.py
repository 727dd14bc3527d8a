"""What views need so that pages stay the same for every anonymous reader, or stay with one."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

View = Callable[..., HttpResponseBase]


def has_session(request: HttpRequest) -> bool:
    """Say whether somebody may be signed in; ask this before looking at ``request.user``.

    Without a session cookie nobody is. Looking in the session all the same would add a header that
    says the answer differs per cookie, and then it could not be kept for all readers.
    """
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def private(view: View) -> View:
    """Keep the answers of a view out of every cache and search machine."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return wrapped
