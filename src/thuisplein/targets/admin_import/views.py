"""Hand in, name columns, look, take in, take back."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thuisplein.accounts.models import User
from thuisplein.targets.admin_import.forms import ChoicesForm, MappingForm, UploadForm
from thuisplein.targets.admin_import.preview import preview_of, summary
from thuisplein.targets.admin_import.uploads import (
    choose,
    keep_upload,
    name_columns,
    plan_of,
    take_in,
)
from thuisplein.targets.importing import ImportRefusedError, NotLatestRunError, undo_run
from thuisplein.targets.models import ImportRun, UploadedOverview
from thuisplein.targets.spreadsheets.errors import SpreadsheetError
from thuisplein.targets.spreadsheets.questions import MappingNeeded
from thuisplein.targets.spreadsheets.reading import Discrepancy
from thuisplein.targets.spreadsheets.rows import Rejected

View = Callable[..., HttpResponse]


class _Request(HttpRequest):
    """The admin lets nobody through who is not signed in."""

    user: User


_PER_PAGE = 30


def may_import(user: User) -> bool:
    """Say whether somebody may take figures in and back."""
    return bool(user.has_perm("targets.add_importrun"))


def _for_importers(view: View) -> View:
    @wraps(view)
    def checked(request: _Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_import(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return checked


@_for_importers
def runs(request: _Request) -> HttpResponse:
    """List what was taken in, and what still waits."""
    done = ImportRun.objects.select_related("source", "applied_by", "undone_by")
    waiting = UploadedOverview.objects.filter(uploaded_by=request.user).defer("content")
    context = {
        "page": Paginator(done, _PER_PAGE).get_page(request.GET.get("p")),
        "waiting": waiting[:10],
        **_heading([(_("Cijfers inlezen"), "")]),
    }
    return TemplateResponse(request, "targets/admin_import/runs.html", context)


@_for_importers
def upload(request: _Request) -> HttpResponse:
    """Take a file in hand; nothing is read for good yet."""
    is_post = request.method == "POST"
    form = UploadForm(request.POST if is_post else None, request.FILES if is_post else None)
    if is_post and form.is_valid():
        file = form.cleaned_data["file"]
        kept = keep_upload(
            file.read(), file.name, form.cleaned_data, by=request.user, on=timezone.now()
        )
        return redirect("targets_import_check", kept.pk)
    context = {"form": form, **_heading([_top(), (_("Overzicht aanleveren"), "")])}
    return TemplateResponse(request, "targets/admin_import/upload.html", context)


@_for_importers
def check(request: _Request, upload_id: int) -> HttpResponse:
    """Show what would change; or why the file is refused; or ask what columns hold."""
    kept = _own(request, upload_id)
    chosen = ChoicesForm(request.POST or None, initial=kept.choices, prefix="choices")
    if request.method == "POST" and "choose" in request.POST and chosen.is_valid():
        choose(kept, chosen.cleaned_data)
        return redirect("targets_import_check", kept.pk)
    context: dict[str, Any] = {
        "upload": kept,
        "choices": chosen,
        **_heading([_top(), (kept.file_name, "")]),
    }
    try:
        plan = plan_of(kept)
    except SpreadsheetError as error:
        context["refused"] = str(error)
        return TemplateResponse(request, "targets/admin_import/check.html", context)
    if isinstance(plan, MappingNeeded):
        is_post = request.method == "POST" and "columns" in request.POST
        form = MappingForm(request.POST if is_post else None, needed=plan)
        if is_post and form.is_valid():
            name_columns(kept, form.columns)
            return redirect("targets_import_check", kept.pk)
        context |= {"mapping": form, "sheet": plan.sheet}
    else:
        context["preview"] = preview_of(plan)
    return TemplateResponse(request, "targets/admin_import/check.html", context)


@require_POST
@_for_importers
def apply(request: _Request, upload_id: int) -> HttpResponse:
    """Take the file in."""
    kept = _own(request, upload_id)
    try:
        applied = take_in(kept.pk, by=request.user, on=timezone.now())
    except (SpreadsheetError, ImportRefusedError) as error:
        messages.error(request, str(error))
        return redirect("targets_import_check", kept.pk)
    if applied.run is None:
        messages.info(request, _("Alle cijfers stonden er al. Er is niets veranderd."))
        return redirect("targets_import_runs")
    messages.success(request, _("Overgenomen: %(count)s cijfers.") % {"count": applied.created})
    return redirect("targets_import_run", applied.run.pk)


@require_POST
@_for_importers
def discard(request: _Request, upload_id: int) -> HttpResponse:
    """Throw the handed-in file away."""
    _own(request, upload_id).delete()
    messages.info(request, _("Het bestand is weggegooid. Er is niets overgenomen."))
    return redirect("targets_import_runs")


@_for_importers
def run(request: _Request, run_id: int) -> HttpResponse:
    """Show what one file changed, and offer to take it back."""
    found = get_object_or_404(
        ImportRun.objects.select_related("source", "applied_by", "undone_by"), pk=run_id
    )
    kept = found.summary
    context = {
        "run": found,
        "summary": summary(kept.get("aantallen", {})),
        "notices": kept.get("meldingen", []),
        "rejected": [Rejected(*row) for row in kept.get("afgewezen", [])],
        "discrepancies": [Discrepancy(*row) for row in kept.get("verschillen", [])],
        **_heading([_top(), (found.file_name, "")]),
    }
    return TemplateResponse(request, "targets/admin_import/run.html", context)


@require_POST
@_for_importers
def undo(request: _Request, run_id: int) -> HttpResponse:
    """Take the file back."""
    get_object_or_404(ImportRun, pk=run_id)
    try:
        undo_run(run_id, by=request.user, on=timezone.now())
    except NotLatestRunError as error:
        messages.warning(request, str(error))
    except ImportRefusedError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Ongedaan gemaakt. De cijfers van daarvoor gelden weer."))
    return redirect("targets_import_run", run_id)


def _own(request: _Request, upload_id: int) -> UploadedOverview:
    """Return the handed-in file; only who handed it in goes on with it."""
    kept = get_object_or_404(UploadedOverview, pk=upload_id)
    if kept.uploaded_by_id != request.user.pk and not request.user.is_superuser:
        raise PermissionDenied
    return kept


def _top() -> tuple[str, str]:
    return _("Cijfers inlezen"), reverse("targets_import_runs")


def _heading(crumbs: list[tuple[str, str]]) -> dict[str, Any]:
    return {
        "breadcrumbs_items": [{"label": label, "url": url} for label, url in crumbs],
        "header_title": crumbs[-1][0],
        "header_icon": "upload",
    }
