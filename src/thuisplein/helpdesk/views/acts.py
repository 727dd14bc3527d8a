"""What the desk does to a question: one function per button of its page.

Each reads its part of the form and returns what is wrong with it, in words, or nothing. What was
done is said on the page that follows.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from thuisplein.accounts.public import Role, User, people_with_role
from thuisplein.helpdesk import experts
from thuisplein.helpdesk.actions import desk, joining
from thuisplein.helpdesk.forms import ChangeForm, CloseForm, HandOverForm, MessageForm, SplitForm
from thuisplein.helpdesk.models import AssignmentKind, Question, Resolution, Urgency
from thuisplein.helpdesk.neighbours import neighbours


def _first(form: Any) -> str:
    return str(next(iter(form.errors.values()))[0])


def _answer(request: HttpRequest, seen: desk.Seen) -> str:
    form = MessageForm(request.POST, request.FILES)
    if not form.is_valid():
        return _first(form)
    desk.answer(seen, form.cleaned_data["tekst"], files=form.cleaned_data["bijlagen"])
    messages.success(request, _("Uw antwoord gaat per e-mail naar de vrager."))
    return ""


def _ask_back(request: HttpRequest, seen: desk.Seen) -> str:
    form = MessageForm(request.POST)
    if not form.is_valid():
        return _first(form)
    desk.ask_back(seen, form.cleaned_data["tekst"])
    messages.success(request, _("Uw vraag gaat per e-mail naar de vrager."))
    return ""


def _note(request: HttpRequest, seen: desk.Seen) -> str:
    form = MessageForm(request.POST)
    if not form.is_valid():
        return _first(form)
    desk.note(seen, form.cleaned_data["tekst"])
    messages.success(request, _("Uw notitie is bewaard. Alleen het loket ziet haar."))
    return ""


def _assign(request: HttpRequest, seen: desk.Seen) -> str:
    wanted = request.POST.get("aan", "")
    agent: User | None = seen.by if wanted == "mij" else None
    if wanted.isdecimal():
        agents = people_with_role(Role.DESK_AGENT, on=timezone.localdate())
        agent = agents.filter(pk=int(wanted)).first()
    if wanted and agent is None:
        return _("Kies iemand van het loket.")
    desk.assign(seen, agent)
    if agent is None:
        said = _("De vraag is nu van niemand.")
    elif agent == seen.by:
        said = _("De vraag is nu van u.")
    else:
        said = _("De vraag is nu van %s.") % agent.name
    messages.success(request, said)
    return ""


def _hand_over(request: HttpRequest, seen: desk.Seen) -> str:
    note = request.POST.get("tekst", "")[:3000]
    helper = _helper(request, seen.question)
    if isinstance(helper, str):
        return helper
    desk.hand_over(seen, helper, note_text=note)
    name = helper.user.name if helper.user else helper.name
    messages.success(request, _("De vraag gaat per e-mail naar %s.") % name)
    return ""


def _helper(request: HttpRequest, question: Question) -> desk.Helper | str:
    """Return whom to ask, or what is wrong with the form."""
    for name, find in (("expert", experts.expert_helper), ("team", experts.team_helper)):
        if name in request.POST:
            return find(question, request.POST[name])
    chosen = request.POST.get("deskundige", "")
    if chosen.isdecimal():
        person = experts_outside_pool().filter(pk=int(chosen)).first()
        if person is None:
            return _("Kies een deskundige uit de lijst.")
        return desk.Helper(AssignmentKind.EXPERT, _("Deskundige"), person.email, person)
    form = HandOverForm(request.POST)
    if not form.is_valid():
        return _first(form)
    data = form.cleaned_data
    kind = AssignmentKind(data["soort"] or AssignmentKind.EXPERT)
    return desk.Helper(kind, data["naam"], data["email"])


def experts_outside_pool() -> QuerySet[User]:
    return people_with_role(Role.EXPERT, on=timezone.localdate()).filter(expert=None)


def _link(request: HttpRequest, seen: desk.Seen) -> str:
    page = neighbours().answer_at(request.POST.get("pad", "").strip())
    if page is None:
        return _("Op dit adres staat geen pagina van de kennisbank. Begin met /vraag-en-antwoord/.")
    desk.link(seen, page)
    messages.success(request, _("Gekoppeld: %s.") % page.title)
    return ""


def _merge(request: HttpRequest, seen: desk.Seen) -> str:
    number = request.POST.get("nummer", "").strip().upper()
    target = Question.objects.confirmed().filter(reference=number).first()
    if target is None:
        return _("Er is geen vraag met nummer '%(number)s'.") % {"number": number}
    joining.merge(seen, target)
    said = _("Samengevoegd met %s. Wie deze vraag stelde, krijgt ook het antwoord op die vraag.")
    messages.success(request, said % target.reference)
    return ""


def _split(request: HttpRequest, seen: desk.Seen) -> str:
    form = SplitForm(request.POST)
    if not form.is_valid():
        return _first(form)
    part = joining.split(seen, stays=form.cleaned_data["blijft"], goes=form.cleaned_data["gaat"])
    messages.success(request, _("Gesplitst. De nieuwe vraag is %s.") % part.reference)
    return ""


def _change(request: HttpRequest, seen: desk.Seen) -> str:
    form = ChangeForm(request.POST, subjects=neighbours().subjects())
    if not form.is_valid():
        return _first(form)
    data = form.cleaned_data
    urgency = Urgency(data["haast"])
    desk.change(seen, desk.Particulars(data["groep"], data["onderwerp"], urgency, data["voor"]))
    messages.success(request, _("De vraag is gewijzigd."))
    return ""


def _close(request: HttpRequest, seen: desk.Seen) -> str:
    form = CloseForm(request.POST)
    if not form.is_valid():
        return _("Kies hoe de vraag is afgelopen.")
    desk.close(seen, Resolution(form.cleaned_data["afloop"]))
    messages.success(request, _("De vraag is afgesloten."))
    return ""


ACTS: dict[str, Callable[[HttpRequest, desk.Seen], str]] = {
    "antwoord": _answer,
    "wedervraag": _ask_back,
    "notitie": _note,
    "toewijzen": _assign,
    "doorzetten": _hand_over,
    "koppelen": _link,
    "samenvoegen": _merge,
    "splitsen": _split,
    "wijzigen": _change,
    "afsluiten": _close,
}
