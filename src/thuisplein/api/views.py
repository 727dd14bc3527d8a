"""The documentation: for machines, for people, and the page of data sets."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from thuisplein.api.answering import JSON
from thuisplein.api.openapi import openapi_bytes
from thuisplein.api.problems import problem


def openapi(request: HttpRequest) -> HttpResponse:
    return HttpResponse(openapi_bytes(), content_type=JSON)


def unknown_address(request: HttpRequest) -> HttpResponse:
    if request.path.endswith("/"):
        detail = _("Dit adres kennen wij niet. Adressen van de API eindigen niet op een /.")
    else:
        detail = _("Dit adres kennen wij niet. Alle adressen staan in /api/v1/openapi.json.")
    return problem(request, 404, detail)


def documentation(request: HttpRequest) -> HttpResponse:
    return render(request, "api/documentation.html", {})
