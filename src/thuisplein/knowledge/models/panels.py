"""The order in which editors fill in what all items share."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.models import Page

from thuisplein.knowledge.admin.tag_panel import TagProposalsPanel
from thuisplein.places.public import MunicipalitiesWidget

TITLE_PANELS: list[Panel] = [
    *Page.content_panels,
    FieldPanel("summary", widget=AdminAutoHeightTextInput),
]

PLACE_PANEL = MultiFieldPanel(
    [
        FieldPanel(
            "municipalities",
            widget=MunicipalitiesWidget,
            help_text=_("Eén naam per regel. Den Bosch en 's-Hertogenbosch mogen allebei."),
        ),
        FieldPanel("region_name"),
    ],
    heading=_("Waar?"),
)

FINDING_PANEL = MultiFieldPanel(
    [
        FieldPanel("focus_groups", widget=forms.CheckboxSelectMultiple),
        FieldPanel("topics", widget=forms.CheckboxSelectMultiple),
        TagProposalsPanel(heading=_("Voorgestelde groepen en onderwerpen")),
        FieldPanel("housing_types", widget=forms.CheckboxSelectMultiple),
        FieldPanel("themes", widget=forms.CheckboxSelectMultiple),
    ],
    heading=_("Waar hoort dit bij?"),
    help_text=_("Hiermee vinden lezers deze pagina. Kies wat echt past, liever twee dan vijf."),
)

SOURCES_PANEL = FieldPanel("sources")

CARE_PANELS: list[Panel] = [
    FieldPanel("owner_organisation"),
    FieldRowPanel([FieldPanel("reviewed_on"), FieldPanel("review_by")]),
    FieldPanel("change_notes"),
    FieldPanel("without_terms"),
]


def item_panels(*own: Panel, with_place: bool = False) -> list[Panel]:
    """Return the content panels of an item type around its own panels."""
    place = [PLACE_PANEL] if with_place else []
    return [*TITLE_PANELS, *place, FINDING_PANEL, *own, SOURCES_PANEL]
