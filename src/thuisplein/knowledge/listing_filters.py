"""The filters of a list: what can be ticked, what is on, in the words of the tables."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from thuisplein.knowledge.kinds import BY_SLUG
from thuisplein.knowledge.listing_query import ListingQuery
from thuisplein.knowledge.snapshot import Snapshot
from thuisplein.places.public import SIZE_CLASSES, MunicipalityFacts, municipality_index

#: Shown unfolded, because most readers begin with these.
OPEN_FACETS = ("soort", "groep")


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    count: int
    is_on: bool


@dataclass(frozen=True)
class Filter:
    name: str
    title: str
    options: list[Option]

    @property
    def is_open(self) -> bool:
        return self.name in OPEN_FACETS or any(option.is_on for option in self.options)


@dataclass(frozen=True)
class Chip:
    """A filter that is on; its address is the list without it."""

    label: str
    url: str


def make_filters(
    query: ListingQuery, counts: dict[str, dict[str, int]], held: Snapshot, shown: Sequence[str]
) -> list[Filter]:
    legends = {
        "soort": _("Soort"),
        "groep": _("Aandachtsgroep"),
        "onderwerp": _("Onderwerp"),
        "provincie": _("Provincie"),
        "grootte": _("Grootte van de gemeente"),
        "woonvorm": _("Woonvorm"),
    }
    filters = []
    for facet in shown:
        values = _in_table_order(facet, {*counts[facet], *query.chosen.get(facet, ())}, held)
        options = [
            Option(
                value=value,
                label=label_of(facet, value, held),
                count=counts[facet].get(value, 0),
                is_on=value in query.chosen.get(facet, ()),
            )
            for value in values
        ]
        if options:
            filters.append(Filter(facet, legends[facet], options))
    return filters


def _in_table_order(facet: str, values: set[str], held: Snapshot) -> list[str]:
    match facet:
        case "soort":
            table: Iterable[str] = BY_SLUG
        case "grootte":
            table = [size.slug for size in SIZE_CLASSES]
        case "provincie":
            table = [province.slug for province in municipality_index().provinces]
        case _:
            table = held.labels.get(facet, {})
    return [value for value in table if value in values]


def make_chips(query: ListingQuery, held: Snapshot, like: MunicipalityFacts | None) -> list[Chip]:
    chips = [
        Chip(label_of(facet, value, held), query.without(facet, value))
        for facet, values in query.chosen.items()
        for value in values
    ]
    if like is not None:
        chips.append(Chip(_("Zoals %s") % like.name, query.address(like="")))
    return chips


def label_of(facet: str, value: str, held: Snapshot) -> str:
    """Return the words for a facet value, or the value itself when the table lost it."""
    match facet:
        case "soort":
            return str(BY_SLUG[value].name) if value in BY_SLUG else value
        case "provincie":
            return next((p.name for p in municipality_index().provinces if p.slug == value), value)
        case "grootte":
            return next((str(c.label) for c in SIZE_CLASSES if c.slug == value), value)
        case _:
            return held.labels.get(facet, {}).get(value, value)
