"""/vraag-stellen/: one field, what is known already, then the rest."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thuisplein.accounts.public import User
from thuisplein.base.public import private
from thuisplein.helpdesk import barrier
from thuisplein.helpdesk.actions.asking import (
    ANSWER_DAYS,
    FIRST_REPLY_DAYS,
    Asked,
    ask,
    count_known_answer,
)
from thuisplein.helpdesk.forms import MOST_LETTERS, AskForm, FirstForm
from thuisplein.helpdesk.mail.letters import follow_address
from thuisplein.helpdesk.models import Urgency
from thuisplein.helpdesk.neighbours import Subjects, neighbours
from thuisplein.helpdesk.rates import count_and_allow
from thuisplein.organisations.public import acting_as

ASKS_PER_HOUR, ASKS_PER_ADDRESS, SUGGESTIONS_PER_HOUR = 20, 5, 300
SUGGESTED = 3


@private
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def ask_page(request: HttpRequest) -> HttpResponse:
    """Show the one field; then suggestions with the rest; then take the question."""
    if request.method != "POST":
        return _page(request, FirstForm(initial=_brought(request)))
    if request.POST.get("stap") != "2":
        first = FirstForm(request.POST)
        if not first.is_valid():
            return _page(request, first, status=422)
        given = {name: request.POST.get(name, "") for name in ("groep", "onderwerp")}
        form = _ask_form(request, initial={"vraag": first.cleaned_data["vraag"], **given})
        return _page(request, form, text=first.cleaned_data["vraag"])
    return _second_step(request)


def _brought(request: HttpRequest) -> dict[str, str]:
    """Return what a link to this page says already: words, a group, a topic."""
    subjects = neighbours().subjects()
    group, topic = request.GET.get("groep", ""), request.GET.get("onderwerp", "")
    return {
        "vraag": request.GET.get("q", "").replace("\x00", "")[:MOST_LETTERS],
        "groep": group if group in subjects.groups else "",
        "onderwerp": topic if topic in subjects.topics else "",
    }


def _second_step(request: HttpRequest) -> HttpResponse:
    form = _ask_form(request)
    text = request.POST.get("vraag", "")
    if not form.is_valid():
        return _page(request, form, text=text, status=422)
    now = timezone.now()
    if problem := barrier.why_not(request, now=now):
        return _page(request, form, text=text, problem=problem, status=422)
    email = form.cleaned_data.get("email", "")
    place_allows = barrier.within(request, "ask", limit=ASKS_PER_HOUR, now=now)
    address_allows = not email or count_and_allow(
        email.lower(), what="ask-address", limit=ASKS_PER_ADDRESS, now=now
    )
    if not (place_allows and address_allows):
        problem = _("U hebt dit uur al veel vragen gesteld. Probeer het over een uur opnieuw.")
        return _page(request, form, text=text, problem=problem, status=429)
    return _take(request, form, email)


def _take(request: HttpRequest, form: AskForm, email: str) -> HttpResponse:
    data = form.cleaned_data
    asked = Asked(
        text=data["vraag"],
        tried=data["geprobeerd"].strip(),
        group=data["groep"],
        topic=data["onderwerp"],
        urgency=data["haast"],
        may_publish=data["openbaar"],
        files=data["bijlagen"],
    )
    asker = request.user if isinstance(request.user, User) else None
    organisation = acting_as(request) if asker else None
    question = ask(asked, now=timezone.now(), asker=asker, email=email, organisation=organisation)
    if asker:
        return HttpResponseRedirect(f"{follow_address(question)}?nieuw")
    return HttpResponseRedirect(reverse("question-received"))


def _ask_form(request: HttpRequest, **given: Any) -> AskForm:
    subjects = neighbours().subjects()
    data = None if given else request.POST
    files = None if given else request.FILES
    has_account = request.user.is_authenticated
    return AskForm(data, files, subjects=subjects, has_account=has_account, **given)


def _page(
    request: HttpRequest, form: FirstForm, *, text: str = "", problem: str = "", status: int = 200
) -> HttpResponse:
    is_whole = isinstance(form, AskForm)
    subjects = neighbours().subjects() if is_whole else Subjects()
    suggestions = neighbours().answers_to(text, limit=SUGGESTED) if is_whole else ()
    errors = [
        {"label": messages[0], "url": f"#veld-{name}"} for name, messages in form.errors.items()
    ]
    values = form.data if form.is_bound else form.initial
    context = {
        "form": form,
        "values": values,
        "is_whole": is_whole,
        "brought": [(name, values.get(name, "")) for name in ("groep", "onderwerp")],
        "failed": _failed(request, problem) if problem or errors else "",
        "errors": errors,
        "suggestions": suggestions,
        "group_options": _options(subjects.groups, _("Kies een groep")),
        "topic_options": _options(subjects.topics, _("Kies een onderwerp")),
        "urgency_options": [
            {"value": value, "label": label, "is_on": value == _urgency(form)}
            for value, label in Urgency.choices
        ],
        "opened": barrier.kept_mark(request, now=timezone.now()),
        "first_days": FIRST_REPLY_DAYS,
        "answer_days": ANSWER_DAYS[Urgency.WEEK],
        "current_section": "vraag-en-antwoord",
        "breadcrumbs": [
            {"title": _("Vraag en antwoord"), "url": "/vraag-en-antwoord/"},
            {"title": _("Stel uw vraag"), "url": request.path},
        ],
    }
    return render(request, "helpdesk/ask.html", context, status=status)


def _failed(request: HttpRequest, problem: str) -> str:
    """Return what went wrong as a whole, and what was kept."""
    if request.FILES:
        kept = _(
            "Wat u schreef, is bewaard. Kies uw bijlagen opnieuw: die kan uw browser niet "
            "vasthouden."
        )
    else:
        kept = _("Wat u schreef, is bewaard.")
    return f"{problem} {kept}" if problem else kept


def _urgency(form: FirstForm) -> str:
    return form.data.get("haast", "") if form.is_bound else Urgency.WEEK


def _options(given: Any, nothing: str) -> list[dict[str, str]]:
    return [
        {"value": "", "label": nothing},
        *({"value": slug, "label": name} for slug, name in given.items()),
    ]


@private
@csrf_protect
@require_POST
def suggestions(request: HttpRequest) -> HttpResponse:
    """Give what may answer the question while somebody types it; a part of the page."""
    text = request.POST.get("vraag", "")[:5000]
    allowed = barrier.within(request, "suggest", limit=SUGGESTIONS_PER_HOUR, now=timezone.now())
    found = neighbours().answers_to(text, limit=SUGGESTED) if allowed and text.strip() else ()
    return render(request, "helpdesk/parts/suggestions.html", {"suggestions": found})


@private
@csrf_protect
@require_POST
def known(request: HttpRequest) -> HttpResponse:
    """Somebody found the answer: count which page it was, of those we know."""
    page = neighbours().answer_at(request.POST.get("pad", ""))
    if page is not None and barrier.within(request, "known", limit=30, now=timezone.now()):
        count_known_answer(page.path, today=timezone.localdate())
    context = {"breadcrumbs": [{"title": _("Stel uw vraag"), "url": reverse("question-ask")}]}
    return render(request, "helpdesk/known.html", context)


@require_GET
def received(request: HttpRequest) -> HttpResponse:
    """The same page for every address, known to us or not."""
    context = {
        "breadcrumbs": [
            {"title": _("Stel uw vraag"), "url": reverse("question-ask")},
            {"title": _("Bevestig uw e-mailadres"), "url": request.path},
        ],
    }
    return render(request, "helpdesk/received.html", context)
