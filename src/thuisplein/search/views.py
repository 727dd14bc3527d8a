"""The search page: municipalities and items that hold the words, with the same filters as lists."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thuisplein.knowledge.public import (
    Listing,
    ListingQuery,
    as_cards,
    as_group_tiles,
    make_listing,
    snapshot,
)
from thuisplein.places.public import FoundMunicipality, find_municipalities
from thuisplein.search.finding import Found, find

MUNICIPALITIES = 3


def search(request: HttpRequest) -> HttpResponse:
    """Show what fits; without words, everything, so that the filters alone work too."""
    query = ListingQuery.from_address(request.GET)
    words = query.words.split()
    found = find(query.words) if words else None
    nearly = found is not None and not found.holds_all
    listing = make_listing(query, within=found.page_ids if found else None)
    # An answer to another question than the one that was asked would mislead.
    answer = None if nearly or not words or query.page > 1 else _direct_answer(listing)
    listing = _marked(listing, found, skip=1 if answer else 0)
    context = {
        "query": query,
        "search_query": query.words,
        "heading": _heading(query, listing.total, nearly=nearly),
        "lead": _lead(words, listing.total, nearly=nearly),
        "listing": listing,
        "answer": answer,
        "municipalities": [_place_row(one) for one in _municipalities(query.words)],
        "ways_on": [{"label": _("Alle aandachtsgroepen"), "url": "/dossiers/"}],
        "groups": as_group_tiles(snapshot().groups),
        "canonical_url": request.build_absolute_uri(request.path),
        "breadcrumbs": [{"title": _("Zoeken"), "url": request.path}],
    }
    return render(request, "search/results.html", context)


def _heading(query: ListingQuery, total: int, *, nearly: bool) -> str:
    if not query.words:
        return _("Zoeken in alles")
    if total == 0:
        return _("Niets gevonden voor ‘%s’") % query.words
    if nearly:
        return _("Geen pagina heeft alle woorden van ‘%s’") % query.words
    text = ngettext(
        "%(total)d resultaat voor ‘%(words)s’", "%(total)d resultaten voor ‘%(words)s’", total
    )
    return text % {"total": total, "words": query.words}


def _lead(words: list[str], total: int, *, nearly: bool) -> str:
    if not words:
        return _("Filter op soort, groep, onderwerp of plaats.")
    return _("Dit komt het dichtst in de buurt.") if nearly and total else ""


def _direct_answer(listing: Listing) -> dict[str, Any] | None:
    """Return the first result when it is an answer to a question, to stand above the list."""
    first = next(iter(listing.cards), None)
    if first is None or first["kind"] != "vraag-en-antwoord" or first["withdrawn_on"]:
        return None
    (card,) = as_cards([first])
    return {
        "title": first["title"],
        "text": first["card"]["answer"],
        "meta": card["foot"][:1].upper() + card["foot"][1:],
        "link": {"label": _("Lees het hele antwoord"), "url": first["path"]},
    }


def _marked(listing: Listing, found: Found | None, *, skip: int) -> Listing:
    """Return the listing with the words marked; the first ``skip`` results stand elsewhere."""
    if found is None:
        return listing
    results = [
        {
            **row,
            "title": found.mark(row["title"]),
            "summary": found.mark(row["summary"]),
        }
        for row in listing.results[skip:]
    ]
    return replace(listing, results=results)


def _municipalities(words: str) -> list[FoundMunicipality]:
    """Return municipalities by name; names that only hold the words count for nothing here."""
    found = find_municipalities(words, limit=MUNICIPALITIES) if words else []
    return [one for one in found if one.match in {"exact", "prefix"}]


def _place_row(one: FoundMunicipality) -> dict[str, str]:
    place = one.municipality
    return {
        "title": place.name,
        "url": f"/gemeenten/{place.slug}/",
        "meta": place.province.name,
        "note": one.note,
    }
