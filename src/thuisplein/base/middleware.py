"""What every answer carries."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from thuisplein.base.models import SiteState

GetResponse = Callable[[HttpRequest], HttpResponse]

PUBLIC_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'self'; manifest-src 'self'"
)
# The CMS's editor writes inline scripts and styles of its own; nothing of it is public.
ADMIN_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'self'; "
    "frame-ancestors 'self'"
)


PERMISSIONS = "camera=(), microphone=(), geolocation=()"


class ContentSecurityPolicyMiddleware:
    """Adds the content security policy; only the admin gets the looser one."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith("/beheer/"):
            # A preview comes here with the public policy on it; the CMS adds its checker to it.
            response.headers["Content-Security-Policy"] = ADMIN_POLICY
        else:
            response.headers.setdefault("Content-Security-Policy", PUBLIC_POLICY)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response


class OneRequestMiddleware:
    """Lets a request see one version of the content, in the one language of the site.

    Without an active language every translated word first looks for one in vain, which made up a
    tenth of the time of a page.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with SiteState.one_version(), translation.override(settings.LANGUAGE_CODE):
            return self.get_response(request)
