"""Pages that bring the apps together: home and the municipalities."""

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from thuisplein.knowledge.public import (
    PublishedPage,
    Snapshot,
    as_cards,
    as_group_tiles,
    cards,
    helpers_in,
    snapshot,
)
from thuisplein.pages import local_facts, presenters
from thuisplein.pages.home_map import home_map
from thuisplein.pages.local_duties import coming_from_others, duties_for_municipality
from thuisplein.pages.local_practice import Fitting, local_practice
from thuisplein.pages.local_targets.address import Chosen, choose
from thuisplein.pages.local_targets.alike import alike_table
from thuisplein.pages.local_targets.fitting import fitting_a_backlog
from thuisplein.pages.local_targets.stand import stand
from thuisplein.pages.local_targets.supervision import rung_panel
from thuisplein.pages.models import HomePage
from thuisplein.places.public import (
    MunicipalityFacts,
    MunicipalityIndex,
    find_municipalities,
    municipality_index,
    population_on,
    similar_municipalities,
    size_class_by_slug,
    successors_on,
)
from thuisplein.targets.public import present_standings

#: The dossier whose figures say where the country stands.
NATIONAL_FIGURES_PATH = "/dossiers/statushouders/"
NEWEST = 4
COMING = 5
#: So many news items are looked through for changes in the law.
NEWS_ASKED = 20
NEWS = 3
STEP_PLANS = 3
STANDING_DUTIES = 4
LIKES_SHOWN = 5
#: So many most similar municipalities are asked for examples; each costs its reason in words.
LIKES_ASKED = 40
BEHIND = ("path", "detail", "facets")


def home(request: HttpRequest) -> HttpResponse:
    """Show the way in: choose a municipality, a group, or search."""
    held, index, today = snapshot(), municipality_index(), timezone.localdate()
    opening = HomePage.objects.values("claim", "lead", "featured_id").first() or {}
    practices = held.items.choose({"soort": ["praktijkvoorbeeld"]}, count=["gemeente"])
    news = held.items.choose({"soort": ["nieuws"]}).keys[:NEWS_ASKED]
    chosen = [opening["featured_id"]] if opening.get("featured_id") else []
    shown = cards(dict.fromkeys([*chosen, *practices.keys[: NEWEST + 1], *news]))
    shown = [row for row in shown if not row["withdrawn_on"]]
    examples = [row for row in shown if row["kind"] == "praktijkvoorbeeld"]
    told = [row for row in shown if row["kind"] == "nieuws"]
    coming = [duty for duty in held.duties if duty.due_on and duty.due_on >= today]
    figures, tags = _behind(held, examples[:1])
    context = {
        "opening": opening,
        "names": [place.name for place in index.present],
        "map": home_map(index, practices.counts["gemeente"]),
        "figures": presenters.national_figures(figures, held.duties, today),
        "groups": as_group_tiles(held.groups),
        "tasks": _tasks(),
        "featured": presenters.featured_example(examples[0], tags) if examples else None,
        "practices": as_cards(examples[1 : NEWEST + 1]),
        "news": presenters.news_rows(told, limit=NEWS),
        "coming": presenters.coming_events(coming, limit=COMING),
        "canonical_url": request.build_absolute_uri("/"),
    }
    return render(request, "pages/home.html", context)


def _behind(
    held: Snapshot, featured: list[dict[str, Any]]
) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the national figures, and the names of what the featured example is about.

    ``featured`` holds the card of a published example, or nothing.
    """
    wanted = [NATIONAL_FIGURES_PATH, *(row["path"] for row in featured)]
    rows = PublishedPage.objects.filter(path__in=wanted, withdrawn_on=None)
    found = {path: (detail, facets) for path, detail, facets in rows.values_list(*BEHIND)}
    dossier, _facets = found.get(NATIONAL_FIGURES_PATH, ({}, {}))
    tags = [
        held.labels[facet].get(slug, slug)
        for row in featured
        for facet in ("groep", "onderwerp")
        for slug in found[row["path"]][1][facet]
    ]
    return dossier.get("figures", []), tags


def _tasks() -> list[dict[str, str]]:
    return [
        {
            "title": _("Uw gemeente bekijken"),
            "url": "/gemeenten/",
            "text": _("Termijnen, cijfers en voorbeelden op één bladzijde, om mee te nemen."),
        },
        {
            "title": _("Leren van een ander"),
            "url": "/praktijkvoorbeelden/",
            "text": _("Wat een gemeente deed, wat het kostte en of het werkte."),
        },
        {
            "title": _("Een stappenplan volgen"),
            "url": "/stappenplannen/",
            "text": _("Van eerste gesprek tot sleutel: wie doet wat, in welke week."),
        },
        {
            "title": _("Een antwoord zoeken"),
            "url": "/vraag-en-antwoord/",
            "text": _("Korte antwoorden op vragen van gemeenten en corporaties."),
        },
    ]


def municipalities(request: HttpRequest) -> HttpResponse:
    """List all municipalities by province, or go to the one that the reader names."""
    words = request.GET.get("zoek", "").strip()[:80]
    found = find_municipalities(words, limit=12) if words else []
    exact = [one for one in found if one.match == "exact"]
    # A former name leads to the page that says what became of it, in the list below.
    if len(exact or found) == 1 and not (exact or found)[0].note:
        return HttpResponseRedirect(f"/gemeenten/{(exact or found)[0].municipality.slug}/")
    index = municipality_index()
    context = {
        "words": words,
        "found": presenters.found_rows(found),
        "ways_out": [
            {"label": _("Zoek in alles"), "url": f"/zoeken/?{urlencode({'q': words})}"},
        ],
        "names": [place.name for place in index.present],
        "provinces": presenters.by_province(index),
        "total": len(index.present),
        "current_section": "gemeenten",
        "breadcrumbs": [{"title": _("Gemeenten"), "url": "/gemeenten/"}],
        "canonical_url": request.build_absolute_uri("/gemeenten/"),
    }
    return render(request, "pages/municipalities.html", context)


def municipality(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one municipality: facts, duties, and what it and others like it did."""
    index = municipality_index()
    place = index.by_slug.get(slug)
    if place is None:
        raise Http404(_("Deze gemeente kennen wij niet."))
    today = timezone.localdate()
    url = f"/gemeenten/{slug}/"
    context: dict[str, Any] = {
        "place": place,
        "current_section": "gemeenten",
        "canonical_url": request.build_absolute_uri(url),
        "breadcrumbs": [
            {"title": _("Gemeenten"), "url": "/gemeenten/"},
            {"title": place.name, "url": url},
        ],
    }
    if place.exists_on(today):
        context |= _local_context(place, index, today, request.GET.dict())
        return render(request, "pages/municipality.html", context)
    successors = successors_on(place.code, today)
    context["ended_text"] = local_facts.ended_text(place, successors)
    context["successors"] = [
        {"label": one.name, "url": f"/gemeenten/{one.slug}/"} for one in successors
    ]
    return render(request, "pages/municipality_ended.html", context)


