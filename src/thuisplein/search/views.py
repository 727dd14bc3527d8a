"""The search page: municipalities and items that hold the words, with the same filters as lists."""

from functools import reduce
from operator import and_

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from thuisplein.knowledge.public import (
    ITEM_KINDS,
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
    context = {
        "query": query,
        "listing": make_listing(query, within=find_items(words) if words else None),
        "municipalities": find_municipalities(query.words, limit=3) if words else [],
        "groups": snapshot().groups,
        "canonical_url": request.build_absolute_uri(request.path),
        "hide_from_search_machines": True,
    }
    return render(request, "search/results.html", context)


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
