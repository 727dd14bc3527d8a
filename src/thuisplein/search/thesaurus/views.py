"""Public pages of the thesaurus: the register, a page for each concept, the files."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from thuisplein.knowledge.public import snapshot
from thuisplein.search.thesaurus.about import items_about
from thuisplein.search.thesaurus.expansion import nearest_concepts, thesaurus
from thuisplein.search.thesaurus.glossary import (
    GlossaryQuery,
    chips,
    filters,
    letters,
    matching,
    rows,
    total_text,
)
from thuisplein.search.thesaurus.presenting import (
    around,
    facts,
    instead,
    json_ld,
    register_json_ld,
    tags,
)
from thuisplein.search.thesaurus.skos_words import MEDIA_TYPES
from thuisplein.search.thesaurus.skos_writing import as_jsonld, as_turtle
from thuisplein.search.thesaurus.storing import load_records


def glossary(request: HttpRequest) -> HttpResponse:
    """Show all concepts from A to Z, or those that fit what is asked."""
    query = GlossaryQuery.from_address(request.GET)
    held = thesaurus()
    labels = snapshot().labels
    found = matching(query, held)
    canonical_url = request.build_absolute_uri(request.path)
    near = nearest_concepts(query.words, held=held) if query.words and not found else []
    context: dict[str, Any] = {
        "query": query,
        "is_filtered": bool(query.asked()),
        "total": len(found),
        "total_text": total_text(len(found)),
        "letters": [] if query.asked() else letters(found),
        "rows": rows(found) if query.asked() else [],
        "near": rows(near),
        "filters": filters(query, held, labels),
        "chips": chips(query, labels),
        "asked": {"name": "zoek", "label": _("Zoek een begrip"), "value": query.words},
        "ways_out": [
            {"label": _("Alle begrippen"), "url": "/begrippen/"},
            {"label": _("Zoek in alles"), "url": "/zoeken/"},
        ],
        "canonical_url": canonical_url,
        "json_ld": register_json_ld(canonical_url),
        "breadcrumbs": [{"title": _("Begrippen"), "url": request.path}],
    }
    return render(request, "search/begrippen/list.html", context)


def concept(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one concept; the fixed name leads to the present address."""
    held = thesaurus()
    record = held.by_slug.get(slug)
    if record is None:
        moved = held.concepts.get(slug)
        if moved is None:
            raise Http404(_("Dit begrip kennen wij niet."))
        return HttpResponsePermanentRedirect(moved.url)
    known = snapshot()
    canonical_url = request.build_absolute_uri(record.url)
    context = {
        "concept": record,
        "instead": instead(record, held),
        "tags": tags(record, known),
        "facts": facts(record),
        "around": around(record, held),
        "sources": [{"title": one.title, "url": one.url} for one in record.sources],
        "about": items_about(record),
        "canonical_url": canonical_url,
        "json_ld": json_ld(record, canonical_url),
        "breadcrumbs": [
            {"title": _("Begrippen"), "url": "/begrippen/"},
            {"title": capfirst(record.name), "url": record.url},
        ],
    }
    return render(request, "search/begrippen/concept.html", context)


def download(request: HttpRequest, form: str) -> HttpResponse:
    """Give the whole thesaurus as a file."""
    write = as_turtle if form == "ttl" else as_jsonld
    site = request.build_absolute_uri("/").rstrip("/")
    text = write(load_records().values(), site=site)
    response = HttpResponse(text, content_type=f"{MEDIA_TYPES[form]}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="begrippen.{form}"'
    # Open data: any site may read what everybody may read.
    response["Access-Control-Allow-Origin"] = "*"
    return response
