"""/loket/vragen/<key>/: one question with everything the desk does to it."""

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Value
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_GET, require_http_methods

from thuisplein.accounts.public import Role, User, people_with_role
from thuisplein.helpdesk import experts
from thuisplein.helpdesk.actions import desk
from thuisplein.helpdesk.models import (
    OPEN_STATES,
    AnswerTemplate,
    Assignment,
    Attachment,
    IncomingMail,
    IncomingState,
    LinkedAnswer,
    Message,
    Question,
    Resolution,
    State,
    Urgency,
)
from thuisplein.helpdesk.neighbours import neighbours
from thuisplein.helpdesk.similar import Likeness, similar_questions
from thuisplein.helpdesk.views.acts import ACTS, experts_outside_pool
from thuisplein.helpdesk.views.private import for_desk, send_file
from thuisplein.helpdesk.views.titles import title_of

SUGGESTED = 4


def _found(key: str) -> Question:
    """Return a question with all that is one row of it, and what there is to ask further for."""
    rows = (
        Question.objects.confirmed()
        .select_related("asker", "agent", "organisation", "merged_into", "public_answer")
        .annotate(
            has_files=_has(Attachment.objects.all()),
            has_messages=_has(Message.objects.all()),
            has_links=_has(LinkedAnswer.objects.all()),
            has_assignments=_has(Assignment.objects.all()),
            has_merged=Exists(Question.objects.filter(merged_into=OuterRef("pk"))),
            has_held_mail=_has(IncomingMail.objects.filter(state=IncomingState.QUARANTINED)),
        )
    )
    return get_object_or_404(rows, key=key)


def _has(rows: QuerySet[Any]) -> Exists:
    return Exists(rows.filter(question=OuterRef("pk")))


@for_desk
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def question_page(request: HttpRequest, key: str) -> HttpResponse:
    """Show one question; a POST does one thing to it."""
    question = _found(key)
    if request.method != "POST":
        return _question_page(request, question)
    act = ACTS.get(request.POST.get("actie", ""))
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


def _question_page(
    request: HttpRequest, question: Question, *, problem: str = "", status: int = 200
) -> HttpResponse:
    today, subjects = timezone.localdate(), neighbours().subjects()
    templates = list(AnswerTemplate.objects.filter(is_active=True))
    chosen = request.GET.get("sjabloon", "")
    start = next((one for one in templates if str(one.pk) == chosen), None)
    context = {
        "question": question,
        "title": title_of(question),
        "is_overdue": question.is_overdue(today),
        "group": subjects.groups.get(question.group, ""),
        **_what_lies_with(question),
        **_help_for(question, today),
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
        "public": getattr(question, "public_answer", None),
        "may_close": question.state != State.CLOSED,
    }
    return render(request, "helpdesk/desk/question.html", context, status=status)


def _what_lies_with(question: Question) -> dict[str, Any]:
    """Return messages, files and so on; most questions have few of these, so ask for no others."""
    there = vars(question)
    files = list(question.attachments.all()) if there["has_files"] else []
    messages = list(question.messages.select_related("author")) if there["has_messages"] else []
    for message in messages:
        message.files = [one for one in files if one.message_id == message.pk]
    held = question.incoming.filter(state=IncomingState.QUARANTINED)
    return {
        "messages_shown": messages,
        "files": [one for one in files if one.message_id is None],
        "links": question.linked_answers.all() if there["has_links"] else [],
        "history": question.events.select_related("by"),
        "held": held if there["has_held_mail"] else [],
    }


def _help_for(question: Question, today: dt.date) -> dict[str, Any]:
    """Return what may answer the question, and who."""
    assignments = list(question.assignments.all()) if vars(question)["has_assignments"] else []
    agents, others = _people(today)
    return {
        "assignments": assignments,
        "similar": [_similar(one, question) for one in similar_questions(question)],
        "known": neighbours().answers_to(question.text, limit=SUGGESTED),
        "agents": agents,
        "experts": others,
        "fitting": experts.experts_for(question, assignments)
        if not question.merged_into_id
        else [],
        "teams": experts.teams_for(question),
    }


def _people(today: dt.date) -> tuple[list[User], list[User]]:
    """Return who may be given the question and which experts are not in the pool, in one query."""
    agents = people_with_role(Role.DESK_AGENT, on=today).order_by()
    others = experts_outside_pool().order_by()
    both = agents.annotate(part=Value("agent")).union(
        others.annotate(part=Value("expert")), all=True
    )
    rows = list(both.order_by("first_name", "last_name"))
    return [one for one in rows if one.part == "agent"], [
        one for one in rows if one.part != "agent"
    ]


def _similar(one: Likeness, question: Question) -> dict[str, Any]:
    is_free = not question.merged_into_id and not vars(question)["has_merged"]
    return {
        "title": title_of(one.question),
        "url": reverse("desk-question", args=[one.question.key]),
        "reference": one.question.reference,
        "percent": round(one.score * 100),
        "state": one.question.get_state_display(),
        "may_merge": is_free and one.question.state in OPEN_STATES,
    }


def _with_none(pairs: Any) -> list[dict[str, str]]:
    rows = [{"value": value, "label": label} for value, label in pairs]
    return [{"value": "", "label": _("Nog niet bekend")}, *rows]


@for_desk
@require_GET
def desk_file(_request: HttpRequest, key: str, file_key: str) -> FileResponse:
    return send_file(_found(key), file_key)
