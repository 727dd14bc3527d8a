"""Who asks for a page, without making it differ per cookie for anonymous readers."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from thuisplein.accounts.public import AnyUser

View = Callable[..., HttpResponseBase]


def reader_of(request: HttpRequest) -> AnyUser:
    """Return who is signed in. Without a session cookie the session is not even looked at."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return AnonymousUser()
    user: AnyUser = request.user
    return user


def private(view: View) -> View:
    """Keep the answers of a view out of every cache and search machine."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return wrapped
