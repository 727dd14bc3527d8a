"""Withdrawing a page, with a reason and a successor, and undoing that."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from thuisplein.knowledge.actions import restore_item, withdraw_item
from thuisplein.knowledge.models import KnowledgeItem


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Waarom trekt u deze pagina in?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Lezers zien deze reden boven de pagina."),
    )
    successor = forms.ModelChoiceField(
        label=gettext_lazy("Welke pagina komt ervoor in de plaats?"),
        queryset=Page.objects.live().filter(depth__gt=2),
        required=False,
        widget=AdminPageChooser(),
    )

    def __init__(self, *args: object, item: KnowledgeItem, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.item = item

    def clean_successor(self) -> Page | None:
        successor = self.cleaned_data["successor"]
        if successor is not None and successor.pk == self.item.pk:
            raise forms.ValidationError(_("Een pagina kan zichzelf niet opvolgen."))
        return successor


def withdraw(request: HttpRequest, page_id: int) -> HttpResponse:
    item = _item_to_publish(request, page_id)
    if not item.live or item.is_withdrawn:
        messages.error(request, _("Alleen een gepubliceerde pagina kunt u intrekken."))
        return redirect("wagtailadmin_pages:edit", item.pk)
    form = WithdrawForm(request.POST or None, item=item)
    if request.method == "POST" and form.is_valid():
        withdraw_item(
            item,
            by=request.user,
            on=timezone.localdate(),
            reason=form.cleaned_data["reason"],
            successor=form.cleaned_data["successor"],
        )
        messages.success(request, _("‘%s’ is ingetrokken en blijft leesbaar.") % item.title)
        return redirect("wagtailadmin_pages:edit", item.pk)
    context = {"form": form, "item": item}
    return TemplateResponse(request, "knowledge/admin/withdraw.html", context)


def restore(request: HttpRequest, page_id: int) -> HttpResponse:
    item = _item_to_publish(request, page_id)
    if not item.is_withdrawn:
        messages.error(request, _("Deze pagina is niet ingetrokken."))
        return redirect("wagtailadmin_pages:edit", item.pk)
    if request.method == "POST":
        restore_item(item, by=request.user)
        messages.success(request, _("‘%s’ is niet langer ingetrokken.") % item.title)
        return redirect("wagtailadmin_pages:edit", item.pk)
    return TemplateResponse(request, "knowledge/admin/restore.html", {"item": item})


def _item_to_publish(request: HttpRequest, page_id: int) -> KnowledgeItem:
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, KnowledgeItem):
        raise PermissionDenied
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    return page
