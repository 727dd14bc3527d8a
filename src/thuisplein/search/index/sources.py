"""Where documents come from: the published pages of the knowledge base, and who can help."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.utils.safestring import SafeString

from thuisplein.knowledge.public import BY_SLUG, PublishedPage
from thuisplein.knowledge.public import plain_paragraphs as paragraphs
from thuisplein.places.public import municipality_index
from thuisplein.search.index.document import Document, Passage
from thuisplein.search.index.helpers import helper_document, helper_documents, number_of

PAGE = "pagina:"
_AT_ONCE = 500
#: Fields that say nothing about the subject, or that stand elsewhere in the document.
_NO_TEXT = {
    "themes", "groups", "topics", "housing_types", "municipalities", "successor", "sources",
    "change_notes", "withdrawn_on", "withdrawn_reason", "reviewed_on", "review_by", "official_url",
    "url", "evidence_level", "status", "certainty", "short_answer", "law_name", "article",
    "region_name", "lists_kind", "started", "ended", "document",
}  # fmt: skip
_LINK = re.compile(r'href="(/[^"#?]*)')
_ADDRESS = re.compile(r"/[a-z0-9/\-]+/")
_EVIDENCE = {"beschreven": 1, "onderbouwd": 2, "effectief": 3}


def page_key(page_id: int) -> str:
    return f"{PAGE}{page_id}"


def page_id_of(key: str) -> int | None:
    """Return the page a key names, below zero what stands beside the pages, or None."""
    number = key.removeprefix(PAGE)
    return int(number) if number != key and number.isdigit() else number_of(key)


def all_documents() -> Iterator[Document]:
    """Return everything that may be found, in a fixed order."""
    rows, last = PublishedPage.objects.exclude(kind="lijst").order_by("page_id"), 0
    # Not one long read: SQLite lets nobody write who still reads what others have changed since.
    while some := list(rows.filter(page_id__gt=last)[:_AT_ONCE]):
        yield from map(document_of, some)
        last = some[-1].page_id
    yield from helper_documents()


def documents_by_path() -> list[Document]:
    """Return the pages under their address, which is the same on every site."""
    rows = PublishedPage.objects.exclude(kind="lijst").order_by("path")
    return [replace(document_of(row), key=row.path) for row in rows]


def number_of_documents() -> int:
    pages = PublishedPage.objects.exclude(kind="lijst").count()
    return pages + sum(1 for _one in helper_documents())


def document_by_key(key: str) -> Document | None:
    """Return the document as it is published now; None when it no longer is."""
    page_id = page_id_of(key)
    if page_id is None or page_id < 0:
        return helper_document(key)
    row = PublishedPage.objects.exclude(kind="lijst").filter(page_id=page_id).first()
    return document_of(row) if row else None


def document_of(row: PublishedPage) -> Document:
    detail = row.detail
    answer = detail.get("short_answer", "")
    lead = [row.summary, answer]
    if row.kind == "wet":
        lead.append(f"{detail.get('law_name', '')} artikel {detail.get('article', '')}")
    return Document(
        key=page_key(row.page_id),
        kind=row.kind,
        title=row.title,
        lead="\n".join(filter(None, lead)),
        labels=tuple(_labels(row)),
        passages=tuple(_passages(detail)),
        places=tuple(row.facets.get("gemeente", ())),
        dated_on=row.reviewed_on or row.changed_on,
        review_by=row.review_by,
        is_withdrawn=row.withdrawn_on is not None,
        links=tuple(dict.fromkeys([row.path, *_links(detail)])),
        evidence=_EVIDENCE.get(str(detail.get("evidence_level", "")), 0),
        answer=answer,
    )


def _links(value: Any) -> Iterator[str]:
    """Return the addresses on this site that rendered detail leads to."""
    if isinstance(value, Mapping):
        yield from (found for part in value.values() for found in _links(part))
    elif isinstance(value, list):
        yield from (found for part in value for found in _links(part))
    elif isinstance(value, SafeString):
        yield from _LINK.findall(value)
    elif isinstance(value, str) and _ADDRESS.fullmatch(value):
        yield value


def _labels(row: PublishedPage) -> Iterator[str]:
    yield str(BY_SLUG[row.kind].name)
    for field in ("groups", "topics", "housing_types", "municipalities"):
        yield from (one["name"] for one in row.detail.get(field, ()))
    yield from (theme["title"] for theme in row.detail.get("themes", ()))
    for field in ("law_name", "region_name"):
        yield row.detail.get(field, "")
    names = {place.slug: place.name for place in municipality_index().provinces}
    yield from (names.get(slug, slug) for slug in row.facets.get("provincie", ()))


def _passages(value: Any, heading: str = "") -> Iterator[Passage]:
    """Return the readable parts of rendered detail, each with what stands above it."""
    if isinstance(value, Mapping):
        yield from _passages_of_block(value, heading)
    elif isinstance(value, list):
        for part in value:
            yield from _passages(part, heading)
    elif isinstance(value, SafeString):
        for above, text in paragraphs(value):
            yield Passage(above or heading, text)
    elif isinstance(value, str) and value and not value.startswith("http"):
        yield Passage(heading, value)


def _passages_of_block(block: Mapping[str, Any], heading: str) -> Iterator[Passage]:
    own = block.get("title") or block.get("what") or ""
    parts = [part for name, part in block.items() if name not in _NO_TEXT and name != "title"]
    found = [passage for part in parts for passage in _passages(part, own or heading)]
    if own and not any(passage.heading == own for passage in found):
        yield Passage(heading, own)
    yield from found
