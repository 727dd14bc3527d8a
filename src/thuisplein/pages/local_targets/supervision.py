"""On which rung of its province's ladder a municipality stands, and what would change that."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thuisplein.pages.land_in_beeld.words import day_text
from thuisplein.pages.local_targets.address import Chosen
from thuisplein.pages.local_targets.sentences import EXAMPLE, half_year_label
from thuisplein.places.public import MunicipalityFacts
from thuisplein.targets.public import DatedLadder, Period, Rung, RungState, ladder_on, rung_history

Shown = dict[str, Any]


def rung_panel(place: MunicipalityFacts, chosen: Chosen) -> Shown | None:
    """Return the rung after the last half-year that had closed; None before there was one."""
    states = rung_history(place.code, chosen.known_on)
    closed = [code for code in states if code <= chosen.half_year]
    if not closed:
        return None
    state = states[max(closed)]
    day = Period.from_code(state.half_year).closes_on
    ladder = ladder_on(place.province.code, day, chosen.known_on)
    if ladder is None:
        return None
    return {
        "title": title(state, ladder),
        "bars": ["now" if one.position == state.position else "" for one in _steps(ladder)],
        "since": since(state),
        "does": state.description,
        "up": way_up(state),
        "down": way_down(state, ladder),
        "doubt": "" if state.is_verified else state.ladder_note,
        "source": state.source,
        "source_url": state.source_url,
        "province": place.province.name,
        "province_url": f"/provincies/{place.province.slug}/",
        "demo": state.figures_basis == EXAMPLE,
    }


def _steps(ladder: DatedLadder) -> list[Rung]:
    """Return the rungs that are drawn: rung 0 is the ground."""
    return [one for one in ladder.ladder.rungs if one.position > 0]


def title(state: RungState, ladder: DatedLadder) -> str:
    if state.position == 0:
        return _("Toezicht: geen trede")
    return _("Toezicht: trede %(position)s van %(all)s, %(name)s") % {
        "position": state.position,
        "all": len(_steps(ladder)),
        "name": state.name[:1].lower() + state.name[1:],
    }


def since(state: RungState) -> str:
    """Say how the rung came about."""
    half_year = half_year_label(state.half_year)
    if state.decided_on is not None:
        words = _("Besluit van de provincie van %(day)s, over de %(half)s: %(reason)s") % {
            "day": day_text(state.decided_on),
            "half": half_year,
            "reason": state.reason,
        }
        excused = _("De achterstand is verschoonbaar; de trede blijft staan.")
        return f"{words} {excused}" if state.is_excused else words
    missed = state.missed_in_a_row
    if not missed:
        return _("Berekend na de %s, die zonder achterstand eindigde.") % half_year
    return ngettext(
        "Berekend na de %(half)s: %(missed)s halfjaar met een achterstand.",
        "Berekend na de %(half)s: %(missed)s halfjaren op rij met een achterstand.",
        missed,
    ) % {"half": half_year, "missed": missed}


def way_up(state: RungState) -> str:
    """Say what brings the next rung."""
    rung = state.next_rung
    if rung is None:
        return _("Dit is de hoogste trede.")
    words = {"position": rung.position, "name": rung.name[:1].lower() + rung.name[1:]}
    return _("Volgende trede, %(position)s: %(name)s, %(when)s.") % {
        **words,
        "when": trigger_words(rung),
    }


def trigger_words(rung: Rung) -> str:
    parts = []
    if rung.missed_in_a_row is not None:
        parts.append(
            ngettext(
                "na %s halfjaar met een achterstand",
                "na %s halfjaren op rij met een achterstand",
                rung.missed_in_a_row,
            )
            % rung.missed_in_a_row
        )
    if rung.backlog_pct is not None:
        parts.append(_("bij een achterstand vanaf %s%% van de taakstelling") % rung.backlog_pct)
    return _(" en ").join(parts) or _("alleen na een besluit van de provincie")


def way_down(state: RungState, ladder: DatedLadder) -> str:
    """Say what ends it: a half-year without backlog leads to the lowest rung."""
    if state.position == 0:
        return ""
    lowest = ladder.ladder.rungs[0]
    return _("Een halfjaar zonder achterstand brengt u terug naar: %s.") % (
        lowest.name[:1].lower() + lowest.name[1:]
    )
