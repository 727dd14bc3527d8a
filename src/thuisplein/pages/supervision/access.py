"""Who may see the pages of supervision: the supervisors of that province, and nobody else."""

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from thuisplein.accounts.public import AccessKind, User, log_access, supervised_provinces
from thuisplein.base.public import has_session
from thuisplein.places.public import MunicipalityFacts, ProvinceFacts, municipality_index

View = Callable[..., HttpResponse]


def may_supervise(request: HttpRequest, province: ProvinceFacts) -> bool:
    """Say whether a reader supervises this province."""
    return has_session(request) and province.code in supervised_provinces(
        request.user, on=timezone.localdate()
    )


def for_supervisors(view: View) -> View:
    """Give the view the province of the address, and only to its supervisors."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, slug: str, **kwargs: Any) -> HttpResponse:
        found = next((one for one in municipality_index().provinces if one.slug == slug), None)
        if found is None:
            raise Http404(_("Deze provincie kennen wij niet."))
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not may_supervise(request, found):
            raise PermissionDenied
        return view(request, found, **kwargs)

    return guarded


def place_in(province: ProvinceFacts, slug: str) -> MunicipalityFacts:
    """Return a municipality of today in the province; of another province there is nothing."""
    place = municipality_index().by_slug.get(slug)
    if place is None or place.ended_on is not None or place.province.code != province.code:
        raise Http404(_("Deze gemeente ligt niet in deze provincie."))
    return place


def who(request: HttpRequest) -> User:
    """Return the signed-in supervisor."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def note_access(request: HttpRequest, kind: AccessKind, subject: str) -> dt.datetime:
    """Note who saw or took a dossier; return the moment."""
    at = timezone.now()
    log_access(who(request), kind, subject, at=at)
    return at
