"""What a process holds of the index: which documents there are, and their facts.

The bulk of a generation never changes and is read once; what came later is small and is read when
the stamp of the generation rose.
"""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

import numpy as np
import numpy.typing as npt

from thuisplein.search.index.facts import FACTS, Facts, read_facts
from thuisplein.search.index.models import Entry, Generation
from thuisplein.search.index.packing import unpack_words


@dataclass(frozen=True)
class HeldIndex:
    """An index at one stamp; never changed, only replaced."""

    uid: UUID | None
    generation: int
    stamp: int
    keys: tuple[str, ...]
    facts: Facts
    is_live: npt.NDArray[np.bool_]
    #: Words as written in the documents, with the number of documents that hold them.
    word_counts: dict[str, int]

    @property
    def size(self) -> int:
        return len(self.keys)

    @cached_property
    def live(self) -> int:
        return int(self.is_live.sum())

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Return all words in alphabetical order."""
        return tuple(sorted(self.word_counts))


@dataclass(frozen=True)
class _Bulk:
    uid: UUID
    keys: tuple[str, ...]
    facts: Facts
    word_counts: dict[str, int]


_EMPTY = HeldIndex(None, 0, 0, (), np.zeros(0, FACTS), np.zeros(0, np.bool_), {})
_bulk: _Bulk | None = None
_held: HeldIndex = _EMPTY


def held_index(generation: int | None = None) -> HeldIndex:
    """Return the index in use, or this generation of it; costs one query while nothing changed."""
    global _held  # noqa: PLW0603 - one per process, replaced as a whole
    chosen = (
        Generation.objects.filter(state=Generation.State.CURRENT)
        if generation is None
        else Generation.objects.filter(pk=generation)
    )
    found = chosen.values_list("uid", "pk", "stamp", "bulk_size", "next_number").first()
    if found is None:
        return _EMPTY
    uid, pk, stamp, bulk_size, size = found
    if (_held.uid, _held.stamp, _held.size) != (uid, stamp, size):
        bulk = _bulk_of(uid, pk)
        if bulk is None:
            # A rebuild took its place since the line above.
            return held_index(generation)
        _held = _read(bulk, (pk, stamp, bulk_size, size))
    return _held


def forget_index() -> None:
    """Forget what is held; for tests, whose database goes back to an earlier state."""
    global _held, _bulk
    _held, _bulk = _EMPTY, None


def _read(bulk: _Bulk, state: tuple[int, int, int, int]) -> HeldIndex:
    generation, stamp, bulk_size, size = state
    facts = np.zeros(size, FACTS)
    facts[:bulk_size] = bulk.facts
    is_live = np.ones(size, np.bool_)
    keys = [*bulk.keys, *[""] * (size - bulk_size)]
    words = dict(bulk.word_counts)
    changed = Entry.objects.filter(generation=generation, stamp__gt=0).order_by("number")
    rows = changed.values_list("number", "key", "is_live", "facts", "words")
    for number, key, live, own_facts, own_words in rows:
        if number >= size:
            continue
        is_live[number] = live
        keys[number] = key
        if live and number >= bulk_size:
            facts[number] = read_facts(bytes(own_facts))[0]
            for word in own_words.split("\n") if own_words else ():
                words[word] = words.get(word, 0) + 1
    return HeldIndex(bulk.uid, generation, stamp, tuple(keys), facts, is_live, words)


def _bulk_of(uid: UUID, generation: int) -> _Bulk | None:
    """Return what the rebuild wrote, or None when this generation is gone."""
    global _bulk  # noqa: PLW0603 - see above
    if _bulk is None or _bulk.uid != uid:
        rows = Generation.objects.filter(uid=uid, pk=generation)
        row = rows.values_list("keys", "facts", "words").first()
        if row is None:
            return None
        keys, facts, words = row
        _bulk = _Bulk(
            uid,
            tuple(keys.split("\n")) if keys else (),
            read_facts(bytes(facts)),
            unpack_words(bytes(words)),
        )
    return _bulk
