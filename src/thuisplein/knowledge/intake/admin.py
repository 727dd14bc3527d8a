"""The editor's screens: hand in a document, confirm what it is about, go to the draft."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from thuisplein.accounts.models import User
from thuisplein.knowledge.intake.actions import finish, keep, read_address, read_file
from thuisplein.knowledge.intake.confirmed import Confirmed, source_note
from thuisplein.knowledge.intake.document import Document
from thuisplein.knowledge.intake.draft import MODELS
from thuisplein.knowledge.intake.errors import IntakeError
from thuisplein.knowledge.intake.form_values import confirmed_from, initial_values
from thuisplein.knowledge.intake.forms import (
    ConfirmForm,
    FigureFormSet,
    PartnerFormSet,
    SectionFormSet,
    UploadForm,
)
from thuisplein.knowledge.intake.proposals.records import Proposals
from thuisplein.knowledge.models import IntakeDocument, IntakeState, ListingPage


def kinds_for(user: User) -> tuple[str, ...]:
    """Return the kinds of which this user may make a page."""
    return tuple(
        listing.lists_kind
        for listing in ListingPage.objects.filter(lists_kind__in=MODELS)
        if listing.permissions_for_user(user).can_add_subpage()
    )


def upload(request: HttpRequest) -> HttpResponse:
    if not kinds_for(request.user):
        raise PermissionDenied
    is_post = request.method == "POST"
    form = UploadForm(request.POST if is_post else None, request.FILES if is_post else None)
    if is_post and form.is_valid():
        file, url = form.cleaned_data["file"], form.cleaned_data["url"]
        try:
            reading = read_file(file.read(), name=file.name) if file else read_address(url)
        except IntakeError as error:
            form.add_error("file" if file else "url", str(error))
        else:
            intake = keep(reading, by=request.user, on=timezone.now())
            return redirect("knowledge_intake_confirm", intake.pk)
    waiting = IntakeDocument.objects.filter(created_by=request.user, state=IntakeState.READ)
    context = {
        "form": form,
        "waiting": waiting.only("pk", "name", "created_at").order_by("-created_at")[:10],
        "breadcrumbs_items": [{"url": "", "label": _("Document inlezen")}],
        "header_title": _("Document inlezen"),
        "header_icon": "upload",
    }
    return TemplateResponse(request, "knowledge/intake/upload.html", context)


def confirm(request: HttpRequest, intake_id: int) -> HttpResponse:
    kinds = kinds_for(request.user)
    intake = get_object_or_404(IntakeDocument, pk=intake_id)
    is_own = intake.created_by_id == request.user.pk or request.user.is_superuser
    if not kinds or not is_own:
        raise PermissionDenied
    if intake.state == IntakeState.DRAFTED:
        messages.info(request, _("Van dit document is al een concept gemaakt."))
        if intake.page_id:
            return redirect("wagtailadmin_pages:edit", intake.page_id)
        return redirect("knowledge_intake_upload")
    forms = _Forms(request, intake, kinds)
    if request.method == "POST" and forms.are_valid():
        today = timezone.localdate()
        try:
            page = finish(
                intake,
                forms.confirmed(source_note(intake.name, today)),
                by=request.user,
                today=today,
            )
        except IntakeError as error:
            forms.form.add_error(None, str(error))
        else:
            messages.success(
                request, _("Het concept staat klaar. Lees het na en vul aan wat ontbreekt.")
            )
            return redirect("wagtailadmin_pages:edit", page.pk)
    return TemplateResponse(request, "knowledge/intake/confirm.html", forms.context())


class _Forms:
    """The confirmation form and its three lists, which stand or fall together."""

    def __init__(
        self, request: HttpRequest, intake: IntakeDocument, kinds: tuple[str, ...]
    ) -> None:
        self.intake = intake
        self.document = Document.from_json(intake.document)
        self.proposals = Proposals.from_json(intake.proposals)
        data = request.POST if request.method == "POST" else None
        self.form = ConfirmForm(
            data,
            proposals=self.proposals,
            kinds=kinds,
            initial=initial_values(intake, timezone.localdate()),
        )
        figures = [
            {
                "use": row.is_chosen,
                "figure": row.figure,
                "label": row.label,
                "reference": row.reference,
            }
            for row in self.proposals.figures
        ]
        partners = [
            {"use": row.is_chosen, "name": row.name, "role": row.role}
            for row in self.proposals.partners
        ]
        sections = [{"target": row.target} for row in self.proposals.sections]
        self.figures: BaseFormSet = FigureFormSet(data, prefix="figures", initial=figures)
        self.partners: BaseFormSet = PartnerFormSet(data, prefix="partners", initial=partners)
        self.sections: BaseFormSet = SectionFormSet(data, prefix="sections", initial=sections)

    def are_valid(self) -> bool:
        # All of them, so that every error shows at once.
        valid = [
            part.is_valid() for part in (self.form, self.figures, self.partners, self.sections)
        ]
        if len(self.sections.forms) != len(self.proposals.sections):
            self.form.add_error(None, _("Het formulier kwam niet heel over. Probeer het opnieuw."))
            return False
        return all(valid)

    def confirmed(self, note: str) -> Confirmed:
        lists = {
            "figures": self.figures.cleaned_data,
            "partners": self.partners.cleaned_data,
            "sections": self.sections.cleaned_data,
        }
        return confirmed_from(self.form.cleaned_data, lists, self.proposals, note=note)

    def context(self) -> dict[str, Any]:
        proposals = self.proposals
        choices = [
            _choice(self.form, "kind", proposals.kinds),
            _choice(self.form, "focus_groups", proposals.focus_groups),
            _choice(self.form, "topics", proposals.topics),
            _choice(self.form, "housing_types", proposals.housing_types),
            _choice(self.form, "municipalities", proposals.municipalities),
        ]
        return {
            "intake": self.intake,
            "document": self.document,
            "proposals": proposals,
            "form": self.form,
            "choices": choices,
            "figures": self.figures,
            "figure_rows": list(zip(self.figures.forms, proposals.figures, strict=False)),
            "partners": self.partners,
            "partner_rows": list(zip(self.partners.forms, proposals.partners, strict=False)),
            "sections": self.sections,
            "section_rows": list(zip(self.sections.forms, proposals.sections, strict=False)),
            "has_errors": self.form.is_bound,
            "breadcrumbs_items": [
                {"url": reverse("knowledge_intake_upload"), "label": _("Document inlezen")},
                {"url": "", "label": self.intake.name},
            ],
            "header_title": self.document.title,
            "header_icon": "upload",
        }


def _choice(form: ConfirmForm, name: str, proposals: tuple[Any, ...]) -> dict[str, Any]:
    """Pair each choice with why it was proposed; others stand behind “Iets anders kiezen”."""
    reasons = {row.value: row.reason for row in proposals}
    rows = [
        {"widget": widget, "reason": reasons.get(str(widget.data["value"]), "")}
        for widget in form[name].subwidgets
    ]
    return {"field": form[name], "rows": rows, "has_others": any(not r["reason"] for r in rows)}


class _IntakeMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(kinds_for(request.user))


def _urls() -> list[URLPattern]:
    return [
        path("document-inlezen/", upload, name="knowledge_intake_upload"),
        path("document-inlezen/<int:intake_id>/", confirm, name="knowledge_intake_confirm"),
    ]


def _menu_item() -> MenuItem:
    return _IntakeMenuItem(
        gettext_lazy("Document inlezen"),
        reverse("knowledge_intake_upload"),
        icon_name="upload",
        order=250,
    )


_registered: list[bool] = []


def register_intake() -> None:
    """Add the screens and the menu item; called by the app's ``wagtail_hooks``, once."""
    if _registered:
        return
    hooks.register("register_admin_urls", _urls)
    hooks.register("register_admin_menu_item", _menu_item)
    _registered.append(True)
