"""The screen on which editors tune the ranking: look, try, save, and go back."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thuisplein.accounts.public import AnyUser, Role, SignedInRequest, has_role
from thuisplein.search.steering.actions import (
    ChangedMeanwhileError,
    NothingChangedError,
    change_tuning,
    values_at,
)
from thuisplein.search.steering.dials import Values, differences, starting_values, tuning_of
from thuisplein.search.steering.forms import PreviewForm, SaveForm
from thuisplein.search.steering.models import TuningChange
from thuisplein.search.steering.presenting import as_changes, as_history, as_preview
from thuisplein.search.steering.preview import DAYS, preview

HISTORY = 30


def may_see_tuning(user: AnyUser) -> bool:
    return bool(user.has_perm("search.view_tuningchange"))


def may_change_tuning(user: AnyUser) -> bool:
    """Say whether somebody may save: editors may look and try, a chief editor decides."""
    is_chief = has_role(user, Role.CHIEF_EDITOR, on=timezone.localdate())
    return may_see_tuning(user) and is_chief


def tuning(request: SignedInRequest) -> HttpResponse:
    """Show the dials; with values, what would change for readers. Saves nothing."""
    if not may_see_tuning(request.user):
        raise PermissionDenied
    newest = _newest()
    if request.method == "POST":
        form = PreviewForm(request.POST)
        return _page(request, newest, form, looks=form.is_valid())
    earlier = _earlier(request.GET.get("stand", ""))
    if earlier is None:
        return _page(request, newest, PreviewForm(initial=_data(values_at(newest), newest)))
    form = PreviewForm(_data(earlier, newest))
    return _page(request, newest, form, looks=form.is_valid())


@require_POST
def save_tuning(request: SignedInRequest) -> HttpResponse:
    """Save what was looked at; when that cannot be, look again with nothing lost."""
    if not may_change_tuning(request.user):
        raise PermissionDenied
    sent, form = SaveForm(request.POST), PreviewForm(request.POST)
    if not form.is_valid() or not sent.is_valid():
        return _page(request, _newest(), form, looks=form.is_valid(), sent=sent)
    try:
        change_tuning(
            values=sent.values,
            based_on=sent.cleaned_data["based_on"],
            reason=sent.cleaned_data["reason"],
            by=request.user,
            at=timezone.now(),
        )
    except ChangedMeanwhileError:
        # The page says who did, and what these values change now.
        return _page(request, _newest(), form, looks=True, sent=sent)
    except NothingChangedError:
        messages.info(request, _("Deze waarden golden al. Er is niets veranderd."))
    else:
        messages.success(
            request, _("De instellingen zijn opgeslagen en gelden nu voor alle lezers.")
        )
    return redirect("search_tuning")


def _page(
    request: SignedInRequest,
    newest: TuningChange | None,
    form: PreviewForm,
    *,
    looks: bool = False,
    sent: SaveForm | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "history": as_history(TuningChange.objects.select_related("made_by")[:HISTORY]),
        "may_change": may_change_tuning(request.user),
        "is_turned": bool(newest and newest.turned),
        "uses_server": bool(settings.SEARCH_URL),
        "days": DAYS,
        "page_title": _("Zoeken afstellen"),
        "header_title": _("Zoeken afstellen"),
        "header_icon": "sliders",
    }
    if looks:
        context |= _looked_at(form, newest, sent)
    return TemplateResponse(request, "search/admin/tuning.html", context)


def _looked_at(
    form: PreviewForm, newest: TuningChange | None, sent: SaveForm | None
) -> dict[str, Any]:
    """Return what the values of a valid form would change, and the form to save them."""
    before, number = values_at(newest), newest.number if newest else 0
    changes = differences(before, form.values)
    found = {
        "changes": as_changes(changes),
        "has_looked": True,
        "meanwhile": newest if form.cleaned_data["based_on"] != number else None,
    }
    if not changes:
        return found
    compared = preview(
        tuning_of(before),
        tuning_of(form.values),
        own=form.cleaned_data["questions"],
        today=timezone.localdate(),
        with_measure=form.cleaned_data["with_measure"],
    )
    data = _data(form.values, newest) | {
        "questions": "\n".join(form.cleaned_data["questions"]),
        "with_measure": form.cleaned_data["with_measure"],
        "reason": sent.data.get("reason", "") if sent else "",
    }
    save = SaveForm(initial=data)
    if sent is not None and "reason" in sent.errors:
        save = SaveForm({**data, "reason": ""})
    return found | {"preview": as_preview(compared), "save": save}


def _newest() -> TuningChange | None:
    return TuningChange.objects.select_related("made_by").first()


def _earlier(number: str) -> Values | None:
    """Return where the dials stood in an earlier state; 0 is the state that ships."""
    if not (number.isascii() and number.isdigit()):
        return None
    if int(number) == 0:
        return starting_values()
    found = TuningChange.objects.filter(number=int(number[:9])).first()
    return values_at(found) if found else None


def _data(values: Values, newest: TuningChange | None) -> dict[str, Any]:
    return {**values, "based_on": newest.number if newest else 0}
