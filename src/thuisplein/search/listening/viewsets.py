"""Tasks and remarks in /beheer/."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.views.generic import CreateView
from wagtail.admin.viewsets.model import ModelViewSet

from thuisplein.search.listening.models import EditorialTask, Remark


class TaskCreateView(CreateView):
    def save_instance(self) -> EditorialTask:
        task: EditorialTask = self.form.save(commit=False)
        task.made_on = timezone.localdate()
        task.save()
        return task


class EditorialTaskViewSet(ModelViewSet):
    model = EditorialTask
    name = "editorial_tasks"
    url_prefix = "redactietaken"
    icon = "tasks"
    menu_label = _("Taken")
    list_display = ["title", "state", "owner", "due_on", "made_on"]
    list_filter = ["state", "owner"]
    search_fields = ["title", "reason", "words"]
    add_view_class = TaskCreateView
    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("state"), FieldPanel("owner"), FieldPanel("due_on")]),
        FieldPanel("reason"),
        FieldPanel("words"),
    ]


class RemarkViewSet(ModelViewSet):
    """What readers said; editors put away what they dealt with."""

    model = Remark
    name = "search_remarks"
    url_prefix = "zoekopmerkingen"
    icon = "comment"
    menu_label = _("Opmerkingen")
    list_display = ["__str__", "words", "has_found", "day", "is_handled"]
    list_filter = ["is_handled", "has_found"]
    search_fields = ["text", "words"]
    panels = [
        FieldPanel("words", read_only=True),
        FieldPanel("has_found", read_only=True),
        FieldPanel("text", read_only=True),
        FieldPanel("is_handled"),
    ]
