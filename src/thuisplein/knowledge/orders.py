"""An order of rows that is kept, so that one row more or less moves only that row."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

#: What a row is sorted by in an order; no two rows have the same.
Place = tuple[Any, ...]
Slots = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Order:
    """Places, rising, and beside each the slot of its row; never changed, only replaced."""

    places: list[Place] = field(default_factory=list)
    slots: Slots = field(default_factory=lambda: np.zeros(0, np.int32))

    def replaced(
        self, is_stale: npt.NDArray[np.bool_], come: Iterable[tuple[Place, int]]
    ) -> "Order":
        """Return the order without the rows in stale slots, and with what came."""
        stale = np.flatnonzero(is_stale[self.slots])
        places = self.places.copy()
        for at in reversed(stale.tolist()):
            del places[at]
        new = sorted(come)
        found = [bisect_left(places, place) for place, _slot in new]
        for before, (at, (place, _slot)) in enumerate(zip(found, new, strict=True)):
            places.insert(at + before, place)
        slots = np.insert(np.delete(self.slots, stale), found, [slot for _place, slot in new])
        return Order(places, slots.astype(np.int32, copy=False))
