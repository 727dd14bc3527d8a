"""Where the asker confirms and follows a question, and where an expert answers it."""

import datetime as dt
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_GET, require_http_methods

from thuisplein.base.public import private
from thuisplein.helpdesk import barrier
from thuisplein.helpdesk.actions import asking
from thuisplein.helpdesk.actions.desk import NotPossibleError, expert_answers
from thuisplein.helpdesk.actions.publishing import decide
from thuisplein.helpdesk.forms import HelpedForm, MessageForm
from thuisplein.helpdesk.mail.letters import CONFIRM, EXPERT, FOLLOW, follow_address
from thuisplein.helpdesk.models import Assignment, MessageKind, PublicAnswer, Question, State
from thuisplein.helpdesk.neighbours import neighbours
from thuisplein.helpdesk.signed import BadSignatureError, unsign
from thuisplein.helpdesk.views.private import send_file

MESSAGES_PER_HOUR = 30


def _question(token: str) -> Question:
    """Return the question of a link; what is wrong and what does not exist look the same."""
    try:
        key = unsign(token, purpose=FOLLOW)
    except BadSignatureError as error:
        raise Http404 from error
    question = (
        Question.objects.confirmed()
        .select_related("asker", "organisation", "merged_into")
        .filter(key=key)
        .first()
    )
    if question is None:
        raise Http404
    return question


@private
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for one click: programs that open every link in a mail may not confirm by themselves."""
    now = timezone.now()
    try:
        key, _dash, moment = unsign(token, purpose=CONFIRM).rpartition("-")
        made = dt.datetime.fromtimestamp(int(moment), tz=dt.UTC)
    except (BadSignatureError, ValueError, OverflowError, OSError):
        return render(request, "helpdesk/confirm_expired.html", status=404)
    question = Question.objects.filter(key=key).first()
    if question is None or now - made > dt.timedelta(days=asking.CONFIRM_DAYS):
        return render(request, "helpdesk/confirm_expired.html", status=404)
    if request.method == "POST":
        asking.confirm(question, now=now)
        return HttpResponseRedirect(f"{follow_address(question)}?nieuw")
    return render(request, "helpdesk/confirm.html", {"question": question})


@private
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, token: str) -> HttpResponse:
    """Show the asker everything about a question but what is the desk's own."""
    question = _question(token)
    if request.method == "POST":
        return _act(request, question)
    return _follow_page(request, question, MessageForm())


def _act(request: HttpRequest, question: Question) -> HttpResponse:
    now, what = timezone.now(), request.POST.get("actie", "")
    back = HttpResponseRedirect(follow_address(question))
    if not barrier.within(request, "follow", limit=MESSAGES_PER_HOUR, now=now):
        problem = _("U hebt dit uur al veel verstuurd. Probeer het over een uur opnieuw.")
        return _follow_page(
            request, question, MessageForm(request.POST), problem=problem, status=429
        )
    if what == "aanvullen":
        form = MessageForm(request.POST, request.FILES)
        if not form.is_valid():
            return _follow_page(request, question, form, status=422)
        try:
            asking.add(
                question, form.cleaned_data["tekst"], now=now, files=form.cleaned_data["bijlagen"]
            )
        except asking.TooLateError:
            problem = _("Deze vraag is samengevoegd met een andere. Stel een nieuwe vraag.")
            return _follow_page(request, question, form, problem=problem, status=409)
    elif what == "opgelost":
        asking.solve(question, now=now)
    elif what == "geholpen":
        helped = HelpedForm(request.POST)
        if not helped.is_valid():
            return _follow_page(
                request, question, MessageForm(), problem=_("Kies ja of nee."), status=422
            )
        asking.rate(
            question,
            has_helped=helped.cleaned_data["geholpen"] == "ja",
            note=helped.cleaned_data["toelichting"],
            now=now,
        )
    elif what in {"openbaar-ja", "openbaar-nee"}:
        try:
            decide(question, approves=what == "openbaar-ja", now=now)
        except NotPossibleError as error:
            return _follow_page(request, question, MessageForm(), problem=str(error), status=409)
    return back


