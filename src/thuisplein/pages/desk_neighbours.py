"""Brings the question desk together with the knowledge base and the search (ADR 0023)."""

from collections.abc import Sequence
from typing import Any

from django.db.models.signals import post_save
from django.utils import timezone

from thuisplein.accounts.public import User
from thuisplein.helpdesk.public import (
    Draft,
    KnownAnswer,
    NoPlaceError,
    Subjects,
    set_neighbours,
    tell_that_published,
)
from thuisplein.knowledge.public import (
    NoPlaceForDraftError,
    PublishedPage,
    QuestionDraft,
    draft_question_answer,
    snapshot,
)
from thuisplein.search.public import answers_to

ANSWERS = "vraag-en-antwoord"


class DeskNeighbours:
    """What the desk may ask."""

    def answers_to(self, text: str, *, limit: int) -> Sequence[KnownAnswer]:
        return [
            KnownAnswer(one.title, one.path, one.passage, one.confidence)
            for one in answers_to(text, limit=limit)
        ]

    def subjects(self) -> Subjects:
        held = snapshot()
        groups = {group.slug: group.name for group in held.groups}
        return Subjects(groups=groups, topics=held.labels["onderwerp"])

    def answer_at(self, path: str) -> KnownAnswer | None:
        clean = f"/{path.strip().strip('/')}/"
        row = PublishedPage.objects.filter(path=clean, withdrawn_on=None).first()
        return _as_answer(row) if row else None

    def draft(self, draft: Draft, *, by: int) -> int:
        editor = User.objects.filter(pk=by).first()
        page = QuestionDraft(
            title=draft.title,
            short_answer=draft.short_answer,
            body=draft.body,
            group=draft.group,
            topic=draft.topic,
            legal_basis=tuple((one.title, one.url) for one in draft.sources),
            review_by=draft.review_by,
        )
        try:
            return draft_question_answer(page, by=editor)
        except NoPlaceForDraftError as error:
            raise NoPlaceError from error


def _as_answer(row: PublishedPage) -> KnownAnswer:
    text = row.detail.get("short_answer") or row.summary
    return KnownAnswer(title=row.title, path=row.path, text=str(text))


def _on_published(instance: PublishedPage, **_signal: Any) -> None:
    """Tell who asked it; the desk knows whether a page came from a question, and tells once."""
    if instance.kind == ANSWERS:
        tell_that_published(instance.page_id, path=instance.path, now=timezone.now())


def connect_desk() -> None:
    """Hand the desk its neighbours, when the site starts."""
    set_neighbours(DeskNeighbours())
    post_save.connect(_on_published, sender=PublishedPage, dispatch_uid="desk-published")
