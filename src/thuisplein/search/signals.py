"""What is published tells the index, inside the transaction that publishes it."""

from typing import Any

from django.db.models.signals import post_delete, post_save

from thuisplein.knowledge.public import PublishedPage
from thuisplein.search.index.actions import follow
from thuisplein.search.index.sources import page_key
from thuisplein.search.server.following import tell_server_soon
from thuisplein.search.tasks import merge_soon


def _on_row(sender: type[PublishedPage], instance: PublishedPage, **kwargs: Any) -> None:
    if instance.kind != "lijst":
        is_worn = follow(page_key(instance.page_id))
        if is_worn:
            merge_soon()
        tell_server_soon(instance.page_id)


def connect() -> None:
    """Listen; called once, when the app is ready."""
    post_save.connect(_on_row, sender=PublishedPage, dispatch_uid="search-row-saved")
    post_delete.connect(_on_row, sender=PublishedPage, dispatch_uid="search-row-deleted")
