"""The addresses of the CMS (/beheer/), in which what somebody may not see does not exist.

The CMS itself sends whoever may not see a record to its home, and says "not found" of a record that
is not there: that tells which numbers exist. Here every address that names something (a number, a
key, a name) gives one and the same "not found" for both. An address without it, such as a list,
tells nothing by its existence; there the CMS keeps sending people home with a word.
"""

from collections.abc import Callable, Iterable
from functools import update_wrapper
from typing import Any

from django.apps import apps
from django.contrib.messages import constants
from django.contrib.messages.storage import default_storage
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import path, reverse
from django.views.defaults import page_not_found
from wagtail.admin import urls as cms_urls
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.models import Page
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import page_permission_policy
from wagtail.utils.urlpatterns import decorate_urlpatterns

View = Callable[..., HttpResponseBase]
ACCESS = "wagtailadmin.access_admin"
#: Whoever may do one of these with a record may know that it is there.
_SEEING = ["add", "change", "delete", "view", "choose"]


def same_when_closed(view: View) -> View:
    """Let a view answer alike for what somebody may not see and for what does not exist."""

    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not (args or kwargs) or not request.user.has_perm(ACCESS):
            return view(request, *args, **kwargs)
        try:
            found = view(request, *args, **kwargs)
        except (PermissionDenied, Http404):
            return _nothing(request)
        return _nothing(request) if _is_refusal(request, found) else found

    return answer


def _nothing(request: HttpRequest) -> HttpResponse:
    # What the CMS wanted to say about it is forgotten; what was waiting for the next page stays.
    request._messages = default_storage(request)  # type: ignore[attr-defined] # noqa: SLF001
    return page_not_found(request, Http404(), template_name="wagtailadmin/404.html")


def _is_refusal(request: HttpRequest, found: HttpResponseBase) -> bool:
    """Say whether this is "not found", "not allowed" or the CMS's way home with an error."""
    if found.status_code in {403, 404}:
        return True
    if found.headers.get("Location") != reverse("wagtailadmin_home"):
        return False
    # Not by reading them, which would spend them: who may do something gets theirs later.
    new = request._messages._queued_messages  # type: ignore[attr-defined] # noqa: SLF001
    return any(one.level == constants.ERROR for one in new)


def bulk_action(
    request: HttpRequest, app_label: str, model_name: str, action: str
) -> HttpResponseBase:
    """Do something with many records; the CMS's own names also those that somebody may not see."""
    action_class = bulk_action_registry.get_bulk_action_class(app_label, model_name, action)
    if action_class is None:
        raise Http404
    model = apps.get_model(app_label, model_name)
    seen = _seen(request, model, action_class)

    def only_seen(_model: Any, ids: Iterable[Any]) -> Any:
        try:
            known = list(seen.filter(pk__in=list(ids)).values_list("pk", flat=True))
        except (ValueError, ValidationError) as error:
            raise Http404 from error
        return action_class.get_queryset(model, known)

    view = action_class(request, model)
    view.get_queryset = only_seen
    return view.dispatch(request)


def _seen(request: HttpRequest, model: Any, action_class: Any) -> QuerySet[Any]:
    if model is Page:
        return page_permission_policy.explorable_instances(request.user)
    policy = getattr(action_class, "permission_policy", None) or ModelPermissionPolicy(model)
    return policy.instances_user_has_any_permission_for(request.user, _SEEING)


urlpatterns = decorate_urlpatterns(
    [
        path(
            "bulk/<str:app_label>/<str:model_name>/<str:action>/",
            update_wrapper(require_admin_access(bulk_action), bulk_action),
            name="wagtail_bulk_action",
        ),
        *cms_urls.urlpatterns,
    ],
    same_when_closed,
)
