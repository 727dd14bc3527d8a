"""What the desk decides about mail that was held, and its figures."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_GET, require_POST

from thuisplein.helpdesk.figures import DeskFigures, Row, figures
from thuisplein.helpdesk.mail.receiving import decide_held
from thuisplein.helpdesk.models import IncomingMail
from thuisplein.helpdesk.neighbours import neighbours
from thuisplein.helpdesk.views.private import for_desk


@for_desk
@csrf_protect
@require_POST
def held_mail(request: HttpRequest, pk: int) -> HttpResponse:
    """Place a held mail or reject it; deciding again changes nothing."""
    rows = IncomingMail.objects.select_related("question").exclude(question=None)
    mail = get_object_or_404(rows, pk=pk)
    choice = request.POST.get("besluit")
    if choice in {"plaatsen", "afwijzen"}:
        decide_held(mail, place=choice == "plaatsen", now=timezone.now())
    assert mail.question is not None  # noqa: S101 - excluded above
    return HttpResponseRedirect(reverse("desk-question", args=[mail.question.key]))


@for_desk
@require_GET
def figures_page(request: HttpRequest) -> HttpResponse:
    """Show what was asked and how fast it was answered; of no person."""
    found = figures(timezone.localdate(), neighbours().subjects())
    context = {
        "since": found.since,
        "large": _large(found),
        "columns": [{"label": _("Wat")}, {"label": _("Vragen"), "is_number": True}],
        "months": _rows(found.months),
        "rising": _rows(found.rising),
        "constituencies": _rows(found.constituencies),
    }
    return render(request, "helpdesk/desk/figures.html", context)


def _large(found: DeskFigures) -> list[dict[str, Any]]:
    days = _("werkdagen, middelste waarde")
    given = (
        (found.asked, "", _("vragen gesteld")),
        (found.first_days, days, _("tot de eerste reactie")),
        (found.answer_days, days, _("tot het antwoord")),
        (
            None if found.known_share is None else f"{found.known_share}%",
            ngettext("%d keer zonder het loket", "%d keer zonder het loket", found.known_uses)
            % found.known_uses,
            _("met bestaande kennis beantwoord"),
        ),
        (
            None if found.helped_share is None else f"{found.helped_share}%",
            _("van wie dat liet weten"),
            _("vond dat het antwoord hielp"),
        ),
    )
    return [
        {
            "figure": _("te weinig") if value is None else localize(value),
            "label": label,
            "reference": "" if value is None else note,
        }
        for value, note, label in given
    ]


def _rows(rows: Sequence[Row]) -> list[dict[str, Any]]:
    most = max((row.number or 0 for row in rows), default=0)
    return [
        {
            "cells": [
                {"text": row.label, "note": row.note},
                {
                    "text": _("minder dan 5") if row.number is None else row.number,
                    "is_number": True,
                    "is_soft": not row.number,
                    "bar": round(100 * (row.number or 0) / most) if most else 0,
                },
            ]
        }
        for row in rows
    ]
