"""Lists of experts and teams: what an address asks for, what fits, and the number per choice."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from thuisplein.experts.pool import Found

#: Name in the address -> what of a row it looks at; a row without places works everywhere.
FACETS: dict[str, Callable[[Found], frozenset[str]]] = {
    "onderwerp": lambda one: one.topics,
    "groep": lambda one: one.groups,
    "provincie": lambda one: one.provinces,
    "manier": lambda one: one.methods,
}


@dataclass(frozen=True)
class Wanted:
    """What is asked for, per facet; several of one facet widen, several facets narrow."""

    chosen: Mapping[str, frozenset[str]]

    @property
    def count(self) -> int:
        return sum(len(values) for values in self.chosen.values())


def read_wanted(given: QueryDict, known: Mapping[str, Iterable[str]]) -> Wanted:
    """Read the filters of an address; what does not exist counts as not asked."""
    return Wanted(
        {name: frozenset(given.getlist(name)) & frozenset(values) for name, values in known.items()}
    )


def fits(one: Found, wanted: Wanted, *, but: str = "") -> bool:
    """Say whether a row is asked for, leaving one facet out of it."""
    return all(
        not chosen or name == but or _has(one, name, chosen)
        for name, chosen in wanted.chosen.items()
    )


def _has(one: Found, name: str, chosen: frozenset[str]) -> bool:
    own = FACETS[name](one)
    return bool(own & chosen) or (name == "provincie" and not own)


def counts(
    rows: Sequence[Found], wanted: Wanted, name: str, values: Iterable[str]
) -> dict[str, int]:
    """Return per value how many rows there would be with it, given the other facets."""
    left = [one for one in rows if fits(one, wanted, but=name)]
    return {value: sum(_has(one, name, frozenset([value])) for one in left) for value in values}
