"""From rows to an answer: a page of JSON with links, or a CSV file."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from thuisplein.api.csv_writing import csv_text
from thuisplein.api.problems import ProblemError
from thuisplein.api.questions import MAX_PER_PAGE, ListQuestion
from thuisplein.api.schemas.base import Links, ListAnswer, Row
from thuisplein.base.public import SiteState

JSON = "application/json"
CSV = "text/csv; charset=utf-8"

Item = TypeVar("Item")
RowT = TypeVar("RowT", bound=Row)


def answer_list(
    request: HttpRequest,
    question: ListQuestion,
    items: Sequence[Item],
    model: type[RowT],
    rows: Callable[[Sequence[Item]], list[RowT]],
) -> HttpResponse:
    """Answer with the asked page of items; ``rows`` makes rows of a page, in a query or none."""
    last = max(-(-len(items) // question.per_pagina), 1)
    if question.pagina > last:
        detail = _("Pagina %(asked)d is er niet; de laatste is %(last)d.")
        raise ProblemError(404, detail % {"asked": question.pagina, "last": last})
    first = (question.pagina - 1) * question.per_pagina
    if wants_csv(request, question.format):
        is_paged = question.model_fields_set & {"pagina", "per_pagina"}
        wanted = items[first : first + question.per_pagina] if is_paged else items
        return _csv_list(request, question, wanted, model, rows)
    page = rows(items[first : first + question.per_pagina])
    days = [row.peildatum for row in page if row.peildatum]
    answer = ListAnswer[model](  # type: ignore[valid-type]  # the model is known at run time only
        aantal=len(items),
        pagina=question.pagina,
        per_pagina=question.per_pagina,
        bron="; ".join(sorted({row.bron for row in page if row.bron})),
        peildatum=max(days, default=None),
        versie=SiteState.current(),
        links=Links(
            self=request.build_absolute_uri(),
            next=_page_url(request, question.pagina + 1) if question.pagina < last else None,
            prev=_page_url(request, question.pagina - 1) if question.pagina > 1 else None,
        ),
        resultaten=page,
    )
    response = HttpResponse(answer.model_dump_json(), content_type=JSON)
    _link_header(response, answer.links)
    return response


def wants_csv(request: HttpRequest, asked: str) -> bool:
    return asked == "csv" or request.path.endswith(".csv")


def csv_answer(
    request: HttpRequest, fields: Sequence[str], rows: Sequence[Sequence[Any]], *, bom: bool
) -> HttpResponse:
    """Return a file that is named after the address."""
    response = HttpResponse(csv_text(fields, rows, bom=bom), content_type=CSV)
    name = request.path.rsplit("/", 1)[-1].removesuffix(".csv")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _csv_list(
    request: HttpRequest,
    question: ListQuestion,
    items: Sequence[Item],
    model: type[RowT],
    rows: Callable[[Sequence[Item]], list[RowT]],
) -> HttpResponse:
    fields = csv_fields(model)
    lines = [
        [getattr(row, field) for field in fields]
        for start in range(0, len(items), MAX_PER_PAGE)
        for row in rows(items[start : start + MAX_PER_PAGE])
    ]
    return csv_answer(request, fields, lines, bom=question.bom == "ja")


def csv_fields(model: type[Row]) -> list[str]:
    """Return the columns: what the row is about first, its source and reference date last."""
    provenance = [name for name in model.model_fields if name in {"bron", "bron_url", "peildatum"}]
    return [name for name in model.model_fields if name not in provenance] + provenance


def _page_url(request: HttpRequest, page: int) -> str:
    query = request.GET.dict() | {"pagina": str(page)}
    return request.build_absolute_uri(f"{request.path}?{urlencode(query)}")


def _link_header(response: HttpResponse, links: Links) -> None:
    """Name the pages beside this one in the header as well (RFC 8288)."""
    given = [("next", links.next), ("prev", links.prev)]
    value = ", ".join(f'<{url}>; rel="{name}"' for name, url in given if url)
    if value:
        response["Link"] = value
