"""Makes an unpublished page from a document and what was confirmed about it."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from anyascii import anyascii
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug
from wagtail.models import Page

from thuisplein.accounts.models import User
from thuisplein.knowledge.intake.clean import shortened
from thuisplein.knowledge.intake.confirmed import Confirmed, Section
from thuisplein.knowledge.intake.document import Block, Document
from thuisplein.knowledge.intake.errors import (
    DraftRejectedError,
    ListingMissingError,
    OwnerUnknownError,
)
from thuisplein.knowledge.intake.proposals.sections import LIMIT, OMIT, STEP, SUCCESS
from thuisplein.knowledge.intake.rich_text import to_html
from thuisplein.knowledge.kinds import BY_SLUG
from thuisplein.knowledge.models import (
    FocusGroup,
    Guide,
    HousingType,
    KnowledgeItem,
    LawPage,
    ListingPage,
    NewsItem,
    PracticeExample,
    Publication,
    QuestionAnswer,
    StepPlan,
    Story,
    Topic,
)
from thuisplein.organisations.public import Organisation
from thuisplein.places.public import Municipality

MODELS: dict[str, type[KnowledgeItem]] = {
    model.kind: model
    for model in (
        PracticeExample, QuestionAnswer, StepPlan, LawPage, Guide, Story, NewsItem, Publication,
    )
}  # fmt: skip

#: Where a part of the text goes in a practice example.
PRACTICE_FIELDS = {
    "aanleiding": "occasion",
    "doelen": "goals",
    "resultaten": "results_text",
    "weerstand": "resistance",
    "participatie": "participation",
    "overnemen": "transferability",
    "sindsdien": "changed_since",
    "tekst": "occasion",
}
_SLUG_LENGTH = 60
_PLACED = {"praktijkvoorbeeld", "verhaal", "nieuws"}


@transaction.atomic
def make_draft(
    document: Document, confirmed: Confirmed, *, by: User | None, today: dt.date
) -> KnowledgeItem:
    """Return a new draft in the listing of its kind; nothing is ever published here.

    Raises ListingMissingError, OwnerUnknownError or DraftRejectedError; then nothing was written.
    """
    parent = ListingPage.objects.filter(lists_kind=confirmed.kind).first()
    model = MODELS.get(confirmed.kind)
    if parent is None or model is None:
        known = BY_SLUG.get(confirmed.kind)
        raise ListingMissingError(kind=known.name if known else confirmed.kind)
    title = shortened(confirmed.title, 120)
    page = model(
        title=title,
        slug=find_available_slug(parent, _slug(title)),
        summary=shortened(confirmed.summary, 300),
        owner_organisation=_owner(confirmed.owner),
        review_by=confirmed.review_by,
        sources=_sources(confirmed),
        live=False,
        owner=by,
        **_BUILDERS[confirmed.kind](document, confirmed, today),
    )
    if confirmed.kind in _PLACED:
        page.region_name = shortened(confirmed.region_name, 120)
    try:
        # A savepoint: what fails here leaves the page tree's own counters as they were.
        with transaction.atomic():
            parent.add_child(instance=page)
            _connect(page, confirmed)
            page.save()
            page.save_revision(user=by)
    except ValidationError as error:
        raise DraftRejectedError(reasons=_reasons(page, error)) from error
    return page


def _connect(page: KnowledgeItem, confirmed: Confirmed) -> None:
    page.focus_groups = list(FocusGroup.objects.filter(slug__in=confirmed.focus_groups))
    page.topics = list(Topic.objects.filter(slug__in=confirmed.topics))
    page.housing_types = list(HousingType.objects.filter(slug__in=confirmed.housing_types))
    if confirmed.kind in _PLACED:
        page.municipalities = list(Municipality.objects.filter(code__in=confirmed.municipalities))


def _slug(title: str) -> str:
    """Return a short address: whole words, up to 60 characters."""
    slug = slugify(anyascii(title))
    if len(slug) > _SLUG_LENGTH:
        slug = slug[: _SLUG_LENGTH + 1].rpartition("-")[0] or slug[:_SLUG_LENGTH]
    return slug.strip("-") or "document"


def default_owner() -> str:
    """Return the slug of the editors' organisation, or nothing."""
    editors = Organisation.objects.filter(kind="redactie").order_by("pk").first()
    return editors.slug if editors else ""


def _owner(slug: str) -> Organisation:
    found = Organisation.objects.filter(slug=slug).first()
    if found is None:
        raise OwnerUnknownError(owner=slug)
    return found


def _sources(confirmed: Confirmed) -> list[tuple[str, dict[str, str]]]:
    source = confirmed.source
    if not source.title:
        return []
    return [
        (
            "source",
            {
                "title": shortened(source.title, 240),
                "publisher": shortened(source.publisher, 120),
                "url": source.url if len(source.url) <= 500 else "",
                "published": source.published[:40],
                "note": shortened(source.note, 240),
            },
        )
    ]