def _local_context(
    place: MunicipalityFacts, index: MunicipalityIndex, today: dt.date, query: dict[str, str]
) -> dict[str, Any]:
    held = snapshot()
    chosen = choose(place.code, query, today)
    fitting = fitting_a_backlog(place, chosen.standing, held) if chosen else []
    duties = duties_for_municipality(held.duties, today)
    first = local_facts.soonest(duties)
    alike = similar_municipalities(place.code, limit=LIKES_ASKED)
    near = [index.by_code[code] for code in place.neighbour_codes]
    practice = local_practice(place, near, alike, held)
    group = first.duty.groups[0] if first and len(first.duty.groups) == 1 else ""
    plans = held.items.choose({"soort": ["stappenplan"], "groep": [group] if group else []})
    plan_keys = plans.keys[:STEP_PLANS]
    fitting_keys = [one.key for one in fitting]
    shown = {
        row["page_id"]: row
        for row in cards(dict.fromkeys([*practice.keys, *plan_keys, *fitting_keys]))
    }
    names = {one.slug: one.name for one in held.groups}
    size = size_class_by_slug(place.size_class or "")
    standing = local_facts.standing_duty_rows(one for one in duties if one.days is None)
    return {
        "eyebrow": local_facts.eyebrow(place),
        "tags": [{"label": one.name, "url": one.dossier_url} for one in held.groups],
        "figures": []
        if chosen
        else local_facts.local_figures(place, population_on(place.code, today), first),
        "facts": local_facts.local_facts(place, str(size.label) if size else ""),
        "step": local_facts.first_step(first, names) if first else None,
        "duties": local_facts.local_duty_rows(one for one in duties if one.days is not None),
        "standing": standing[:STANDING_DUTIES],
        "more_standing": standing[STANDING_DUTIES:],
        "coming": presenters.coming_events(coming_from_others(held.duties, today), limit=3),
        "own": as_cards(_with_reason(practice.own, shown)),
        "own_total": practice.own_total,
        "is_far": practice.is_far,
        "elsewhere": as_cards(_with_reason(practice.elsewhere, shown)),
        "plans": as_cards([shown[key] for key in plan_keys if key in shown]),
        "plan_group": {"name": names.get(group, ""), "slug": group},
        "neighbours": [{"label": one.name, "url": f"/gemeenten/{one.slug}/"} for one in near],
        "fitting": as_cards(_with_reason(fitting, shown)),
        **_stand_context(place, chosen, [one.municipality for one in alike[:LIKES_SHOWN]], today),
        "names": [one.name for one in index.present],
        "helpers": helpers_in(held.beside.values(), municipality=place.code),
    }


def _stand_context(
    place: MunicipalityFacts, chosen: Chosen | None, alike: list[MunicipalityFacts], today: dt.date
) -> dict[str, Any]:
    """Return where the municipality stands and how its likes do."""
    if chosen is None:
        return {"alike": local_facts.alike_table(place, alike), "step_kind": "action"}
    shown = stand(place, chosen, today)
    return {
        "today": today,
        "stand": shown,
        "needed": shown["needed"],
        "rung": rung_panel(place, chosen),
        # One primary action on a screen: what is needed this week, else the first duty.
        "step_kind": "" if shown["needed"] else "action",
        "alike": alike_table(place, alike, present_standings(chosen.half_year, chosen.known_on)),
    }


def _with_reason(fitting: list[Fitting], shown: dict[int, dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**shown[one.key], "reason": one.reason} for one in fitting if one.key in shown]
