"""Registers the organisations' screen in /beheer/."""

from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from thuisplein.organisations.models import Organisation


class OrganisationViewSet(SnippetViewSet):
    model = Organisation
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
        FieldPanel("municipality"),
    ]


register_snippet(OrganisationViewSet)
