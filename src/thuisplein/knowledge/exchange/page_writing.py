"""Puts pages in the tree, fills and publishes them."""

import datetime as dt
import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Locale, Page, ReferenceIndex

from thuisplein.knowledge.actions import refresh_published, refresh_tree
from thuisplein.knowledge.exchange.media_writing import MediaIds
from thuisplein.knowledge.exchange.reading import NEEDED_AT_ONCE, Content, PageFile
from thuisplein.knowledge.exchange.schema import MODELS, Schema, schema_for
from thuisplein.knowledge.exchange.site import SitePages
from thuisplein.knowledge.exchange.texts import Rows
from thuisplein.knowledge.models import FocusGroup, HousingType, KnowledgeItem, Theme, Topic
from thuisplein.organisations.public import Organisation

_RELATED: dict[str, Any] = {
    "focus_groups": FocusGroup,
    "topics": Topic,
    "housing_types": HousingType,
}
_ELSEWHERE = {
    "uid", "first_published_on", "changed_on", "owner_organisation", "successor", "theme_order",
}  # fmt: skip


class PageWriter:
    """Writes in two rounds, because texts link to pages that may not exist yet."""

    def __init__(self, content: Content, site: SitePages, media: MediaIds) -> None:
        self.content = content
        self.site = site
        self.media = media
        self.root = site.root
        self.locale = Locale.get_default()
        given = {page.uid for page in content.pages}
        #: Pages by the address they have in the end.
        self.pks = {
            known.address: known.pk for known in site.by_uid.values() if known.uid not in given
        }
        self.pks["/"] = site.root.pk
        for page in content.pages:
            stored = site.by_uid.get(page.uid)
            if stored:
                self.pks[page.address] = stored.pk
        self.moved: set[str] = set()
        self.parents: dict[str, Page] = {"/": site.root}
        self.owners = dict(Organisation.objects.values_list("slug", "pk"))
        self.related: dict[str, dict[str, Model]] = {
            name: {item.slug: item for item in model.objects.all()}
            for name, model in _RELATED.items()
        }
        municipality = KnowledgeItem._meta.get_field("municipalities").related_model
        self.related["municipalities"] = municipality.objects.in_bulk()

    # The ids that stored texts need.

    def page(self, address: str) -> int | None:
        """Return the page at this address; None keeps the address as it is written."""
        return self.pks.get(address)

    def document(self, file: str) -> int | None:
        return self.media.documents.get(file)

    def image(self, file: str) -> int | None:
        return self.media.images.get(file)

    def place(self, page: PageFile) -> None:
        """Make the page at its address, or move it there."""
        parent = self._parent(page.parent)
        stored = self.site.by_uid.get(page.uid)
        if stored is None:
            new = MODELS[page.kind](
                title=page.kept["title"],
                slug=page.slug,
                translation_key=page.uid,
                locale=self.locale,
                live=False,
            )
            for attr in NEEDED_AT_ONCE:
                if attr in page.kept:
                    setattr(new, attr, page.kept[attr])
            if page.kind != "lijst":
                new.owner_organisation_id = self.owners[page.kept["owner_organisation"]]
            self.pks[page.address] = parent.add_child(instance=new).pk
        elif stored.address != page.address:
            self._move(stored.pk, parent, page.slug)
            self.moved.add(page.address)

    def _parent(self, address: str) -> Page:
        if address not in self.parents:
            self.parents[address] = Page.objects.get(pk=self.pks[address])
        return self.parents[address]

    def _move(self, pk: int, parent: Page, slug: str) -> None:
        page = Page.objects.get(pk=pk)
        if page.get_parent().pk != parent.pk:
            page.move(Page.objects.get(pk=parent.pk), pos="last-child")
            self.parents.clear()
            self.parents["/"] = Page.objects.get(pk=self.root.pk)
        specific = Page.objects.get(pk=pk).specific
        if specific.slug != slug:
            specific.slug = slug
            specific.save(clean=False)
            self.parents = {"/": Page.objects.get(pk=self.root.pk)}

    def order_themes(self, files: list[PageFile]) -> None:
        """Put the themes of dossiers in the order that the files ask; others come after them."""
        for file in files:
            wanted = file.kept.get("theme_order")
            if not wanted:
                continue
            dossier = Page.objects.get(pk=self.pks[file.address])
            present = list(dossier.get_children().values_list("slug", flat=True))
            order = [*wanted, *(slug for slug in present if slug not in wanted)]
            if order == present:
                continue
            for slug in order:
                theme = Page.objects.get(pk=dossier.get_children().get(slug=slug).pk)
                theme.move(Page.objects.get(pk=dossier.pk), pos="last-child")

    def publish(self, file: PageFile) -> None:
        """Fill the page and make it live, with a revision that editors can go back to."""
        page: Any = self.live_page(file)
        schema = schema_for(file.kind)
        values = self.content.values_of(file)
        self._set_fields(page, schema, values)
        if file.kind != "lijst":
            self._set_relations(page, values)
        self._set_moments(page, values)
        page.live, page.expired, page.has_unpublished_changes = True, False, False
        page.draft_title = page.title
        page.full_clean()
        in_review = page.current_workflow_state if file.uid in self.site.by_uid else None
        if in_review:
            in_review.cancel()
        revision = page.save_revision(clean=False, changed=False)
        page.live_revision = revision
        page.save(clean=False)
        log(instance=page, action="wagtail.publish", revision=revision, content_changed=True)

    def live_page(self, file: PageFile) -> Page:
        return MODELS[file.kind].objects.get(pk=self.pks[file.address])

    def announce(self, file: PageFile) -> None:
        """Let readers see the page, and the CMS know to what it refers: once, at the end."""
        page = self.live_page(file)
        if file.address in self.moved:
            refresh_tree(page)
        else:
            refresh_published(page)
        ReferenceIndex.create_or_update_for_object(page)

    def _set_fields(self, page: Any, schema: Schema, values: dict[str, Any]) -> None:
        for item in schema.all_fields:
            attr, value = item.attr, values[item.attr]
            if attr in _ELSEWHERE or attr in self.related or attr == "themes":
                continue
            if attr == "document":
                page.document_id = self.document(value) if value else None
            elif isinstance(item.type, Rows):
                rows = item.type.store(value, self)
                setattr(page, attr, json.dumps(rows, cls=DjangoJSONEncoder))
            else:
                setattr(page, attr, item.type.store(value, self))

    def _set_relations(self, page: Any, values: dict[str, Any]) -> None:
        page.owner_organisation_id = self.owners[values["owner_organisation"]]
        page.successor_id = self.pks[values["successor"]] if values["successor"] else None
        for attr, rows in self.related.items():
            setattr(page, attr, [rows[name] for name in values[attr]])
        themes = Theme.objects.in_bulk([self.pks[address] for address in values["themes"]])
        page.themes = list(themes.values())

    def _set_moments(self, page: Any, values: dict[str, Any]) -> None:
        """Set first and last publication; a day that the page already has keeps its hour."""
        now = timezone.now()
        first = values.get("first_published_on")
        is_new = page.first_published_at is None
        if first and (is_new or timezone.localdate(page.first_published_at) != first):
            page.first_published_at = _start_of(first)
        elif is_new:
            page.first_published_at = now
        last = values.get("changed_on")
        if last:
            page.last_published_at = _start_of(last)
        elif is_new:
            page.last_published_at = page.first_published_at
        else:
            page.last_published_at = now


def _start_of(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
