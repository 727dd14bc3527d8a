"""/gemeenten and /provincies."""

import datetime as dt
from collections.abc import Sequence
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Path, Query

from thuisplein.api.answering import JSON, answer_list
from thuisplein.api.endpoints.half_years import known_half_year, latest_half_year
from thuisplein.api.endpoints.rows import target_row
from thuisplein.api.problems import ProblemError, refused
from thuisplein.api.provenance import PLACES_DAY, PLACES_SOURCE, SUMS_SOURCE
from thuisplein.api.questions import (
    MUNICIPALITY_PATTERN,
    PlaceQuestion,
    ProvinceQuestion,
    wrong_name,
)
from thuisplein.api.schemas.municipality import MunicipalityAnswer
from thuisplein.api.schemas.places import MunicipalityRow, ProvinceRow
from thuisplein.places.public import (
    MunicipalityFacts,
    ProvinceFacts,
    find_municipalities,
    municipality_index,
)
from thuisplein.targets.public import history, present_standings, provincial_sums

Code = Annotated[
    str, Path(pattern=MUNICIPALITY_PATTERN, description="CBS-code.", examples=["GM0796"])
]
WEAKEST_FIRST = ("voorbeeld", "berekend", "gepubliceerd")


def municipalities(request: HttpRequest, question: Query[PlaceQuestion]) -> HttpResponse:
    """Alle gemeenten, in alfabetische volgorde."""
    index = municipality_index()
    places: Sequence[MunicipalityFacts] = index.present
    if question.op_datum is not None:
        places = [place for place in index.by_code.values() if place.exists_on(question.op_datum)]
    if question.naam is not None:
        found = find_municipalities(question.naam, on=question.op_datum, limit=len(index.by_code))
        places = [one.municipality for one in found]
    if question.provincie is not None:
        province(question.provincie)
        places = [place for place in places if place.province.code == question.provincie]
    return answer_list(
        request,
        question,
        places,
        MunicipalityRow,
        lambda page: [_municipality(request, place) for place in page],
    )


def municipality(request: HttpRequest, code: Code) -> HttpResponse:
    """Eén gemeente, met alle halfjaren op de grenzen van vandaag."""
    if fault := wrong_name(request.GET, set()):
        raise refused(fault)
    place = known_municipality(code)
    rows = [target_row(place, standing) for standing in reversed(history(code))]
    answer = MunicipalityAnswer(
        **dict(_municipality(request, place)),
        taakstellingen=rows,
    )
    return HttpResponse(answer.model_dump_json(), content_type=JSON)


def provinces(request: HttpRequest, question: Query[ProvinceQuestion]) -> HttpResponse:
    """Alle provincies, met de opgetelde cijfers van een halfjaar."""
    half_year = known_half_year(question.halfjaar) if question.halfjaar else latest_half_year()
    return answer_list(
        request,
        question,
        municipality_index().provinces,
        ProvinceRow,
        lambda page: _provinces(page, half_year),
    )


def known_municipality(code: str) -> MunicipalityFacts:
    """Return a municipality, present or ended; raise a 404 that says what to do."""
    place = municipality_index().by_code.get(code)
    if place is None:
        detail = _("De gemeente %s kennen wij niet. Alle codes staan in /api/v1/gemeenten.")
        raise ProblemError(404, detail % code)
    return place


def province(code: str) -> ProvinceFacts:
    for one in municipality_index().provinces:
        if one.code == code:
            return one
    detail = _("De provincie %s kennen wij niet. Alle codes staan in /api/v1/provincies.")
    raise ProblemError(404, detail % code)


def _municipality(request: HttpRequest, place: MunicipalityFacts) -> MunicipalityRow:
    today = timezone.localdate()
    heirs: tuple[str, ...] = ()
    if not place.exists_on(today):
        heirs = municipality_index().history.successors_on(place.code, today)
    column, row = place.tile or (None, None)
    return MunicipalityRow(
        code=place.code,
        naam=place.name,
        provincie=place.province.code,
        provincie_naam=place.province.name,
        andere_namen=list(place.other_names),
        opgericht_op=place.founded_on,
        opgeheven_op=place.ended_on,
        opvolgers=list(heirs),
        inwoners=place.inhabitants,
        inwoners_peildatum=_first_of(place.inhabitants_year),
        corop=place.corop_code or None,
        stedelijkheid=place.urbanity,
        huishoudgrootte=place.avg_household_size,
        sociale_huur_procent=place.social_rent_pct,
        kenmerken_jaar=place.facts_year,
        lengtegraad=place.label_lon,
        breedtegraad=place.label_lat,
        tegel_kolom=column,
        tegel_rij=row,
        buurgemeenten=list(place.neighbour_codes),
        pagina_url=request.build_absolute_uri(f"/gemeenten/{place.slug}/"),
        bron=PLACES_SOURCE,
        peildatum=PLACES_DAY,
    )


def _provinces(page: Sequence[ProvinceFacts], half_year: str | None) -> list[ProvinceRow]:
    index = municipality_index()
    sums = provincial_sums(half_year) if half_year else {}
    standings = present_standings(half_year) if half_year else {}
    rows = []
    for one in page:
        places = [place for place in index.present if place.province.code == one.code]
        known = [standings[place.code] for place in places if place.code in standings]
        total = sums.get(one.code) if known else None
        years = [place.inhabitants_year for place in places if place.inhabitants_year]
        counted = [place.inhabitants for place in places if place.inhabitants is not None]
        bases = {standing.basis for standing in known}
        share = total.share if total else None
        days = [standing.reference_date for standing in known if standing.reference_date]
        rows.append(
            ProvinceRow(
                code=one.code,
                naam=one.name,
                gemeenten=len(places),
                inwoners=sum(counted) if counted else None,
                inwoners_peildatum=_first_of(max(years, default=None)),
                halfjaar=half_year,
                netto=total.net if total else None,
                gecorrigeerd=total.corrected if total else None,
                gerealiseerd=total.realised if total else None,
                saldo_begin=total.opening if total else None,
                saldo_eind=total.closing if total else None,
                deel=None if share is None else round(float(share), 4),
                gemeenten_zonder_cijfers=(
                    total.missing + len(places) - total.municipalities if total else None
                ),
                basis=next((basis for basis in WEAKEST_FIRST if basis in bases), None),
                versie=index.version if total else None,
                bron=SUMS_SOURCE if total else PLACES_SOURCE,
                peildatum=max(days, default=None) if total else PLACES_DAY,
            )
        )
    return rows


def _first_of(year: int | None) -> dt.date | None:
    return None if year is None else dt.date(year, 1, 1)
