"""What the figures of a stand say in words: plain Dutch, made from the figures alone."""

import datetime as dt
import math
from collections.abc import Sequence
from itertools import pairwise

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thuisplein.pages.land_in_beeld.words import day_and_month, day_text, number_text
from thuisplein.targets.public import MONTHS, Forecast, Period, Standing

EXAMPLE = "voorbeeld"


def persons(count: int) -> str:
    return ngettext("%s persoon", "%s personen", count) % number_text(count)


def weekly(needed: float) -> int:
    """Return whole persons per week, rounded up: less than that leaves a backlog."""
    return math.ceil(round(needed, 6))


def closes_on(standing: Standing) -> dt.date:
    return Period.from_code(standing.half_year).closes_on


def provenance(standing: Standing) -> str:
    """Return day, version, build-up and source of the figures, as one line."""
    # Example figures have their own label, so their basis is not said twice.
    basis = "" if standing.basis == EXAMPLE else basis_text(standing.basis)
    if standing.reference_date is not None:
        said = [
            _("Stand %s") % day_text(standing.reference_date),
            _("versie %s") % standing.version,
            basis,
        ]
        parts = [", ".join(filter(None, said)) + "."]
    else:
        parts = [_("Taakstelling %s.") % basis] if basis else []
    parts.append(build_up(standing))
    if standing.is_carried:
        parts.append(_("Opgeteld over de gemeenten die hierin zijn opgegaan."))
    return " ".join(filter(None, parts))


def basis_text(basis: str) -> str:
    return {
        "gepubliceerd": _("gepubliceerd"),
        "berekend": _("berekend"),
        EXAMPLE: _("voorbeeldcijfers"),
    }.get(basis, _("onbekend"))


def build_up(standing: Standing) -> str:
    """Say what the corrected target consists of: 'Taakstelling 117 plus 9 achterstand.'"""
    if standing.net is None:
        return ""
    if standing.corrected is None or standing.opening is None:
        return _("Taakstelling %s, zonder saldo.") % number_text(standing.net)
    words = {"net": number_text(standing.net), "balance": number_text(abs(standing.opening))}
    if standing.opening < 0:
        return _("Taakstelling %(net)s plus %(balance)s achterstand.") % words
    if standing.opening > 0:
        return _("Taakstelling %(net)s min %(balance)s voorsprong.") % words
    return _("Taakstelling %(net)s, saldo 0.") % words


def headline(standing: Standing) -> str:
    """Return what the curve shows, in at most ten words."""
    corrected, month = standing.corrected or 0, standing.month
    if corrected <= 0:
        return _("De taakstelling is gehaald door de voorsprong")
    if standing.realised is None or month == 0:
        return _("Zo loopt het schema; er is nog geen stand")
    if month == MONTHS:
        if standing.realised >= corrected:
            return _("De taakstelling is gehaald")
        return _("De taakstelling is niet gehaald")
    return _pace_headline(standing, _rises(standing))


def _pace_headline(standing: Standing, rises: Sequence[int]) -> str:
    """Compare the last month with the ones before it and with the schedule."""
    if (standing.behind or 0) <= 0:
        return _("Het tempo haalt het schema")
    if rises[-1] * MONTHS > (standing.corrected or 0):
        return _("Het tempo ligt nu boven het schema: u loopt in")
    earlier = sum(rises[:-1]) / max(len(rises) - 1, 1)
    if len(rises) > 1 and rises[-1] > earlier:
        return _("Het tempo gaat omhoog, maar haalt het schema nog niet")
    if len(rises) > 1 and rises[-1] < earlier:
        return _("Het tempo gaat omlaag en de afstand tot het schema groeit")
    return _("Het tempo is te laag voor het schema")


def _rises(standing: Standing) -> list[int]:
    values = [0, *(value for value in standing.by_month if value is not None)]
    return [after - before for before, after in pairwise(values)]


def chart_sentence(standing: Standing, forecast: Forecast | None, history_months: int) -> str:
    """Say what the chart of the half-year shows.

    ``history_months`` is how many months are known where that is too few for a forecast.
    """
    corrected, closing_day = standing.corrected, closes_on(standing)
    if corrected is None:
        return ""
    parts = []
    if standing.realised is not None and standing.reference_date is not None:
        parts.append(_done(standing))
    if corrected <= 0:
        parts.append(
            _("De voorsprong is groter dan de nieuwe taakstelling: er is dit halfjaar niets nodig.")
        )
    elif standing.month < MONTHS and standing.required_per_week:
        parts.append(
            _("Tot %(day)s zijn nog %(persons)s nodig, %(week)s per week.")
            % {
                "day": day_and_month(closing_day),
                "persons": persons(standing.remaining or 0),
                "week": number_text(weekly(standing.required_per_week)),
            }
        )
    if standing.month < MONTHS:
        parts.append(expected_sentence(forecast, history_months))
    return " ".join(filter(None, parts))


def _done(standing: Standing) -> str:
    words = {
        "day": day_and_month(standing.reference_date or closes_on(standing)),
        "done": persons(standing.realised or 0),
        "due": number_text(math.ceil((standing.corrected or 0) * standing.schedule_share)),
    }
    if (standing.corrected or 0) <= 0:
        return _("Op %(day)s telde de stand %(done)s.") % words
    return _("Op %(day)s telde de stand %(done)s; het schema vroeg %(due)s.") % words


def expected_sentence(forecast: Forecast | None, history_months: int) -> str:
    if forecast is None:
        if not history_months:
            return ""
        return (
            _("Een verwachting geven wij niet: daarvoor zijn 12 maanden nodig, bekend zijn er %s.")
            % history_months
        )
    return _(
        "Gaat het verder als in de laatste %(months)s maanden, dan staat de teller aan het eind "
        "tussen %(low)s en %(high)s (vier op de vijf keer)."
    ) % {
        "months": forecast.months,
        "low": number_text(forecast.realised_low),
        "high": number_text(forecast.realised_high),
    }


def balance_sentence(closed: Sequence[tuple[str, int]]) -> str:
    """Say how the closed half-years ended; oldest first, at least one."""
    backlogs = [balance < 0 for _name, balance in closed]
    last = closed[-1][1]
    if last < 0:
        ending = _("Het laatste eindigde met een achterstand van %s.") % persons(-last)
    elif last > 0:
        ending = _("Het laatste eindigde met een voorsprong van %s.") % persons(last)
    else:
        ending = _("Het laatste eindigde precies op de taakstelling.")
    return (
        ngettext(
            "Van %(all)s afgesloten halfjaar eindigde %(missed)s met een achterstand.",
            "Van %(all)s afgesloten halfjaren eindigden er %(missed)s met een achterstand.",
            len(closed),
        )
        % {"all": len(closed), "missed": sum(backlogs)}
        + " "
        + ending
    )


def half_year_label(code: str) -> str:
    period = Period.from_code(code)
    half = _("eerste helft %(year)s") if period.half == 1 else _("tweede helft %(year)s")
    return half % {"year": period.year}


def short_day(day: dt.date) -> str:
    return date_format(day, "j b").replace(".", "")
