"""/loket/: the inbox and one question with everything the desk does to it."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_GET, require_http_methods

from thuisplein.accounts.public import Role, User, people_with_role
from thuisplein.helpdesk import experts
from thuisplein.helpdesk.actions import desk, joining
from thuisplein.helpdesk.forms import ChangeForm, CloseForm, HandOverForm, MessageForm, SplitForm
from thuisplein.helpdesk.inbox import Wanted, counts, inbox, overdue_count, read_wanted
from thuisplein.helpdesk.models import (
    AnswerTemplate,
    AssignmentKind,
    IncomingMail,
    IncomingState,
    PublicAnswer,
    Question,
    Resolution,
    State,
    Urgency,
)
from thuisplein.helpdesk.neighbours import neighbours
from thuisplein.helpdesk.similar import similar_questions
from thuisplein.helpdesk.views.private import for_desk, send_file
from thuisplein.places.public import municipality_index

SUGGESTED = 4
TITLE_LETTERS = 110


@for_desk
@require_GET
def inbox_page(request: HttpRequest) -> HttpResponse:
    """Show what is due first, with filters in the address."""
    today = timezone.localdate()
    wanted = read_wanted(request.GET, user_pk=request.user.pk or 0)
    questions, page = inbox(wanted, today=today)
    subjects = neighbours().subjects()
    per_state = counts()
    provinces = [(one.code, one.name) for one in municipality_index().provinces]
    context = {
        "page_obj": page,
        "wanted": wanted,
        "rows": [_row(question, subjects.groups, today) for question in questions],
        "total": page.paginator.count,
        "open_total": sum(per_state.values()),
        "overdue": overdue_count(today),
        "quarantined": IncomingMail.objects.filter(state=IncomingState.QUARANTINED).count(),
        "states": [
            {"value": "open", "label": _("Alles wat openstaat")},
            *({"value": state.value, "label": _counted(state, per_state)} for state in State),
            {"value": "alle", "label": _("Alles")},
        ],
        "ages": [
            {"value": "", "label": _("Alle")},
            {"value": "te-laat", "label": _("Te laat")},
            {"value": "vandaag", "label": _("Vandaag beloofd")},
            {"value": "week", "label": _("Binnen een week beloofd")},
            {"value": "ouder", "label": _("Ouder dan 30 dagen")},
        ],
        "groups": _with_all(subjects.groups.items()),
        "provinces": _with_all(provinces),
        "state_value": wanted.state or "open",
        "is_filtered": wanted != Wanted(page=wanted.page),
    }
    return render(request, "helpdesk/desk/inbox.html", context)


def _counted(state: State, per_state: dict[str, int]) -> str:
    number = per_state.get(state.value)
    return f"{state.label} ({number})" if number else str(state.label)


def _with_all(pairs: Any) -> list[dict[str, str]]:
    rows = [{"value": value, "label": label} for value, label in pairs]
    return [{"value": "", "label": _("Alle")}, *rows]


def title_of(question: Question) -> str:
    """Return the beginning of a question, on one line."""
    line = " ".join(question.text.split())
    return line if len(line) <= TITLE_LETTERS else f"{line[: TITLE_LETTERS - 1].rstrip()}…"


def _row(question: Question, groups: Any, today: Any) -> dict[str, Any]:
    return {
        "title": title_of(question),
        "url": reverse("desk-question", args=[question.key]),
        "reference": question.reference,
        "state": question.get_state_display(),
        "group": groups.get(question.group, ""),
        "place": question.municipality.name if question.municipality else "",
        "organisation": question.organisation.name if question.organisation else "",
        "agent": question.agent.name if question.agent else "",
        "due_on": question.due_on,
        "is_overdue": question.is_overdue(today),
        "bounced": question.mail_bounced,
    }


def _found(key: str) -> Question:
    rows = Question.objects.select_related(
        "asker", "agent", "organisation", "municipality", "merged_into", "split_from"
    )
    return get_object_or_404(rows, key=key)


@for_desk
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def question_page(request: HttpRequest, key: str) -> HttpResponse:
    """Show one question; a POST does one thing to it."""
    question = _found(key)
    if request.method != "POST":
        return _question_page(request, question)
    act = _ACTS.get(request.POST.get("actie", ""))
    version = request.POST.get("versie", "")
    if act is None or not version.isdecimal():
        raise Http404
    assert isinstance(request.user, User)  # noqa: S101 - for_desk let nobody else in
    seen = desk.Seen(question, int(version), request.user, timezone.now())
    try:
        problem = act(request, seen)
    except desk.ConflictError:
        problem = _(
            "Iemand anders heeft deze vraag intussen veranderd. Kijk hieronder wat er gebeurde. "
            "Uw tekst staat nog in het veld; verstuur opnieuw als die nog klopt."
        )
        return _question_page(request, _found(key), problem=problem, status=409)
    except desk.NotPossibleError as error:
        return _question_page(request, _found(key), problem=str(error), status=409)
    if problem:
        return _question_page(request, _found(key), problem=problem, status=422)
    return HttpResponseRedirect(reverse("desk-question", args=[key]))


def _first(form: Any) -> str:
    return str(next(iter(form.errors.values()))[0])


def _answer(request: HttpRequest, seen: desk.Seen) -> str:
    form = MessageForm(request.POST, request.FILES)
    if not form.is_valid():
        return _first(form)
    desk.answer(seen, form.cleaned_data["tekst"], files=form.cleaned_data["bijlagen"])
    return ""


def _ask_back(request: HttpRequest, seen: desk.Seen) -> str:
    form = MessageForm(request.POST)
    if not form.is_valid():
        return _first(form)
    desk.ask_back(seen, form.cleaned_data["tekst"])
    return ""


def _note(request: HttpRequest, seen: desk.Seen) -> str:
    form = MessageForm(request.POST)
    if not form.is_valid():
        return _first(form)
    desk.note(seen, form.cleaned_data["tekst"])
    return ""


def _assign(request: HttpRequest, seen: desk.Seen) -> str:
    wanted = request.POST.get("aan", "")
    if wanted == "mij":
        desk.assign(seen, seen.by)
        return ""
    agents = people_with_role(Role.DESK_AGENT, on=timezone.localdate())
    agent = agents.filter(pk=int(wanted)).first() if wanted.isdecimal() else None
    if wanted and agent is None:
        return _("Kies iemand van het loket.")
    desk.assign(seen, agent)
    return ""


def _hand_over(request: HttpRequest, seen: desk.Seen) -> str:
    note = request.POST.get("tekst", "")[:3000]
    for name, find in (("expert", experts.expert_helper), ("team", experts.team_helper)):
        if name in request.POST:
            desk.hand_over(seen, find(seen.question, request.POST[name]), note_text=note)
            return ""
    chosen = request.POST.get("deskundige", "")
    if chosen.isdecimal():
        person = _experts_outside_pool().filter(pk=int(chosen)).first()
        if person is None:
            return _("Kies een deskundige uit de lijst.")
        helper = desk.Helper(AssignmentKind.EXPERT, _("Deskundige"), person.email, person)
        desk.hand_over(seen, helper, note_text=note)
        return ""
    form = HandOverForm(request.POST)
    if not form.is_valid():
        return _first(form)
    data = form.cleaned_data
    kind = AssignmentKind(data["soort"] or AssignmentKind.EXPERT)
    desk.hand_over(seen, desk.Helper(kind, data["naam"], data["email"]), note_text=data["tekst"])
    return ""


def _experts_outside_pool() -> QuerySet[User]:
    return people_with_role(Role.EXPERT, on=timezone.localdate()).filter(expert=None)


def _link(request: HttpRequest, seen: desk.Seen) -> str:
    page = neighbours().answer_at(request.POST.get("pad", "").strip())
    if page is None:
        return _("Op dit adres staat geen pagina van de kennisbank. Begin met /vraag-en-antwoord/.")
    desk.link(seen, page)
    return ""


def _merge(request: HttpRequest, seen: desk.Seen) -> str:
    number = request.POST.get("nummer", "").strip().upper()
    target = Question.objects.confirmed().filter(reference=number).first()
    if target is None:
        return _("Er is geen vraag met nummer '%(number)s'.") % {"number": number}
    joining.merge(seen, target)
    return ""


def _split(request: HttpRequest, seen: desk.Seen) -> str:
    form = SplitForm(request.POST)
    if not form.is_valid():
        return _first(form)
    joining.split(seen, stays=form.cleaned_data["blijft"], goes=form.cleaned_data["gaat"])
    return ""


def _change(request: HttpRequest, seen: desk.Seen) -> str:
    form = ChangeForm(request.POST, subjects=neighbours().subjects())
    if not form.is_valid():
        return _first(form)
    data = form.cleaned_data
    urgency = Urgency(data["haast"])
    desk.change(seen, desk.Particulars(data["groep"], data["onderwerp"], urgency, data["voor"]))
    return ""


def _close(request: HttpRequest, seen: desk.Seen) -> str:
    form = CloseForm(request.POST)
    if not form.is_valid():
        return _("Kies hoe de vraag is afgelopen.")
    desk.close(seen, Resolution(form.cleaned_data["afloop"]))
    return ""


_ACTS: dict[str, Callable[[HttpRequest, desk.Seen], str]] = {
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


def _question_page(
    request: HttpRequest, question: Question, *, problem: str = "", status: int = 200
) -> HttpResponse:
    today, subjects = timezone.localdate(), neighbours().subjects()
    assignments = list(question.assignments.all())
    templates = AnswerTemplate.objects.filter(is_active=True)
    chosen = request.GET.get("sjabloon", "")
    start = templates.filter(pk=int(chosen)).first() if chosen.isdecimal() else None
    context = {
        "question": question,
        "title": title_of(question),
        "is_overdue": question.is_overdue(today),
        "group": subjects.groups.get(question.group, ""),
        "messages_shown": question.messages.prefetch_related("attachments").select_related(
            "author"
        ),
        "files": question.attachments.filter(message=None),
        "links": question.linked_answers.all(),
        "history": question.events.select_related("by"),
        "assignments": assignments,
        "held": question.incoming.filter(state=IncomingState.QUARANTINED),
        "similar": [
            {
                "title": title_of(one.question),
                "url": reverse("desk-question", args=[one.question.key]),
                "reference": one.question.reference,
                "percent": round(one.score * 100),
                "state": one.question.get_state_display(),
            }
            for one in similar_questions(question)
        ],
        "known": neighbours().answers_to(question.text, limit=SUGGESTED),
        "agents": people_with_role(Role.DESK_AGENT, on=today),
        "experts": _experts_outside_pool(),
        "fitting": experts.experts_for(question, assignments)
        if not question.merged_into_id
        else [],
        "teams": experts.teams_for(question),
        "templates": templates,
        "groups": _with_none(subjects.groups.items()),
        "topics": _with_none(subjects.topics.items()),
        "urgencies": [{"value": value, "label": label} for value, label in Urgency.choices],
        "outcomes": [
            {"value": value, "label": label}
            for value, label in Resolution.choices
            if value != Resolution.MERGED
        ],
        "draft_text": request.POST.get("tekst", "") or (start.text if start else ""),
        "posted": request.POST if request.method == "POST" else {},
        "problem": problem,
        "public": PublicAnswer.objects.filter(question=question).first(),
        "may_close": question.state != State.CLOSED,
    }
    return render(request, "helpdesk/desk/question.html", context, status=status)


def _with_none(pairs: Any) -> list[dict[str, str]]:
    return [{"value": "", "label": _("Nog niet bekend")}, *_with_all(pairs)[1:]]


@for_desk
@require_GET
def desk_file(_request: HttpRequest, key: str, file_key: str) -> FileResponse:
    return send_file(_found(key), file_key)
