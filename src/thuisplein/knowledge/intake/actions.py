"""Taking a document in, and making the draft that was confirmed."""

import datetime as dt
from pathlib import PurePath

from django.db import transaction

from thuisplein.accounts.models import User
from thuisplein.knowledge.intake.confirmed import Confirmed, Reading
from thuisplein.knowledge.intake.document import Document
from thuisplein.knowledge.intake.draft import make_draft
from thuisplein.knowledge.intake.extract import extract
from thuisplein.knowledge.intake.fetch import fetch
from thuisplein.knowledge.intake.propose import propose
from thuisplein.knowledge.intake.vocabulary import current_vocabulary
from thuisplein.knowledge.kinds import ITEM_KINDS
from thuisplein.knowledge.models import IntakeDocument, IntakeState, KnowledgeItem

#: A document of which no draft was made goes after this many days.
KEPT_DAYS = 30


def read_file(data: bytes, *, name: str) -> Reading:
    """Return what a file says. Raises an IntakeError."""
    bare_name = PurePath(name.replace("\\", "/")).name or name
    return _reading(extract(data, name=bare_name), name=bare_name)


def read_address(url: str, *, allow_private: bool = False) -> Reading:
    """Return what stands at an address on the web. Raises an IntakeError."""
    download = fetch(url, allow_private=allow_private)
    document = extract(download.data, name=download.url, content_type=download.content_type)
    return _reading(document, name=download.url, source_url=download.url)


def _reading(document: Document, *, name: str, source_url: str = "") -> Reading:
    safe, proposals = propose(document, current_vocabulary(), kinds=ITEM_KINDS)
    return Reading(safe, proposals, name, source_url if len(source_url) <= 500 else "")


@transaction.atomic
def keep(reading: Reading, *, by: User, on: dt.datetime) -> IntakeDocument:
    """Keep what was read until the editor confirms it; old unfinished ones go."""
    forget_old(on)
    return IntakeDocument.objects.create(
        name=reading.name[:255],
        source_url=reading.source_url,
        document=reading.document.to_json(),
        proposals=reading.proposals.to_json(),
        created_by=by,
    )


@transaction.atomic
def finish(
    intake: IntakeDocument, confirmed: Confirmed, *, by: User, today: dt.date
) -> KnowledgeItem:
    """Make the draft. Raises an IntakeError; ValueError when there already is a draft."""
    locked = IntakeDocument.objects.select_for_update().get(pk=intake.pk)
    if locked.state != IntakeState.READ:
        raise ValueError("this document already has its draft")
    page = make_draft(Document.from_json(locked.document), confirmed, by=by, today=today)
    locked.state = IntakeState.DRAFTED
    locked.page_id = page.pk
    locked.save(update_fields=["state", "page"])
    return page


def forget_old(now: dt.datetime) -> int:
    """Delete documents that were never finished; return how many."""
    limit = now - dt.timedelta(days=KEPT_DAYS)
    old = IntakeDocument.objects.filter(state=IntakeState.READ, created_at__lt=limit)
    return old.delete()[0]