def _follow_page(
    request: HttpRequest, question: Question, form: MessageForm, *, problem: str = "",
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    subjects = neighbours().subjects()
    today = timezone.localdate()
    public = PublicAnswer.objects.filter(question=question).first()
    context = {
        "question": question,
        "messages_shown": _messages(question),
        "files": question.attachments.filter(message=None),
        "links": question.linked_answers.all(),
        "group": subjects.groups.get(question.group, ""),
        "topic": subjects.topics.get(question.topic, ""),
        "is_overdue": question.is_overdue(today),
        "is_new": "nieuw" in request.GET and question.state == State.NEW,
        "may_solve": question.state != State.CLOSED,
        "asks_if_helped": bool(question.answered_at) and question.has_helped is None,
        "public": public,
        "form": form,
        "problem": problem,
        "errors": [
            {"label": messages[0], "url": f"#veld-{name}"} for name, messages in form.errors.items()
        ],
        "token": request.resolver_match.kwargs["token"] if request.resolver_match else "",
    }
    return render(request, "helpdesk/follow.html", context, status=status)


def _messages(question: Question) -> list[Any]:
    own = list(question.messages.shown_to_asker().prefetch_related("attachments"))
    if question.merged_into:
        # Of the question it was joined with only the answers: the rest is another asker's.
        kinds = (MessageKind.ANSWER, MessageKind.EXPERT_ANSWER)
        answers = question.merged_into.messages.filter(kind__in=kinds)
        own += list(answers.prefetch_related("attachments"))
    return own


@private
@require_GET
def follow_file(_request: HttpRequest, token: str, key: str) -> FileResponse:
    """Give the asker a file of the question, but never one that hangs on a note of the desk."""
    question = _question(token)
    hidden = question.attachments.filter(message__kind=MessageKind.NOTE, key=key)
    if hidden.exists():
        raise Http404
    return send_file(question, key)


@private
@login_required
@require_GET
def own(request: HttpRequest) -> HttpResponse:
    """List the questions that somebody asked from their account."""
    rows = Question.objects.confirmed().filter(asker=request.user.pk).order_by("-asked_at")[:200]
    context = {
        "rows": [
            {
                "title": question.text.strip().splitlines()[0][:120],
                "url": follow_address(question),
                "kind": question.get_state_display(),
                "meta": _("Nummer %(number)s") % {"number": question.reference},
            }
            for question in rows
        ],
    }
    return render(request, "helpdesk/own.html", context)


def _assignment(token: str) -> Assignment:
    try:
        key, _dash, participant = unsign(token, purpose=EXPERT).rpartition("-")
    except BadSignatureError as error:
        raise Http404 from error
    number = participant.removeprefix("x")
    if not number.isdecimal():
        raise Http404
    assignment = (
        Assignment.objects.select_related("question", "question__asker", "question__agent", "user")
        .filter(pk=int(number), question__key=key)
        .first()
    )
    if assignment is None:
        raise Http404
    return assignment


@private
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def expert_page(request: HttpRequest, token: str) -> HttpResponse:
    """Show an expert the question, without who asked it, and take the answer."""
    assignment, status = _assignment(token), 200
    form = MessageForm(request.POST, request.FILES) if request.method == "POST" else MessageForm()
    if request.method == "POST":
        if form.is_valid() and assignment.question.merged_into_id is None:
            expert_answers(
                assignment,
                form.cleaned_data["tekst"],
                now=timezone.now(),
                files=form.cleaned_data["bijlagen"],
            )
            return HttpResponseRedirect(f"{request.path}?dank")
        status = 422
    context = {
        "assignment": assignment,
        "question": assignment.question,
        "files": assignment.question.attachments.exclude(message__kind=MessageKind.NOTE),
        "messages_shown": assignment.question.messages.shown_to_asker().prefetch_related(
            "attachments"
        ),
        "form": form,
        "is_thanked": "dank" in request.GET,
        "errors": [
            {"label": messages[0], "url": f"#veld-{name}"} for name, messages in form.errors.items()
        ],
        "token": token,
    }
    return render(request, "helpdesk/expert.html", context, status=status)


@private
@require_GET
def expert_file(_request: HttpRequest, token: str, key: str) -> FileResponse:
    question = _assignment(token).question
    if question.attachments.filter(message__kind=MessageKind.NOTE, key=key).exists():
        raise Http404
    return send_file(question, key)
