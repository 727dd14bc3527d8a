"""Who keeps the concepts: the editors, and administrators as with everything."""

from django.contrib.auth.models import Group, Permission

from thuisplein.knowledge.public import EDITORS


def allow_editors() -> None:
    """Let the editors add, change and remove concepts. Idempotent.

    The knowledge base makes the group; search stands above it and so gives its own permission.
    """
    Group.objects.get(name=EDITORS).permissions.add(
        *Permission.objects.filter(content_type__app_label="search", content_type__model="concept")
    )
