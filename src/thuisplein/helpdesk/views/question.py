"""/loket/vragen/<key>/: one question with everything the desk does to it."""

from typing import Any

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
    AnswerTemplate,
    IncomingState,
    PublicAnswer,
    Question,
    Resolution,
    State,
    Urgency,
)
from thuisplein.helpdesk.neighbours import neighbours
from thuisplein.helpdesk.similar import similar_questions
from thuisplein.helpdesk.views.acts import ACTS, experts_outside_pool
from thuisplein.helpdesk.views.private import for_desk, send_file
from thuisplein.helpdesk.views.titles import title_of

SUGGESTED = 4


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
        "experts": experts_outside_pool(),
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
    return [
        {"value": "", "label": _("Nog niet bekend")},
        *({"value": value, "label": label} for value, label in pairs),
    ]


@for_desk
@require_GET
def desk_file(_request: HttpRequest, key: str, file_key: str) -> FileResponse:
    return send_file(_found(key), file_key)
