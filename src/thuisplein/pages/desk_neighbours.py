"""Brings the question desk together with the knowledge base and the search (ADR 0023)."""

import hashlib
from collections.abc import Sequence
from typing import Any

from django.core.cache import cache
from django.db.models.signals import post_save
from django.utils import timezone
from wagtail.models import Page

from thuisplein.accounts.public import User
from thuisplein.base.public import SiteState
from thuisplein.helpdesk.public import (
    Draft,
    Drafted,
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
    supplement_question_answer,
)
from thuisplein.search.public import answers_to

ANSWERS = "vraag-en-antwoord"
#: Seconds; what editors steer in the search counts for the desk after this at the latest.
REMEMBERED = 600


class DeskNeighbours:
    """What the desk may ask."""

    def answers_to(self, text: str, *, limit: int) -> Sequence[KnownAnswer]:
        """Return them, remembered for a while: the same question is read by asker, desk and editor.

        Forgotten when anything is published. The text itself is not in the key.
        """
        digest = hashlib.sha256(text.encode()).hexdigest()
        key = f"known-answers-{SiteState.current()}-{limit}-{digest}"
        found: list[KnownAnswer] | None = cache.get(key)
        if found is None:
            found = _answers_to(text, limit)
            cache.set(key, found, REMEMBERED)
        return found

    def subjects(self) -> Subjects:
        held = snapshot()
        groups = {group.slug: group.name for group in held.groups}
        return Subjects(groups=groups, topics=held.labels["onderwerp"])

    def answer_at(self, path: str) -> KnownAnswer | None:
        clean = f"/{path.strip().strip('/')}/"
        row = PublishedPage.objects.filter(path=clean, withdrawn_on=None).first()
        return _as_answer(row) if row else None

    def draft(self, draft: Draft, *, by: int) -> Drafted:
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
            if draft.adds_to:
                made = supplement_question_answer(draft.adds_to, page, by=editor)
            else:
                made = draft_question_answer(page, by=editor)
        except NoPlaceForDraftError as error:
            raise NoPlaceError from error
        return Drafted(made.page, made.revision)


def _answers_to(text: str, limit: int) -> list[KnownAnswer]:
    return [
        KnownAnswer(one.title, one.path, one.passage, one.confidence, one.kind == ANSWERS)
        for one in answers_to(text, limit=limit)
    ]


def _as_answer(row: PublishedPage) -> KnownAnswer:
    text = row.detail.get("short_answer") or row.summary
    return KnownAnswer(title=row.title, path=row.path, text=str(text))


def _on_published(instance: PublishedPage, **_signal: Any) -> None:
    """Tell who asked it; the desk knows whether a page came from a question, and tells once."""
    if instance.kind == ANSWERS:
        shown = Page.objects.values_list("live_revision_id", flat=True).get(pk=instance.page_id)
        now = timezone.now()
        tell_that_published(instance.page_id, path=instance.path, revision=shown, now=now)


def connect_desk() -> None:
    """Hand the desk its neighbours, when the site starts."""
    set_neighbours(DeskNeighbours())
    post_save.connect(_on_published, sender=PublishedPage, dispatch_uid="desk-published")
