"""The large figures of a half-year, and what is needed this week: persons and homes."""

import datetime as dt
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thuisplein.pages.land_in_beeld.words import day_and_month, number_text, plain
from thuisplein.pages.local_targets.address import Chosen
from thuisplein.pages.local_targets.sentences import EXAMPLE, closes_on, persons, weekly
from thuisplein.places.public import MunicipalityFacts
from thuisplein.targets.public import MONTHS, Standing, homes_for

Shown = dict[str, Any]
#: From this step of the scale on, a figure asks for action.
BEHIND_STEP = 3


def figures(place: MunicipalityFacts, standing: Standing) -> list[Shown]:
    """Return the three large figures: done, against the schedule, and needed per week."""
    if standing.corrected is None:
        return [_figure(plain(standing.net), _("personen: de taakstelling zonder saldo"))]
    if standing.corrected <= 0:
        return _met_figures(standing)
    if standing.realised is None:
        label = _("personen: de taakstelling na verrekening van het saldo")
        return [_figure(number_text(standing.corrected), label)]
    shown = [
        _figure(
            number_text(standing.realised),
            _("personen gehuisvest"),
            unit=_("van %s") % number_text(standing.corrected),
        )
    ]
    if standing.month == MONTHS:
        return [*shown, _closing_figure(standing)]
    behind = standing.behind or 0
    label = (
        _("achter op het schema")
        if behind > 0
        else _("voor op het schema")
        if behind < 0
        else _("verschil met het schema")
    )
    shown.append(_figure(number_text(abs(behind)), label))
    shown.append(_weekly_figure(place, standing))
    return shown


def _met_figures(standing: Standing) -> list[Shown]:
    shown = [
        _figure(
            _("Gehaald"),
            _("de taakstelling na verrekening is %s") % number_text(standing.corrected or 0),
        )
    ]
    if standing.realised is not None:
        shown.append(_figure(number_text(standing.realised), _("personen gehuisvest")))
        lead = standing.realised - (standing.corrected or 0)
        shown.append(_figure(number_text(lead), _("personen voorsprong nu")))
    return shown


def _closing_figure(standing: Standing) -> Shown:
    closing = standing.closing or 0
    if closing < 0:
        label = _("achterstand, gaat mee naar het volgende halfjaar")
    elif closing > 0:
        label = _("voorsprong, gaat mee naar het volgende halfjaar")
    else:
        label = _("verschil met de taakstelling")
    return _figure(number_text(abs(closing)), label, is_urgent=closing < 0)


def _weekly_figure(place: MunicipalityFacts, standing: Standing) -> Shown:
    day = day_and_month(closes_on(standing))
    needed = _required(standing)
    if not needed:
        return _figure(_("Gehaald"), _("er is niets meer nodig tot %s") % day)
    homes = homes_per_week(place, needed)
    label = _("nodig tot %s") % day
    if homes:
        label = ngettext(
            "nodig tot %(day)s, ongeveer %(homes)s woning",
            "nodig tot %(day)s, ongeveer %(homes)s woningen",
            homes,
        ) % {"day": day, "homes": number_text(homes)}
    return _figure(
        number_text(weekly(float(needed))),
        label,
        unit=_("per week"),
        is_urgent=(standing.step or 0) >= BEHIND_STEP,
    )


def _required(standing: Standing) -> Fraction:
    """Return persons per week from the day of the position; 0 when nothing is needed."""
    if standing.reference_date is None:
        return Fraction(0)
    return standing.required_from(standing.reference_date) or Fraction(0)


def homes_per_week(place: MunicipalityFacts, needed: Fraction) -> int | None:
    """Return homes at the local average household size; None where that is not known."""
    if not place.avg_household_size:
        return None
    return homes_for(needed, Fraction(str(place.avg_household_size)))


def needed_panel(place: MunicipalityFacts, chosen: Chosen, today: dt.date) -> Shown | None:
    """Return what is needed this week and how that is reckoned; None when nothing is."""
    standing = chosen.standing
    needed = _required(standing)
    if not chosen.is_current or chosen.known_on or not needed or standing.reference_date is None:
        return None
    count, homes = weekly(float(needed)), homes_per_week(place, needed)
    title = _("%s per week huisvesten") % persons(count)
    text = ""
    if homes:
        text = ngettext(
            "Dat is ongeveer %(homes)s woning per week, als er %(size)s personen in een woning "
            "komen: het gemiddelde van uw gemeente (CBS, %(year)s).",
            "Dat zijn ongeveer %(homes)s woningen per week, als er %(size)s personen in een woning "
            "komen: het gemiddelde van uw gemeente (CBS, %(year)s).",
            homes,
        ) % {
            "homes": number_text(homes),
            "size": number_text(place.avg_household_size or 0, decimals=1),
            "year": place.facts_year or "",
        }
    return {
        "title": title,
        "text": " ".join(filter(None, [text, _from_today(standing, today, count)])),
        "meta": _("Waarom dit getal? %(persons)s in %(weeks)s weken, vanaf %(day)s.")
        % {
            "persons": persons(standing.remaining or 0),
            "weeks": number_text(
                (closes_on(standing) - standing.reference_date).days / 7, decimals=1
            ),
            "day": day_and_month(standing.reference_date),
        },
        "demo": standing.basis == EXAMPLE,
    }


def _from_today(standing: Standing, today: dt.date, count: int) -> str:
    needed = standing.required_from(today)
    if needed is None or standing.reference_date is None or today <= standing.reference_date:
        return ""
    now = weekly(float(needed))
    if now <= count:
        return ""
    return _("Kwam er sinds %(day)s niemand bij, dan is het vanaf vandaag %(count)s per week.") % {
        "day": day_and_month(standing.reference_date),
        "count": number_text(now),
    }


def _figure(figure: str, label: str, *, unit: str = "", is_urgent: bool = False) -> Shown:
    return {"figure": figure, "label": label, "unit": unit, "is_urgent": is_urgent}
