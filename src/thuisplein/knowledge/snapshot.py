"""All that pages need of the knowledge base besides their own row, in memory for one version."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils import timezone

from thuisplein.base.public import SiteState
from thuisplein.knowledge.beside import Beside, all_beside
from thuisplein.knowledge.facets import FacetIndex, Row
from thuisplein.knowledge.kinds import ITEM_KINDS
from thuisplein.knowledge.models import FocusGroup, HousingType, PublishedPage, Topic
from thuisplein.knowledge.text import fold
from thuisplein.places.public import municipality_index

#: The one value of the facet "geldt".
VALID_NOW = "nu"


@dataclass(frozen=True)
class Group:
    """A focus group that applies today, with its dossier where there is one."""

    name: str
    slug: str
    description: str
    pictogram: str
    dossier_url: str


@dataclass(frozen=True)
class Duty:
    """Who must do what by when, with the page that explains it."""

    who: str
    what: str
    due_on: dt.date | None
    due_text: str
    legal_basis: str
    certainty: str
    url: str
    title: str
    groups: tuple[str, ...]


@dataclass(frozen=True)
class Snapshot:
    """The knowledge base at one version, replaced as a whole; two stores in it fill as asked."""

    version: int
    #: The day for which it holds: what is valid changes at midnight without a publication.
    day: dt.date
    items: FacetIndex
    rows: tuple[Row, ...]
    titles: dict[int, int]
    review_order: dict[int, int]
    groups: tuple[Group, ...]
    labels: dict[str, dict[str, str]]
    duties: tuple[Duty, ...]
    #: Cards that were asked for, by page id; filled by ``listing.cards``.
    cards: dict[int, dict[str, Any]] = field(default_factory=dict)
    #: Details of pages with what other apps add to their texts; filled by ``decorating``.
    decorated: dict[int, dict[str, Any]] = field(default_factory=dict)

    @cached_property
    def beside(self) -> dict[int, Beside]:
        """Return what other apps put beside the pages, by number; read when first asked."""
        return {one.number: one for one in sorted(all_beside(self.day), key=_title)}

    @cached_property
    def everything(self) -> FacetIndex:
        """Return the items with what stands beside them, at the end: for search."""
        more = [Row(one.number, one.all_facets()) for one in self.beside.values()]
        return FacetIndex([*self.rows, *more]) if more else self.items


def _title(one: Beside) -> str:
    return fold(one.title)


_held: Snapshot | None = None


def snapshot() -> Snapshot:
    """Return the snapshot of the present version; costs one query while nothing changed."""
    global _held  # noqa: PLW0603 - one per process, replaced as a whole
    version, today = SiteState.current(), timezone.localdate()
    if _held is None or (_held.version, _held.day) != (version, today):
        _held = _take(version, today)
    return _held


def forget_snapshot() -> None:
    """Forget it; for tests, whose database goes back to an earlier version."""
    global _held  # noqa: PLW0603 - see above
    _held = None


def _take(version: int, today: dt.date) -> Snapshot:
    rows = list(
        PublishedPage.objects.filter(kind__in=ITEM_KINDS)
        .order_by("withdrawn_on", "-first_published_on", "title", "page_id")
        .values_list(
            "page_id", "facets", "title", "reviewed_on", "withdrawn_on",
            "kind", "detail__status", "detail__valid_until",
        )
    )  # fmt: skip
    # Withdrawn items last: databases disagree on where NULL sorts.
    rows.sort(key=lambda row: row[4] is not None)
    by_title = sorted(rows, key=lambda row: fold(row[2]))
    by_review = sorted(rows, key=lambda row: row[3] or dt.date.min, reverse=True)
    groups = list(FocusGroup.objects.all())
    pages = tuple(
        Row(page_id, {**facets, "geldt": [VALID_NOW]} if _holds(rest, today) else facets)
        for page_id, facets, _name, _reviewed, *rest in rows
    )
    return Snapshot(
        version=version,
        day=today,
        items=FacetIndex(pages),
        rows=pages,
        titles={row[0]: rank for rank, row in enumerate(by_title)},
        review_order={row[0]: rank for rank, row in enumerate(by_review)},
        groups=_groups(groups),
        labels={
            "groep": {group.slug: group.name for group in groups},
            "onderwerp": dict(Topic.objects.values_list("slug", "name")),
            "woonvorm": dict(HousingType.objects.values_list("slug", "name")),
            "provincie": {place.slug: place.name for place in municipality_index().provinces},
        },
        duties=_duties(),
    )


def _holds(facts: Sequence[Any], today: dt.date) -> bool:
    """Say whether an item holds on a day: not withdrawn, no bill, not repealed, not expired."""
    withdrawn_on, kind, status, valid_until = facts
    if withdrawn_on is not None or (kind == "wet" and status != "geldt"):
        return False
    return not isinstance(valid_until, dt.date) or valid_until >= today


def _groups(groups: Iterable[FocusGroup]) -> tuple[Group, ...]:
    dossiers: dict[str, str] = {}
    published = PublishedPage.objects.filter(kind="dossier", withdrawn_on=None)
    for path, facets in published.values_list("path", "facets"):
        if len(facets["groep"]) == 1:
            dossiers[facets["groep"][0]] = path
    today = dt.date.today()  # noqa: DTZ011 - groups change by law from a day on, whatever the zone
    return tuple(
        Group(
            group.name,
            group.slug,
            group.description,
            group.pictogram,
            dossiers.get(group.slug, f"/zoeken/?groep={group.slug}"),
        )
        for group in groups
        if (group.valid_from is None or group.valid_from <= today)
        and (group.valid_until is None or group.valid_until >= today)
    )


def _duties() -> tuple[Duty, ...]:
    laws = PublishedPage.objects.filter(kind="wet", withdrawn_on=None)
    found = [
        _duty(duty, path, title, facets["groep"])
        for path, title, detail, facets in laws.values_list("path", "title", "detail", "facets")
        if detail.get("status") == "geldt"
        for duty in detail["duties"]
    ]
    # What has a date comes first, soonest on top; then what always holds.
    return tuple(sorted(found, key=lambda duty: (duty.due_on or dt.date.max, duty.what)))


def _duty(duty: dict[str, Any], path: str, title: str, groups: list[str]) -> Duty:
    return Duty(
        who=duty["who"],
        what=duty["what"],
        due_on=duty["due_on"] or None,
        due_text=duty["due_text"],
        legal_basis=duty["legal_basis"],
        certainty=duty["certainty"],
        url=path,
        title=title,
        groups=tuple(groups),
    )
