"""What must be right about all files together, and about files and site: ids, addresses, links."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from thuisplein.knowledge.exchange.documents import Document
from thuisplein.knowledge.exchange.fields import Field
from thuisplein.knowledge.exchange.organisation_columns import check_organisations
from thuisplein.knowledge.exchange.problems import Problems
from thuisplein.knowledge.exchange.reading import Content, PageFile
from thuisplein.knowledge.exchange.schema import schema_for
from thuisplein.knowledge.exchange.site import KnownPage, SitePages
from thuisplein.knowledge.exchange.source import Link
from thuisplein.knowledge.exchange.tables import Rows
from thuisplein.knowledge.exchange.texts import Rows as BlockRows
from thuisplein.knowledge.exchange.texts import Text
from thuisplein.knowledge.exchange.values import Name, Names
from thuisplein.knowledge.models import (
    FocusGroup,
    HousingType,
    KnowledgeItem,
    ListingPage,
    Topic,
)
from thuisplein.organisations.public import Organisation

#: The views that answer with a page: from the readers' rows, or from the CMS itself.
_PAGE_VIEWS = {"page", "wagtail_serve"}
_WITHDRAWN = ("withdrawn_on", "withdrawn_reason", "successor")


def check_page(document: Document) -> None:
    """Note where values contradict each other, by the rules that the model itself has."""
    values, source = document.values, document.source
    scalars = {
        item.attr: values[item.attr]
        for item in document.schema.fields
        if not isinstance(item.type, (Text, BlockRows, Name, Names))
        and item.attr not in {"uid", "first_published_on", "changed_on"}
        and (values[item.attr] is not None or item.type.empty is None)
    }
    keys = {item.attr: item.key for item in document.schema.all_fields}
    # Without a place in the tree the page is not compared with its neighbours; check_all does that.
    page = document.schema.model(slug=document.slug or "x", **scalars)
    try:
        page.clean()
    except ValidationError as error:
        for attr, messages in error.message_dict.items():
            line = source.line_of(attr)
            source.problems.add(source.file, line, keys.get(attr, ""), " ".join(messages))
    if document.kind == "lijst":
        return
    on, reason, successor = (values[attr] for attr in _WITHDRAWN)
    if bool(on) != bool(reason) or (successor and not on):
        attr = "withdrawn_on" if on else "withdrawn_reason" if reason else "successor"
        reason = _("wie intrekt noemt een datum en een reden; een opvolger mag.")
        source.problems.add(source.file, source.line_of(attr), keys[attr], reason)


class Checker:
    """Compares all pages of a directory with each other and with the site."""

    def __init__(self, content: Content, site: SitePages, problems: Problems) -> None:
        self.content = content
        self.site = site
        self.problems = problems
        self.uids = {page.uid for page in content.pages}
        self.by_address: dict[str, PageFile] = {}
        self.lists = dict(
            ListingPage.objects.filter(path__startswith=site.root.path).values_list(
                "pk", "lists_kind"
            )
        )
        self.names = {
            "focus_groups": self._slugs(FocusGroup, "aandachtsgroepen"),
            "topics": self._slugs(Topic, "onderwerpen"),
            "housing_types": self._slugs(HousingType, "woonvormen"),
            "owner_organisation": self._slugs(Organisation, "organisaties"),
            "municipalities": municipality_codes(),
        }

    def _slugs(self, model: Any, table: str) -> set[str]:
        rows = self.content.tables.get(table)
        stored = model.objects.values_list("slug", flat=True)
        return set(stored) | set(rows.values if rows else ())

    def problem(self, page: PageFile, attr: str, reason: str) -> None:
        key = next((k.key for k in _fields(page) if k.attr == attr), attr)
        self.problems.add(page.file, page.line_of(attr), key, reason)

    def run(self) -> None:
        self._check_identity()
        for page in self.content.pages:
            self._check_place(page)
            for link in page.links:
                self._check_link(page, link)
        self._check_successors()
        for rows in self.content.tables.values():
            self._check_table(rows)

    def _check_identity(self) -> None:
        seen: dict[UUID, str] = {}
        listed: dict[str, str] = {}
        for page in self.content.pages:
            if page.uid in seen:
                self.problem(page, "uid", _("%s heeft hetzelfde id.") % seen[page.uid])
            seen[page.uid] = page.file
            if page.address in self.by_address:
                other = self.by_address[page.address].file
                self.problem(page, "", _("%s heeft hetzelfde adres.") % other)
            self.by_address[page.address] = page
            shows = page.kept.get("lists_kind")
            if shows and shows in listed:
                self.problem(page, "lists_kind", _("%s toont dit al.") % listed[shows])
            if shows:
                listed[shows] = page.file
            stored = self.site.by_uid.get(page.uid)
            if stored and stored.kind != page.kind:
                reason = _("dit id is op de site van een pagina van een andere soort.")
                self.problem(page, "uid", reason)
            at_address = self.site.by_address.get(page.address)
            if at_address and at_address.uid != page.uid:
                reason = _("op dit adres staat al een pagina met een ander id: %s.")
                self.problem(page, "uid", reason % at_address.uid)

    def kind_at(self, address: str) -> str | None:
        """Return the kind of the page that readers will find at this address, if any."""
        if address in self.by_address:
            return self.by_address[address].kind
        stored = self._stays(address)
        return stored.kind if stored and stored.is_public else None

    def _stays(self, address: str) -> KnownPage | None:
        """Return the page of the site that is not in the files and so stays at this address."""
        stored = self.site.by_address.get(address)
        return None if stored is None or stored.uid in self.uids else stored

    def _check_place(self, page: PageFile) -> None:
        if self._fits(page):
            if resolves_elsewhere(page.address):
                self.problem(page, "", _("dit adres is van een andere functie van de site."))
            return
        place = {
            "lijst": _("bovenaan de site"),
            "informatie": _("bovenaan de site"),
            "thema": _("onder een dossier"),
        }.get(page.kind, _("onder de lijst van deze soort"))
        reason = _("een pagina van deze soort staat %s.")
        self.problem(page, "", reason % place)

    def _fits(self, page: PageFile) -> bool:
        if page.kind in {"lijst", "informatie"}:
            return page.parent == "/"
        above = self.by_address.get(page.parent)
        stays = None if above else self._stays(page.parent)
        kind = above.kind if above else stays.kind if stays else ""
        if page.kind == "thema":
            return kind == "dossier"
        shows = above.kept.get("lists_kind") if above else self.lists.get(stays.pk if stays else 0)
        return kind == "lijst" and shows == page.kind

    def _check_link(self, page: PageFile, link: Link) -> None:
        reason = self._wrong_link(page, link)
        if reason:
            key = next((k.key for k in _fields(page) if k.attr == link.key), link.key)
            self.problems.add(page.file, link.line, key, reason)

    def _wrong_link(self, page: PageFile, link: Link) -> str:
        target = link.target
        if link.key == "municipalities" and not self.names[link.key]:
            return _("er zijn nog geen gemeenten. Laad die eerst met import_places.")
        if link.key in self.names:
            return "" if target in self.names[link.key] else _("%s bestaat niet.") % target
        if link.key in {"theme_order", "themes"}:
            return self._wrong_theme(page, link)
        if target.startswith("media/"):
            return self._wrong_media(link, self.content.media.names.get(target, target))
        address = target.partition("#")[0].partition("?")[0]
        if address.startswith("/") and address != "/" and self.kind_at(address) is None:
            return "" if resolves_elsewhere(address) else _("op %s staat geen pagina.") % target
        return ""

    def _wrong_theme(self, page: PageFile, link: Link) -> str:
        if link.key == "theme_order":
            is_theme = self.kind_at(f"{page.address}{link.target}/") == "thema"
            return "" if is_theme else _("%s is geen thema van dit dossier.") % link.target
        if link.target == page.address:
            return _("een thema noemt niet zichzelf.")
        is_theme = self.kind_at(link.target) == "thema"
        return "" if is_theme else _("op %s staat geen thema.") % link.target

    def _wrong_media(self, link: Link, name: str) -> str:
        media = self.content.media
        if link.key != "document" and media.is_known("afbeeldingen", name):
            return ""
        if media.is_known("documenten", name):
            return ""
        return _("%s ontbreekt.") % link.target

    def _check_successors(self) -> None:
        following = dict(self._successors())
        for page in self.content.pages:
            start, at, steps = page.address, following.get(page.address, ""), 0
            while at and at != start and steps <= len(following):
                at, steps = following.get(at, ""), steps + 1
            if at == start:
                self.problem(page, "successor", _("de opvolgers wijzen in een kring."))

    def _successors(self) -> Iterator[tuple[str, str]]:
        stored = KnowledgeItem.objects.filter(successor__isnull=False)
        for pk, successor in stored.values_list("pk", "successor_id"):
            one, other = self.site.by_pk.get(pk), self.site.by_pk.get(successor)
            if one and other and one.uid not in self.uids:
                yield one.address, other.address
        for page in self.content.pages:
            if page.kept.get("successor"):
                yield page.address, page.kept["successor"]

    def _check_table(self, rows: Rows) -> None:
        own = rows.table
        if own.name == "organisaties":
            check_organisations(rows, self.names, self.problems)
        for key, values in rows.values.items():
            place = (own.file, rows.lines[key])
            if values.get("successor") and self.kind_at(values["successor"]) is None:
                reason = _("op %s staat geen pagina.") % values["successor"]
                self.problems.add(*place, "opvolger", reason)
            if values.get("path") and self.kind_at(values["path"]) is not None:
                reason = _("op %s staat een pagina.") % values["path"]
                self.problems.add(*place, "pad", reason)
            start, end = values.get("valid_from"), values.get("valid_until")
            if start and end and end < start:
                reason = _("de einddatum ligt vóór de begindatum.")
                self.problems.add(*place, "geldig_tot", reason)
            if "name" in values:
                stored = own.model.objects.filter(name=values["name"])
                other = stored.exclude(slug__in=rows.values).values_list("slug", flat=True).first()
                if other:
                    reason = _("%(name)s heet op de site al %(slug)s.")
                    given = {"name": values["name"], "slug": other}
                    self.problems.add(*place, "naam", reason % given)


def _fields(page: PageFile) -> tuple[Field, ...]:
    return schema_for(page.kind).fields


def municipality_codes() -> set[str]:
    """Return the codes of all municipalities that the site knows, ended ones too."""
    model = KnowledgeItem._meta.get_field("municipalities").related_model
    return set(model.objects.values_list("code", flat=True))


def resolves_elsewhere(address: str) -> bool:
    """Tell whether the site answers this address without a page of the CMS."""
    try:
        match = resolve(address)
    except Resolver404:
        return False
    return match.view_name not in _PAGE_VIEWS
