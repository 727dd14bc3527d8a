"""/kaart: one half-year of all municipalities, ready to draw."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Query

from thuisplein.api.answering import JSON, csv_answer, wants_csv
from thuisplein.api.endpoints.half_years import known_half_year, latest_half_year
from thuisplein.api.map_data import FIELDS, map_bytes, map_rows
from thuisplein.api.problems import ProblemError
from thuisplein.api.questions import MapQuestion

GEOJSON = "application/geo+json"


def municipal_map(request: HttpRequest, question: Query[MapQuestion]) -> HttpResponse:
    """Eén halfjaar van alle gemeenten van vandaag, compact genoeg om te tekenen."""
    half_year = known_half_year(question.halfjaar) if question.halfjaar else latest_half_year()
    if half_year is None:
        raise ProblemError(404, _("Er zijn nog geen cijfers."))
    if wants_csv(request, question.format):
        fields = ["halfjaar", *FIELDS]
        rows = [[half_year, *row] for row in map_rows(half_year)]
        return csv_answer(request, fields, rows, bom=question.bom == "ja")
    kind = JSON if question.vorm == "tegels" else GEOJSON
    return HttpResponse(map_bytes(half_year, question.vorm), content_type=kind)
