"""Registers the organisations' screens in /beheer/."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from thuisplein.organisations.chooser import OrganisationChooserViewSet
from thuisplein.organisations.models import Organisation
from thuisplein.organisations.viewsets import IdentityProviderViewSet


class OrganisationViewSet(SnippetViewSet):
    model = Organisation
    chooser_viewset_class = OrganisationChooserViewSet
    icon = "group"
    add_to_admin_menu = True
    menu_order = 290
    list_display = ["name", "kind", "municipality", "mailbox"]
    list_filter = ["kind"]
    search_fields = ["name"]
    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("kind"),
        FieldPanel("mailbox"),
        FieldPanel("website"),
        MultiFieldPanel(
            [FieldPanel("municipality"), FieldPanel("province"), FieldPanel("works_in")],
            heading=_("Waar"),
        ),
        FieldPanel("parent"),
        MultiFieldPanel(
            [FieldPanel("merged_into"), FieldPanel("merged_on")], heading=_("Opgegaan in")
        ),
        InlinePanel("domains", heading=_("E-maildomeinen"), label=_("domein")),
    ]


register_snippet(OrganisationViewSet)


@hooks.register("register_admin_viewset")
def register_providers() -> ModelViewSet:
    return IdentityProviderViewSet()
