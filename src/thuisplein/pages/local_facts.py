"""What is known of a municipality, shaped for the components of the look: no queries.

Every figure says its source and its year; what is not known says so.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thuisplein.pages.local_duties import LocalDuty
from thuisplein.pages.presenters import days_left, enumeration, time_left
from thuisplein.places.public import MunicipalityFacts, PopulationFigure

Shown = dict[str, Any]

#: The five classes of CBS, by the number of addresses per km² around an address.
URBANITY = {
    1: gettext_lazy("zeer sterk stedelijk"),
    2: gettext_lazy("sterk stedelijk"),
    3: gettext_lazy("matig stedelijk"),
    4: gettext_lazy("weinig stedelijk"),
    5: gettext_lazy("niet stedelijk"),
}


def local_figures(
    place: MunicipalityFacts, population: PopulationFigure | None, first: LocalDuty | None
) -> list[Shown]:
    """Return the figures on top: the time to the first date, inhabitants, social rent."""
    figures = []
    if first is not None and first.duty.due_on is not None:
        number, unit = time_left(first.days or 0)
        figures.append(
            {
                "figure": number,
                "unit": unit,
                "label": _("tot %s, uw eerste termijn") % date_format(first.duty.due_on, "j F Y"),
                "reference": first.duty.legal_basis,
                "is_urgent": True,
            }
        )
    if population is not None:
        figures.append(
            {
                "figure": number_format(population.inhabitants),
                "label": _("inwoners"),
                "reference": _("1 januari %s") % population.year,
                "said_by": population.source,
            }
        )
    if place.social_rent_pct is not None:
        figures.append(
            {
                "figure": f"{_number(place.social_rent_pct)}%",
                "label": _("van de woningen is van een corporatie"),
                "reference": str(place.facts_year),
                "said_by": "CBS",
            }
        )
    return figures


def eyebrow(place: MunicipalityFacts) -> str:
    """Return the line above the name: where it lies and how many live there."""
    parts = [_("Mijn gemeente"), place.province.name]
    if place.inhabitants is not None:
        parts.append(
            _("%(number)s inwoners (CBS, 1 januari %(year)s)")
            % {"number": number_format(place.inhabitants), "year": place.inhabitants_year}
        )
    return " · ".join(parts)


def local_facts(place: MunicipalityFacts, size_label: str) -> list[Shown]:
    """Return the rows of the panel beside them."""
    rows = [
        _row(_("Provincie"), place.province.name),
        _row(_("COROP-gebied"), place.corop_name),
        _row(_("Grootte"), size_label),
    ]
    urbanity = URBANITY.get(place.urbanity) if place.urbanity else None
    rows.append(_row(_("Stedelijkheid"), urbanity, place.urbanity_year))
    household = place.avg_household_size
    rows.append(
        _row(
            _("Een huishouden telt gemiddeld"),
            _("%s personen") % _number(household) if household else None,
            place.facts_year,
        )
    )
    names = ", ".join(place.other_names)
    if names:
        rows.append(_row(_("Ook bekend als"), names))
    if place.founded_on:
        rows.append(_row(_("Bestaat sinds"), date_format(place.founded_on, "j F Y")))
    return rows


def local_duty_rows(duties: Iterable[LocalDuty]) -> list[Shown]:
    """Return duties for the component: how long it takes, and whether the date is sure."""
    return [
        {
            "what": one.duty.what,
            "who": one.duty.who,
            "due_on": one.duty.due_on,
            "due_text": _due_text(one),
            "legal_basis": one.duty.legal_basis,
            "certainty": one.duty.certainty,
            "url": one.duty.url,
            "is_past": one.days is not None and one.days < 0,
        }
        for one in duties
    ]


def standing_duty_rows(duties: Iterable[LocalDuty]) -> list[Shown]:
    """Return what always holds as rows of a list, widest reach first."""
    ordered = sorted(duties, key=lambda one: -len(one.duty.groups))
    return [
        {
            "title": one.duty.what.rstrip("."),
            "url": one.duty.url,
            "meta": " · ".join(
                filter(None, [one.duty.who, one.duty.legal_basis, _lower(one.duty.due_text)])
            ),
        }
        for one in ordered
    ]


def first_step(one: LocalDuty, groups: Mapping[str, str]) -> Shown:
    """Return the proposal: the duty that is due first, and where a plan for it stands."""
    duty, days = one.duty, one.days or 0
    text = _("Vandaag is de laatste dag.")
    if days and duty.due_on:
        text = _("Doe dit uiterlijk op %(day)s: %(left)s.") % {
            "day": date_format(duty.due_on, "j F Y"),
            "left": days_left(days),
        }
    if duty.certainty == "verwacht":
        text += " " + _("Deze datum is verwacht, nog niet vastgesteld.")
    shown = {
        "eyebrow": _("Dit komt het eerst"),
        "title": duty.what,
        "text": text,
        "button": {"label": _("Lees wat u moet doen"), "url": duty.url},
        "meta": duty.legal_basis,
    }
    if len(duty.groups) == 1 and duty.groups[0] in groups:
        slug = duty.groups[0]
        label = _("Stappenplannen voor %s") % groups[slug].lower()
        shown["link"] = {"label": label, "url": f"/stappenplannen/?groep={slug}"}
    return shown


def alike_table(place: MunicipalityFacts, alike: Iterable[MunicipalityFacts]) -> Shown:
    """Return the municipality beside its likes, the features on which they are compared."""
    places = [place, *alike]
    years = sorted({one.facts_year for one in places if one.facts_year})
    population_years = sorted({one.inhabitants_year for one in places if one.inhabitants_year})
    source = _("Bron: CBS. Inwoners: 1 januari %(population)s. Overige cijfers: %(facts)s.") % {
        "population": _years(population_years),
        "facts": _years(years),
    }
    return {
        "columns": [
            {"label": _("Gemeente")},
            {"label": _("Inwoners"), "is_number": True},
            {"label": _("Stedelijkheid")},
            {"label": _("Corporatiewoningen"), "is_number": True},
            {"label": _("Provincie")},
        ],
        "rows": [_alike_row(one, is_chosen=one.code == place.code) for one in places],
        "source": source,
    }


def _alike_row(one: MunicipalityFacts, *, is_chosen: bool) -> Shown:
    social_rent = "" if one.social_rent_pct is None else f"{_number(one.social_rent_pct)}%"
    inhabitants = "" if one.inhabitants is None else number_format(one.inhabitants)
    return {
        "is_chosen": is_chosen,
        "cells": [
            {"text": one.name, "url": "" if is_chosen else f"/gemeenten/{one.slug}/"},
            {"text": inhabitants, "is_number": True},
            {"text": URBANITY.get(one.urbanity or 0, "")},
            {"text": social_rent, "is_number": True},
            {"text": one.province.name},
        ],
    }


def ended_text(place: MunicipalityFacts, successors: Iterable[MunicipalityFacts]) -> str:
    """Say since when a municipality is no more, and where its area belongs now."""
    listed = enumeration([one.name for one in successors])
    return _("Sinds %(day)s bestaat %(old)s niet meer. Het gebied hoort nu bij %(new)s.") % {
        "day": date_format(place.ended_on, "j F Y") if place.ended_on else "",
        "old": place.name,
        "new": listed,
    }


def soonest(duties: Iterable[LocalDuty]) -> LocalDuty | None:
    """Return the duty that is due first; None when nothing has a date ahead."""
    return next((one for one in duties if one.days is not None and one.days >= 0), None)


def _due_text(one: LocalDuty) -> str:
    if one.days is None or one.days < 0:
        return one.duty.due_text
    # "expected date" is said by the component, in bold.
    said = [part.strip() for part in one.duty.due_text.split(";")]
    rest = [part for part in said if part and part != _("verwachte datum")]
    return " · ".join([days_left(one.days), *rest])


def _row(term: str, note: Any, year: int | None = None) -> Shown:
    if not note:
        return {"term": term, "note": _("Niet bekend")}
    return {"term": term, "note": f"{note} ({_('CBS, %s') % year})" if year else str(note)}


def _number(value: float) -> str:
    return number_format(value, 0 if value == int(value) else 1)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _years(years: list[int]) -> str:
    return enumeration([str(year) for year in years])
