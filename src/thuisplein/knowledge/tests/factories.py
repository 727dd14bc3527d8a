"""Records for tests: one call each, nothing random."""

import datetime as dt
import itertools
from typing import Any

import factory
from wagtail.models import Page

from thuisplein.accounts.tests.factories import UserFactory
from thuisplein.knowledge.kinds import BY_SLUG
from thuisplein.knowledge.models import (
    Dossier,
    FocusGroup,
    HousingType,
    KnowledgeItem,
    ListingPage,
    PracticeExample,
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


MANY = {"focus_groups", "topics", "housing_types", "themes", "municipalities"}


def dossier(**fields: Any) -> Dossier:
    return item(Dossier, **fields)


def theme(parent: Dossier, **fields: Any) -> Theme:
    return item(Theme, parent=parent, **fields)


def _published(parent: Page, page: Any) -> Any:
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page
