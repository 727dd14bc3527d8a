"""The search page: municipalities and items that hold the words, with the same filters as lists."""

from functools import reduce
from operator import and_
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thuisplein.knowledge.public import (
    ITEM_KINDS,
    Listing,
    ListingQuery,
    PublishedPage,
    fold,
    make_listing,
    snapshot,
)
from thuisplein.places.public import find_municipalities
from thuisplein.search.ranking import rank, words_of


def search(request: HttpRequest) -> HttpResponse:
    """Show what fits; without words, everything, so that the filters alone work too."""
    query = ListingQuery.from_address(request.GET)
    words = words_of(fold(query.words))
    listing = make_listing(query, within=find_items(words) if words else None)
    context = {
        "query": query,
        "search_query": query.words,
        "heading": _heading(query, listing.total),
        "lead": "" if words else _("Filter op soort, groep, onderwerp of plaats."),
        "listing": listing,
        "answer": _direct_answer(listing) if words and query.page == 1 else None,
        "municipalities": find_municipalities(query.words, limit=3) if words else [],
        "groups": snapshot().groups,
        "canonical_url": request.build_absolute_uri(request.path),
        "breadcrumbs": [{"title": _("Zoeken"), "url": request.path}],
    }
    return render(request, "search/results.html", context)


def _heading(query: ListingQuery, total: int) -> str:
    if not query.words:
        return _("Zoeken in alles")
    text = ngettext(
        "%(total)d resultaat voor ‘%(words)s’", "%(total)d resultaten voor ‘%(words)s’", total
    )
    return text % {"total": total, "words": query.words}


def _direct_answer(listing: Listing) -> dict[str, Any] | None:
    """Return the first result when it is an answer to a question, to stand above the list."""
    first = next(iter(listing.cards), None)
    if first is None or first["kind"] != "vraag-en-antwoord" or first["withdrawn_on"]:
        return None
    return {
        "title": first["title"],
        "text": first["card"]["answer"],
        "link": {"label": _("Lees het hele antwoord"), "url": first["path"]},
    }


def find_items(words: list[str]) -> list[int]:
    """Return the page ids of items that hold all words, best first."""
    holds = reduce(and_, (Q(search_text__contains=word) for word in words))
    rows = (
        PublishedPage.objects.filter(holds, kind__in=ITEM_KINDS)
        .order_by("-first_published_on", "page_id")
        .values_list("page_id", "title", "summary", "search_text")
    )
    folded = ((key, fold(title), fold(summary), text) for key, title, summary, text in rows)
    return rank(words, folded)
