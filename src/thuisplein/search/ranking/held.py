"""What a process holds of the index: which documents there are, and their facts.

The bulk of a generation never changes and is read once; what came later is read when the stamp of
the generation rose, and only what changed since the last time.
"""

import threading
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

import numpy as np
import numpy.typing as npt

from thuisplein.search.index.facts import FACTS, Facts, read_facts
from thuisplein.search.index.models import Entry, Generation
from thuisplein.search.index.packing import unpack_terms, unpack_words
from thuisplein.search.ranking.bulk import BulkPostings
from thuisplein.search.ranking.later import LaterPostings
from thuisplein.search.ranking.words import BulkWords, WordsInUse


@dataclass(frozen=True)
class _Bulk:
    """What the rebuild wrote; the postings are read as they are asked for."""

    generation: int
    keys: tuple[str, ...]
    facts: Facts
    words: BulkWords
    postings: BulkPostings


@dataclass(frozen=True)
class HeldIndex:
    """An index at one stamp; never changed, only replaced."""

    uid: UUID | None
    stamp: int
    bulk: _Bulk
    keys: tuple[str, ...]
    facts: Facts
    is_live: npt.NDArray[np.bool_]
    later: LaterPostings
    #: Words of documents that came later, with the number of documents that hold them.
    later_words: dict[str, int]
    #: What each document keeps of its score (see finder.py), by what that depends on.
    kept: dict[Any, npt.NDArray[np.float32]] = field(default_factory=dict, compare=False)

    @property
    def generation(self) -> int:
        return self.bulk.generation

    @property
    def size(self) -> int:
        return len(self.keys)

    @cached_property
    def live(self) -> int:
        return int(self.is_live.sum())

    @cached_property
    def dead(self) -> npt.NDArray[np.int64]:
        """Return the numbers of documents that can no longer be found, rising."""
        return np.flatnonzero(~self.is_live)

    @cached_property
    def words(self) -> WordsInUse:
        return WordsInUse(self.bulk.words, self.later_words)


def _nothing() -> HeldIndex:
    facts = np.zeros(0, FACTS)
    bulk = _Bulk(0, (), facts, BulkWords({}), BulkPostings(0, 0))
    return _start(None, bulk)


def _start(uid: UUID | None, bulk: _Bulk) -> HeldIndex:
    """Return the index as the rebuild left it."""
    is_live = np.ones(len(bulk.keys), np.bool_)
    return HeldIndex(uid, 0, bulk, bulk.keys, bulk.facts, is_live, LaterPostings(), {})


_EMPTY = _nothing()
_held: HeldIndex = _EMPTY
_renewing = threading.RLock()


def held_index(generation: int | None = None) -> HeldIndex:
    """Return the index in use, or this generation of it; costs one query while nothing changed."""
    chosen = (
        Generation.objects.filter(state=Generation.State.CURRENT)
        if generation is None
        else Generation.objects.filter(pk=generation)
    )
    found = chosen.values_list("uid", "pk", "stamp", "next_number").first()
    if found is None:
        return _EMPTY
    uid, pk, stamp, size = found
    held = _held
    if (held.uid, held.stamp, held.size) == (uid, stamp, size):
        return held
    # A rebuild may have taken its place since the line above.
    return _renewed(uid, pk, stamp, size) or held_index(generation)


def forget_index() -> None:
    """Forget what is held; for tests, whose database goes back to an earlier state."""
    global _held  # noqa: PLW0603 - one per process, replaced as a whole
    _held = _EMPTY


def _renewed(uid: UUID, generation: int, stamp: int, size: int) -> HeldIndex | None:
    """Return the index at this stamp, or None when this generation is gone."""
    global _held  # noqa: PLW0603 - see above
    with _renewing:
        before = _held
        if before.uid != uid or before.stamp >= stamp:
            bulk = _read_bulk(uid, generation) if before.uid != uid else before.bulk
            if bulk is None:
                return None
            before = _start(uid, bulk)
        _held = _advanced(before, stamp, size)
        return _held


def _advanced(before: HeldIndex, stamp: int, size: int) -> HeldIndex:
    """Return the index with what changed since."""
    more = size - before.size
    facts = np.concatenate([before.facts, np.zeros(more, FACTS)])
    is_live = np.concatenate([before.is_live, np.ones(more, np.bool_)])
    keys = [*before.keys, *[""] * more]
    words = dict(before.later_words)
    changed = Entry.objects.filter(generation=before.generation, stamp__gt=before.stamp)
    for row in changed.order_by("number").values_list(
        "number", "key", "is_live", "facts", "words", "postings"
    ):
        number, key, live, own_facts, own_words, postings = row
        if number >= size:
            continue
        was_live = bool(is_live[number]) and number < before.size
        is_live[number] = live
        if number >= before.size:
            keys[number] = key
            facts[number] = read_facts(bytes(own_facts))[0]
            before.later.add(number, *unpack_terms(bytes(postings)))
        for word in own_words.split("\n") if own_words and live != was_live else ():
            words[word] = words.get(word, 0) + (1 if live else -1)
    counts = {word: times for word, times in words.items() if times > 0}
    return HeldIndex(
        before.uid, stamp, before.bulk, tuple(keys), facts, is_live, before.later, counts
    )


def _read_bulk(uid: UUID, generation: int) -> _Bulk | None:
    """Return what the rebuild wrote, or None when this generation is gone."""
    rows = Generation.objects.filter(uid=uid, pk=generation)
    row = rows.values_list("keys", "facts", "words").first()
    if row is None:
        return None
    keys = tuple(row[0].split("\n")) if row[0] else ()
    words = BulkWords(unpack_words(bytes(row[2])))
    postings = BulkPostings(generation, len(keys))
    return _Bulk(generation, keys, read_facts(bytes(row[1])), words, postings)
