"""Work that waits for nobody."""

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from thuisplein.search.index.actions import is_being_rebuilt, prepare_index


@task()
def merge_index() -> None:
    """Make the index anew when so much came later that it pays, and nobody is doing so already."""
    if not is_being_rebuilt(now=timezone.now()):
        prepare_index()


def merge_soon() -> None:
    """Ask for it as soon as what happens now is really written."""
    transaction.on_commit(merge_index.enqueue)
