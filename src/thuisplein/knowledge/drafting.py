"""A question and answer from outside the CMS, for the editors: a draft, or a supplement to a page.

Nothing here publishes.
"""

import datetime as dt
from dataclasses import dataclass
from html import escape

from anyascii import anyascii
from django.db import transaction
from django.utils.text import slugify
from wagtail.coreutils import find_available_slug

from thuisplein.accounts.public import User
from thuisplein.knowledge.models import (
    FocusGroup,
    ListingPage,
    PublishedPage,
    QuestionAnswer,
    Topic,
)
from thuisplein.organisations.public import Organisation, OrganisationType

_SLUG_LENGTH = 60


class NoPlaceForDraftError(Exception):
    """The list of questions, an owner for the page, or the page to supplement does not exist."""


@dataclass(frozen=True)
class Drafted:
    """The number of the page, and of the revision that first holds what was added."""

    page: int
    revision: int


@dataclass(frozen=True)
class QuestionDraft:
    """``body`` is plain text, paragraphs apart by an empty line; ``legal_basis``: (text, url)."""

    title: str
    short_answer: str
    body: str
    group: str
    topic: str
    legal_basis: tuple[tuple[str, str], ...]
    review_by: dt.date


@transaction.atomic
def draft_question_answer(draft: QuestionDraft, *, by: User | None) -> Drafted:
    """Make the draft. Raises NoPlaceForDraftError."""
    parent = ListingPage.objects.filter(lists_kind=QuestionAnswer.kind).first()
    owner = Organisation.objects.filter(kind=OrganisationType.EDITORS).order_by("pk").first()
    if parent is None or owner is None:
        raise NoPlaceForDraftError
    slug = slugify(anyascii(draft.title))[:_SLUG_LENGTH].strip("-") or "vraag"
    page = QuestionAnswer(
        title=draft.title,
        slug=find_available_slug(parent, slug),
        summary=draft.short_answer,
        short_answer=draft.short_answer,
        body=_paragraphs(draft.body),
        legal_basis=[
            ("basis", {"citation": citation, "url": url}) for citation, url in draft.legal_basis
        ],
        owner_organisation=owner,
        review_by=draft.review_by,
        live=False,
        owner=by,
    )
    page.focus_groups = FocusGroup.objects.filter(slug=draft.group)
    page.topics = Topic.objects.filter(slug=draft.topic)
    parent.add_child(instance=page)
    return Drafted(int(page.pk), int(page.save_revision(user=by).pk))


@transaction.atomic
def supplement_question_answer(path: str, draft: QuestionDraft, *, by: User | None) -> Drafted:
    """Add a question, its answer and its sources to the newest draft of a public page.

    What editors wrote there and did not publish yet stays. Raises NoPlaceForDraftError when no
    question and answer is public at ``path``, or when editors locked it.
    """
    shown = PublishedPage.objects.filter(path=path, kind=QuestionAnswer.kind, withdrawn_on=None)
    number = shown.values_list("page_id", flat=True).first()
    page = QuestionAnswer.objects.select_for_update(of=("self",)).filter(pk=number).first()
    if page is None or page.locked:
        raise NoPlaceForDraftError
    newest = page.get_latest_revision_as_object()
    newest.body += f"<h2>{escape(draft.title, quote=False)}</h2>{_paragraphs(draft.body)}"
    cited = {basis.value["citation"] for basis in newest.legal_basis}
    for citation, url in draft.legal_basis:
        if citation not in cited:
            newest.legal_basis.append(("basis", {"citation": citation, "url": url}))
    return Drafted(int(page.pk), int(newest.save_revision(user=by).pk))


def _paragraphs(text: str) -> str:
    parts = [" ".join(part.split()) for part in text.replace("\r", "").split("\n\n")]
    return "".join(f"<p>{escape(part, quote=False)}</p>" for part in parts if part)
