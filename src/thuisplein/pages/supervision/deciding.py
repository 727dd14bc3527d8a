"""Deciding on rungs: fill in, look at what follows, confirm; and taking back."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thuisplein.pages.land_in_beeld.words import day_text, number_text
from thuisplein.pages.local_targets.sentences import EXAMPLE, half_year_label
from thuisplein.pages.local_targets.supervision import trigger_words
from thuisplein.pages.supervision.access import for_supervisors, place_in, who
from thuisplein.pages.supervision.drafts import Draft, Drafts, fresh_drafts, read_drafts
from thuisplein.pages.supervision.overview import (
    chosen_half_year,
    crumbs,
    half_year_options,
    half_years_of,
    places_of,
)
from thuisplein.pages.supervision.words import EXCUSED, balance_text, home_of, how_text, rung_text
from thuisplein.places.public import MunicipalityFacts, ProvinceFacts
from thuisplein.targets.public import (
    DecisionRefusedError,
    RungDecision,
    decidable_half_years,
    decision_consequences,
    decision_remarks,
    record_decisions,
    take_back_decision,
    withdrawal_consequence,
)

Shown = dict[str, Any]


@for_supervisors
def decide_several(request: HttpRequest, province: ProvinceFacts) -> HttpResponse:
    """Decide about several municipalities after a half-year."""
    options = half_years_of(province)
    home = home_of(province)
    context = {
        "breadcrumbs": crumbs(province, (_("Besluiten"), f"{home}besluiten/")),
        "title": _("Besluiten over de tredes"),
        "back": home,
        "is_one": False,
    }
    return _decide(request, places_of(province), options, context)


@for_supervisors
def decide_one(request: HttpRequest, province: ProvinceFacts, place: str) -> HttpResponse:
    """Decide about one municipality."""
    found = place_in(province, place)
    options = decidable_half_years((found.code,), timezone.localdate())
    own = f"{home_of(province)}{found.slug}/"
    context = {
        "breadcrumbs": crumbs(province, (found.name, own), (_("Besluit"), f"{own}besluit/")),
        "title": _("Besluit over %s") % found.name,
        "back": own,
        "is_one": True,
    }
    return _decide(request, (found,), options, context)


def _decide(
    request: HttpRequest,
    places: Sequence[MunicipalityFacts],
    options: list[str],
    context: Shown,
) -> HttpResponse:
    today, is_one = timezone.localdate(), context["is_one"]
    sent = request.POST if request.method == "POST" else request.GET
    half_year = chosen_half_year(sent.get("halfjaar", ""), options)
    context |= {"current_section": "land-in-beeld", "today": today}
    if not half_year:
        return render(request, "pages/supervision/decide.html", context | {"drafts": None})
    context |= {
        "half_year": half_year,
        "label": half_year_label(half_year),
        "half_years": half_year_options(options, half_year),
    }
    step = request.POST.get("stap", "") if request.method == "POST" else "open"
    if step == "open":
        drafts = fresh_drafts(places, half_year, today, is_one=is_one)
    else:
        drafts = read_drafts(request.POST, places, half_year, is_one=is_one)
    if step not in {"open", "wijzig"}:
        drafts.check(today)
    if step in {"open", "wijzig"} or not drafts.is_sound:
        return render(request, "pages/supervision/decide.html", context | _form(drafts))
    if step != "vastleggen":
        return render(request, "pages/supervision/confirm.html", context | _preview(drafts))
    try:
        made = record_decisions(
            choices=[one.choice for one in drafts.chosen],
            decided_on=drafts.decided_on or today,
            by=who(request),
            on=today,
        )
    except DecisionRefusedError as error:
        for one in drafts.chosen:
            if one.place.code == error.code:
                one.problems.append(str(error))
        return render(request, "pages/supervision/decide.html", context | _form(drafts))
    text = ngettext("%s besluit is vastgelegd.", "%s besluiten zijn vastgelegd.", len(made))
    messages.success(request, text % number_text(len(made)))
    return redirect(context["back"])


def _form(drafts: Drafts) -> Shown:
    """Return the form for the template, with links from the summary of errors to the fields."""
    date_problems = [] if drafts.decided_on else drafts.problems[:1]
    links = [{"label": text, "url": "#besloten-op"} for text in drafts.problems]
    links += [
        {"label": f"{one.place.name}: {text}", "url": f"#trede-{one.place.code}"}
        for one in drafts.drafts
        for text in one.problems
    ]
    return {
        "drafts": [_draft(one) for one in drafts.drafts],
        "decided_on": drafts.decided_on_text,
        "date_error": " ".join(date_problems),
        "error_links": links,
        "demo": any(one.given.by_rule.figures_basis == EXAMPLE for one in drafts.drafts),
    }


def _draft(draft: Draft) -> Shown:
    given = draft.given
    rungs = given.ladder.ladder.rungs
    options = [
        {"value": str(one.position), "label": f"{one.position}. {one.name}"} for one in rungs
    ]
    frozen = next((one.name for one in rungs if one.position == given.frozen_position), "")
    options.append(
        {
            "value": EXCUSED,
            "label": _("Verschoonbaar: de trede blijft %(position)s. %(name)s")
            % {"position": given.frozen_position, "name": frozen},
        }
    )
    rule = next((one for one in rungs if one.position == given.by_rule.position), None)
    return {
        "code": draft.place.code,
        "name": draft.place.name,
        "is_chosen": draft.is_chosen,
        "rung": draft.rung,
        "reason": draft.reason,
        "seen_version": draft.seen_version,
        "error": " ".join(draft.problems),
        "options": options,
        "balance": balance_text(given.standing.closing),
        "before": rung_text(given.before),
        "rule": rung_text(given.by_rule),
        "rule_when": trigger_words(rule) if rule and rule.position else "",
        "now": rung_text(given.now),
        "how": how_text(given.now),
        "is_decided": given.is_decided,
    }


def _preview(drafts: Drafts) -> Shown:
    """Return what will be recorded, what follows from it, and in what it differs from the rule."""
    rows, hidden, remarks = [], [], []
    consequences = decision_consequences((one.choice, one.given) for one in drafts.chosen)
    for one, (after, now) in zip(drafts.chosen, consequences, strict=True):
        rows.append(
            {
                "name": one.place.name,
                "was": rung_text(one.given.now),
                "after": rung_text(after),
                "now": rung_text(now) if now.half_year != after.half_year else "",
                "reason": one.reason,
            }
        )
        said = decision_remarks(one.choice, one.given)
        if said:
            remarks.append({"name": one.place.name, "text": " ".join(said)})
    for draft in drafts.drafts:
        code = draft.place.code
        hidden += [
            (f"trede-{code}", draft.rung),
            (f"reden-{code}", draft.reason),
            (f"versie-{code}", str(draft.seen_version)),
        ]
        if draft.is_chosen:
            hidden.append((f"neem-{code}", "ja"))
    return {
        "rows": rows,
        "remarks": remarks,
        "hidden": hidden,
        "decided_on": drafts.decided_on_text,
        "decided_on_words": day_text(drafts.decided_on) if drafts.decided_on else "",
        "has_later": any(row["now"] for row in rows),
        "demo": any(one.given.by_rule.figures_basis == EXAMPLE for one in drafts.chosen),
    }


@for_supervisors
def take_back(request: HttpRequest, province: ProvinceFacts, place: str, pk: int) -> HttpResponse:
    """Take a decision back: it stays in the history, and no longer counts."""
    found = place_in(province, place)
    decision = get_object_or_404(
        RungDecision.objects.newest().select_related("rung"), pk=pk, municipality_id=found.code
    )
    if decision.is_taken_back:
        raise Http404(_("Dit besluit is al teruggenomen."))
    own = f"{home_of(province)}{found.slug}/"
    reason, error = request.POST.get("reden", ""), ""
    if request.method == "POST":
        try:
            take_back_decision(
                decision=decision, reason=reason, by=who(request), on=timezone.localdate()
            )
        except DecisionRefusedError as refused:
            error = str(refused)
        else:
            messages.success(
                request, _("Het besluit is teruggenomen. Het blijft in de lijst staan.")
            )
            return redirect(own)
    after, now = withdrawal_consequence(found.code, decision.half_year_id)
    context = {
        "breadcrumbs": crumbs(province, (found.name, own), (_("Terugnemen"), "")),
        "current_section": "land-in-beeld",
        "place": found,
        "back": own,
        "rung": f"{decision.rung.position}. {decision.rung.name}",
        "decision": decision,
        "label": half_year_label(decision.half_year_id),
        "after": rung_text(after),
        "now": "" if now == after else rung_text(now),
        "reason": reason,
        "error": error,
    }
    return render(request, "pages/supervision/take_back.html", context)
