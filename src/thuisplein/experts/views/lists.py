"""/experts/ and /teams/: lists with filters in the address, and the page of one."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from thuisplein.experts.listing import Wanted, counts, fits, read_wanted
from thuisplein.experts.models import Expert, Method
from thuisplein.experts.permissions import may_see_names
from thuisplein.experts.pool import ExpertFacts, Found, Load, TeamFacts, loads, pool
from thuisplein.experts.views.reader import reader_of
from thuisplein.knowledge.public import snapshot
from thuisplein.places.public import municipality_index

PER_PAGE = 20
EXPERTS, TEAMS = "/experts/", "/teams/"


def _known() -> dict[str, Mapping[str, str]]:
    """Return per facet its values with their names, in the order of the page."""
    held = snapshot()
    return {
        "onderwerp": held.labels["onderwerp"],
        "groep": {group.slug: group.name for group in held.groups},
        "provincie": {one.slug: one.name for one in municipality_index().provinces},
        "manier": {str(one): str(one.label) for one in Method},
    }


def _titles() -> dict[str, str]:
    return {
        "onderwerp": _("Onderwerp"),
        "groep": _("Aandachtsgroep"),
        "provincie": _("Werkt in"),
        "manier": _("Manier"),
    }


def _filters(
    rows: Sequence[Found], wanted: Wanted, known: Mapping[str, Mapping[str, str]]
) -> list[dict[str, Any]]:
    titles, groups = _titles(), []
    for name, labels in known.items():
        chosen = wanted.chosen[name]
        numbers = counts(rows, wanted, name, labels)
        options = [
            {"value": value, "label": label, "count": numbers[value], "is_on": value in chosen}
            for value, label in labels.items()
            if numbers[value] or value in chosen
        ]
        if options:
            is_open = bool(chosen) or name in {"onderwerp", "manier"}
            groups.append(
                {"name": name, "title": titles[name], "is_open": is_open, "options": options}
            )
    return groups


def labels_of(slugs: frozenset[str], labels: Mapping[str, str]) -> list[str]:
    """Return the names of slugs in the order of the table."""
    return [label for slug, label in labels.items() if slug in slugs]


def area_of(found: Found) -> str:
    return ", ".join(found.area_text) or _("heel Nederland")


def _ways_on() -> list[dict[str, str]]:
    return [{"label": _("Stel uw vraag aan het loket"), "url": "/vraag-stellen/"}]


@require_safe
def expert_list(request: HttpRequest) -> HttpResponse:
    """List the pool: by function and host, with the name for members."""
    today, known = timezone.localdate(), _known()
    rows = sorted(
        pool().valid_experts(today), key=lambda one: (one.expert.function.casefold(), one.found.pk)
    )
    wanted = read_wanted(request.GET, known)
    shown = [one for one in rows if fits(one.found, wanted)]
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("pagina"))
    names = _names(request, list(page), today)
    context = {
        "page_obj": page,
        "results": [_expert_row(one, known, names) for one in page],
        "count_text": ngettext("%d deskundige", "%d deskundigen", len(shown)) % len(shown),
        "groups": _filters([one.found for one in rows], wanted, known),
        "active_count": wanted.count,
        "is_empty_pool": not rows,
        "ways_on": _ways_on(),
        "breadcrumbs": [{"title": _("Deskundigen"), "url": EXPERTS}],
        "canonical_url": request.build_absolute_uri(EXPERTS),
    }
    return render(request, "experts/list.html", context)


def _names(request: HttpRequest, shown: Sequence[ExpertFacts], today: dt.date) -> Mapping[int, str]:
    """Return the names of these experts for members; nothing for others."""
    if not may_see_names(reader_of(request), on=today):
        return {}
    keys = [one.expert.pk for one in shown]
    people = Expert.objects.filter(pk__in=keys).select_related("user")
    return {one.pk: one.person for one in people}


def _expert_row(
    one: ExpertFacts, known: Mapping[str, Mapping[str, str]], names: Mapping[int, str]
) -> dict[str, Any]:
    expert, found = one.expert, one.found
    methods = labels_of(found.methods, known["manier"])
    return {
        "kind": expert.host.name,
        "title": expert.function,
        "url": f"{EXPERTS}{found.slug}/",
        "summary": expert.summary,
        "meta": " · ".join(
            part for part in (names.get(expert.pk, ""), area_of(found), ", ".join(methods)) if part
        ),
    }


@require_safe
def expert_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one expert; whoever left the pool is gone, with the way to the others."""
    today, known = timezone.localdate(), _known()
    one = next((one for one in pool().experts.values() if one.found.slug == slug), None)
    if one is None or one.expert.valid_from > today:
        raise Http404
    expert, found = one.expert, one.found
    breadcrumbs = [
        {"title": _("Deskundigen"), "url": EXPERTS},
        {"title": expert.function, "url": f"{EXPERTS}{slug}/"},
    ]
    if not expert.is_valid_on(today):
        gone = {
            "gone_title": str(expert),
            "reason": _("Deze deskundige is niet meer in de expertpool."),
            "successor": {"title": _("Alle deskundigen"), "url": EXPERTS},
        }
        return render(request, "410.html", gone, status=410)
    reader = reader_of(request)
    is_member = may_see_names(reader, on=today)
    person = Expert.objects.select_related("user").get(pk=expert.pk).person if is_member else ""
    left = None
    if is_member:
        left = max(expert.hours_per_month - loads(today).get(expert.pk, Load()).hours, 0)
    context: dict[str, Any] = {
        "expert": expert,
        "person": person,
        "is_member": is_member,
        "is_own": reader.is_authenticated and expert.user_id == reader.pk,
        "hours_left": left,
        "needs_confirming": today >= expert.confirmed_until(),
        "methods": labels_of(found.methods, known["manier"]),
        "topics": labels_of(found.topics, known["onderwerp"]),
        "groups_shown": labels_of(found.groups, known["groep"]),
        "area": area_of(found),
        "tags": _tags(EXPERTS, found, known),
        "breadcrumbs": breadcrumbs,
        "canonical_url": request.build_absolute_uri(f"{EXPERTS}{slug}/"),
    }
    return render(request, "experts/expert.html", context)


