"""Who keeps the concepts: the editors, and administrators as with everything."""

from django.contrib.auth.models import Permission

from thuisplein.knowledge.public import allow_editors as give_editors


def allow_editors() -> None:
    """Let the editors add, change and remove concepts. Idempotent.

    The knowledge base makes the group; search stands above it and so gives its own permission.
    """
    give_editors(
        Permission.objects.filter(content_type__app_label="search", content_type__model="concept")
    )
