"""Records for tests: one call each, nothing random."""

import datetime as dt
import itertools
from typing import Any

import factory
from wagtail.models import Page

from thuisplein.accounts.tests.factories import UserFactory
from thuisplein.knowledge.changes import note_changes
from thuisplein.knowledge.kinds import BY_SLUG
from thuisplein.knowledge.models import (
    Dossier,
    FocusGroup,
    HousingType,
    KnowledgeItem,
    ListingPage,
    PracticeExample,
    PublishedPage,
    Theme,
    Topic,
)
from thuisplein.organisations.tests.factories import OrganisationFactory

# Tests of knowledge take their people and owners from here as well.
__all__ = ["OrganisationFactory", "UserFactory"]

REVIEW_BY = dt.date(2099, 1, 1)
_numbers = itertools.count(1)


class FocusGroupFactory(factory.django.DjangoModelFactory[FocusGroup]):
    class Meta:
        model = FocusGroup
        django_get_or_create = ("slug",)

    name = "Statushouders"
    slug = "statushouders"
    pictogram = FocusGroup.Pictogram.KEY


class TopicFactory(factory.django.DjangoModelFactory[Topic]):
    class Meta:
        model = Topic
        django_get_or_create = ("slug",)

    name = "Samenwerken"
    slug = "samenwerken"


class HousingTypeFactory(factory.django.DjangoModelFactory[HousingType]):
    class Meta:
        model = HousingType
        django_get_or_create = ("slug",)

    name = "Flexwoning"
    slug = "flexwoning"


def root() -> Page:
    """Return the page under which all addresses of the default site begin."""
    return Page.objects.get(depth=2)


def listing(kind: str) -> ListingPage:
    """Return the listing page of a kind, made and published when there is none yet."""
    found = ListingPage.objects.filter(lists_kind=kind).first()
    if found is not None:
        return found
    slug = BY_SLUG[kind].folder
    page = ListingPage(
        title=str(BY_SLUG[kind].plural), slug=slug, lists_kind=kind, summary="Lijst."
    )
    return _published(root(), page)


def item(model: type[KnowledgeItem] = PracticeExample, **fields: Any) -> KnowledgeItem:
    """Return a published item in its listing; many-to-many fields may be given as lists.

    ``live=False`` keeps it a draft.
    """
    number = next(_numbers)
    live = fields.pop("live", True)
    parent = fields.pop("parent", None) or listing(model.kind)
    many = {name: fields.pop(name) for name in list(fields) if isinstance(fields[name], list)}
    values = {
        "title": f"Voorbeeld {number}",
        "slug": f"voorbeeld-{number}",
        "summary": "Een samenvatting in gewone woorden.",
        "review_by": REVIEW_BY,
        **fields,
    }
    values.setdefault("owner_organisation", OrganisationFactory())
    page = model(**values)
    streams = {name: many.pop(name) for name in list(many) if name not in MANY}
    for name, value in streams.items():
        setattr(page, name, value)
    if not live:
        page.live = False
    page = parent.add_child(instance=page)
    for name, value in many.items():
        setattr(page, name, value)
    revision = page.save_revision()
    if live:
        revision.publish()
    else:
        page.save()
    return model.objects.get(pk=page.pk)


def published_rows(like: KnowledgeItem, more: int) -> None:
    """Publish so many more as readers see them: rows only, for tests of hundreds.

    Making an item the editor's way costs a quarter of a second.
    """
    parent, row = like.get_parent(), PublishedPage.objects.get(page=like)
    last = Page._str2int(parent.get_last_child().path[-Page.steplen :])
    pages = Page.objects.bulk_create(
        Page(
            title=like.title,
            slug=f"{like.slug}-{number}",
            content_type=like.content_type,
            path=Page._get_path(parent.path, parent.depth + 1, number),
            depth=like.depth,
            url_path=f"{parent.url_path}{like.slug}-{number}/",
            live=True,
            locale_id=like.locale_id,
        )
        for number in range(last + 1, last + more + 1)
    )
    values = {
        field.attname: getattr(row, field.attname)
        for field in PublishedPage._meta.concrete_fields
        if field.name not in {"page", "uid", "path", "detail"}
    }
    PublishedPage.objects.bulk_create(
        PublishedPage(**values, page=page, path=f"{row.path}{page.slug}/", detail={})
        for page in pages
    )
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + more)
    note_changes(page.pk for page in pages)


MANY = {"focus_groups", "topics", "housing_types", "themes", "municipalities"}


def dossier(**fields: Any) -> Dossier:
    return item(Dossier, **fields)


def theme(parent: Dossier, **fields: Any) -> Theme:
    return item(Theme, parent=parent, **fields)


def _published(parent: Page, page: Any) -> Any:
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page
