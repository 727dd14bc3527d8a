"""/zoeken: what the site answers to a question, best first."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from ninja import Query

from thuisplein.api.answering import answer_list
from thuisplein.api.endpoints.knowledge import pages, shared_fields
from thuisplein.api.questions import SearchQuestion
from thuisplein.api.schemas.search import FoundRow
from thuisplein.knowledge.public import AS_GIVEN, USUAL, Beside, PublishedPage, snapshot
from thuisplein.search.public import find


def found(request: HttpRequest, question: Query[SearchQuestion]) -> HttpResponse:
    """Alles wat op een zoekvraag past, het beste eerst. Zonder zoekvraag: alles, nieuwste eerst."""
    chosen = {
        facet: [value]
        for facet, value in (
            ("soort", question.soort),
            ("groep", question.groep),
            ("onderwerp", question.onderwerp),
        )
        if value is not None
    }
    within = find(question.q).page_ids if question.q.strip() else None
    order = USUAL if within is None else AS_GIVEN
    keys = snapshot().everything.choose(chosen, within=within, order=order).keys
    return answer_list(request, question, keys, FoundRow, lambda page: _rows(request, page))


def _rows(request: HttpRequest, keys: Sequence[int]) -> list[FoundRow]:
    beside = snapshot().beside
    by_key = {row.page_id: row for row in pages([key for key in keys if key > 0])}
    return [
        _helper(request, beside[key]) if key in beside else _page(request, by_key[key])
        for key in keys
        if key in beside or key in by_key
    ]


def _page(request: HttpRequest, row: PublishedPage) -> FoundRow:
    return FoundRow(
        **shared_fields(request, row),
        soort=row.kind,
        gemeenten=row.facets["gemeente"],
        plaats=row.card.get("place", ""),
        antwoord=row.card.get("answer", ""),
    )


def _helper(request: HttpRequest, one: Beside) -> FoundRow:
    return FoundRow(
        id=one.path.strip("/"),
        titel=one.title,
        samenvatting=one.summary,
        url=request.build_absolute_uri(one.path),
        groepen=list(one.facets["groep"]),
        onderwerpen=list(one.facets["onderwerp"]),
        gepubliceerd_op=one.dated_on,
        gewijzigd_op=one.dated_on,
        nagekeken_op=one.dated_on,
        ingetrokken_op=None,
        bron=one.source,
        peildatum=one.dated_on,
        soort=one.kind,
        gemeenten=list(one.facets["gemeente"]),
        plaats=one.place,
        antwoord="",
    )
