"""/experts/mijn/: what an expert keeps up to date; and the yearly confirmation by link."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from thuisplein.accounts.public import SignedInRequest
from thuisplein.base.public import private
from thuisplein.experts.actions.profiles import (
    Profile,
    change_profile,
    confirm_profile,
    leave_pool,
)
from thuisplein.experts.actions.requests import ConflictError
from thuisplein.experts.forms import ProfileForm
from thuisplein.experts.models import Expert, Method
from thuisplein.experts.signed import read_confirm_token
from thuisplein.experts.views.lists import EXPERTS
from thuisplein.knowledge.public import snapshot
from thuisplein.places.public import municipality_index


@private
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: SignedInRequest) -> HttpResponse:
    """Show experts their profile; to whoever is none it does not exist."""
    expert = Expert.objects.select_related("host", "user").filter(user=request.user.pk).first()
    if expert is None:
        raise Http404
    if request.method != "POST":
        return _page(request, expert, Filled(_values_of(expert)))
    today, what = timezone.localdate(), request.POST.get("actie", "")
    if what == "bevestigen":
        confirm_profile(expert, on=today)
        messages.success(request, _("Dank u. Uw profiel is bevestigd voor een jaar."))
        return redirect("expert-own")
    if what == "stoppen":
        leave_pool(expert, on=today)
        messages.success(request, _("U bent uit de expertpool. Dank u voor uw hulp."))
        return redirect("expert-own")
    return _save(request, expert)


def _save(request: SignedInRequest, expert: Expert) -> HttpResponse:
    form, version = ProfileForm(request.POST), request.POST.get("versie", "")
    if not version.isdecimal():
        raise Http404
    if not form.is_valid():
        errors = {name: str(found[0]) for name, found in form.errors.items()}
        return _page(request, expert, Filled(_values_in(request), errors), status=422)
    data = form.cleaned_data
    new = Profile(
        mailbox=data["postbus"],
        summary=data["samenvatting"],
        languages=data["talen"],
        methods=frozenset(data["manieren"]),
        hours_per_month=data["uren"],
        topics=data["onderwerpen"],
        groups=data["groepen"],
        provinces=data["provincies"],
        conflicts=data["belangen"],
    )
    try:
        change_profile(expert, new, version=int(version), on=timezone.localdate())
    except ConflictError:
        problem = _(
            "Iemand anders heeft uw profiel intussen veranderd. Kijk het na en bewaar opnieuw."
        )
        fresh = Expert.objects.select_related("host", "user").get(pk=expert.pk)
        return _page(request, fresh, Filled(_values_in(request), problem=problem), status=409)
    messages.success(request, _("Uw profiel is bewaard, en bevestigd voor een jaar."))
    return redirect("expert-own")


def _values_of(expert: Expert) -> dict[str, Any]:
    return {
        "samenvatting": expert.summary,
        "postbus": expert.mailbox,
        "talen": expert.languages,
        "uren": str(expert.hours_per_month),
        "manieren": [str(one) for one in expert.methods],
        "onderwerpen": [one.slug for one in expert.topics.all()],
        "groepen": [one.slug for one in expert.groups.all()],
        "provincies": [one.slug for one in expert.provinces.all()],
        "belangen": "\n".join(one.name for one in expert.conflicts.all()),
    }


def _values_in(request: HttpRequest) -> dict[str, Any]:
    given = request.POST
    many = {"manieren", "onderwerpen", "groepen", "provincies"}
    return {
        name: given.getlist(name) if name in many else given.get(name, "")
        for name in ProfileForm.base_fields
    }


@dataclass(frozen=True)
class Filled:
    """What stands in the form, and what is wrong with it."""

    values: dict[str, Any]
    errors: dict[str, str] = field(default_factory=dict)
    problem: str = ""


def _page(
    request: HttpRequest, expert: Expert, filled: Filled, *, status: int = 200
) -> HttpResponse:
    held, today = snapshot(), timezone.localdate()
    values, errors = filled.values, filled.errors
    provinces = [(one.slug, one.name) for one in municipality_index().provinces]
    context = {
        "expert": expert,
        "values": values,
        "field_errors": errors,
        "errors": [{"label": text, "url": f"#veld-{name}"} for name, text in errors.items()],
        "problem": filled.problem,
        "is_valid": expert.is_valid_on(today),
        "needs_confirming": today >= expert.confirmed_until(),
        "confirmed_until": expert.confirmed_until(),
        "methods": _options(Method.choices, values["manieren"]),
        "topics": _options(held.labels["onderwerp"].items(), values["onderwerpen"]),
        "groups_offered": _options(
            ((one.slug, one.name) for one in held.groups), values["groepen"]
        ),
        "provinces": _options(provinces, values["provincies"]),
        "breadcrumbs": [
            {"title": _("Deskundigen"), "url": EXPERTS},
            {"title": _("Mijn profiel"), "url": ""},
        ],
    }
    return render(request, "experts/own.html", context, status=status)


def _options(pairs: Iterable[tuple[str, Any]], chosen: list[str]) -> list[dict[str, Any]]:
    return [{"value": value, "label": label, "is_on": value in chosen} for value, label in pairs]


@private
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for one click: programs that open every link in a mail may not confirm."""
    expert = read_confirm_token(token)
    if expert is None:
        return render(request, "experts/confirm_expired.html", status=404)
    if request.method == "POST":
        confirm_profile(expert, on=timezone.localdate())
        return render(request, "experts/confirm.html", {"expert": expert, "is_done": True})
    return render(request, "experts/confirm.html", {"expert": expert})
