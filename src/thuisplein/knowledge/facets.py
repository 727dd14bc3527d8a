"""Counting and choosing by facet, exactly and at once, for lists of any size.

Every row has a slot, and every facet value is one big integer whose bit *i* says whether the row
in slot *i* has the value; choosing is AND and OR, counting is ``bit_count``. A row that changes
touches its own bit in each, and its place in the orders.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

import numpy as np
import numpy.typing as npt

from thuisplein.knowledge.orders import Order, Place, Slots

Selection = Mapping[str, Sequence[str]]
Bits = dict[str, dict[str, int]]

#: The order in which rows stand unless another is asked, and that of ``within`` itself.
USUAL, AS_GIVEN = "", "gegeven"


@dataclass(frozen=True)
class Row:
    """What is counted: an id, its values by facet, and its place in each order by name."""

    key: int
    values: Mapping[str, Sequence[str]]
    places: Mapping[str, Place]


@dataclass(frozen=True)
class Outcome:
    """The keys that fit, in order, and per facet how many would fit with each value."""

    keys: list[int]
    counts: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return len(self.keys)


class FacetIndex:
    """An immutable index over rows; ``replaced`` makes the next one."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self._keys = np.zeros(0, np.int64)
        self._slots: dict[int, int] = {}
        self._free: list[int] = []
        self._all = 0
        self._bits: Bits = {}
        self._orders: dict[str, Order] = {USUAL: Order()}
        self._take((row.key, row) for row in rows)

    def __len__(self) -> int:
        return len(self._slots)

    def replaced(self, rows: Iterable[tuple[int, Row | None]]) -> "FacetIndex":
        """Return the index with these rows as they are now, each once; None is a row that went."""
        made = FacetIndex.__new__(FacetIndex)
        made.__dict__ = dict(self.__dict__)
        made._take(rows)  # noqa: SLF001 - one of us
        return made

    def _take(self, rows: Iterable[tuple[int, Row | None]]) -> None:
        """Take the place of the index this one began as, whose parts stay as they are."""
        slots, free, stale = self._slots.copy(), self._free.copy(), list[int]()
        come: dict[int, int] = {}
        values: dict[str, dict[str, list[int]]] = {}
        places: dict[str, list[tuple[Place, int]]] = {name: [] for name in self._orders}
        for key, row in rows:
            slot = slots.pop(key, None)
            if slot is not None:
                stale.append(slot)
                free.append(slot)
            if row is None:
                continue
            slot = slots[key] = free.pop() if free else len(slots)
            come[slot] = key
            for facet, own in row.values.items():
                for value in own:
                    values.setdefault(facet, {}).setdefault(value, []).append(slot)
            for name, place in row.places.items():
                places.setdefault(name, []).append((place, slot))
        size = len(slots) + len(free)
        keys = np.zeros(size, np.int64)
        keys[: len(self._keys)] = self._keys
        keys[list(come)] = list(come.values())
        is_stale = np.zeros(size, np.bool_)
        is_stale[stale] = True
        self._orders = {
            name: self._orders.get(name, Order()).replaced(is_stale, new)
            for name, new in places.items()
        }
        left = self._all & ~_bitset(stale, size)
        self._all = left | _bitset(come, size)
        self._bits = _replaced(self._bits, left, values, size)
        self._keys, self._slots, self._free = keys, slots, free

    def choose(
        self,
        selection: Selection,
        *,
        count: Sequence[str] = (),
        within: Iterable[int] | None = None,
        order: str = USUAL,
    ) -> Outcome:
        """Return what fits: any of the values of a facet, all of the facets.

        ``count`` names the facets to count; a facet's counts leave its own choice out, so that
        they say what ticking another box would give. ``within`` limits to these keys (a search
        result); ``order`` names one of the rows' own orders, or is ``AS_GIVEN``: that of
        ``within``.
        """
        given = None if within is None else self._slots_of(within)
        base = self._all if given is None else _bitset(given.tolist(), len(self._keys))
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
        if given is not None and order == AS_GIVEN:
            in_order = given
        else:
            # Without any row there is no order but the usual one.
            in_order = self._orders.get(order, self._orders[USUAL]).slots
        keys = self._keys[in_order[self._mask(fits)[in_order]]]
        return Outcome(keys.tolist(), counts)

    def _any(self, facet: str, values: Sequence[str]) -> int:
        by_value = self._bits.get(facet, {})
        return reduce(or_, (by_value.get(value, 0) for value in values), 0)

    def _slots_of(self, keys: Iterable[int]) -> Slots:
        """Return the slots of the keys that are known, each once, in their order."""
        known = (self._slots.get(key) for key in dict.fromkeys(keys))
        return np.array([slot for slot in known if slot is not None], np.int32)

    def _mask(self, bits: int) -> npt.NDArray[np.bool_]:
        size = len(self._keys)
        packed = np.frombuffer(bits.to_bytes(size // 8 + 1, "little"), np.uint8)
        return np.unpackbits(packed, count=size, bitorder="little").view(np.bool_)


def _replaced(
    before: Bits, left: int, come: Mapping[str, Mapping[str, Sequence[int]]], size: int
) -> Bits:
    """Return the bits of what is left, and with what came; a value that nothing has is gone."""
    bits = {
        facet: {value: rest for value, old in by_value.items() if (rest := old & left)}
        for facet, by_value in before.items()
    }
    for facet, by_value in come.items():
        own = bits.setdefault(facet, {})
        for value, slots in by_value.items():
            own[value] = own.get(value, 0) | _bitset(slots, size)
    return bits


def _bitset(slots: Iterable[int], size: int) -> int:
    bits = bytearray(size // 8 + 1)
    for slot in slots:
        bits[slot >> 3] |= 1 << (slot & 7)
    return int.from_bytes(bits, "little")
