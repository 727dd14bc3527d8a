"""/loket/…/openbaar/: from an answer to a draft for everybody, in one step."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from thuisplein.accounts.public import User
from thuisplein.helpdesk.actions.desk import ConflictError, NotPossibleError, Seen
from thuisplein.helpdesk.actions.publishing import Generic, propose_public
from thuisplein.helpdesk.models import MessageKind, Question
from thuisplein.helpdesk.neighbours import KnownAnswer, neighbours
from thuisplein.helpdesk.places import words_of_places
from thuisplein.helpdesk.publication_form import Proposal, PublicForm, proposals_for, struck
from thuisplein.helpdesk.similar import similar_questions
from thuisplein.helpdesk.views.private import for_desk

ANSWERS = (MessageKind.ANSWER, MessageKind.EXPERT_ANSWER)
SHORT = 300


@dataclass(frozen=True)
class _Work:
    """What the desk has before it; ``known`` are public pages that may say it already."""

    question: Question
    texts: dict[str, str]
    proposals: list[Proposal]
    known: Sequence[KnownAnswer]

    @property
    def can_grow(self) -> list[KnownAnswer]:
        return [one for one in self.known if one.can_grow]


@for_desk
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def publish_page(request: HttpRequest, key: str) -> HttpResponse:
    """Show what to strike, decided one by one; then the generic question and answer."""
    rows = Question.objects.confirmed().select_related("asker", "agent", "organisation")
    question = get_object_or_404(rows, key=key)
    texts = _texts(question)
    proposals = proposals_for(texts, request.POST, places=words_of_places())
    known = neighbours().answers_to(question.text, limit=3)
    work = _Work(question, texts, proposals, known)
    undecided = [one for one in proposals if one.decided is None]
    begins = request.method != "POST" or "opnieuw" in request.POST
    if begins and proposals:
        return _page(request, work)
    problem = ""
    if undecided:
        problem = _("Kies bij elk voorstel wat ermee moet gebeuren.")
        return _page(request, work, problem=problem, status=422)
    if begins or "titel" not in request.POST:
        form = PublicForm(initial=_initial(texts, proposals), today=timezone.localdate())
        return _page(request, work, form=form)
    form = PublicForm(request.POST, today=timezone.localdate(), pages=work.can_grow)
    if not form.is_valid():
        return _page(request, work, form=form, status=422)
    return _propose(request, work, form)


def _texts(question: Question) -> dict[str, str]:
    answers = question.messages.filter(kind__in=ANSWERS).values_list("text", flat=True)
    return {"vraag": question.text, "antwoord": "\n\n".join(answers)}


def _initial(texts: dict[str, str], proposals: list[Proposal]) -> dict[str, str]:
    asked = " ".join(struck("vraag", texts["vraag"], proposals).split())
    answer = struck("antwoord", texts["antwoord"], proposals)
    first = " ".join(answer.split("\n\n", 1)[0].split())
    return {"titel": asked[:200], "kort": first[:SHORT], "volledig": answer}


def _propose(request: HttpRequest, work: _Work, form: PublicForm) -> HttpResponse:
    question = work.question
    data, version = form.cleaned_data, request.POST.get("versie", "")
    assert isinstance(request.user, User)  # noqa: S101 - for_desk let nobody else in
    seen = Seen(question, int(version) if version.isdecimal() else 0, request.user, timezone.now())
    generic = Generic(
        title=data["titel"],
        short_answer=data["kort"],
        body=data["volledig"],
        sources=data["bronnen"],
        review_by=data["nakijken"],
        is_recognisable=data["herkenbaar"],
        adds_to=data["aanvullen"],
        decisions=tuple((one.finding.kind.value, bool(one.decided)) for one in work.proposals),
    )
    keys = request.POST.getlist("zelfde")
    same = Question.objects.confirmed().filter(key__in=keys).exclude(pk=question.pk)
    try:
        propose_public(seen, generic, same=same)
    except ConflictError:
        problem = _(
            "Iemand anders heeft deze vraag intussen veranderd. Kijk haar na en verstuur opnieuw."
        )
        question.refresh_from_db()
    except NotPossibleError as error:
        problem = str(error)
    else:
        return HttpResponseRedirect(reverse("desk-question", args=[question.key]))
    return _page(request, work, form=form, problem=problem, status=409)


def _page(
    request: HttpRequest,
    work: _Work,
    *,
    form: PublicForm | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    question = work.question
    # The generic text may bring a name back in: it is read again before it goes on.
    left = []
    if form is not None and form.is_bound:
        written = {name: form.data.get(name, "") for name in ("titel", "kort", "volledig")}
        left = proposals_for(written, {}, places=words_of_places())
    context = {
        "question": question,
        "texts": work.texts,
        "proposals": work.proposals,
        "form": form,
        "values": (form.data if form.is_bound else form.initial) if form else {},
        "errors": [
            {"label": messages[0], "url": f"#veld-{name}"}
            for name, messages in (form.errors.items() if form else ())
        ],
        "left": left,
        "problem": problem,
        "known": [one for one in work.known if not one.can_grow],
        "can_grow": work.can_grow,
        "similar": similar_questions(question) if form else [],
        "chosen": request.POST.getlist("zelfde"),
    }
    return render(request, "helpdesk/desk/publish.html", context, status=status)
