"""Telling the search server what is published, as soon as it really is."""

from functools import partial

from django.conf import settings
from django.db import transaction
from django_tasks import task
from modelsearch.index import insert_or_update_object, remove_object

from thuisplein.search.server.models import ServedPage


@task()
def tell_server(page_id: int) -> None:
    """Bring the search server up to date with this page; one that is gone disappears."""
    page = ServedPage.get_indexed_objects().filter(pk=page_id).first()
    if page is None:
        remove_object(ServedPage(pk=page_id))
    else:
        insert_or_update_object(page)


def tell_server_soon(page_id: int) -> None:
    """Ask for it once it is written; nothing happens where there is no server."""
    if settings.SEARCH_URL:
        transaction.on_commit(partial(tell_server.enqueue, page_id))
