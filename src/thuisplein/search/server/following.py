"""Telling the search server what is published, as soon as it really is."""

from functools import partial

from django.conf import settings
from django.db import transaction
from django_tasks import task
from modelsearch.index import insert_or_update_object, remove_object

from thuisplein.search.server.models import SERVED


@task()
def tell_server(key: str) -> None:
    """Bring the search server up to date with what this key names; what is gone disappears."""
    kind, _colon, pk = key.partition(":")
    served = SERVED[kind]
    found = served.get_indexed_objects().filter(pk=pk).first()
    if found is None:
        remove_object(served(pk=int(pk)))
    else:
        insert_or_update_object(found)


def tell_server_soon(key: str) -> None:
    """Ask for it once it is written; nothing happens where there is no server."""
    if settings.SEARCH_URL:
        transaction.on_commit(partial(tell_server.enqueue, key))
