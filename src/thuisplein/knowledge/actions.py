"""What changes what readers see."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from thuisplein.accounts.models import User
from thuisplein.base.public import SiteState
from thuisplein.knowledge.models import KnowledgeItem, ListingPage, PublishedPage, RemovedPage
from thuisplein.knowledge.read_model import address_of, build_published


def refresh_published(page: Page) -> None:
    """Write what readers see of this live page, and take its address off the list of gone ones.

    Pages behind a log-in or password, their own or that of a page above, get no row: the CMS serves
    those itself.
    """
    if page.get_view_restrictions().exists():
        PublishedPage.objects.filter(page_id=page.pk).delete()
        return
    row = build_published(page)
    PublishedPage.objects.filter(path=row.path).exclude(page_id=page.pk).delete()
    row.save(force_insert=not PublishedPage.objects.filter(pk=page.pk).exists())
    RemovedPage.objects.filter(path=row.path).delete()


def forget_published(page: Page, *, reason: str = "") -> None:
    """Take a page away from readers; its address answers 410 from now on."""
    row = PublishedPage.objects.filter(page_id=page.pk).first()
    if row is None:
        return
    RemovedPage.objects.update_or_create(
        path=row.path,
        defaults={
            "title": row.title,
            "removed_on": timezone.localdate(),
            "reason": reason,
            "successor_id": getattr(page.specific, "successor_id", None),
        },
    )
    row.delete()


@transaction.atomic
def refresh_tree(page: Page) -> None:
    """Refresh a page and all live pages below it, after a move or a change of address."""
    for below in page.get_descendants(inclusive=True).live().specific():
        if isinstance(below, (KnowledgeItem, ListingPage)):
            refresh_published(below)
    SiteState.raise_version(figures=False, concepts=False)


@transaction.atomic
def refresh_all() -> int:
    """Write all rows anew, after an update of Thuisplein; return how many."""
    number = 0
    live = Page.objects.live().exact_type(*_knowledge_types()).order_by("path")
    for page in live.specific().iterator(chunk_size=200):
        refresh_published(page)
        number += 1
    SiteState.raise_version(figures=False, concepts=False)
    return number


def _knowledge_types() -> list[type[Page]]:
    return [ListingPage, *KnowledgeItem.__subclasses__()]


@transaction.atomic
def withdraw_item(
    item: KnowledgeItem, *, by: User, on: dt.date, reason: str, successor: Page | None = None
) -> None:
    """Withdraw a published item: it stays readable, with a banner, the reason and a successor.

    Raises ValueError when the item is not published, already withdrawn, or its own successor.
    """
    if not item.live or item.is_withdrawn:
        raise ValueError("only a published item that is not yet withdrawn can be withdrawn")
    if successor is not None and successor.pk == item.pk:
        raise ValueError("an item can't be its own successor")
    _publish_with(item, by, withdrawn_on=on, withdrawn_reason=reason, successor=successor)


@transaction.atomic
def restore_item(item: KnowledgeItem, *, by: User) -> None:
    """Undo a withdrawal. Raises ValueError when the item is not withdrawn."""
    if not item.is_withdrawn:
        raise ValueError("only a withdrawn item can be restored")
    _publish_with(item, by, withdrawn_on=None, withdrawn_reason="", successor=None)


def _publish_with(item: KnowledgeItem, by: User, **fields: object) -> None:
    """Change these fields on the live page and on a draft in progress, which stays a draft."""
    draft = item.get_latest_revision_as_object() if item.has_unpublished_changes else None
    live = type(item).objects.get(pk=item.pk)
    for name, value in fields.items():
        setattr(live, name, value)
    live.save_revision(user=by, log_action=True).publish(user=by)
    if draft is not None:
        for name, value in fields.items():
            setattr(draft, name, value)
        draft.save_revision(user=by)


def removed_page(path: str) -> RemovedPage | None:
    """Return what once stood at this address, if it is gone."""
    return RemovedPage.objects.select_related("successor").filter(path=path).first()


def successor_address(removed: RemovedPage) -> str:
    """Return the address of the page that replaced it, or nothing."""
    return address_of(removed.successor) if removed.successor and removed.successor.live else ""
