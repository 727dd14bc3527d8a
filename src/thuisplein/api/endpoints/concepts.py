"""/begrippen: the concepts of the thesaurus."""

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Path, Query

from thuisplein.api.answering import JSON, answer_list
from thuisplein.api.problems import ProblemError, refused
from thuisplein.api.questions import ConceptQuestion, wrong_name
from thuisplein.api.schemas.concepts import ConceptRow
from thuisplein.knowledge.public import fold
from thuisplein.search.thesaurus.public import ConceptRecord, LabelKind, Vocabulary, thesaurus


def concepts(request: HttpRequest, question: Query[ConceptQuestion]) -> HttpResponse:
    """Alle begrippen, op alfabet, ook de vervallen."""
    held = thesaurus()
    words = fold(question.term) if question.term is not None else None
    found = [
        record
        for record in held.concepts.values()
        if (words is None or any(label.folded == words for label in record.labels))
        and (question.groep is None or question.groep in record.groups)
        and (question.onderwerp is None or question.onderwerp in record.topics)
    ]
    found.sort(key=lambda record: (fold(record.name), record.notation))
    return answer_list(
        request,
        question,
        found,
        ConceptRow,
        lambda page: [_row(request, record, held) for record in page],
    )


def concept(
    request: HttpRequest,
    kenmerk: Annotated[str, Path(description="Het vaste kenmerk van een begrip.", max_length=80)],
) -> HttpResponse:
    """Eén begrip."""
    if fault := wrong_name(request.GET, set()):
        raise refused(fault)
    held = thesaurus()
    record = held.concepts.get(kenmerk)
    if record is None:
        raise ProblemError(404, _("Het begrip ‘%s’ kennen wij niet.") % kenmerk[:80])
    row = _row(request, record, held)
    return HttpResponse(row.model_dump_json(), content_type=JSON)


def _row(request: HttpRequest, record: ConceptRecord, held: Vocabulary) -> ConceptRow:
    return ConceptRow(
        kenmerk=record.notation,
        naam=record.name,
        uitleg=record.definition,
        gebruik=record.scope_note,
        synoniemen=record.texts(LabelKind.SYNONYM),
        afkortingen=record.texts(LabelKind.ABBREVIATION),
        oudere_termen=record.texts(LabelKind.OLDER),
        andere_spellingen=record.texts(LabelKind.SPELLING),
        breder=sorted(record.broader),
        smaller=held.narrower(record.notation),
        verwant=sorted(record.related),
        groepen=sorted(record.groups),
        onderwerpen=sorted(record.topics),
        vervallen=record.is_deprecated,
        opvolger=record.successor or None,
        url=request.build_absolute_uri(record.url),
        bron="; ".join(one.title for one in record.sources),
        bron_urls=[one.url for one in record.sources if one.url],
        peildatum=record.reviewed_on,
    )
