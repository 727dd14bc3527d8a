"""The site as it is: which page has which id and address, and the tables that items refer to."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from thuisplein.knowledge.exchange.schema import MODELS, schema_for
from thuisplein.knowledge.models import KnowledgeItem

#: Relations whose rows are named by a column of the other table.
_NAMED_BY = {
    "focus_groups": "slug",
    "topics": "slug",
    "housing_types": "slug",
    "municipalities": "code",
}
_RELATIONS = {*_NAMED_BY, "themes", "owner_organisation"}
CHUNK = 200


@dataclass(frozen=True)
class KnownPage:
    """A page in the database; ``kind`` is empty for pages that files do not hold."""

    pk: int
    uid: UUID
    address: str
    kind: str
    is_live: bool
    #: Behind a log-in or password, by itself or by a page above it: never in files.
    is_restricted: bool = False

    @property
    def is_public(self) -> bool:
        return self.is_live and not self.is_restricted


@dataclass
class SitePages:
    """All pages below the site's root page, by what files call them."""

    root: Page
    by_pk: dict[int, KnownPage] = field(default_factory=dict)
    by_uid: dict[UUID, KnownPage] = field(default_factory=dict)
    by_address: dict[str, KnownPage] = field(default_factory=dict)
    _themes: dict[str, list[str]] | None = None

    def themes_of(self, pk: int) -> list[str]:
        """Return the slugs of a dossier's public themes, in the order of the tree."""
        if self._themes is None:
            self._themes = {}
            for page in self.by_pk.values():
                if page.kind == "thema" and page.is_public:
                    above, _slash, slug = page.address.rstrip("/").rpartition("/")
                    self._themes.setdefault(f"{above}/", []).append(slug)
        return self._themes.get(self.by_pk[pk].address, [])

    def add(self, page: KnownPage) -> None:
        self.by_pk[page.pk] = page
        self.by_uid[page.uid] = page
        self.by_address[page.address] = page


class NoSiteError(Exception):
    """There is no site to import into or to export from."""


def load_site_pages() -> SitePages:
    """Return the pages of the default site. Raises NoSiteError."""
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    if site is None:
        raise NoSiteError("there is no default site; create one in the CMS first")
    root = site.root_page
    kinds = {
        content_type.pk: kind
        for kind, model in MODELS.items()
        for content_type in [ContentType.objects.get_for_model(model)]
    }
    pages = SitePages(root)
    rows = (
        Page.objects.filter(path__startswith=root.path)
        .order_by("path")
        .values_list("pk", "translation_key", "url_path", "content_type_id", "live", "path")
    )
    restricted = tuple(PageViewRestriction.objects.values_list("page__path", flat=True))
    prefix = len(root.url_path) - 1
    for pk, uid, url_path, content_type, is_live, path in rows.iterator(chunk_size=2000):
        kind = kinds.get(content_type, "")
        is_hidden = path.startswith(restricted)
        pages.add(KnownPage(pk, uid, url_path[prefix:], kind, is_live, is_hidden))
    return pages


@dataclass
class StoredNames:
    """What stored ids are called in files. Only pages that all may read have a name there."""

    pages: SitePages
    images: dict[int, str]
    documents: dict[int, str]
    report: Callable[[str], None] = lambda _what: None

    def page(self, pk: int) -> str:
        known = self.pages.by_pk.get(pk)
        return known.address if known and known.is_public else ""

    def document(self, pk: int) -> str:
        return self.documents.get(pk, "")

    def image(self, pk: int) -> str:
        return self.images.get(pk, "")

    def lost(self, what: str) -> None:
        self.report(what)


def values_of(pages: Iterable[Page], kind: str, names: StoredNames) -> Iterator[dict[str, Any]]:
    """Yield the plain values of specific pages of one kind, in their order."""
    batch = list(pages)
    relations = _relations([page.pk for page in batch], names) if kind != "lijst" else {}
    schema = schema_for(kind)
    for page in batch:
        values = {}
        for item in schema.all_fields:
            raw = _raw(page, item.attr, relations, names)
            values[item.attr] = item.type.load(raw, names)
        yield values


def _raw(page: Any, attr: str, relations: dict[tuple[str, int], Any], names: StoredNames) -> Any:
    """Return what the database holds, for what is no plain field under its files' name."""
    if attr in _RELATIONS:
        return relations.get((attr, page.pk), [])
    if attr in _LOADERS:
        return _LOADERS[attr](page, names)
    return getattr(page, attr)


def _first_published_on(page: Any, _names: StoredNames) -> dt.date | None:
    return timezone.localdate(page.first_published_at) if page.first_published_at else None


def _changed_on(page: Any, _names: StoredNames) -> dt.date | None:
    """Return the day of the last publication when it differs from the first."""
    if not page.last_published_at or not page.first_published_at:
        return None
    first, last = map(timezone.localdate, (page.first_published_at, page.last_published_at))
    return None if first == last else last


_LOADERS: dict[str, Callable[[Any, StoredNames], Any]] = {
    "uid": lambda page, _names: page.translation_key,
    "first_published_on": _first_published_on,
    "changed_on": _changed_on,
    "successor": lambda page, names: names.page(page.successor_id or 0),
    "document": lambda page, names: names.document(page.document_id or 0),
    "theme_order": lambda page, names: names.pages.themes_of(page.pk),
}


def _relations(pks: list[int], names: StoredNames) -> dict[tuple[str, int], Any]:
    """Return the names of related rows by attribute and page, with one query for each."""
    found: dict[tuple[str, int], Any] = {}
    for attr, column in _NAMED_BY.items():
        through, other = _through(attr)
        rows = through.objects.filter(knowledgeitem_id__in=pks)
        for pk, name in rows.values_list("knowledgeitem_id", f"{other}__{column}"):
            found.setdefault((attr, pk), []).append(name)
    through, other = _through("themes")
    rows = through.objects.filter(knowledgeitem_id__in=pks).values_list(
        "knowledgeitem_id", f"{other}_id"
    )
    for pk, theme in rows:
        address = names.page(theme)
        if address:
            found.setdefault(("themes", pk), []).append(address)
        else:
            names.lost(f"thema {theme}")
    owners = KnowledgeItem.objects.filter(pk__in=pks)
    for pk, slug in owners.values_list("pk", "owner_organisation__slug"):
        found["owner_organisation", pk] = slug
    return found


def _through(attr: str) -> tuple[Any, str]:
    field = KnowledgeItem._meta.get_field(attr)
    return field.remote_field.through, field.m2m_reverse_field_name()


def pages_of_kind(kind: str, pks: list[int]) -> Iterator[list[Page]]:
    """Yield specific pages in small lists, so that memory stays small."""
    model = MODELS[kind]
    for start in range(0, len(pks), CHUNK):
        chunk = pks[start : start + CHUNK]
        found = model.objects.in_bulk(chunk)
        yield [found[pk] for pk in chunk if pk in found]
