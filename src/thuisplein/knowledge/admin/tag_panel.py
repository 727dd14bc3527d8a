"""The part of the editor that proposes groups and topics."""

from typing import Any

from django.forms import Media
from wagtail.admin.panels import Panel


class TagProposalsPanel(Panel):
    """Shows what fits the draft as it was saved; with JavaScript, the text as it stands now."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "knowledge/admin/tag_panel.html"

        def is_shown(self) -> bool:
            return _tagging().has_suggester()

        @property
        def media(self) -> Media:
            return Media(
                js=["thuisplein_knowledge/tags.js"], css={"all": ["thuisplein_knowledge/tags.css"]}
            )

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            tagging, page = _tagging(), self.instance
            proposed = tagging.propose_tags(tagging.draft_text(page)) if page.pk else {}
            return {
                **super().get_context_data(parent_context),
                "is_saved": bool(page.pk),
                "proposed": proposed,
                "fields": " ".join(tagging.TEXT_FIELDS),
            }


def _tagging() -> Any:
    # The models are made with this panel; proposing needs the models.
    from thuisplein.knowledge import tagging  # noqa: PLC0415

    return tagging