def _reasons(page: Page, error: ValidationError) -> str:
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    names = {
        field.name: getattr(field, "verbose_name", field.name) for field in page._meta.get_fields()
    }
    return " ".join(
        f"{names.get(name, name)}: {' '.join(messages)}"
        for name, messages in error.message_dict.items()
    )


def _practice(document: Document, confirmed: Confirmed, _today: dt.date) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for field in dict.fromkeys(PRACTICE_FIELDS.values()):
        parts = [part for part in confirmed.sections if PRACTICE_FIELDS.get(part.target) == field]
        fields[field] = "".join(
            _with_heading(document, part, "h3" if len(parts) > 1 else "") for part in parts
        )
    for target, field, name in (
        (STEP, "approach", "step"),
        (SUCCESS, "success_factors", "factor"),
        (LIMIT, "limiting_factors", "factor"),
    ):
        fields[field] = [
            (name, _titled(document, part)) for part in confirmed.sections if part.target == target
        ]
    fields["results"] = [
        (
            "figure",
            {
                "figure": row.figure[:24],
                "label": shortened(row.label, 160),
                "reference": row.reference[:80],
                "said_by": shortened(confirmed.source.publisher or confirmed.source.title, 160),
            },
        )
        for row in confirmed.figures
    ]
    fields["partners"] = [
        ("partner", {"name": shortened(row.name, 120), "role": shortened(row.role, 240)})
        for row in confirmed.partners
    ]
    fields["started"] = confirmed.started
    fields["contact_role"] = confirmed.contact_role[:120]
    return fields


def _step_plan(document: Document, confirmed: Confirmed, _today: dt.date) -> dict[str, Any]:
    steps = [part for part in confirmed.sections if part.target == STEP and part.heading]
    rest = [part for part in confirmed.sections if part not in steps]
    return {
        "steps": [
            ("step", {**_titled(document, part), "documents": [], "owner": "", "duty": ""})
            for part in steps
        ],
        "body": _body(document, rest),
    }


def _question(document: Document, confirmed: Confirmed, _today: dt.date) -> dict[str, Any]:
    return {
        "short_answer": shortened(confirmed.summary, 300),
        "body": _body(document, confirmed.sections),
    }


def _law(document: Document, confirmed: Confirmed, _today: dt.date) -> dict[str, Any]:
    name = shortened(confirmed.law_name or confirmed.title, 160)
    return {"law_name": name, "body": _body(document, confirmed.sections)}


def _guide(document: Document, confirmed: Confirmed, _today: dt.date) -> dict[str, Any]:
    return {"body": _body(document, confirmed.sections)}


def _story(document: Document, confirmed: Confirmed, _today: dt.date) -> dict[str, Any]:
    return {
        "told_by": shortened(confirmed.teller, 120),
        "body": _body(document, confirmed.sections),
    }


def _news(document: Document, confirmed: Confirmed, today: dt.date) -> dict[str, Any]:
    return {
        "news_on": confirmed.news_on or today,
        "body": _body(document, confirmed.sections),
    }


def _publication(document: Document, confirmed: Confirmed, _today: dt.date) -> dict[str, Any]:
    return {
        "publisher": shortened(confirmed.publisher or _("Uitgever nog invullen"), 160),
        "published": confirmed.source.published[:40],
        "url": confirmed.source.url if len(confirmed.source.url) <= 500 else "",
        "body": _body(document, confirmed.sections),
    }


_BUILDERS: dict[str, Callable[[Document, Confirmed, dt.date], dict[str, Any]]] = {
    "praktijkvoorbeeld": _practice,
    "stappenplan": _step_plan,
    "vraag-en-antwoord": _question,
    "wet": _law,
    "handreiking": _guide,
    "verhaal": _story,
    "nieuws": _news,
    "publicatie": _publication,
}


def _body(document: Document, sections: tuple[Section, ...] | list[Section]) -> str:
    kept = [part for part in sections if part.target != OMIT]
    return "".join(_with_heading(document, part, "h2") for part in kept)


def _with_heading(document: Document, part: Section, tag: str) -> str:
    html = to_html(_blocks(document, part), headings="h3")
    if not tag or not part.heading:
        return html
    heading = Block("heading", document.blocks[part.start - 1].runs) if part.start else None
    return (to_html([heading], headings=tag) if heading else "") + html


def _titled(document: Document, part: Section) -> dict[str, str]:
    """Return a part as a short title and a text without headings."""
    blocks = _blocks(document, part)
    title = part.heading or (blocks[0].text if blocks else "")
    return {"title": shortened(title, 100), "text": to_html(blocks, headings=None)}


def _blocks(document: Document, part: Section) -> tuple[Block, ...]:
    return document.blocks[max(part.start, 0) : max(part.end, 0)]
