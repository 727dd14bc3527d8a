"""Pictures of a single machine, and addresses that are nothing here."""

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.static import serve
from wagtail.documents import get_document_model


def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve a picture. Documents may be for some only: they have an address that asks who comes."""
    folder = get_document_model()._meta.get_field("file").upload_to
    if path.lstrip("/").startswith(f"{folder}/"):
        raise Http404
    return serve(request, path, document_root=str(settings.MEDIA_ROOT))


def no_door(request: HttpRequest, number: int) -> HttpResponseBase:
    """Answer for an address of the CMS that is not used here."""
    raise Http404
