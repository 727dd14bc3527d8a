"""Finds one of the hundreds of organisations where an editor must choose one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet

from thuisplein.organisations.models import OrganisationQuerySet


class NameFilterForm(BaseFilterForm):
    """Keeps the organisations with every word in their name or in their slug (no accents)."""

    q = forms.CharField(
        label=_("Zoekterm"),
        widget=forms.TextInput(attrs={"placeholder": _("Zoeken")}),
        required=False,
    )

    def filter(self, objects: OrganisationQuerySet) -> Any:
        """Return the organisations that are still there and match; all without a term."""
        self.search_query = self.cleaned_data.get("q") or None
        self.is_searching = self.search_query is not None
        return objects.filter(merged_into=None).named_like(self.search_query or "")


class OrganisationChooseView(ChooseView):
    filter_form_class = NameFilterForm


class OrganisationChooseResultsView(ChooseResultsView):
    filter_form_class = NameFilterForm


class OrganisationChooserViewSet(SnippetChooserViewSet):
    choose_view_class = OrganisationChooseView
    choose_results_view_class = OrganisationChooseResultsView
