"""Lists of items: what the address asks, which items fit, what every filter would give."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thuisplein.knowledge.beside import BESIDE_KINDS
from thuisplein.knowledge.facets import AS_GIVEN, USUAL
from thuisplein.knowledge.kinds import BY_SLUG, ITEM_KINDS
from thuisplein.knowledge.listing_filters import Chip, Filter, make_chips, make_filters, only_known
from thuisplein.knowledge.listing_query import FACETS, ListingQuery
from thuisplein.knowledge.models import PublishedPage
from thuisplein.knowledge.rows import as_results
from thuisplein.knowledge.snapshot import BY_REVIEW, BY_TITLE, snapshot
from thuisplein.places.public import (
    MunicipalityFacts,
    find_municipalities,
    municipality_index,
    similar_municipalities,
)

PER_PAGE = 20
#: Items, and what other apps put beside them.
ALL_KINDS = (*ITEM_KINDS, *(kind.slug for kind in BESIDE_KINDS))
#: How many municipalities count as "like mine".
ALIKE = 60
#: So many cards are kept in memory for one version, about 2 kB each.
CARDS_HELD = 5_000

CARD_FIELDS = (
    "page_id",
    "path",
    "kind",
    "title",
    "summary",
    "card",
    "first_published_on",
    "changed_on",
    "reviewed_on",
    "review_by",
    "withdrawn_on",
)


@dataclass(frozen=True)
class Choice:
    label: str
    url: str
    is_on: bool


@dataclass(frozen=True)
class Listing:
    """A page of results with everything around it."""

    query: ListingQuery
    page: "Page[int]"
    cards: list[dict[str, Any]]
    results: list[dict[str, Any]]
    filters: list[Filter]
    chips: list[Chip]
    sorting: list[Choice]
    like: MunicipalityFacts | None
    like_unknown: bool

    @property
    def total(self) -> int:
        return self.page.paginator.count

    @property
    def total_text(self) -> str:
        """Return how many there are and, when they fill more than a page, which stand here."""
        text = ngettext("%d resultaat", "%d resultaten", self.total) % self.total
        if not self.page.has_other_pages():
            return text
        return _("%(total)s; hier %(first)d tot en met %(last)d") % {
            "total": text,
            "first": self.page.start_index(),
            "last": self.page.end_index(),
        }

    @property
    def like_field(self) -> dict[str, str]:
        return {
            "name": "lijkt-op",
            "label": _("Zoals mijn gemeente"),
            "help": _("Toont wat gemeenten deden die op de uwe lijken."),
            "value": self.like.name if self.like else self.query.like,
        }

    @property
    def clear_url(self) -> str:
        """Return the address without filters, with the words that were searched."""
        return self.query.address(chosen={}, like="")

    @property
    def ways_out(self) -> list[dict[str, str]]:
        """Return where to go when nothing fits."""
        ways = [{"label": _("Zoek in alles"), "url": "/zoeken/"}]
        if self.chips:
            ways.insert(0, {"label": _("Wis alle filters"), "url": self.clear_url})
        return ways

    @property
    def kept_fields(self) -> list[dict[str, str]]:
        """Return what the filter form passes on unseen: the words and the order."""
        pairs = [("q", self.query.words), ("volgorde", self.query.order)]
        pairs += [("letterlijk", "ja" if self.query.own_words else "")]
        return [{"name": name, "value": value} for name, value in pairs if value]


def make_listing(
    query: ListingQuery,
    *,
    kinds: Sequence[str] = ITEM_KINDS,
    within: Sequence[int] | None = None,
) -> Listing:
    """Return the asked page of items of these kinds.

    ``within`` limits to these page ids and, unless the address asks another order, keeps theirs:
    best search result first.
    """
    held = snapshot()
    query = only_known(query, held)
    fixed = {"soort": kinds} if len(kinds) < len(ITEM_KINDS) else {}
    index = held.everything if len(kinds) > len(ITEM_KINDS) else held.items
    like, like_unknown = _municipality(query.like)
    chosen: dict[str, Sequence[str]] = {**query.chosen, **fixed}
    if like is not None:
        alike = [
            found.municipality.code for found in similar_municipalities(like.code, limit=ALIKE)
        ]
        chosen["gemeente"] = [like.code, *alike]
    counted = [facet for facet in FACETS if facet not in fixed]
    order = _order(query, by_words=within is not None)
    outcome = index.choose(chosen, count=counted, within=within, order=order)
    page = Paginator(outcome.keys, PER_PAGE).get_page(query.page)
    shown = cards(page.object_list)
    return Listing(
        query=query,
        page=page,
        cards=shown,
        results=as_results(shown, with_kind="soort" in counted),
        filters=make_filters(query, outcome.counts, held, counted),
        chips=make_chips(query, held, like),
        sorting=_sorting(query, by_words=within is not None),
        like=like,
        like_unknown=like_unknown,
    )


def _sorting(query: ListingQuery, *, by_words: bool) -> list[Choice]:
    names = {"": _("Past het best") if by_words else _("Nieuwste eerst")}
    if by_words:
        names["nieuw"] = _("Nieuwste eerst")
    names |= {BY_TITLE: _("Titel"), BY_REVIEW: _("Laatst nagekeken")}
    return [
        Choice(label, query.address(order=order), query.order == order)
        for order, label in names.items()
    ]


def cards(keys: Iterable[int]) -> list[dict[str, Any]]:
    """Return the cards of these pages, in this order; one query for those not asked before."""
    now = snapshot()
    wanted, held = list(keys), now.cards
    # Below zero stands beside the pages.
    missing = [key for key in wanted if key not in held and key > 0]
    if len(held) + len(missing) > CARDS_HELD:
        held.clear()
        missing = [key for key in wanted if key > 0]
    if missing:
        for row in PublishedPage.objects.filter(pk__in=missing).values(*CARD_FIELDS):
            held[row["page_id"]] = {**row, "kind_name": BY_SLUG[row["kind"]].name}
    return [
        held[key].copy() if key > 0 else now.beside[key].card()
        for key in wanted
        if (key in held if key > 0 else key in now.beside)
    ]


def _municipality(text: str) -> tuple[MunicipalityFacts | None, bool]:
    """Return the municipality that 'like mine' means, and whether the text names none."""
    if not text:
        return None, False
    place = municipality_index().by_slug.get(text)
    if place is None:
        found = find_municipalities(text, limit=1)
        place = found[0].municipality if found else None
    return place, place is None


def _order(query: ListingQuery, *, by_words: bool) -> str:
    if query.order in {BY_TITLE, BY_REVIEW}:
        return query.order
    return AS_GIVEN if by_words and query.order != "nieuw" else USUAL
