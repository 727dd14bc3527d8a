"""How close the words of a question stand together, and how well they cover a title."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from thuisplein.search.index.sequence import term_number
from thuisplein.search.ranking.question import Question
from thuisplein.search.ranking.texts import Texts

#: Further apart than this, words have nothing to do with each other.
FARTHEST = 8

Shares = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]


class Seen(NamedTuple):
    """Of each text shares between 0 and 1.

    ``near``: how close the words stand; ``title``: how well the title fits; ``asking``: how much of
    the question stands in a title that asks for the same, such as a number or a reason; half of it
    when the title asks for one of two things.
    """

    near: Shares
    title: Shares
    asking: Shares


def look_at(question: Question, weights: Sequence[float], texts: Texts) -> Seen:
    """Return what a look at the order of words shows."""
    places = _places(question, weights, texts)
    held, of_title = _title(places, weights, texts)
    asks = np.zeros(texts.size)
    for term in question.wanted:
        has = np.zeros(texts.size, np.bool_)
        has[texts.owners[texts.numbers == term_number(term)]] = True
        asks += has / len(question.wanted)
    return Seen(_near(places, weights, texts), held * (0.5 + 0.5 * of_title), held * asks)


def _places(question: Question, weights: Sequence[float], texts: Texts) -> list[Places]:
    """Return for each slot where in the row of all texts it is said, rising."""
    terms: list[set[int]] = []
    for slot, weight in zip(question.slots, weights, strict=True):
        # A synonym of several words is seen by its last.
        options = [option for option in slot.options if option.weight >= 0.4 and weight]
        terms.append({term_number(option.terms[-1]) for option in options})
    wanted = np.array(sorted(set().union(*terms)), np.uint32)
    # Sixteen of the bits tell nearly all other terms apart at once; then all of them are compared.
    could_be = np.zeros(1 << 16, np.bool_)
    could_be[wanted >> 16] = True
    hits = np.flatnonzero(could_be[texts.numbers >> 16])
    hits = hits[np.isin(texts.numbers[hits], wanted)]
    which = np.searchsorted(wanted, texts.numbers[hits])
    place_of = {number: place for place, number in enumerate(wanted.tolist())}
    found = []
    for own in terms:
        is_own = np.zeros(len(wanted), np.bool_)
        is_own[[place_of[number] for number in own]] = True
        found.append(hits[is_own[which]])
    return found


def _near(places: list[Places], weights: Sequence[float], texts: Texts) -> Shares:
    known = [(found, weight) for found, weight in zip(places, weights, strict=True) if weight]
    near, total = np.zeros(texts.size), 0.0
    for (first, first_weight), (second, second_weight) in pairwise(known):
        weight = min(first_weight, second_weight)
        total += weight
        near += weight * np.maximum(0.0, 1 - (_distances(first, second, texts) - 1) / FARTHEST)
    return near / total if total else near


def _distances(first: Places, second: Places, texts: Texts) -> Places:
    """Return of each text the least distance; the other way round is one further."""
    nearest = np.full(texts.size, FARTHEST + 1)
    if not len(first) or not len(second):
        return nearest
    # Between texts stands more than any distance that counts.
    apart = 2 * FARTHEST
    froms, tos = first + texts.owners[first] * apart, second + texts.owners[second] * apart
    after = np.searchsorted(tos, froms, side="right")
    ahead = np.where(after < len(tos), tos[after.clip(max=len(tos) - 1)] - froms, apart)
    back = np.where(after > 0, froms - tos[(after - 1).clip(0)] + 1, apart)
    np.minimum.at(nearest, texts.owners[first], np.minimum(ahead, back))
    return np.maximum(nearest, 1)


def _title(places: list[Places], weights: Sequence[float], texts: Texts) -> tuple[Shares, Shares]:
    """Return which share of the question the titles hold, and which share of them is of it."""
    total = sum(weights)
    of_question = np.zeros(texts.size)
    if not total:
        return of_question, of_question
    ends = texts.starts + texts.title_lengths
    in_titles: list[Places] = []
    for found, weight in zip(places, weights, strict=True):
        inside = found[found < ends[texts.owners[found]]]
        in_titles.append(inside)
        has = np.zeros(texts.size, np.bool_)
        has[texts.owners[inside]] = True
        of_question += weight * has
    said = np.unique(np.concatenate(in_titles)) if in_titles else np.zeros(0, np.int64)
    times = np.bincount(texts.owners[said], minlength=texts.size)
    return of_question / total, times / np.maximum(texts.title_lengths, 1)
