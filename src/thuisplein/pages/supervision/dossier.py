"""The dossier of one municipality: figures, balances, rungs, decisions and letters together."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from thuisplein.accounts.public import AccessKind
from thuisplein.pages.charts.balances import balance_chart
from thuisplein.pages.land_in_beeld.words import day_text, plain, signed
from thuisplein.pages.local_targets.sentences import (
    EXAMPLE,
    balance_sentence,
    basis_text,
    half_year_label,
)
from thuisplein.pages.local_targets.supervision import since, title, way_up
from thuisplein.pages.supervision.access import for_supervisors, note_access, place_in
from thuisplein.pages.supervision.letters import letters_of
from thuisplein.pages.supervision.overview import crumbs
from thuisplein.pages.supervision.words import home_of, how_text, rung_text
from thuisplein.places.public import MunicipalityFacts, ProvinceFacts
from thuisplein.targets.public import (
    Period,
    RungDecision,
    RungState,
    Standing,
    decidable_half_years,
    history,
    ladder_on,
    rung_history,
    rung_of,
)

Shown = dict[str, Any]


@for_supervisors
def dossier(request: HttpRequest, province: ProvinceFacts, place: str) -> HttpResponse:
    """Show everything about the supervision of one municipality; who looks is noted."""
    found = place_in(province, place)
    note_access(request, AccessKind.READ, _("Dossier toezicht %s") % found.name)
    url = f"{home_of(province)}{found.slug}/"
    past, states, now = history(found.code), rung_history(found.code), rung_of(found.code)
    context = {
        "place": found,
        "province": province,
        "url": url,
        "breadcrumbs": crumbs(province, (found.name, url)),
        "current_section": "land-in-beeld",
        "today": timezone.localdate(),
        "rung": _rung(found, now) if now else None,
        "can_decide": bool(decidable_half_years((found.code,), timezone.localdate())),
        "chart": _balances(past),
        "table": _table(past, states),
        "decisions": [_decision(one, url) for one in decisions_of(found)],
        "letters": [
            {
                "on": one.made_on,
                "title": one.subject,
                "url": f"{url}brieven/{one.pk}.odt",
                "note": _(
                    "%(template)s, versie %(version)s. Over de %(half)s. Gemaakt door %(by)s."
                )
                % {
                    "template": one.template.name,
                    "version": one.template_version,
                    "half": half_year_label(one.half_year_id),
                    "by": one.made_by or "–",
                },
            }
            for one in letters_of(found)
        ],
        "demo": any(one.basis == EXAMPLE for one in past),
    }
    return render(request, "pages/supervision/dossier.html", context)


def decisions_of(place: MunicipalityFacts) -> list[RungDecision]:
    """Return every version of every decision, the newest first; `is_last` says which count."""
    rows = RungDecision.objects.filter(municipality_id=place.code)
    found = list(rows.select_related("rung", "recorded_by"))
    seen: set[str] = set()
    for one in found:
        one.is_last = one.half_year_id not in seen  # type: ignore[attr-defined]
        seen.add(one.half_year_id)
    return found


def _rung(place: MunicipalityFacts, state: RungState) -> Shown:
    day = Period.from_code(state.half_year).closes_on
    ladder = ladder_on(place.province.code, day)
    return {
        "title": title(state, ladder) if ladder else rung_text(state),
        "since": since(state),
        "up": way_up(state),
        "doubt": "" if state.is_verified else state.ladder_note,
    }


def _balances(past: tuple[Standing, ...]) -> Shown | None:
    closed = [(one.half_year, one.closing) for one in past if one.closing is not None]
    if not closed:
        return None
    sentence = balance_sentence(closed)
    return {
        "sentence": sentence,
        "drawing": balance_chart(sentence, [name for name, _b in closed], [b for _n, b in closed]),
    }


def _table(past: tuple[Standing, ...], states: Any) -> Shown:
    """Return all half-years, the newest first, with figures, rung and where they come from."""
    numbers = [_("Taakstelling"), _("Saldo begin"), _("Na verrekening"), _("Gehuisvest")]
    rows = []
    for one in reversed(past):
        state = states.get(one.half_year)
        cells: list[Shown] = [{"text": one.half_year}]
        cells += [
            {"text": text, "is_number": True}
            for text in (
                plain(one.net),
                signed(one.opening),
                plain(one.corrected),
                plain(one.realised),
                signed(one.closing),
            )
        ]
        cells.append({"text": rung_text(state)})
        cells.append({"text": how_text(state) if state else ""})
        day = day_text(one.reference_date) if one.reference_date else "–"
        cells += [{"text": day}, {"text": f"{basis_text(one.basis)}, v{one.version}"}]
        rows.append({"cells": cells})
    return {
        "columns": [
            {"label": _("Halfjaar")},
            *({"label": label, "is_number": True} for label in [*numbers, _("Saldo eind")]),
            {"label": _("Trede erna")},
            {"label": _("Hoe")},
            {"label": _("Peildatum")},
            {"label": _("Basis")},
        ],
        "rows": rows,
    }


def _decision(decision: RungDecision, url: str) -> Shown:
    counts = decision.is_last and not decision.is_taken_back  # type: ignore[attr-defined]
    if decision.is_taken_back:
        kind = _("Teruggenomen")
    elif counts:
        kind = _("Geldt")
    else:
        kind = _("Vervangen")
    rung = f"{decision.rung.position}. {decision.rung.name}"
    return {
        "half_year": half_year_label(decision.half_year_id).capitalize(),
        "rung": _("%s (verschoonbaar)") % rung if decision.is_excused else rung,
        "kind": kind,
        "counts": counts,
        "version": decision.version,
        "decided_on": decision.decided_on,
        "known_from": decision.known_from,
        "by": str(decision.recorded_by or ""),
        "reason": decision.reason,
        "take_back_url": f"{url}terugnemen/{decision.pk}/" if counts else "",
        "correct_url": f"{url}besluit/?halfjaar={decision.half_year_id}" if counts else "",
    }
