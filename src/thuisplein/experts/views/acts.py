"""What can be done to a request on its page: one function per act, each says what is wrong."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

from thuisplein.experts.actions import requests as acts
from thuisplein.experts.forms import AcceptForm, DeclineForm, EvaluateForm, FinishForm, PlanForm
from thuisplein.experts.models import Expert


@dataclass(frozen=True)
class Problem:
    """What is wrong, on top of the page, and beside which fields."""

    text: str
    errors: dict[str, str]


def _problem(form: forms.Form) -> Problem:
    errors = {name: str(messages[0]) for name, messages in form.errors.items()}
    return Problem(next(iter(errors.values())), errors)


def _accept(request: HttpRequest, seen: acts.Seen) -> Problem | None:
    form = AcceptForm(request.POST)
    if not form.is_valid():
        return _problem(form)
    acts.accept(seen, hours=form.cleaned_data["uren"])
    return None


def _decline(request: HttpRequest, seen: acts.Seen) -> Problem | None:
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return _problem(form)
    acts.decline(seen, reason=form.cleaned_data["reden"])
    return None


def _plan(request: HttpRequest, seen: acts.Seen) -> Problem | None:
    form = PlanForm(request.POST)
    if not form.is_valid():
        return _problem(form)
    data = form.cleaned_data
    acts.plan(seen, acts.Plan(form.starts_at(), data["minuten"], data["waar"]))
    return None


def _finish(request: HttpRequest, seen: acts.Seen) -> Problem | None:
    form = FinishForm(request.POST)
    if not form.is_valid():
        return _problem(form)
    acts.finish(seen, answer=form.cleaned_data["antwoord"])
    return None


def _evaluate(request: HttpRequest, seen: acts.Seen) -> Problem | None:
    form = EvaluateForm(request.POST)
    if not form.is_valid():
        return _problem(form)
    data = form.cleaned_data
    acts.evaluate(seen, has_helped=data["geholpen"] == "ja", remark=data["opmerking"])
    return None


def _withdraw(_request: HttpRequest, seen: acts.Seen) -> Problem | None:
    acts.withdraw(seen)
    return None


def _propose(request: HttpRequest, seen: acts.Seen) -> Problem | None:
    chosen = request.POST.get("deskundige", "")
    found = Expert.objects.filter(pk=int(chosen)).first() if chosen.isdecimal() else None
    if found is None:
        return Problem(_("Kies een deskundige uit de lijst."), {})
    acts.propose(seen, found)
    return None


Act = Callable[[HttpRequest, acts.Seen], Problem | None]
#: What the expert does, with or without account.
OF_EXPERT: dict[str, Act] = {
    "aanvaarden": _accept,
    "afwijzen": _decline,
    "plannen": _plan,
    "gedaan": _finish,
}
#: What whoever asked does.
OF_REQUESTER: dict[str, Act] = {"evalueren": _evaluate, "intrekken": _withdraw}
#: What the desk does; it also withdraws for who can't.
OF_DESK: dict[str, Act] = {"voorstellen": _propose, "intrekken": _withdraw}


def do(act: Act, request: HttpRequest, seen: acts.Seen) -> tuple[Problem | None, int]:
    """Do it. Return what is wrong, and the status that says so; 302 when it was done."""
    try:
        problem = act(request, seen)
    except acts.ConflictError:
        text = _(
            "Iemand anders heeft dit verzoek intussen veranderd. Kijk hieronder wat er gebeurde. "
            "Uw tekst staat nog in het veld; verstuur opnieuw als die nog klopt."
        )
        return Problem(text, {}), 409
    except acts.NotPossibleError as error:
        return Problem(str(error), {}), 409
    return (problem, 422) if problem else (None, 302)
