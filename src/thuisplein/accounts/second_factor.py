"""What happens until somebody who needs a second factor has one."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from thuisplein.accounts.public import has_second_factor, needs_second_factor
from thuisplein.base.public import has_session

#: Kept in the session once a factor was found, to save a query on each request.
SESSION_KEY = "has_second_factor"
_LEFT_ALONE = ("/account/", "/static/", "/media/", "/gezond/", "/api/")


class SecondFactorMiddleware:
    """Sends whoever needs a second factor and has none to the page where it is set up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SECOND_FACTOR_REQUIRED and self._lacks_one(request):
            return redirect("mfa_index")
        return self.get_response(request)

    def _lacks_one(self, request: HttpRequest) -> bool:
        if not has_session(request):
            return False
        if request.path.startswith(_LEFT_ALONE) or not request.user.is_authenticated:
            return False
        if request.session.get(SESSION_KEY):
            return False
        if not needs_second_factor(request.user, on=timezone.localdate()):
            return False
        if has_second_factor(request.user):
            request.session[SESSION_KEY] = True
            return False
        return True
