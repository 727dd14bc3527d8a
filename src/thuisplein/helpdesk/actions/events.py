"""The one way in which history is written, and files are kept."""

import datetime as dt
from collections.abc import Iterable

from django.core.files.base import ContentFile

from thuisplein.accounts.public import User
from thuisplein.helpdesk.files import CheckedFile
from thuisplein.helpdesk.models import Attachment, Event, EventKind, Message, Question


def write_event(
    question: Question, kind: EventKind, *, now: dt.datetime, by: User | None = None, note: str = ""
) -> None:
    Event.objects.create(question=question, kind=kind, at=now, by=by, note=note[:300])


def keep_files(
    question: Question, files: Iterable[CheckedFile], *, message: Message | None = None
) -> None:
    for file in files:
        Attachment.objects.create(
            question=question,
            message=message,
            name=file.name,
            content_type=file.content_type,
            size=len(file.data),
            file=ContentFile(file.data, name="bijlage"),
        )
