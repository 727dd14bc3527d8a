"""Which published pages changed, so that every process reads only those anew.

Each change has a number, given while the row of ``SiteState`` is locked: whoever changes published
pages at the same moment waits until this transaction ends. The numbers therefore rise in the order
in which changes become visible, and nobody who looks between two changes misses the first.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from thuisplein.base.public import SiteState
from thuisplein.knowledge.models import PublishedChange

#: Who missed more than this reads all pages anew, which is then hardly more work.
MOST_FOLLOWED = 1_000
_KEPT = 2 * MOST_FOLLOWED


@dataclass(frozen=True)
class Mark:
    """Up to which change somebody has looked."""

    number: int
    uid: UUID


@dataclass(frozen=True)
class Changes:
    """The pages that changed since a mark, and the mark from which to look on."""

    page_ids: frozenset[int]
    mark: Mark


def lock_changes() -> None:
    """Wait for others that change published pages; call before the change, in its transaction."""
    SiteState.raise_version(figures=False, concepts=False)


@transaction.atomic
def note_changes(page_ids: Iterable[int]) -> None:
    """Say that the rows of these pages were written or removed, in that transaction."""
    lock_changes()
    noted = PublishedChange.objects.bulk_create(PublishedChange(page_id=one) for one in page_ids)
    if noted:
        PublishedChange.objects.filter(pk__lte=noted[-1].pk - _KEPT).delete()


def last_mark() -> Mark | None:
    """Return the mark of this moment; None when nothing was ever noted."""
    last = PublishedChange.objects.order_by("-pk").values_list("pk", "uid").first()
    return Mark(*last) if last else None


def changes_since(mark: Mark | None) -> Changes | None:
    """Return what changed since a mark, in one query.

    None when the change of the mark is no longer there or another one has its number (a restored
    backup, an undone transaction), or when too much changed: then only reading all anew helps.
    """
    if mark is None:
        return None
    since = PublishedChange.objects.filter(pk__gte=mark.number).order_by("pk")
    rows = list(since.values_list("pk", "uid", "page_id")[: MOST_FOLLOWED + 2])
    if not rows or rows[0][:2] != (mark.number, mark.uid) or len(rows) > MOST_FOLLOWED + 1:
        return None
    number, uid, _page_id = rows[-1]
    return Changes(frozenset(page_id for _pk, _uid, page_id in rows[1:]), Mark(number, uid))
