"""The editors' view of what readers ask: one report, and one click from a gap to a task."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thuisplein.accounts.public import AnyUser
from thuisplein.search.listening.actions import make_task
from thuisplein.search.listening.counting import RARE_DAYS, SHOWN_FROM
from thuisplein.search.listening.models import EditorialTask, Remark
from thuisplein.search.listening.report import PERIODS, search_report, wishes

REMARKS = 50


def may_see_questions(user: AnyUser) -> bool:
    return bool(user.has_perm("search.view_querycount"))


def may_make_tasks(user: AnyUser) -> bool:
    return bool(user.has_perm("search.add_editorialtask"))


def report(request: HttpRequest) -> HttpResponse:
    """Show what was asked, found and missed in a period."""
    if not may_see_questions(request.user):
        raise PermissionDenied
    given = request.GET.get("dagen", "")
    days = int(given) if given.isascii() and given.isdigit() and int(given) in PERIODS else 30
    today = timezone.localdate()
    found = search_report(days=days, today=today)
    context = {
        "report": found,
        "tables": _tables(found),
        "remarks": wishes(days=days, today=today)[:REMARKS],
        "days": days,
        "periods": [
            {"days": one, "label": _("%d dagen") % one, "is_on": one == days} for one in PERIODS
        ],
        "shown_from": SHOWN_FROM,
        "rare_days": RARE_DAYS,
        "may_make_tasks": may_make_tasks(request.user),
        "page_title": _("Zoekvragen van lezers"),
        "header_title": _("Zoekvragen van lezers"),
        "header_icon": "search",
    }
    return TemplateResponse(request, "search/admin/report.html", context)


@require_POST
def task_from_question(request: HttpRequest) -> HttpResponse:
    """Make a task of a question that readers could not get answered."""
    if not may_make_tasks(request.user):
        raise PermissionDenied
    words = request.POST.get("q", "")[:100]
    title = _("Zoekvraag zonder goed antwoord: %s") % words
    return _made(request, title=title, words=words)


@require_POST
def task_from_remark(request: HttpRequest, remark_id: int) -> HttpResponse:
    """Make a task of a remark, and put the remark away."""
    if not may_make_tasks(request.user):
        raise PermissionDenied
    remark = get_object_or_404(Remark, pk=remark_id)
    answer = _made(
        request,
        title=_("Wens van een lezer: %s") % (remark.words or remark.text[:80]),
        reason=remark.text,
        words=remark.words,
    )
    Remark.objects.filter(pk=remark.pk).update(is_handled=True)
    return answer


def _made(request: HttpRequest, **given: Any) -> HttpResponse:
    task, is_new = make_task(**given, by=None, today=timezone.localdate())
    if is_new:
        messages.success(request, _("De taak is gemaakt. Zet erbij wie het doet en wanneer."))
    else:
        messages.info(request, _("Voor deze zoekvraag was er al een taak."))
    return redirect(edit_address(task))


def edit_address(task: EditorialTask) -> str:
    return reverse("editorial_tasks:edit", args=[task.pk])


def _tables(found: Any) -> list[dict[str, Any]]:
    return [
        {
            "id": "meest",
            "title": _("Meest gezocht"),
            "about": _("Waar lezers het meest naar vragen."),
            "rows": found.top,
        },
        {
            "id": "niets",
            "title": _("Niets gevonden"),
            "about": _("Hier ontbreekt een pagina, of een woord in de begrippen."),
            "rows": found.empty,
        },
        {
            "id": "niet-verder",
            "title": _("Niet verder gegaan"),
            "about": _("Er waren resultaten, maar lezers openden er geen."),
            "rows": found.abandoned,
        },
    ]
