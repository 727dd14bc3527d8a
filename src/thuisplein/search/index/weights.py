"""How a posting is kept: where a term stands in a document, in sixteen bits.

| bits | what |
|---|---|
| 0–1 | times in the title, at most 3 |
| 2–3 | times in the lead, at most 3 |
| 4 | is a label |
| 5 | is part of a compound in the title |
| 6 | is part of a compound in lead or labels |
| 7–12 | times in the body, for its length; 63 steps of 12 % |
| 13–15 | times as part of a compound in the body, for its length; 7 steps of 2 × |

The weights of the fields are not in it: they are applied when a question is answered, with a table
of all 65,536 values. So editors change weights without anything being written anew.
"""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from thuisplein.search.analysis import Token

LENGTH_SHARE = 0.75
_FIRST, _STEP = 0.05, math.log(1.12)
_PART_FIRST, _PART_STEP = 0.1, math.log(2)
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Fields:
    """The tokens of a document by field."""

    title: list[Token]
    lead: list[Token]
    labels: list[Token]
    body: list[Token]
    #: What the title asks for (see analysis/asking.py).
    wanted: tuple[str, ...] = ()


def postings(fields: Fields, *, average_length: float) -> dict[str, int]:
    """Return the sixteen bits of each term of a document.

    ``average_length`` is the number of tokens in the body of an average document.
    """
    title, title_parts = _count(fields.title)
    lead, lead_parts = _count(fields.lead)
    labels, label_parts = _count(fields.labels)
    body, body_parts = _count(fields.body)
    norm = 1 - LENGTH_SHARE + LENGTH_SHARE * len(fields.body) / max(average_length, 1)
    found: dict[str, int] = {}
    terms = {*title, *title_parts, *lead, *lead_parts, *labels, *label_parts, *body, *body_parts}
    for term in terms:
        bits = min(title[term], 3) | min(lead[term], 3) << 2 | (term in labels) << 4
        bits |= (term in title_parts) << 5 | (term in lead_parts or term in label_parts) << 6
        if term in body:
            bits |= _level(body[term] / norm, _FIRST, _STEP, 63) << 7
        if term in body_parts:
            bits |= _level(body_parts[term] / norm, _PART_FIRST, _PART_STEP, 7) << 13
        found[term] = bits
    return found


def _count(tokens: Iterable[Token]) -> tuple[Counter[str], Counter[str]]:
    whole: Counter[str] = Counter()
    parts: Counter[str] = Counter()
    for token in tokens:
        whole[token.term] += 1
        parts.update(token.parts)
    return whole, parts


def _level(value: float, first: float, step: float, most: int) -> int:
    return min(max(1 + round(math.log(max(value, 1e-9) / first) / step), 1), most)


@dataclass(frozen=True)
class FieldWeights:
    """What a term counts in each field, once in the body being 1; ``saturation`` is BM25's k1."""

    title: float = 5.0
    lead: float = 2.0
    label: float = 1.5
    body: float = 1.0
    part: float = 0.7
    saturation: float = 2.0


def impact_table(weights: FieldWeights) -> Floats:
    """Return the BM25F impact of each of the 65,536 values a posting can have."""
    bits = np.arange(65_536, dtype=np.uint32)
    body_levels = (bits >> 7) & 63
    part_levels = (bits >> 13) & 7
    body = np.where(body_levels, _FIRST * np.exp((body_levels - 1.0) * _STEP), 0)
    body_part = np.where(part_levels, _PART_FIRST * np.exp((part_levels - 1.0) * _PART_STEP), 0)
    times = weights.title * (bits & 3) + weights.lead * ((bits >> 2) & 3)
    times = times + weights.label * ((bits >> 4) & 1) + weights.body * body
    in_parts = weights.title * ((bits >> 5) & 1) + weights.lead * ((bits >> 6) & 1)
    times = times + weights.part * (in_parts + weights.body * body_part)
    k1 = weights.saturation
    return (times * (k1 + 1) / (k1 + times)).astype(np.float32)


def in_title(bits: npt.NDArray[np.uint16]) -> npt.NDArray[np.bool_]:
    """Return which postings stand in a title, as a word or in a compound."""
    return (bits & 0b100011) != 0
