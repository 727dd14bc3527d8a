"""The supervisors' own page of a province: who is where, what the ladder says, what is decided."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from thuisplein.pages.land_in_beeld.words import number_text, signed
from thuisplein.pages.local_targets.sentences import EXAMPLE, half_year_label
from thuisplein.pages.supervision.access import for_supervisors
from thuisplein.pages.supervision.words import home_of, how_text, rung_text
from thuisplein.places.public import MunicipalityFacts, ProvinceFacts, municipality_index
from thuisplein.targets.public import Proposal, decidable_half_years, rung_proposals

Shown = dict[str, Any]


def crumbs(province: ProvinceFacts, *more: tuple[str, str]) -> list[Shown]:
    """Return the trail down to a page of supervision."""
    trail = [
        (_("Provincies"), "/provincies/"),
        (province.name, f"/provincies/{province.slug}/"),
        (_("Toezicht"), home_of(province)),
        *more,
    ]
    return [{"title": title, "url": url} for title, url in trail]


def places_of(province: ProvinceFacts) -> tuple[MunicipalityFacts, ...]:
    return municipality_index().in_province(province.slug)


def half_years_of(province: ProvinceFacts) -> list[str]:
    """Return the half-years over which can be decided for any municipality, newest first."""
    codes = (place.code for place in places_of(province))
    return decidable_half_years(codes, timezone.localdate())


def chosen_half_year(asked: str, options: list[str]) -> str:
    """Return what is asked for, or the newest; "" when there is none."""
    return asked if asked in options else next(iter(options), "")


def half_year_options(options: list[str], chosen: str) -> list[Shown]:
    return [
        {"value": one, "label": half_year_label(one).capitalize(), "is_on": one == chosen}
        for one in options
    ]


@for_supervisors
def overview(request: HttpRequest, province: ProvinceFacts) -> HttpResponse:
    """List all municipalities with balance, the ladder's proposal and what counts."""
    options = half_years_of(province)
    half_year = chosen_half_year(request.GET.get("halfjaar", ""), options)
    home = home_of(province)
    places = places_of(province)
    given = rung_proposals((one.code for one in places), half_year)
    known = list(given.values())
    open_count = sum(1 for one in known if one.by_rule.position and not one.is_decided)
    context = {
        "province": province,
        "home": home,
        "breadcrumbs": crumbs(province),
        "current_section": "land-in-beeld",
        "half_year": half_year,
        "label": half_year_label(half_year) if half_year else "",
        "half_years": half_year_options(options, half_year),
        "figures": [
            {"figure": number_text(len(known)), "label": _("gemeenten met een eindstand")},
            {
                "figure": number_text(sum(1 for one in known if one.is_decided)),
                "label": _("met een besluit over dit halfjaar"),
            },
            {
                "figure": number_text(open_count),
                "label": _("op een trede volgens de ladder, nog zonder besluit"),
                "is_urgent": bool(open_count),
            },
        ],
        "demo": any(one.by_rule.figures_basis == EXAMPLE for one in known),
        "rows": [_row(place, given.get(place.code), home) for place in places],
    }
    return render(request, "pages/supervision/overview.html", context)


def _row(place: MunicipalityFacts, given: Proposal | None, home: str) -> Shown:
    row: Shown = {"name": place.name, "url": f"{home}{place.slug}/"}
    if given is None:
        return row
    return row | {
        "balance": signed(given.standing.closing),
        "missed": number_text(given.by_rule.missed_in_a_row),
        "before": rung_text(given.before),
        "rule": rung_text(given.by_rule),
        "now": rung_text(given.now),
        "how": how_text(given.now),
        "differs": given.now.position != given.by_rule.position,
    }
