"""The CMS tells by signal when a page appears, disappears or moves; there is no other way."""

from typing import Any

from django.db import models, transaction
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from thuisplein.base.public import SiteState
from thuisplein.knowledge.actions import forget_published, refresh_published, refresh_tree
from thuisplein.knowledge.changes import lock_changes, note_changes
from thuisplein.knowledge.models import (
    FocusGroup,
    HousingType,
    KnowledgeItem,
    ListingPage,
    PublishedPage,
    Topic,
)
from thuisplein.knowledge.read_model import address_of


def _on_published(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    if not isinstance(instance, (KnowledgeItem, ListingPage)):
        return
    with transaction.atomic():
        old = PublishedPage.objects.filter(page_id=instance.pk).values_list("path", flat=True)
        moved = old.first() not in {None, address_of(instance)}
        refresh_published(instance)
        if moved:
            refresh_tree(instance)
        SiteState.raise_version(figures=False, concepts=False)


def _on_unpublished(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    with transaction.atomic():
        forget_published(instance)
        SiteState.raise_version(figures=False, concepts=False)


def _on_moved(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    refresh_tree(instance)


def _on_delete(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    forget_published(instance)
    SiteState.raise_version(figures=False, concepts=False)


def _on_restriction(
    sender: type[PageViewRestriction], instance: PageViewRestriction, **kwargs: Any
) -> None:
    """Close or open a page with all that stands below it, at once."""
    origin = kwargs.get("origin", instance)
    if (origin.model if isinstance(origin, models.QuerySet) else type(origin)) is not sender:
        # It goes along with its page; there is nothing left to open.
        return
    refresh_tree(instance.page)


def _before_row(sender: type[PublishedPage], **kwargs: Any) -> None:
    lock_changes()


def _on_row(sender: type[PublishedPage], instance: PublishedPage, **kwargs: Any) -> None:
    note_changes([instance.page_id])


def _on_term(sender: type[Any], **kwargs: Any) -> None:
    # Concepts point to terms.
    SiteState.raise_version(figures=False)


def connect() -> None:
    """Listen; called once, when the app is ready."""
    page_published.connect(_on_published, dispatch_uid="knowledge-published")
    page_unpublished.connect(_on_unpublished, dispatch_uid="knowledge-unpublished")
    post_page_move.connect(_on_moved, dispatch_uid="knowledge-moved")
    for model in [ListingPage, *KnowledgeItem.__subclasses__()]:
        pre_delete.connect(_on_delete, sender=model, dispatch_uid=f"knowledge-{model.__name__}")
    post_save.connect(
        _on_restriction, sender=PageViewRestriction, dispatch_uid="knowledge-restricted"
    )
    post_delete.connect(
        _on_restriction, sender=PageViewRestriction, dispatch_uid="knowledge-unrestricted"
    )
    for before in (pre_save, pre_delete):
        before.connect(_before_row, sender=PublishedPage, dispatch_uid=f"row-before-{id(before)}")
    for after in (post_save, post_delete):
        after.connect(_on_row, sender=PublishedPage, dispatch_uid=f"row-after-{id(after)}")
    for term in [FocusGroup, Topic, HousingType]:
        for signal in [post_save, post_delete]:
            signal.connect(_on_term, sender=term, dispatch_uid=f"term-{term.__name__}-{id(signal)}")
