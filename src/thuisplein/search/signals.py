"""What is published tells the index, inside the transaction that publishes it."""

from typing import Any

from django.db.models import Q
from django.db.models.signals import post_delete, post_save

from thuisplein.experts.public import Expert, Team, days_may_have_passed, findable_changed
from thuisplein.knowledge.public import PublishedPage
from thuisplein.search.index.actions import follow
from thuisplein.search.index.helpers import EXPERT, TEAM, expert_key, helper_documents, team_key
from thuisplein.search.index.sources import page_key
from thuisplein.search.models import Entry, Generation
from thuisplein.search.server.following import tell_server_soon
from thuisplein.search.tasks import merge_soon


def _on_row(sender: type[PublishedPage], instance: PublishedPage, **kwargs: Any) -> None:
    if instance.kind != "lijst":
        _follow(page_key(instance.page_id))


def _on_helper(sender: type[Expert] | type[Team], pk: int, **kwargs: Any) -> None:
    _follow(expert_key(pk) if sender is Expert else team_key(pk))


def _on_days(sender: type[Any], **kwargs: Any) -> None:
    """Bring in who may be asked since today, take out who no longer may."""
    live = Entry.objects.filter(generation__state=Generation.State.CURRENT, is_live=True)
    held = live.filter(Q(key__startswith=EXPERT) | Q(key__startswith=TEAM))
    indexed = set(held.values_list("key", flat=True))
    for key in sorted(indexed ^ {one.key for one in helper_documents()}):
        _follow(key)


def _follow(key: str) -> None:
    """Tell our own index and the search server, if there is one."""
    if follow(key):
        merge_soon()
    tell_server_soon(key)


def connect() -> None:
    """Listen; called once, when the app is ready."""
    post_save.connect(_on_row, sender=PublishedPage, dispatch_uid="search-row-saved")
    post_delete.connect(_on_row, sender=PublishedPage, dispatch_uid="search-row-deleted")
    days_may_have_passed.connect(_on_days, dispatch_uid="search-helpers-of-today")
    findable_changed.connect(_on_helper, dispatch_uid="search-helper-changed")
