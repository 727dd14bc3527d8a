"""The filters of a list: what can be ticked, what is on, in the words of the tables."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from thuisplein.knowledge.beside import FOUND_BY_SLUG
from thuisplein.knowledge.listing_query import ListingQuery
from thuisplein.knowledge.snapshot import VALID_NOW, Snapshot
from thuisplein.places.public import SIZE_CLASSES, MunicipalityFacts, municipality_index

#: Shown unfolded, because most readers begin with these.
OPEN_FACETS = ("soort", "groep", "geldt")


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


def only_known(query: ListingQuery, held: Snapshot) -> ListingQuery:
    """Return the query without values that no table knows: an old link still shows something."""
    known = {
        facet: tuple(value for value in values if value in _table(facet, held))
        for facet, values in query.chosen.items()
    }
    return replace(query, chosen={facet: values for facet, values in known.items() if values})


def make_filters(
    query: ListingQuery, counts: dict[str, dict[str, int]], held: Snapshot, shown: Sequence[str]
) -> list[Filter]:
    legends = {
        "soort": _("Soort"),
        "groep": _("Aandachtsgroep"),
        "geldt": _("Geldigheid"),
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
    return [value for value in _table(facet, held) if value in values]


def _table(facet: str, held: Snapshot) -> Collection[str]:
    """Return all values that a facet can have, in the order of their table."""
    match facet:
        case "soort":
            return list(FOUND_BY_SLUG)
        case "geldt":
            return [VALID_NOW]
        case "grootte":
            return [size.slug for size in SIZE_CLASSES]
        case "provincie":
            return [province.slug for province in municipality_index().provinces]
        case _:
            return held.labels.get(facet, {})


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
            return str(FOUND_BY_SLUG[value].name) if value in FOUND_BY_SLUG else value
        case "geldt":
            return _("Geldt nu")
        case "provincie":
            return next((p.name for p in municipality_index().provinces if p.slug == value), value)
        case "grootte":
            return next((str(c.label) for c in SIZE_CLASSES if c.slug == value), value)
        case _:
            return held.labels.get(facet, {}).get(value, value)