def _tags(path: str, found: Found, known: Mapping[str, Mapping[str, str]]) -> list[dict[str, str]]:
    return [
        {"label": label, "url": f"{path}?{facet}={slug}"}
        for facet, slugs in (("groep", found.groups), ("onderwerp", found.topics))
        for slug, label in known[facet].items()
        if slug in slugs
    ]


@require_safe
def team_list(request: HttpRequest) -> HttpResponse:
    """List the support teams that still work."""
    known = {name: labels for name, labels in _known().items() if name != "manier"}
    rows = sorted(
        pool().working_teams(timezone.localdate()), key=lambda one: one.team.name.casefold()
    )
    wanted = read_wanted(request.GET, known)
    shown = [one for one in rows if fits(one.found, wanted)]
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "page_obj": page,
        "results": [_team_row(one) for one in page],
        "ways_on": _ways_on(),
        "count_text": ngettext("%d team", "%d teams", len(shown)) % len(shown),
        "groups": _filters([one.found for one in rows], wanted, known),
        "active_count": wanted.count,
        "breadcrumbs": [{"title": _("Ondersteuning"), "url": TEAMS}],
        "canonical_url": request.build_absolute_uri(TEAMS),
    }
    return render(request, "experts/teams.html", context)


def _team_row(one: TeamFacts) -> dict[str, Any]:
    team = one.team
    costs = _("kosten: %(costs)s") % {"costs": team.costs} if team.costs else ""
    return {
        "kind": team.provider,
        "title": team.name,
        "url": f"{TEAMS}{one.found.slug}/",
        "summary": team.summary,
        "meta": " · ".join(
            part for part in (team.for_whom, ", ".join(one.found.area_text), costs) if part
        ),
    }


@require_safe
def team_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one team; of one that stopped the page stays, with a notice."""
    today, known = timezone.localdate(), _known()
    one = next((one for one in pool().teams.values() if one.found.slug == slug), None)
    if one is None:
        raise Http404
    team = one.team
    context = {
        "team": team,
        "has_ended": team.has_ended(today),
        "area": ", ".join(one.found.area_text),
        "tags": _tags(TEAMS, one.found, known),
        "sources": [
            {
                "title": team.source_title,
                "publisher": team.source_publisher,
                "url": team.source_url,
                "note": team.source_note,
            }
        ],
        "breadcrumbs": [
            {"title": _("Ondersteuning"), "url": TEAMS},
            {"title": team.name, "url": f"{TEAMS}{slug}/"},
        ],
        "canonical_url": request.build_absolute_uri(f"{TEAMS}{slug}/"),
    }
    return render(request, "experts/team.html", context)
