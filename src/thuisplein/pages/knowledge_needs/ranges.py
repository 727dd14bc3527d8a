"""Numbers of organisations as ranges, so that none of them can be recognised (ADR 0026).

A number is told as one of fixed ranges: 0 to 4 ("fewer than 5"), 5 to 7, 8 to 12, 13 to 17 and so
on. The last range ends where the group ends and never holds fewer than three numbers, or "all of
them" would be told. Of a group of fewer than eight nothing is told, whatever its number is.

Parts of a whole could still give each other away: who knows the whole and all parts but one, knows
that one. ``protect`` looks what follows from all that would be shown together, and leaves out the
whole, then the last splits, until every hidden number may still be 0, 1, 2, 3 or 4. That choice
follows from the ranges alone, so that it tells nothing that they do not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

#: Smaller numbers are not told.
LEAST = 5
#: Of smaller groups no number is told: between "fewer than 5" and "all" nothing would be left.
SMALLEST_GROUP = 8
STEP = 5
#: A range holds this many numbers or more.
NARROWEST = 3


@dataclass(frozen=True)
class Range:
    """What a reader may know of a number: it lies from ``low`` up to and with ``high``."""

    low: int
    high: int
    is_small_group: bool = False
    #: Of whom a part is not known: counts in sums, stands on no page.
    is_rest: bool = False

    @property
    def is_hidden(self) -> bool:
        """Whether this may be nought: fewer than five, or of a group that is too small."""
        return self.low == 0 and not self.is_rest


def range_of(number: int, *, of: int) -> Range:
    """Return what is told of a number out of ``of`` organisations."""
    if of < SMALLEST_GROUP:
        return Range(0, of, is_small_group=True)
    if number < LEAST:
        return Range(0, LEAST - 1)
    low = max(LEAST, (number + 2) // STEP * STEP - 2)
    if low > LEAST and of - low + 1 < NARROWEST:
        low = max(LEAST, low - STEP)
    high = 7 if low == LEAST else low + STEP - 1
    if of - high < NARROWEST:
        high = of
    return Range(low, high)


@dataclass(frozen=True)
class Protected:
    """What may be shown together: the whole or not, and the names of the splits."""

    shows_whole: bool
    splits: tuple[str, ...]


def protect(whole: Range, splits: Mapping[str, Sequence[Range]]) -> Protected:
    """Return what of a whole and its splits may be shown, the first splits rather than the last."""
    names = tuple(splits)
    if is_safe(whole, list(splits.values())):
        return Protected(shows_whole=True, splits=names)
    for number in range(len(names), 0, -1):
        if is_safe(None, [splits[name] for name in names[:number]]):
            return Protected(shows_whole=False, splits=names[:number])
    return Protected(shows_whole=True, splits=())


def is_safe(whole: Range | None, splits: Sequence[Sequence[Range]]) -> bool:
    """Say whether nothing follows about any hidden number from the sums of the others."""
    together = [*splits, *([[whole]] if whole else [])]
    low = max((sum(one.low for one in cells) for cells in together), default=0)
    high = min((sum(one.high for one in cells) for cells in together), default=0)
    for cells in together:
        lows, highs = sum(one.low for one in cells), sum(one.high for one in cells)
        for one in cells:
            least, most = low - (highs - one.high), high - (lows - one.low)
            if one.is_hidden and (least > 0 or most < min(one.high, LEAST - 1)):
                return False
    return True
