"""From the editor's page to the flat row that readers get."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text import expand_db_html

from thuisplein.knowledge.laws import laws_of
from thuisplein.knowledge.models.published import PublishedPage
from thuisplein.knowledge.packing import pack_date, pack_html
from thuisplein.knowledge.text import fold, plain_text
from thuisplein.places.public import municipality_index

#: Fields that have a column or a facet of their own.
_ELSEWHERE = {"page_ptr", "knowledgeitem_ptr", "owner_organisation", "successor", "summary"}


def build_published(page: Page) -> PublishedPage:
    """Return the unsaved row for a page of the knowledge base, in any state of editing."""
    today = timezone.localdate()
    first = page.first_published_at
    row = PublishedPage(
        page_id=page.pk,
        uid=page.translation_key,
        path=address_of(page),
        kind=page.kind,
        title=page.title,
        summary=page.summary,
        first_published_on=timezone.localdate(first) if first else today,
        changed_on=timezone.localdate(page.last_published_at) if page.last_published_at else today,
    )
    if page.kind == "lijst":
        row.detail = {"lists_kind": page.lists_kind}
        return row
    row.reviewed_on, row.review_by = page.reviewed_on, page.review_by
    row.withdrawn_on = page.withdrawn_on
    row.owner_name = page.owner_organisation.name
    row.owner_mailbox = page.owner_organisation.mailbox
    row.detail = _detail(page)
    row.facets = _facets(page)
    row.card = _card(page, row)
    words = " ".join([row.title, row.summary, row.card.get("place", ""), *_words(row.detail)])
    row.search_text = fold(words)
    return row


def address_of(page: Page) -> str:
    """Return the address below the site's root: '/dossiers/statushouders/'."""
    return "/" + page.url_path.split("/", 2)[2]


def words_of(page: Page, names: Iterable[str]) -> list[str]:
    """Return the readable text in these fields, as far as the page has them, in this order."""
    own = {field.name: field for field in page._meta.get_fields()}
    return [
        word
        for name in names
        if name in own
        for word in _words(_render_field(own[name], getattr(page, name)))
    ]


def _detail(page: Page) -> dict[str, Any]:
    detail: dict[str, Any] = {}
    for field in page._meta.get_fields():
        if not getattr(field, "concrete", False) or field.many_to_many or field.name in _ELSEWHERE:
            continue
        if field.model is Page:
            continue
        detail[field.name] = _render_field(field, getattr(page, field.name))
    detail["themes"] = [
        {"title": theme.title, "url": address_of(theme)} for theme in page.themes.all()
    ]
    detail["groups"] = [
        {"name": group.name, "slug": group.slug, "pictogram": group.pictogram}
        for group in page.focus_groups.all()
    ]
    detail["topics"] = [{"name": topic.name, "slug": topic.slug} for topic in page.topics.all()]
    detail["housing_types"] = [
        {"name": kind.name, "slug": kind.slug} for kind in page.housing_types.all()
    ]
    index = municipality_index().by_code
    places = [index[place.code] for place in page.municipalities.all() if place.code in index]
    detail["municipalities"] = [
        {"code": place.code, "name": place.name, "slug": place.slug} for place in places
    ]
    if page.successor_id:
        detail["successor"] = {"title": page.successor.title, "url": address_of(page.successor)}
    return detail


def _render_field(field: Any, value: Any) -> Any:
    if isinstance(field, RichTextField):
        return pack_html(expand_db_html(value)) if value else ""
    if isinstance(field, StreamField):
        return [_render_block(child.block, child.value) for child in value]
    if field.many_to_one:
        return {"title": value.title, "url": value.url} if value else ""
    return _plain(value)


def _render_block(block: blocks.Block, value: Any) -> Any:
    if isinstance(block, blocks.StructBlock):
        return {
            name: _render_block(child, value[name]) for name, child in block.child_blocks.items()
        }
    if isinstance(block, blocks.ListBlock):
        return [_render_block(block.child_block, item) for item in value]
    if isinstance(block, blocks.RichTextBlock):
        return pack_html(expand_db_html(value.source)) if value else ""
    return _plain(value)


def _plain(value: Any) -> Any:
    if isinstance(value, dt.date):
        return pack_date(value)
    if isinstance(value, Decimal):
        return float(value)
    return "" if value is None and not isinstance(value, (int, float)) else value


def _words(value: Any) -> list[str]:
    """Return all readable text in rendered detail, for searching."""
    if isinstance(value, dict):
        return [
            word
            for key, part in value.items()
            if key not in {"url", "date"}
            for word in _words(part)
        ]
    if isinstance(value, list):
        return [word for part in value for word in _words(part)]
    return [plain_text(value)] if isinstance(value, str) and value else []


def _facets(page: Page) -> dict[str, list[str]]:
    index = municipality_index().by_code
    places = [index[place.code] for place in page.municipalities.all() if place.code in index]
    return {
        "soort": [page.kind],
        "groep": [group.slug for group in page.focus_groups.all()],
        "onderwerp": [topic.slug for topic in page.topics.all()],
        "woonvorm": [kind.slug for kind in page.housing_types.all()],
        "thema": [address_of(theme) for theme in page.themes.all()],
        "provincie": sorted({place.province.slug for place in places}),
        "grootte": sorted({place.size_class for place in places if place.size_class}),
        "gemeente": [place.code for place in places],
        "wet": laws_of(page),
    }


def _card(page: Page, row: PublishedPage) -> dict[str, Any]:
    """Return the few lines that cards and list rows show below the title."""
    detail = row.detail
    names = [place["name"] for place in detail["municipalities"]]
    place = ", ".join(names[:2]) if len(names) <= 2 else _("%d gemeenten") % len(names)
    card: dict[str, Any] = {"place": detail.get("region_name") or place}
    match page.kind:
        case "praktijkvoorbeeld":
            card["period"] = period_text(page.started, page.ended, is_running=page.is_running)
            card["figures"] = detail["results"][:2]
            card["evidence"] = page.get_evidence_level_display()
        case "stappenplan":
            card["period"] = _("%d stappen") % len(detail["steps"])
        case "wet":
            article = page.article
            if article.startswith("Artikel "):
                article = article[:1].lower() + article[1:]
            elif article[:1].isdigit():
                article = _("artikel %s") % article
            card["period"] = ", ".join(filter(None, [page.law_name, article]))
            card["status"] = page.get_status_display()
        case "vraag-en-antwoord":
            card["answer"] = page.short_answer
        case "nieuws":
            card["period"] = date_format(page.news_on, "j F Y")
            card["news_on"] = page.news_on.isoformat()
            card["is_about_law"] = page.is_about_law
        case "publicatie":
            card["period"] = ", ".join(filter(None, [page.publisher, page.published]))
        case _:
            card["period"] = ""
    return card


def period_text(started: str, ended: str, *, is_running: bool) -> str:
    """Return '2015–2016', 'sinds 2019', 'tot 2018' or nothing, from partial ISO dates."""
    first, last = started[:4], ended[:4]
    if is_running and first:
        return _("sinds %s") % first
    if first and last and first != last:
        return f"{first}–{last}"
    if not first and last:
        return _("tot %s") % last
    return first
