"""/taakstellingen and /maandcijfers."""

from collections.abc import Iterator, Sequence

from django.http import HttpRequest, HttpResponse
from ninja import Query

from thuisplein.api.answering import answer_list
from thuisplein.api.endpoints.half_years import known_half_year
from thuisplein.api.endpoints.places import known_municipality, province
from thuisplein.api.endpoints.rows import month_row, target_row
from thuisplein.api.questions import FigureQuestion
from thuisplein.api.schemas.targets import MonthRow, TargetRow
from thuisplein.places.public import municipality_index
from thuisplein.targets.public import (
    Period,
    Standing,
    half_years,
    present_standings,
    standings,
)


def targets(request: HttpRequest, question: Query[FigureQuestion]) -> HttpResponse:
    """Per gemeente en halfjaar: de taakstelling, wat er gebeurde en het saldo."""
    by_code = municipality_index().by_code
    return answer_list(
        request,
        question,
        list(_asked(question)),
        TargetRow,
        lambda page: [target_row(by_code[one.code], one) for one in page],
    )


def months(request: HttpRequest, question: Query[FigureQuestion]) -> HttpResponse:
    """Per gemeente, halfjaar en maand: hoeveel mensen er sinds het begin zijn gehuisvest."""
    points = [
        (standing, month, realised)
        for standing in _asked(question)
        for month, realised in enumerate(standing.by_month, start=1)
        if realised is not None
    ]
    by_code = municipality_index().by_code

    def rows(page: Sequence[tuple[Standing, int, int]]) -> list[MonthRow]:
        return [month_row(by_code[one.code], one, month, realised) for one, month, realised in page]

    return answer_list(request, question, points, MonthRow, rows)


def _asked(question: FigureQuestion) -> Iterator[Standing]:
    """Yield the asked standings: oldest half-year first, within it by code."""
    index = municipality_index()
    if question.gemeente is not None:
        known_municipality(question.gemeente)
    if question.provincie is not None:
        province(question.provincie)
    read = present_standings if question.grenzen == "nu" else standings
    for code in _half_years(question):
        found = read(code, question.peildatum_bekend)
        for municipality in sorted(found):
            if question.gemeente not in {None, municipality}:
                continue
            area = index.by_code[municipality].province.code
            if question.provincie in {None, area}:
                yield found[municipality]


def _half_years(question: FigureQuestion) -> list[str]:
    """Return the half-years to read; what was known on a day is one of them, for it costs more."""
    if question.halfjaar is not None:
        return [known_half_year(question.halfjaar)]
    codes = [one.code for one in half_years()]
    if question.peildatum_bekend is not None:
        of_day = Period.of_day(question.peildatum_bekend).code
        return [code for code in codes if code == of_day]
    return codes
