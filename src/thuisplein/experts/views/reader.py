"""Who asks for a page, without making it differ per cookie for anonymous readers."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from thuisplein.accounts.public import AnyUser
from thuisplein.base.public import has_session


def reader_of(request: HttpRequest) -> AnyUser:
    """Return who is signed in."""
    if not has_session(request):
        return AnonymousUser()
    user: AnyUser = request.user
    return user
