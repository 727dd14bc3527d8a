"""Which items are close to an item, and why: shared place, law, theme, topics and group.

What few items share says more than what many share; each reason weighs by how rare it is.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from thuisplein.knowledge.facets import FacetIndex

#: How much a shared value says, before its rarity.
WEIGHTS = {
    "gemeente": 1.2,
    "wet": 1.0,
    "thema": 1.3,
    "onderwerp": 0.8,
    "groep": 0.6,
    "woonvorm": 0.4,
}
#: Items looked at per shared value, newest first; more would not change the best three.
MOST_PER_VALUE = 400


@dataclass
class Related:
    """An item and what it shares, most telling first: (facet, value) pairs."""

    key: int
    score: float = 0.0
    shared: list[tuple[str, str]] = field(default_factory=list)


def related_items(
    key: int, values: Mapping[str, Sequence[str]], items: FacetIndex, *, limit: int
) -> list[Related]:
    """Return the closest items that hold today, closest first; equal ones newest first."""
    total = len(items)
    found: dict[int, Related] = {}
    for facet, weight in WEIGHTS.items():
        for value in values.get(facet, ()):
            with_value = items.choose({facet: [value], "geldt": ["nu"]}).keys
            rarity = math.log((total + 1) / (len(with_value) + 0.5))
            for other in with_value[:MOST_PER_VALUE]:
                if other == key:
                    continue
                one = found.setdefault(other, Related(other))
                one.score += weight * rarity
                one.shared.append((facet, value))
    order = {other: place for place, other in enumerate(items.choose({}, within=found).keys)}
    return sorted(found.values(), key=lambda one: (-one.score, order[one.key]))[:limit]
