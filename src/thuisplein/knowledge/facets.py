"""Counting and choosing by facet, exactly and at once, for lists of any size.

Every facet value is one big integer whose bit *i* says whether row *i* has the value; choosing is
AND and OR, counting is ``bit_count``. 5,000 rows and 100 values take well under a millisecond.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

Selection = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Row:
    """What is counted: an id and its values by facet. Rows come in their default order."""

    key: int
    values: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Outcome:
    """The keys that fit, in order, and per facet how many would fit with each value."""

    keys: list[int]
    counts: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return len(self.keys)


class FacetIndex:
    """An immutable index over rows."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.keys: list[int] = []
        self._bits: dict[str, dict[str, int]] = {}
        collected: dict[str, dict[str, list[int]]] = {}
        for position, row in enumerate(rows):
            self.keys.append(row.key)
            for facet, values in row.values.items():
                for value in values:
                    collected.setdefault(facet, {}).setdefault(value, []).append(position)
        for facet, by_value in collected.items():
            self._bits[facet] = {
                value: _bitset(positions, len(self.keys)) for value, positions in by_value.items()
            }
        self._positions = {key: position for position, key in enumerate(self.keys)}
        self._all = (1 << len(self.keys)) - 1

    def choose(
        self,
        selection: Selection,
        *,
        count: Sequence[str] = (),
        within: Iterable[int] | None = None,
        order: Mapping[int, int] | None = None,
    ) -> Outcome:
        """Return what fits: any of the values of a facet, all of the facets.

        ``count`` names the facets to count; a facet's counts leave its own choice out, so that
        they say what ticking another box would give. ``within`` limits to these keys (a search
        result), ``order`` maps keys to ranks and replaces the default order.
        """
        base = self._all if within is None else self._of_keys(within)
        chosen = {facet: self._any(facet, values) for facet, values in selection.items() if values}
        fits = base
        for bits in chosen.values():
            fits &= bits
        counts = {}
        for facet in count:
            rest = base
            for other, bits in chosen.items():
                if other != facet:
                    rest &= bits
            counts[facet] = {
                value: number
                for value, bits in self._bits.get(facet, {}).items()
                if (number := (bits & rest).bit_count())
            }
        keys = [self.keys[position] for position in _positions(fits)]
        if order is not None:
            keys.sort(key=lambda key: order.get(key, len(order)))
        return Outcome(keys, counts)

    def _any(self, facet: str, values: Sequence[str]) -> int:
        by_value = self._bits.get(facet, {})
        return reduce(or_, (by_value.get(value, 0) for value in values), 0)

    def _of_keys(self, keys: Iterable[int]) -> int:
        known = [self._positions[key] for key in keys if key in self._positions]
        return _bitset(known, len(self.keys))


def _bitset(positions: Iterable[int], size: int) -> int:
    bits = bytearray(size // 8 + 1)
    for position in positions:
        bits[position >> 3] |= 1 << (position & 7)
    return int.from_bytes(bits, "little")


def _positions(bits: int) -> list[int]:
    """Return where the ones are, lowest first."""
    found: list[int] = []
    for offset, byte in enumerate(bits.to_bytes((bits.bit_length() + 7) // 8, "little")):
        if byte:
            found.extend(offset * 8 + bit for bit in range(8) if byte >> bit & 1)
    return found
