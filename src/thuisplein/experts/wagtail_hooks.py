"""Registers the screens of experts and teams in /beheer/."""

from typing import Any

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import EditView, SnippetViewSet, SnippetViewSetGroup

from thuisplein.accounts.public import AccountWidget
from thuisplein.experts.models import Expert, Team
from thuisplein.organisations.public import OrganisationsWidget
from thuisplein.places.public import MunicipalitiesWidget

_WHERE = MultiFieldPanel(
    [
        FieldPanel("provinces", widget=CheckboxSelectMultiple),
        FieldPanel("regions", widget=CheckboxSelectMultiple),
        FieldPanel(
            "municipalities",
            widget=MunicipalitiesWidget,
            help_text=_("Eén naam per regel. Den Bosch en 's-Hertogenbosch mogen allebei."),
        ),
    ],
    heading=_("Waar"),
)
_ABOUT = MultiFieldPanel(
    [
        FieldPanel("topics", widget=CheckboxSelectMultiple),
        FieldPanel("groups", widget=CheckboxSelectMultiple),
    ],
    heading=_("Waarover"),
)


class ExpertEditView(EditView):
    def save_instance(self) -> Any:
        """Save; who has the own profile open at this moment is told so."""
        self.form.instance.version += 1
        return super().save_instance()


class _HelpViewSet(SnippetViewSet):
    def register_chooser_viewset(self) -> None:
        """Leave it out: nothing refers to these, and it names all to everybody in the CMS."""


class ExpertViewSet(_HelpViewSet):
    model = Expert
    icon = "user"
    menu_label = _("Deskundigen")
    edit_view_class = ExpertEditView
    list_display = ["function", "host", "mailbox", "hours_per_month", "confirmed_on", "valid_until"]
    list_filter = ["host", "confirmed_on"]
    search_fields = ["function", "summary", "mailbox", "name"]
    list_per_page = 50
    panels = [
        FieldPanel("function"),
        FieldPanel("slug"),
        FieldPanel("host"),
        FieldPanel("mailbox"),
        MultiFieldPanel(
            [
                FieldPanel(
                    "user",
                    widget=AccountWidget,
                    help_text=_(
                        "Het e-mailadres van het account. Daarmee houdt de deskundige zelf het "
                        "profiel bij."
                    ),
                ),
                FieldPanel("name"),
            ],
            heading=_("Wie"),
        ),
        FieldPanel("summary"),
        _ABOUT,
        _WHERE,
        FieldPanel("languages"),
        MultiFieldPanel(
            [
                FieldPanel("offers_call"),
                FieldPanel("offers_written"),
                FieldPanel("offers_visit"),
                FieldPanel("offers_peers"),
                FieldPanel("hours_per_month"),
            ],
            heading=_("Hoe, en hoeveel tijd"),
        ),
        FieldPanel(
            "conflicts",
            widget=OrganisationsWidget,
            help_text=_(
                "Organisaties waarvoor deze deskundige werkt of werkte, of een belang heeft. Eén "
                "naam per regel; een deel van de naam is genoeg als er maar één zo heet."
            ),
        ),
        FieldRowPanel(
            [FieldPanel("valid_from"), FieldPanel("valid_until"), FieldPanel("confirmed_on")]
        ),
    ]


class TeamViewSet(_HelpViewSet):
    model = Team
    icon = "group"
    menu_label = _("Ondersteuningsteams")
    list_display = ["name", "provider", "checked_on", "ended_on"]
    list_filter = ["checked_on"]
    search_fields = ["name", "summary", "provider"]
    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("provider"),
        FieldPanel("summary"),
        FieldPanel("for_whom"),
        MultiFieldPanel(
            [FieldPanel("how_to_reach"), FieldPanel("mailbox"), FieldPanel("website")],
            heading=_("Hoe te bereiken"),
        ),
        FieldPanel("costs"),
        FieldPanel("conditions"),
        _ABOUT,
        _WHERE,
        MultiFieldPanel(
            [
                FieldPanel("source_title"),
                FieldPanel("source_publisher"),
                FieldPanel("source_url"),
                FieldPanel("source_note"),
            ],
            heading=_("Bron"),
        ),
        FieldRowPanel([FieldPanel("checked_on"), FieldPanel("ended_on")]),
    ]


class HelpGroup(SnippetViewSetGroup):
    items = (ExpertViewSet, TeamViewSet)
    menu_icon = "group"
    menu_label = _("Deskundigen")
    menu_order = 295


register_snippet(HelpGroup)
