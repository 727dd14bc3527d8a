"""Whether the CMS has something to publish or to take offline now."""

from django.apps import apps
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision


def is_publishing_due() -> bool:
    """Ask in a few cheap queries; the command that does it takes seconds to start."""
    now = timezone.now()
    if Revision.objects.filter(approved_go_live_at__lte=now).exists():
        return True
    drafting = [Page, *(m for m in apps.get_models() if issubclass(m, DraftStateMixin))]
    return any(
        model._default_manager.filter(live=True, expire_at__lte=now).exists()  # noqa: SLF001 - documented
        for model in drafting
        if model is Page or not issubclass(model, Page)
    )
