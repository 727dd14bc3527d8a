"""The search page: municipalities and items that answer, with the same filters as lists."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from thuisplein.knowledge.public import (
    ALL_KINDS,
    Listing,
    ListingQuery,
    as_group_tiles,
    make_listing,
    snapshot,
)
from thuisplein.places.public import FoundMunicipality, find_municipalities
from thuisplein.search.finding import Found, find
from thuisplein.search.page.results import direct_answer, marked, recommended
from thuisplein.search.page.ways_on import ask_url, ways_on
from thuisplein.search.page.words import also_searched, did_you_mean, heading
from thuisplein.search.steering.pinned import pinned_pages

MUNICIPALITIES = 3


def search(request: HttpRequest) -> HttpResponse:
    """Show what fits; without words, everything, so that the filters alone work too."""
    query = ListingQuery.from_address(request.GET)
    found, listing, pinned = searched(query)
    nearly = found is not None and not pinned and not found.holds_all
    on_top = recommended(listing, pinned) if query.page == 1 else []
    # An answer to another question than the one that was asked would mislead.
    is_sure = found and not (nearly or on_top or _is_leafing(query))
    answer = direct_answer(listing, query.words) if is_sure else None
    above = {row["page_id"] for row in on_top} | ({answer["page_id"]} if answer else set())
    context = {
        "query": query,
        "search_query": query.words,
        "heading": heading(query, listing.total),
        "lead": _lead(found, listing.total, nearly=nearly),
        "also": also_searched(query),
        "meant": did_you_mean(query, found),
        "recommended": on_top,
        "answer": answer,
        "listing": marked(listing, found, without=above),
        "total": listing.total,
        "municipalities": [_place_row(one) for one in _municipalities(query.words)],
        "ways_on": ways_on(query.words) if not listing.total and query.words else None,
        "ask_url": ask_url(query.words),
        "groups": as_group_tiles(snapshot().groups),
        "address": query.address(),
        "canonical_url": request.build_absolute_uri(request.path),
        "breadcrumbs": [{"title": _("Zoeken"), "url": request.path}],
    }
    return render(request, "search/results.html", context)


def searched(query: ListingQuery) -> tuple[Found | None, Listing, list[int]]:
    """Return what was found, the asked page of it, and which pages editors put on top."""
    if not query.words:
        return None, make_listing(query, kinds=ALL_KINDS), []
    found = find(query.words, own_words=query.own_words)
    pinned = pinned_pages(query.words, today=timezone.localdate())
    within = list(dict.fromkeys([*pinned, *found.page_ids]))
    return found, make_listing(query, kinds=ALL_KINDS, within=within), pinned


def _is_leafing(query: ListingQuery) -> bool:
    return query.page > 1 or bool(query.order)


def _lead(found: Found | None, total: int, *, nearly: bool) -> str:
    if found is None:
        return _("Filter op soort, groep, onderwerp of plaats.")
    if not nearly or not total:
        return ""
    unknown = [word for word in found.unknown_words if len(word) > 1][:3]
    if unknown:
        named = _(" en ").join(f"‘{word}’" for word in unknown)
        return _("Geen pagina noemt %s. Dit komt het dichtst in de buurt.") % named
    return _("Geen pagina heeft alle woorden. Dit komt het dichtst in de buurt.")


def _municipalities(words: str) -> list[FoundMunicipality]:
    """Return municipalities by name; names that only hold the words count for nothing here."""
    found = find_municipalities(words, limit=MUNICIPALITIES) if words else []
    return [one for one in found if one.match in {"exact", "prefix"}]


def _place_row(one: FoundMunicipality) -> dict[str, Any]:
    place = one.municipality
    return {
        "title": place.name,
        "url": f"/gemeenten/{place.slug}/",
        "meta": place.province.name,
        "note": one.note,
    }
