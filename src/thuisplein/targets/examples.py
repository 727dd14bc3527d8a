"""Example figures for municipalities whose real ones are not published: drawn, never real.

They add up to the national result exactly, respect every published figure, look like real series
(some municipalities are always late, most catch up a little), and are the same on every machine:
chance comes from a hash of municipality and half-year, not from a clock or an order.

Unit: persons. Everything made here carries basis "voorbeeld".
"""

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from thuisplein.targets.half_years import MONTHS

# Part of a backlog that a municipality tries to make up for within one half-year, and part of a
# lead that it takes it easy for.
CATCH_UP = 0.6
EASE_OFF = 0.9
# How much municipalities differ for good, and from half-year to half-year.
LASTING_SPREAD = 0.5
PASSING_SPREAD = 0.4


class ImpossibleExampleError(ValueError):
    """The published figures leave less, or more, than the national result."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is published of one municipality in one half-year: month (1-6) → persons so far."""

    by_month: Mapping[int, int] = field(default_factory=dict)

    @property
    def final(self) -> int | None:
        return self.by_month.get(MONTHS)

    @property
    def at_least(self) -> int:
        return max(self.by_month.values(), default=0)


# One series out of many: the first one tried in which places that the press calls late or early
# are not drawn the other way round.
SERIES = "40291"


def chance(*words: str) -> float:
    """Return a number between 0 and 1 (both excluded), the same for the same words."""
    digest = hashlib.blake2b("|".join(words).encode(), digest_size=8).digest()
    return (int.from_bytes(digest) + 1) / (2**64 + 2)


def normal(*words: str) -> float:
    """Return a number from the normal distribution, the same for the same words."""
    return math.sqrt(-2 * math.log(chance(*words, "a"))) * math.cos(
        2 * math.pi * chance(*words, "b")
    )


def example_results(
    half_year: str,
    *,
    net: Mapping[str, int],
    openings: Mapping[str, int],
    known: Mapping[str, Known],
    national: int,
) -> dict[str, int]:
    """Return persons housed in the half-year per municipality; they add up to `national`.

    Raise ImpossibleExampleError when the published results alone already exceed it.
    """
    fixed = {code: k.final for code, k in known.items() if code in net and k.final is not None}
    free = sorted(code for code in net if code not in fixed)
    left = national - sum(fixed.values())
    least = {code: known[code].at_least if code in known else 0 for code in free}
    if left < sum(least.values()) or (left and not free):
        raise ImpossibleExampleError(f"{half_year}: published figures do not fit in {national}")
    wishes = {code: _wish(code, half_year, net[code], openings.get(code, 0)) for code in free}
    drawn = share_out(left - sum(least.values()), wishes)
    return {**fixed, **{code: least[code] + drawn[code] for code in free}}


def share_out(total: int, weights: Mapping[str, float]) -> dict[str, int]:
    """Share a whole number by weight; leftovers to the largest remainders, ties to the code."""
    if not weights:
        return {}
    whole_weight = sum(weights.values())
    exact = {code: total * w / whole_weight for code, w in weights.items()}
    shares = {code: math.floor(amount) for code, amount in exact.items()}
    order = sorted(exact, key=lambda code: (shares[code] - exact[code], code))
    for code in order[: total - sum(shares.values())]:
        shares[code] += 1
    return shares


def example_openings(net: Mapping[str, int], national: int) -> dict[str, int]:
    """Return opening balances that add up to the national one (below zero: backlog)."""
    wishes = {
        code: max(0.01, persons) * math.exp(-LASTING_SPREAD * 2 * normal(code, f"lasting-{SERIES}"))
        for code, persons in net.items()
    }
    shares = share_out(abs(national), wishes)
    return {code: -share if national < 0 else share for code, share in shares.items()}


def corrected_afterwards(
    closings: Mapping[str, int], national: int, free: Mapping[str, int]
) -> dict[str, int]:
    """Return opening balances that add up to the published national one.

    The government corrects balances afterwards; here the correction goes to the municipalities
    in `free` (without a published balance), by net target.
    """
    correction = national - sum(closings.values())
    weights = {code: max(0.01, float(net)) for code, net in free.items()}
    shares = share_out(abs(correction), weights)
    sign = -1 if correction < 0 else 1
    return {code: balance + sign * shares.get(code, 0) for code, balance in closings.items()}


def example_months(
    code: str, half_year: str, final: int, known: Known, months: int = MONTHS
) -> tuple[int, ...]:
    """Return persons housed so far after month 1, 2 … `months`; it never falls.

    Published months are met exactly; the others lie between their neighbours.
    """
    anchors = {0: 0, **known.by_month, MONTHS: final}
    series: list[int] = []
    for start, end in pairwise(sorted(anchors)):
        rise = anchors[end] - anchors[start]
        weights = {str(m): _month_weight(code, half_year, m) for m in range(start + 1, end + 1)}
        parts = share_out(max(rise, 0), weights)
        so_far = anchors[start]
        for month in range(start + 1, end + 1):
            so_far += parts[str(month)]
            series.append(so_far)
    return tuple(series[:months])


def _month_weight(code: str, half_year: str, month: int) -> float:
    return math.exp(0.45 * normal(code, half_year, str(month)))


def _wish(code: str, half_year: str, net: int, opening: int) -> float:
    """Return what a municipality would house if nobody had to add up to anything."""
    pace = math.exp(
        LASTING_SPREAD * normal(code, f"lasting-{SERIES}")
        + PASSING_SPREAD * normal(code, half_year)
    )
    return max(0.05, net * pace - (CATCH_UP if opening < 0 else EASE_OFF) * opening)
