"""Gives the editors' screens the colours of the house; hides what stands behind a door."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.models import Page

from thuisplein.base.models import SiteDocument


@hooks.register("insert_global_admin_css")
def house_colours() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("thuisplein_admin/admin.css"))


def _check(restrictions: Iterable[Any], request: HttpRequest) -> None:
    """Raise Http404 for whoever may not come in: what they may not see does not exist for them."""
    if any(not one.accept_request(request) for one in restrictions):
        raise Http404


# Before the CMS's own, which would send them to sign in and so tell that there is something.
@hooks.register("before_serve_page", order=-1)
def hide_closed_page(page: Page, request: HttpRequest, _args: Any, _kwargs: Any) -> None:
    _check(page.get_view_restrictions(), request)


@hooks.register("before_serve_document", order=-1)
def hide_closed_document(document: SiteDocument, request: HttpRequest) -> None:
    _check(document.collection.get_view_restrictions(), request)
