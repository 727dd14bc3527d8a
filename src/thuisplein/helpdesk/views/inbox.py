"""/loket/: the inbox."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from thuisplein.helpdesk.inbox import Wanted, counts, inbox, overdue_count, read_wanted
from thuisplein.helpdesk.models import IncomingMail, IncomingState, Question, State
from thuisplein.helpdesk.neighbours import neighbours
from thuisplein.helpdesk.views.private import for_desk
from thuisplein.helpdesk.views.titles import title_of
from thuisplein.places.public import municipality_index


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
