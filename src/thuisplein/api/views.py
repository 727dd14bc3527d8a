"""The documentation: for machines, for people, and the page of data sets."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from thuisplein.api.answering import JSON
from thuisplein.api.datasets import JUDGED_FILES, MARKDOWN, TSV, catalogue, dataset_rows
from thuisplein.api.documentation import documentation_context
from thuisplein.api.interface import PREFIX
from thuisplein.api.openapi import openapi_bytes
from thuisplein.api.problems import problem
from thuisplein.targets.public import half_years, standings


def openapi(request: HttpRequest) -> HttpResponse:
    return HttpResponse(openapi_bytes(), content_type=JSON)


def unknown_address(request: HttpRequest) -> HttpResponse:
    detail = _("Dit adres kennen wij niet. Alle adressen staan in /api/v1/openapi.json.")
    if request.path.endswith("/"):
        detail = _("Dit adres kennen wij niet. Adressen van de API eindigen niet op een /.")
    return problem(request, 404, detail)


def documentation(request: HttpRequest) -> HttpResponse:
    """Show people how to ask, with examples that work."""
    context = documentation_context()
    context["canonical_url"] = request.build_absolute_uri(f"{PREFIX}/")
    return render(request, "api/documentation.html", context)


def open_data(request: HttpRequest) -> HttpResponse:
    """Show what there is to take along."""
    root = request.build_absolute_uri("/").rstrip("/")
    context = {
        "datasets": dataset_rows(),
        "has_examples": any(
            one.basis == "voorbeeld"
            for half_year in half_years()
            for one in standings(half_year.code).values()
        ),
        "catalogue": catalogue(root, timezone.localdate().isoformat()),
        "canonical_url": f"{root}/open-data/",
        "breadcrumbs": [{"title": _("Open data"), "url": "/open-data/"}],
    }
    return render(request, "api/open_data.html", context)


def judged_file(request: HttpRequest, name: str) -> HttpResponse:
    """Give a file of the judged search set, as it ships with the source."""
    file = settings.JUDGED_DIR / name
    if name not in {known for _label, known in JUDGED_FILES} or not file.is_file():
        raise Http404
    kind = MARKDOWN if name.endswith(".md") else TSV
    return HttpResponse(file.read_bytes(), content_type=f"{kind}; charset=utf-8")
