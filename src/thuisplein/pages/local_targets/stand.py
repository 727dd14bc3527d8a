"""The stand of the chosen half-year as the template shows it: bar, chart, build-up, balances."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from thuisplein.pages.charts.balances import balance_chart
from thuisplein.pages.charts.pace import PaceChart, pace_chart
from thuisplein.pages.charts.progress import progress_bar
from thuisplein.pages.land_in_beeld.words import (
    day_and_month,
    day_text,
    number_text,
    percentage,
    plain,
    signed,
)
from thuisplein.pages.local_targets import sentences
from thuisplein.pages.local_targets.address import Chosen
from thuisplein.pages.local_targets.needed import figures, needed_panel
from thuisplein.pages.local_targets.sentences import EXAMPLE, weekly
from thuisplein.places.public import MunicipalityFacts
from thuisplein.targets.public import (
    MONTHS,
    STATUS_LABELS,
    Forecast,
    NotEnoughHistoryError,
    Period,
    Standing,
    forecast_of,
    per_month,
)

Shown = dict[str, Any]


def stand(place: MunicipalityFacts, chosen: Chosen, today: dt.date) -> Shown:
    """Return everything of the section "Statushouders" but supervision and likes."""
    standing = chosen.standing
    forecast, months = _forecast(place.code, chosen)
    status = standing.status
    return {
        "title": _("Statushouders, %s") % sentences.half_year_label(chosen.half_year),
        "status": str(STATUS_LABELS[status]) if status else _("Nog geen stand"),
        "step": str(standing.step or ""),
        "figures": figures(place, standing),
        "progress": _progress(standing),
        "provenance": sentences.provenance(standing),
        "source": standing.source,
        "source_url": standing.source_url,
        "demo": standing.basis == EXAMPLE,
        "chart": _chart(standing, forecast, months),
        "build_up": build_up_table(standing),
        "balances": balances(chosen),
        "chooser": _chooser(chosen),
        "known_on": _known_on(chosen, place),
        "needed": needed_panel(place, chosen, today),
    }


def _progress(standing: Standing) -> Any:
    share = standing.share
    if share is None or standing.realised is None:
        return ""
    due = standing.schedule_share
    label = _(
        "%(done)s van %(target)s is %(share)s; volgens het schema is het op deze dag %(due)s"
    ) % {
        "done": number_text(standing.realised),
        "target": number_text(standing.corrected or 0),
        "share": percentage(share),
        "due": percentage(due),
    }
    return progress_bar(share, due, label=label, mark=_("schema: %s") % percentage(due))


def _forecast(code: str, chosen: Chosen) -> tuple[Forecast | None, int]:
    """Return the forecast, else how many past months are known."""
    standing = chosen.standing
    if standing.month >= MONTHS or (standing.corrected or 0) <= 0:
        return None, 0
    try:
        return forecast_of(code, standing.half_year, chosen.known_on), 0
    except NotEnoughHistoryError as error:
        return None, error.months


def _chart(standing: Standing, forecast: Forecast | None, months: int) -> Shown | None:
    """Return the cumulative chart with its sentence and table; None without anything to draw."""
    if standing.corrected is None or (standing.corrected <= 0 and standing.realised is None):
        return None
    period = Period.from_code(standing.half_year)
    days = [period.reference_date(month) for month in range(MONTHS + 1)]
    sentence = sentences.chart_sentence(standing, forecast, months)
    needed = weekly(standing.required_per_week or 0)
    drawing = pace_chart(
        PaceChart(
            label=sentence,
            days=[sentences.short_day(day) for day in days],
            realised=(0, *standing.by_month),
            corrected=standing.corrected,
            fan=forecast.path(standing.month, standing.realised or 0) if forecast else (),
            pace_words=_("schema: %s per maand") % number_text(per_month(standing.corrected)),
            done_words=_("%s gehuisvest") % number_text(standing.realised or 0),
            needed_words=_("nodig: %s per week") % number_text(needed) if needed else "",
            target_words=_("taakstelling %s") % number_text(standing.corrected),
            expected_words=_("verwacht %(low)s–%(high)s")
            % {
                "low": number_text(forecast.realised_low),
                "high": number_text(forecast.realised_high),
            }
            if forecast
            else "",
        )
    )
    return {
        "title": sentences.headline(standing),
        "sentence": sentence,
        "drawing": drawing,
        "headings": [_("Stand op"), _("Gehuisvest"), _("Schema")],
        "rows": [
            [
                day_text(day),
                plain(value),
                number_text(max(standing.corrected, 0) * month / MONTHS, decimals=0),
            ]
            for month, (day, value) in enumerate(
                zip(days[1:], standing.by_month, strict=True), start=1
            )
        ],
        "has_fan": forecast is not None,
        "demo": standing.basis == EXAMPLE,
    }


def build_up_table(standing: Standing) -> Shown:
    """Return the target's parts: published beside computed, with the difference."""
    published = standing.net if standing.net_basis == "gepubliceerd" else None
    opening, derived = standing.opening_published, standing.opening_derived
    gap = None if opening is None or derived is None else opening - derived
    day = day_and_month(Period.from_code(standing.half_year).starts_on)
    is_printed = standing.corrected_basis == "gepubliceerd"
    rows = [
        (_("Taakstelling"), published, standing.computed_net, standing.net_difference, False),
        (_("Saldo op %s") % day, opening, derived, gap, True),
        (
            _("Taakstelling na verrekening"),
            standing.corrected if is_printed else None,
            None if is_printed else standing.corrected,
            None,
            False,
        ),
    ]
    return {
        "caption": _("Zo is de taakstelling opgebouwd"),
        "columns": [
            {"label": _("Personen")},
            {"label": _("Gepubliceerd"), "is_number": True},
            {"label": _("Berekend"), "is_number": True},
            {"label": _("Verschil"), "is_number": True},
        ],
        "rows": [
            {
                "cells": [
                    {"text": term},
                    {"text": signed(said) if is_signed else plain(said), "is_number": True},
                    {"text": signed(own) if is_signed else plain(own), "is_number": True},
                    {"text": signed(difference), "is_number": True},
                ]
            }
            for term, said, own, difference, is_signed in rows
        ],
        "source": _("Gepubliceerd telt; wat wij berekenen staat ernaast. Saldo onder 0 is achter.")
        if published is not None
        else _("Voor uw gemeente is hier geen cijfer gepubliceerd; dit is onze berekening."),
        "demo": standing.basis == EXAMPLE,
    }


