"""/praktijkvoorbeelden and /dossiers."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query

from thuisplein.api.answering import answer_list
from thuisplein.api.endpoints.places import known_municipality, province
from thuisplein.api.questions import ItemQuestion, ListQuestion
from thuisplein.api.schemas.knowledge import DossierRow, PracticeRow, Result, ThemeLink
from thuisplein.knowledge.public import PublishedPage, fold, snapshot
from thuisplein.places.public import municipality_index


def practice_examples(request: HttpRequest, question: Query[ItemQuestion]) -> HttpResponse:
    """Alle praktijkvoorbeelden, nieuwste eerst; ingetrokken voorbeelden staan achteraan."""
    chosen = {"soort": ["praktijkvoorbeeld"]}
    if question.gemeente is not None:
        chosen["gemeente"] = [known_municipality(question.gemeente).code]
    if question.provincie is not None:
        chosen["provincie"] = [province(question.provincie).slug]
    if question.groep is not None:
        chosen["groep"] = [question.groep]
    if question.onderwerp is not None:
        chosen["onderwerp"] = [question.onderwerp]
    provinces = {one.slug: one.code for one in municipality_index().provinces}
    return answer_list(
        request,
        question,
        snapshot().items.choose(chosen).keys,
        PracticeRow,
        lambda keys: [_practice(request, row, provinces) for row in pages(keys)],
    )


def dossiers(request: HttpRequest, question: Query[ListQuestion]) -> HttpResponse:
    """Alle dossiers, op alfabet, met hun thema's."""
    bundles: list[PublishedPage] = []
    themes: list[PublishedPage] = []
    rows = PublishedPage.objects.filter(kind__in=("dossier", "thema"))
    for row in rows.defer("detail", "search_text"):
        (bundles if row.kind == "dossier" else themes).append(row)
    bundles.sort(key=lambda row: (fold(row.title), row.path))
    themes.sort(key=lambda row: (fold(row.title), row.path))
    return answer_list(
        request,
        question,
        bundles,
        DossierRow,
        lambda page: [_dossier(request, row, themes) for row in page],
    )


def pages(keys: Sequence[int]) -> list[PublishedPage]:
    """Return these pages in this order, in one query."""
    found = PublishedPage.objects.in_bulk(list(keys))
    return [found[key] for key in keys if key in found]


def shared_fields(request: HttpRequest, row: PublishedPage) -> dict[str, Any]:
    """Return what every row about a page carries."""
    return {
        "id": str(row.uid),
        "titel": row.title,
        "samenvatting": row.summary,
        "url": request.build_absolute_uri(row.path),
        "groepen": row.facets["groep"],
        "onderwerpen": row.facets["onderwerp"],
        "gepubliceerd_op": row.first_published_on,
        "gewijzigd_op": row.changed_on,
        "nagekeken_op": row.reviewed_on,
        "ingetrokken_op": row.withdrawn_on,
        "bron": row.owner_name,
        "peildatum": row.reviewed_on or row.changed_on,
    }


def _practice(
    request: HttpRequest, row: PublishedPage, provinces: Mapping[str, str]
) -> PracticeRow:
    detail = row.detail
    return PracticeRow(
        **shared_fields(request, row),
        gemeenten=row.facets["gemeente"],
        provincies=[provinces[slug] for slug in row.facets["provincie"] if slug in provinces],
        woonvormen=row.facets["woonvorm"],
        plaats=row.card.get("place", ""),
        begonnen=detail["started"],
        geeindigd=detail["ended"],
        loopt_nog=detail["is_running"],
        bewijs=detail["evidence_level"],
        woningen=_number(detail["homes"]),
        kosten_euro=_number(detail["cost_eur"]),
        menskracht_fte=_number(detail["staff_fte"]),
        tijd_tot_resultaat_weken=_number(detail["duration_weeks"]),
        resultaten=[
            Result(
                cijfer=one["figure"],
                telt=one["label"],
                wanneer=one["reference"],
                zegt=one["said_by"],
            )
            for one in detail["results"]
        ],
    )


def _dossier(
    request: HttpRequest, row: PublishedPage, themes: Sequence[PublishedPage]
) -> DossierRow:
    own = [theme for theme in themes if theme.path.startswith(row.path) and not theme.withdrawn_on]
    return DossierRow(
        **shared_fields(request, row),
        themas=[
            ThemeLink(titel=theme.title, url=request.build_absolute_uri(theme.path))
            for theme in own
        ],
    )


def _number(value: Any) -> Any:
    """Return None where the page keeps an empty text for "not known"."""
    return None if value == "" else value
