"""Scores of all documents for a question: plain numbers, the same on every database."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from thuisplein.search.index.weights import Floats
from thuisplein.search.ranking.question import Option, Question, Slot
from thuisplein.search.ranking.tuning import Tuning

Numbers = npt.NDArray[np.int64]
#: For each term: the documents that hold it, rising, and how (see index/weights.py).
Postings = Mapping[str, tuple[Numbers, npt.NDArray[np.uint16]]]


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
    for slot in question.slots:
        best, held, weight = _slot(slot, collection, table)
        total += best * np.float32(weight)
        covered += held * np.float32(weight)
        weights.append(weight)
    known = sum(weights)
    coverage = covered / np.float32(known or 1)
    floor = np.float32(tuning.coverage_floor)
    return Scores(total * (floor + (1 - floor) * coverage), coverage, tuple(weights))


def _slot(slot: Slot, collection: Collection, table: Floats) -> tuple[Floats, Floats, float]:
    """Return the best impact and the share answered per document, and how telling the slot is."""
    best = np.zeros(collection.size, np.float32)
    held = np.zeros(collection.size, np.float32)
    most = 0
    for option in slot.options:
        numbers, impact = _option(option, collection, table)
        if not len(numbers):
            continue
        # Rarity belongs to the subject: a rare synonym of a common word is no rare word.
        if (option.weight >= 0.5 or not most) and len(numbers) > most:
            most = max(most, collection.live_among(numbers))
        best[numbers] = np.maximum(best[numbers], impact * np.float32(option.weight))
        # What is only related answers less of the question.
        held[numbers] = np.maximum(held[numbers], np.float32(min(1.0, option.weight + 0.3)))
    telling = slot.share * _telling(most, collection.live) if most else 0.0
    return best, held, telling


def _option(option: Option, collection: Collection, table: Floats) -> tuple[Numbers, Floats]:
    """Return the documents that hold all terms of an option, and the mean of their impacts."""
    found = [collection.postings[term] for term in option.terms if term in collection.postings]
    if len(found) < len(option.terms):
        return np.zeros(0, np.int64), np.zeros(0, np.float32)
    numbers, bits = found[0]
    if len(found) == 1:
        return numbers, table[bits]
    summed, times = np.zeros(collection.size, np.float32), np.zeros(collection.size, np.uint8)
    for some, some_bits in found:
        summed[some] += table[some_bits]
        times[some] += 1
    numbers = np.flatnonzero(times == len(found))
    return numbers, summed[numbers] / np.float32(len(found))


def _telling(documents: int, live: int) -> float:
    """Return BM25's weight of what stands in so many of the documents."""
    return float(np.log1p((max(live, documents) - documents + 0.5) / (documents + 0.5)))
