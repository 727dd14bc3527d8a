"""Concepts in /beheer/."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.views.generic import DeleteView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import log

from thuisplein.search.thesaurus.forms import ConceptForm
from thuisplein.search.thesaurus.models import Concept
from thuisplein.search.thesaurus.storing import remove_concept


class ConceptDeleteView(DeleteView):
    def delete_action(self) -> None:
        log(instance=self.object, action="wagtail.delete")
        remove_concept(self.object.notation)

    def form_valid(self, form: Any) -> HttpResponse:
        heirs = ", ".join(self.object.predecessors.values_list("name", flat=True))
        if not heirs:
            return super().form_valid(form)
        text = _(
            "Dit begrip is de opvolger van een ander: %s. Kies daar eerst een andere opvolger."
        )
        messages.error(self.request, text % heirs)
        return self.get(self.request)


class ConceptViewSet(ModelViewSet):
    model = Concept
    icon = "openquote"
    menu_label = gettext_lazy("Begrippen")
    menu_name = "concepts"
    menu_order = 310
    add_to_admin_menu = True
    list_display = ["name", "definition", "status", "reviewed_on"]
    list_filter = ["status", "focus_groups", "topics"]
    search_fields = ["name", "labels__text"]
    list_per_page = 50
    ordering = ["name"]
    delete_view_class = ConceptDeleteView
    edit_handler = ObjectList(
        [
            FieldPanel("name", help_text=gettext_lazy("Het woord dat wij zelf gebruiken.")),
            FieldPanel(
                "definition",
                help_text=gettext_lazy("Twee korte zinnen in gewone taal, hooguit 600 tekens."),
            ),
            FieldPanel(
                "scope_note",
                help_text=gettext_lazy("Wanneer gebruikt u dit woord, en wanneer een ander?"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("synonyms"),
                    FieldPanel("abbreviations"),
                    FieldPanel("older_terms"),
                    FieldPanel("spellings"),
                ],
                heading=gettext_lazy("Hoe mensen het nog meer noemen"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("broader_names"),
                    FieldPanel("related_names"),
                    FieldPanel("focus_groups", widget=forms.CheckboxSelectMultiple),
                    FieldPanel("topics", widget=forms.CheckboxSelectMultiple),
                ],
                heading=gettext_lazy("Waar hoort het bij?"),
            ),
            FieldPanel("source_lines"),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("reviewed_on"), FieldPanel("slug")]),
                    FieldPanel("is_linked"),
                    FieldRowPanel([FieldPanel("status"), FieldPanel("successor_name")]),
                ],
                heading=gettext_lazy("Beheer"),
            ),
        ],
        base_form_class=ConceptForm,
    )