def balances(chosen: Chosen) -> Shown | None:
    """Return how the closed half-years ended, up to the chosen one; None before there were any."""
    closed = [
        (one, one.closing)
        for one in chosen.past
        if one.closing is not None and one.half_year <= chosen.half_year
    ]
    if not closed:
        return None
    pairs = [(one.half_year, balance) for one, balance in closed]
    sentence = sentences.balance_sentence(pairs)
    return {
        "title": _("Saldo aan het eind van elk halfjaar"),
        "sentence": sentence,
        "drawing": balance_chart(sentence, [name for name, _b in pairs], [b for _n, b in pairs]),
        "headings": [_("Halfjaar"), _("Taakstelling"), _("Gehuisvest"), _("Saldo")],
        "rows": [
            [one.half_year, plain(one.corrected), plain(one.realised), signed(balance)]
            for one, balance in reversed(closed)
        ],
        "demo": any(one.basis == EXAMPLE for one, _balance in closed),
    }


def _chooser(chosen: Chosen) -> Shown:
    return {
        "options": [
            {
                "value": one,
                "label": sentences.half_year_label(one).capitalize(),
                "is_on": one == chosen.half_year,
            }
            for one in chosen.options
        ],
        "known_on": chosen.known_on.isoformat() if chosen.known_on else "",
        "is_open": bool(chosen.known_on) or not chosen.is_current,
    }


def _known_on(chosen: Chosen, place: MunicipalityFacts) -> Shown | None:
    if chosen.known_on is None:
        return None
    back = f"/gemeenten/{place.slug}/"
    if not chosen.is_current:
        back += f"?halfjaar={chosen.half_year}"
    return {
        "title": _("U ziet wat op %s bekend was") % day_text(chosen.known_on),
        "links": [{"label": _("Toon wat nu bekend is"), "url": back}],
    }
