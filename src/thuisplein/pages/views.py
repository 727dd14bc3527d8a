"""Pages that bring the apps together: home and the municipalities."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.utils import timezone
from django.utils.translation import gettext as _

from thuisplein.knowledge.public import PublishedPage, cards, snapshot
from thuisplein.pages.local_duties import duties_for_municipality
from thuisplein.pages.models import HomePage
from thuisplein.places.public import (
    MunicipalityFacts,
    find_municipalities,
    municipality_index,
    neighbours,
    similar_municipalities,
    successors_on,
    tile_map,
)

NEARBY = 3


def home(request: HttpRequest) -> HttpResponse:
    """Show the way in: choose a municipality, a group, or search."""
    held = snapshot()
    today = timezone.localdate()
    opening = HomePage.objects.values("claim", "lead", "featured_id").first() or {}
    practices = held.items.choose({"soort": ["praktijkvoorbeeld"]})
    news = held.items.choose({"soort": ["nieuws"]}).keys[:20]
    featured = opening.get("featured_id")
    shown = cards([*([featured] if featured else []), *practices.keys[:4], *news])
    new = [row for row in shown if row["kind"] == "praktijkvoorbeeld"]
    context = {
        "opening": opening,
        "groups": held.groups,
        "featured": new[0] if new else None,
        "practices": new[1:4],
        "law_news": [row for row in shown if row["card"].get("is_about_law")][:3],
        "coming": [duty for duty in held.duties if duty.due_on and duty.due_on >= today][:4],
        "totals": _totals(),
        "tiles": _tiles_with_practices(),
        "canonical_url": request.build_absolute_uri("/"),
    }
    return render(request, "pages/home.html", context)


def _totals() -> dict[str, int]:
    items = snapshot().items
    counts = items.choose({}, count=["soort", "gemeente"]).counts
    return {**counts.get("soort", {}), "gemeenten": len(counts.get("gemeente", {}))}


def _tiles_with_practices() -> list[dict[str, Any]]:
    """Return the tile map with the number of practice examples of each municipality."""
    outcome = snapshot().items.choose({"soort": ["praktijkvoorbeeld"]}, count=["gemeente"])
    counts = outcome.counts["gemeente"]
    return [
        {
            "code": tile.code,
            "name": tile.name,
            "slug": tile.slug,
            "column": tile.column,
            "row": tile.row,
            "count": counts.get(tile.code, 0),
        }
        for tile in tile_map()
    ]


def municipalities(request: HttpRequest) -> HttpResponse:
    """List all municipalities by province, or go to the one that the reader names."""
    words = request.GET.get("zoek", "").strip()[:80]
    found = find_municipalities(words, limit=12) if words else []
    exact = [one for one in found if one.match == "exact"]
    if len(found) == 1 or len(exact) == 1:
        place = (exact or found)[0].municipality
        if place.exists_on(timezone.localdate()):
            return HttpResponseRedirect(f"/gemeenten/{place.slug}/")
    index = municipality_index()
    context = {
        "words": words,
        "found": found,
        "provinces": [
            {"province": province, "municipalities": index.in_province(province.slug)}
            for province in index.provinces
        ],
        "total": len(index.present),
        "current_section": "gemeenten",
        "canonical_url": request.build_absolute_uri("/gemeenten/"),
    }
    return render(request, "pages/municipalities.html", context)


def municipality(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one municipality: facts, duties, and what it and others like it did."""
    place = municipality_index().by_slug.get(slug)
    if place is None:
        raise Http404(_("Deze gemeente kennen wij niet."))
    today = timezone.localdate()
    context: dict[str, Any] = {
        "place": place,
        "current_section": "gemeenten",
        "canonical_url": request.build_absolute_uri(f"/gemeenten/{slug}/"),
        "breadcrumbs": [{"title": _("Gemeenten"), "url": "/gemeenten/"}],
        "exists": place.exists_on(today),
        "groups": snapshot().groups,
    }
    if context["exists"]:
        context |= _local_context(place, today)
    else:
        context["successors"] = successors_on(place.code, today)
    return render(request, "pages/municipality.html", context)


def _local_context(place: MunicipalityFacts, today: dt.date) -> dict[str, Any]:
    held = snapshot()
    near = neighbours(place.code)
    alike = similar_municipalities(place.code, limit=40)
    own = _items_of([place.code])
    around = [key for key in _items_of([one.code for one in near]) if key not in own]
    similar = _items_of([one.municipality.code for one in alike])
    similar = [key for key in similar if key not in {*own, *around}]
    general = held.items.choose({"soort": ["stappenplan"]}).keys
    shown = {
        row["page_id"]: row
        for row in cards([*own[:6], *around[:NEARBY], *similar[:NEARBY], *general[:NEARBY]])
    }
    return {
        "duties": duties_for_municipality(held.duties, today),
        "neighbours": near,
        "alike": alike[:6],
        "own_items": [shown[key] for key in own[:6]],
        "own_total": len(own),
        "neighbour_items": [
            {**shown[key], "reason": _("Uit een buurgemeente.")} for key in around[:NEARBY]
        ],
        "similar_items": [
            {**shown[key], "reason": _("Uit een gemeente die op de uwe lijkt.")}
            for key in similar[:NEARBY]
        ],
        "step_plans": [shown[key] for key in general[:NEARBY]],
    }


def _items_of(codes: list[str]) -> list[int]:
    return snapshot().items.choose({"soort": ["praktijkvoorbeeld"], "gemeente": codes}).keys


def health(request: HttpRequest) -> HttpResponse:
    """Say whether the site can reach its database; for monitoring."""
    PublishedPage.objects.values_list("pk", flat=True).first()
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


def security_txt(request: HttpRequest) -> HttpResponse:
    """Tell finders of a leak whom to write (RFC 9116); 404 while the owner set no address."""
    if not settings.SECURITY_CONTACT:
        raise Http404(_("Er is nog geen adres voor beveiligingsmeldingen."))
    expires = timezone.now().replace(microsecond=0) + dt.timedelta(days=180)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def favicon(request: HttpRequest) -> HttpResponse:
    """Send browsers that ask for the old address to the icon."""
    return HttpResponseRedirect(static("thuisplein/icon.svg"))
