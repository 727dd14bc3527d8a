"""What other apps put beside the pages where all is searched: they have no row of their own.

Search and its filters know pages by number; what stands beside them has a number below zero.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from thuisplein.knowledge.kinds import BY_SLUG, Kind

#: Found like pages; kept and shown by the app that registers them.
BESIDE_KINDS = (
    Kind("expert", _("Deskundige"), _("Deskundigen"), "experts", is_item=False),
    Kind("team", _("Team"), _("Teams"), "teams", is_item=False),
)
#: Everything that a result of search can be.
FOUND_BY_SLUG = BY_SLUG | {kind.slug: kind for kind in BESIDE_KINDS}


@dataclass(frozen=True)
class Beside:
    """Something to find. ``number`` is below zero; ``facets`` are slugs by facet, without kind.

    ``works_in``: CBS codes of municipalities; None is the whole country.
    """

    number: int
    kind: str
    path: str
    title: str
    summary: str
    #: The organisation behind it, and where it works, in words.
    host: str
    area: str
    source: str
    dated_on: dt.date
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    works_in: frozenset[str] | None = None

    @property
    def place(self) -> str:
        return " · ".join(filter(None, [self.host, self.area]))

    def all_facets(self) -> dict[str, Sequence[str]]:
        return {**self.facets, "soort": [self.kind]}

    def card(self) -> dict[str, Any]:
        """Return what ``listing.cards`` returns of a page."""
        return {
            "page_id": self.number,
            "path": self.path,
            "kind": self.kind,
            "kind_name": FOUND_BY_SLUG[self.kind].name,
            "title": self.title,
            "summary": self.summary,
            "card": {"place": self.place},
            "first_published_on": self.dated_on,
            "changed_on": self.dated_on,
            "reviewed_on": None,
            "review_by": None,
            "withdrawn_on": None,
        }


Source = Callable[[dt.date], Iterable[Beside]]
_sources: list[Source] = []


def register_beside(source: Source) -> None:
    """Ask ``source`` for all that is open to everybody on a day; called once, when ready."""
    if source not in _sources:
        _sources.append(source)


def all_beside(day: dt.date) -> list[Beside]:
    return [one for source in _sources for one in source(day)]
