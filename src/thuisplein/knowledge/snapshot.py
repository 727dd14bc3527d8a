"""All that pages need of the knowledge base besides their own row, in memory for one version."""

import datetime as dt
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils import timezone

from thuisplein.base.public import SiteState
from thuisplein.knowledge.beside import Beside, all_beside
from thuisplein.knowledge.facets import FacetIndex, Row
from thuisplein.knowledge.held_pages import (
    BY_REVIEW,
    BY_TITLE,
    VALID_NOW,
    Duty,
    HeldPages,
    held_pages,
    places_after_all,
)
from thuisplein.knowledge.models import FocusGroup, HousingType, Topic
from thuisplein.knowledge.text import fold
from thuisplein.places.public import municipality_index

__all__ = ["BY_REVIEW", "BY_TITLE", "VALID_NOW", "Duty", "Group", "Snapshot", "snapshot"]


@dataclass(frozen=True)
class Group:
    """A focus group that applies today, with its dossier where there is one."""

    name: str
    slug: str
    description: str
    pictogram: str
    dossier_url: str


@dataclass(frozen=True)
class Snapshot:
    """The knowledge base at one version, replaced as a whole; two stores in it fill as asked."""

    version: int
    pages: HeldPages
    groups: tuple[Group, ...]
    labels: dict[str, dict[str, str]]
    #: Cards that were asked for, by page id; filled by ``listing.cards``.
    cards: dict[int, dict[str, Any]] = field(default_factory=dict)
    #: Details of pages with what other apps add to their texts; filled by ``decorating``.
    decorated: dict[int, dict[str, Any]] = field(default_factory=dict)

    @property
    def items(self) -> FacetIndex:
        """Return the items, in the usual order and those by title and by review."""
        return self.pages.items

    @property
    def day(self) -> dt.date:
        return self.pages.day

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        """Return what laws ask: what has a date first, soonest on top; then what always holds."""
        found = [duty for _law, duties in sorted(self.pages.laws.items()) for duty in duties]
        return tuple(sorted(found, key=lambda duty: (duty.due_on or dt.date.max, duty.what)))

    @cached_property
    def beside(self) -> dict[int, Beside]:
        """Return what other apps put beside the pages, by number; read when first asked."""
        return {one.number: one for one in sorted(all_beside(self.day), key=_title)}

    @cached_property
    def everything(self) -> FacetIndex:
        """Return the items with what stands beside them, at the end: for search."""
        more = (
            (one.number, Row(one.number, one.all_facets(), places_after_all(at)))
            for at, one in enumerate(self.beside.values())
        )
        return self.items.replaced(more) if self.beside else self.items


def _title(one: Beside) -> str:
    return fold(one.title)


_held: Snapshot | None = None
_renewing = threading.RLock()


def snapshot() -> Snapshot:
    """Return the snapshot of the present version; costs one query while nothing changed."""
    global _held  # noqa: PLW0603 - one per process, replaced as a whole
    version, today = SiteState.current(), timezone.localdate()
    held = _held
    if held is not None and (held.version, held.day) == (version, today):
        return held
    with _renewing:
        held = _held
        if held is None or (held.version, held.day) != (version, today):
            pages = held_pages(held.pages if held else None, today)
            held = _held = _take(version, pages)
        return held


def forget_snapshot() -> None:
    """Forget it; for tests, whose database goes back to an earlier version."""
    global _held  # noqa: PLW0603 - see above
    _held = None


def _take(version: int, pages: HeldPages) -> Snapshot:
    groups = list(FocusGroup.objects.all())
    dossiers = {group: path for _page, (group, path) in sorted(pages.dossiers.items())}
    return Snapshot(
        version=version,
        pages=pages,
        groups=_groups(groups, dossiers),
        labels={
            "groep": {group.slug: group.name for group in groups},
            "onderwerp": dict(Topic.objects.values_list("slug", "name")),
            "woonvorm": dict(HousingType.objects.values_list("slug", "name")),
            "provincie": {place.slug: place.name for place in municipality_index().provinces},
        },
    )


def _groups(groups: Iterable[FocusGroup], dossiers: Mapping[str, str]) -> tuple[Group, ...]:
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
