"""The editable tables: focus groups, topics, housing types."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from thuisplein.knowledge.models import FocusGroup, HousingType, RemovedPage, Topic

_TERM_PANELS = [
    FieldPanel("name"),
    FieldPanel("slug"),
    FieldPanel("description"),
    FieldPanel("position"),
]


class FocusGroupViewSet(SnippetViewSet):
    model = FocusGroup
    icon = "group"
    list_display = ["name", "description", "valid_from", "valid_until", "position"]
    ordering = ["position", "name"]
    panels = [
        *_TERM_PANELS,
        FieldPanel("pictogram"),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")]),
    ]


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    list_display = ["name", "description", "position"]
    ordering = ["position", "name"]
    panels = _TERM_PANELS


class HousingTypeViewSet(SnippetViewSet):
    model = HousingType
    icon = "home"
    list_display = ["name", "description", "position"]
    ordering = ["position", "name"]
    panels = _TERM_PANELS


class RemovedPageViewSet(SnippetViewSet):
    """Addresses that answer 410; an editor may add the successor afterwards."""

    model = RemovedPage
    icon = "bin"
    list_display = ["path", "title", "removed_on", "successor"]
    list_filter = ["removed_on"]
    search_fields = ["path", "title"]
    panels = [
        FieldPanel("path", read_only=True),
        FieldPanel("title"),
        FieldPanel("removed_on"),
        FieldPanel("reason"),
        FieldPanel("successor"),
    ]


class KnowledgeTablesGroup(SnippetViewSetGroup):
    menu_label = _("Tabellen")
    menu_name = "knowledge-tables"
    menu_icon = "table"
    menu_order = 300
    items = (FocusGroupViewSet, TopicViewSet, HousingTypeViewSet, RemovedPageViewSet)
