"""What goes wrong with a question, as application/problem+json (RFC 9457) in plain Dutch."""

import json
import logging
from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import ValidationError

logger = logging.getLogger(__name__)

CONTENT_TYPE = "application/problem+json"


class ProblemError(Exception):
    """A question that can't be answered; ``faults`` names the parameters that are wrong."""

    def __init__(self, status: int, detail: str, *, faults: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__(detail)
        self.status, self.detail, self.faults = status, detail, tuple(faults)


def problem(
    request: HttpRequest, status: int, detail: str, *, faults: Iterable[tuple[str, str]] = ()
) -> HttpResponse:
    """Return the answer that says what is wrong and what to do."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": _titles()[status],
        "status": status,
        "detail": detail,
        "instance": request.path,
    }
    named = [{"parameter": name, "melding": text} for name, text in faults]
    if named:
        body["fouten"] = named
    return HttpResponse(
        json.dumps(body, ensure_ascii=False), status=status, content_type=CONTENT_TYPE
    )


def refused(fault: tuple[str, str]) -> ProblemError:
    """Return the error that says which parameter is wrong."""
    return ProblemError(400, _invalid(), faults=[fault])


def _invalid() -> str:
    return _("Een of meer parameters kloppen niet. Bij 'fouten' staat wat er mis is.")


def handle_problems(api: NinjaAPI) -> None:
    """Make every failure inside the API a problem document."""

    @api.exception_handler(ProblemError)
    def known(request: HttpRequest, exc: ProblemError) -> HttpResponse:
        return problem(request, exc.status, exc.detail, faults=exc.faults)

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, exc: ValidationError) -> HttpResponse:
        faults = [_fault(error) for error in exc.errors]
        return problem(request, 400, _invalid(), faults=faults)

    @api.exception_handler(Http404)
    def missing(request: HttpRequest, exc: Http404) -> HttpResponse:
        return problem(request, 404, str(exc) or _("Dit bestaat niet."))

    @api.exception_handler(Exception)
    def broken(request: HttpRequest, exc: Exception) -> HttpResponse:
        logger.error("API request failed: %s", request.path, exc_info=exc)
        detail = _("Er ging bij ons iets mis. Probeer het later nog eens.")
        return problem(request, 500, detail)


def _titles() -> dict[int, str]:
    return {
        400: _("De vraag klopt niet"),
        404: _("Niet gevonden"),
        405: _("Deze methode kan hier niet"),
        500: _("Er ging iets mis"),
    }


def _fault(error: dict[str, Any]) -> tuple[str, str]:
    """Return the parameter and what is wrong with it, from a pydantic error."""
    kind, context = error["type"], error.get("ctx") or {}
    name = context.get("parameter") or str(error["loc"][-1])
    texts = {
        "greater_than_equal": _("Geef ten minste %(ge)s."),
        "less_than_equal": _("Geef ten hoogste %(le)s."),
        "literal_error": _("Kies uit: %(expected)s."),
        "string_pattern_mismatch": _("Deze waarde past niet bij het patroon %(pattern)s."),
        "string_too_long": _("Geef ten hoogste %(max_length)s tekens."),
    }
    if kind in {"onbekende_parameter", "onjuiste_waarde"}:
        return name, error["msg"]
    if kind in texts:
        return name, (texts[kind] % context).replace("' or '", "', '")
    return name, _("Geef een heel getal.") if kind.startswith("int") else _("Dit kan hier niet.")
