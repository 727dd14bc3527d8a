"""Screens for editors: municipalities with their names, and provinces."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from thuisplein.places.models import Municipality, Province
from thuisplein.places.permissions import FactsPermissionPolicy, ReadOnlyPermissionPolicy


def fact(name: str) -> FieldPanel:
    """Show a field that the next import_places would overwrite."""
    return FieldPanel(name, read_only=True)


class MunicipalityViewSet(ModelViewSet):
    model = Municipality
    icon = "site"
    menu_label = _("Gemeenten")
    list_display = ["name", "code", "province", "founded_on", "ended_on"]
    list_filter = ["province"]
    search_fields = ["name", "code", "other_names__name"]
    list_per_page = 50
    inspect_view_enabled = True
    inspect_view_fields = [
        "code",
        "name",
        "province",
        "corop_region",
        "founded_on",
        "ended_on",
        "urbanity",
        "avg_household_size",
        "social_rent_pct",
        "facts_year",
        "neighbours",
    ]
    panels = [
        MultiFieldPanel(
            [fact("name"), fact("code"), fact("province"), fact("corop_region")],
            heading=_("Van CBS"),
        ),
        MultiFieldPanel([fact("founded_on"), fact("ended_on")], heading=_("Bestaat")),
        InlinePanel(
            "other_names",
            heading=_("Andere namen"),
            label=_("naam"),
            help_text=_("Onder deze namen vindt de bezoeker de gemeente ook."),
        ),
    ]

    @property
    def permission_policy(self) -> FactsPermissionPolicy:
        return FactsPermissionPolicy(self.model)


class ProvinceViewSet(ModelViewSet):
    model = Province
    icon = "globe"
    menu_label = _("Provincies")
    list_display = ["name", "code"]
    inspect_view_enabled = True
    form_fields = ["code", "name", "slug"]

    @property
    def permission_policy(self) -> ReadOnlyPermissionPolicy:
        return ReadOnlyPermissionPolicy(self.model)


class PlacesViewSetGroup(ViewSetGroup):
    menu_label = _("Gebieden")
    menu_icon = "globe"
    menu_order = 700
    items = (MunicipalityViewSet, ProvinceViewSet)
