"""Scores of all documents for a question: plain numbers, the same on every database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from thuisplein.search.index.weights import Floats
from thuisplein.search.ranking.question import Option, Question, Slot
from thuisplein.search.ranking.tuning import Tuning

Numbers = npt.NDArray[np.int64]
#: For each term: the documents that hold it, rising, and how (see index/weights.py).
Postings = Mapping[str, tuple[Numbers, npt.NDArray[np.uint16]]]
#: Of an option: what it counts, which documents hold it, and the impact in each.
_Found = tuple[float, Numbers, Floats]


@dataclass(frozen=True)
class Scores:
    """By document number: the score, and which share of the question it answers."""

    score: Floats
    coverage: Floats
    #: By slot: how telling it is. A slot that nothing holds is not counted in the coverage.
    weights: tuple[float, ...]


@dataclass(frozen=True)
class Collection:
    """Documents 0 up to ``size``, and where the terms stand; ``dead`` ones cannot be found."""

    size: int
    dead: Numbers
    postings: Postings

    @property
    def live(self) -> int:
        return self.size - len(self.dead)

    def live_among(self, numbers: Numbers) -> int:
        """Return how many of these documents, which rise, can be found."""
        if not len(self.dead):
            return len(numbers)
        at = np.searchsorted(numbers, self.dead).clip(max=len(numbers) - 1)
        return len(numbers) - int(np.count_nonzero(numbers[at] == self.dead))


def score(question: Question, collection: Collection, table: Floats, tuning: Tuning) -> Scores:
    """Return the scores of all documents.

    A slot counts its best option; the sum over the slots is lowered for documents that answer only
    part of the question.
    """
    total = np.zeros(collection.size, np.float32)
    covered = np.zeros(collection.size, np.float32)
    weights = []
    impacts = _Impacts(collection, table)
    for slot in question.slots:
        looked_up = [(option.weight, impacts.of(option)) for option in slot.options]
        found = [(weight, *one) for weight, one in looked_up if one is not None]
        weight = _weight(slot, found, collection)
        weights.append(weight)
        if weight:
            best, held = _best(found, collection.size)
            total += best * np.float32(weight)
            covered += held * np.float32(weight)
    known = sum(weights)
    coverage = covered / np.float32(known or 1)
    floor = np.float32(tuning.coverage_floor)
    return Scores(total * (floor + (1 - floor) * coverage), coverage, tuple(weights))


def _weight(slot: Slot, found: Sequence[_Found], collection: Collection) -> float:
    """Return how telling a slot is; 0 when nothing holds it."""
    most = 0
    for weight, numbers, _impact in found:
        # Rarity belongs to the subject: a rare synonym of a common word is no rare word.
        if (weight >= 0.5 or not most) and len(numbers) > most:
            most = max(most, collection.live_among(numbers))
    return slot.share * telling(most, collection.live) if most else 0.0


def _best(found: Sequence[_Found], size: int) -> tuple[Floats, Floats]:
    """Return of each document its best impact, and the share of the slot that it answers."""
    best, held = np.zeros(size, np.float32), np.zeros(size, np.float32)
    # What is only related answers less of the question; the strongest has the last word.
    for weight, numbers, impact in sorted(found, key=lambda one: one[0]):
        held[numbers] = min(1.0, weight + 0.3)
        best[numbers] = np.maximum(best.take(numbers), impact * np.float32(weight))
    return best, held


class _Impacts:
    """Where options stand, and how much they count there; the slots of a compound share most."""

    def __init__(self, collection: Collection, table: Floats) -> None:
        self.collection, self.table = collection, table
        self._kept: dict[tuple[str, ...], tuple[Numbers, Floats] | None] = {}
        self._by_document: dict[str, npt.NDArray[np.uint16]] = {}

    def of(self, option: Option) -> tuple[Numbers, Floats] | None:
        """Return the documents that hold all terms of an option, and the mean of their impacts."""
        if option.terms not in self._kept:
            self._kept[option.terms] = self._look_up(option.terms)
        return self._kept[option.terms]

    def _look_up(self, terms: Sequence[str]) -> tuple[Numbers, Floats] | None:
        found = [self.collection.postings.get(term) for term in terms]
        lists = [one for one in found if one is not None]
        if len(lists) < len(terms):
            return None
        if len(lists) == 1:
            return lists[0][0], self.table.take(lists[0][1])
        numbers = min((numbers for numbers, _bits in lists), key=len)
        for term in terms:
            numbers = numbers[self._spread(term).take(numbers) > 0]
        summed = np.zeros(len(numbers), np.float32)
        for term in terms:
            summed += self.table.take(self._spread(term).take(numbers))
        return numbers, summed / np.float32(len(terms))

    def _spread(self, term: str) -> npt.NDArray[np.uint16]:
        """Return how a term stands in every document; 0 where it does not."""
        if term not in self._by_document:
            numbers, bits = self.collection.postings[term]
            self._by_document[term] = np.zeros(self.collection.size, np.uint16)
            self._by_document[term][numbers] = bits
        return self._by_document[term]


def telling(documents: int, live: int) -> float:
    """Return BM25's weight of what stands in so many of the documents."""
    return float(np.log1p((max(live, documents) - documents + 0.5) / (documents + 0.5)))
