"""How close the words of a question stand together, and how well they cover a title."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from thuisplein.search.index.sequence import read_sequence, term_number
from thuisplein.search.ranking.question import Question

#: Further apart than this, words have nothing to do with each other.
FARTHEST = 8
#: Of a word that stands everywhere, so many places are looked at.
MOST_PLACES = 200


@dataclass(frozen=True, slots=True)
class Look:
    """Two shares between 0 and 1: nearness in the text, and fit of the title."""

    near: float
    title: float


def look_at(question: Question, weights: Sequence[float], documents: list[bytes]) -> list[Look]:
    """Return how each of these documents (see index/sequence.py) holds the question."""
    slots_of: dict[int, list[int]] = {}
    for place, slot in enumerate(question.slots):
        for option in slot.options:
            # A synonym of several words is seen by its last.
            if option.weight >= 0.4 and weights[place]:
                slots_of.setdefault(term_number(option.terms[-1]), []).append(place)
    wanted = np.array(sorted(slots_of), np.uint32)
    return [_look(data, wanted, slots_of, weights) for data in documents]


def _look(
    data: bytes, wanted: "np.ndarray", slots_of: dict[int, list[int]], weights: Sequence[float]
) -> Look:
    numbers, title_end = read_sequence(data)
    at = np.searchsorted(wanted, numbers)
    at[at == len(wanted)] = 0
    hits = np.flatnonzero(wanted[at] == numbers)[: MOST_PLACES * 4]
    places: list[list[int]] = [[] for _weight in weights]
    for position, number in zip(hits.tolist(), numbers[hits].tolist(), strict=True):
        for slot in slots_of[number]:
            if len(places[slot]) < MOST_PLACES:
                places[slot].append(position)
    return Look(_near(places, weights), _title(places, weights, title_end))


def _near(places: list[list[int]], weights: Sequence[float]) -> float:
    known = [(found, weight) for found, weight in zip(places, weights, strict=True) if weight]
    near = total = 0.0
    for (first, first_weight), (second, second_weight) in pairwise(known):
        weight = min(first_weight, second_weight)
        total += weight
        near += weight * max(0.0, 1 - (_distance(first, second) - 1) / FARTHEST)
    return near / total if total else 0.0


def _distance(first: list[int], second: list[int]) -> int:
    """Return the least distance; the other way round is one further."""
    nearest, place = FARTHEST + 1, 0
    for position in first:
        while place < len(second) and second[place] <= position:
            place += 1
        if place < len(second):
            nearest = min(nearest, second[place] - position)
        if place:
            nearest = min(nearest, position - second[place - 1] + 1)
        if nearest <= 1:
            break
    return max(nearest, 1)


def _title(places: list[list[int]], weights: Sequence[float], title_end: int) -> float:
    """Return how the title fits: it must speak of the question, and of little else."""
    total = sum(weights)
    if not title_end or not total:
        return 0.0
    pairs = zip(places, weights, strict=True)
    of_question = sum(w for found, w in pairs if found and found[0] < title_end) / total
    in_title = {position for found in places for position in found if position < title_end}
    return of_question * (0.5 + 0.5 * len(in_title) / title_end)
