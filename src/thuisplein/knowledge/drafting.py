"""A question and answer from outside the CMS, as a draft for the editors. Never publishes."""

import datetime as dt
from dataclasses import dataclass
from html import escape

from anyascii import anyascii
from django.db import transaction
from django.utils.text import slugify
from wagtail.coreutils import find_available_slug

from thuisplein.accounts.public import User
from thuisplein.knowledge.models import FocusGroup, ListingPage, QuestionAnswer, Topic
from thuisplein.organisations.public import Organisation, OrganisationType

_SLUG_LENGTH = 60


class NoPlaceForDraftError(Exception):
    """The list of questions, or an organisation of editors to own the page, does not exist."""


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
def draft_question_answer(draft: QuestionDraft, *, by: User | None) -> int:
    """Make the draft and return the number of its page. Raises NoPlaceForDraftError."""
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
    page.save_revision(user=by)
    return int(page.pk)


def _paragraphs(text: str) -> str:
    parts = [" ".join(part.split()) for part in text.replace("\r", "").split("\n\n")]
    return "".join(f"<p>{escape(part, quote=False)}</p>" for part in parts if part)
