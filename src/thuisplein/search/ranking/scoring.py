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
    """Documents 0 up to ``size``, of which ``live`` can be found, and where the terms stand."""

    size: int
    live: int
    postings: Postings


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
    size, postings = collection.size, collection.postings
    best = np.zeros(size, np.float32)
    held = np.zeros(size, np.float32)
    most = 0
    for option in slot.options:
        numbers, impact, share = _option(option, postings, table, size)
        if not len(numbers):
            continue
        if option.weight >= 0.5 and option.all_needed:
            most = max(most, len(numbers))
        weight = np.float32(option.weight)
        best[numbers] = np.maximum(best[numbers], impact * weight)
        answered = share * np.float32(1.0 if option.all_needed else 0.7)
        # What is only related answers less of the question.
        answered = answered * np.float32(min(1.0, option.weight + 0.3))
        held[numbers] = np.maximum(held[numbers], answered)
    if not most:
        # Only parts or weak synonyms: as telling as the rarest of them.
        sizes = [len(postings[t][0]) for o in slot.options for t in o.terms if t in postings]
        most = min(sizes, default=0)
    return best, held, _telling(most, collection.live) if most else 0.0


def _option(
    option: Option, postings: Postings, table: Floats, size: int
) -> tuple[Numbers, Floats, Floats]:
    """Return the documents that an option finds, with its impact and the share of its terms."""
    found = [postings[term] for term in option.terms if term in postings]
    nothing = np.zeros(0, np.float32)
    if not found or (option.all_needed and len(found) < len(option.terms)):
        return np.zeros(0, np.int64), nothing, nothing
    if len(found) == 1:
        numbers, bits = found[0]
        share = np.full(len(numbers), 1 / len(option.terms), np.float32)
        return numbers, table[bits] / np.float32(len(option.terms)), share
    summed, times = np.zeros(size, np.float32), np.zeros(size, np.float32)
    for numbers, bits in found:
        summed[numbers] += table[bits]
        times[numbers] += 1
    needed = len(option.terms) if option.all_needed else 1
    numbers = np.flatnonzero(times >= needed)
    terms = np.float32(len(option.terms))
    return numbers, summed[numbers] / terms, times[numbers] / terms


def _telling(documents: int, live: int) -> float:
    """Return BM25's weight of what stands in so many of the documents."""
    return float(np.log1p((max(live, documents) - documents + 0.5) / (documents + 0.5)))
