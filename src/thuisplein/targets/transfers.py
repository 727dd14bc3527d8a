"""Municipalities may swap targets as long as their targets together stay the same.

Unit: persons per half-year. Source: Huisvestingswet 2014, art. 29(2).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


class ImpossibleTransferError(ValueError):
    """A transfer names an unknown municipality or more persons than the giver has to house."""


@dataclass(frozen=True, slots=True)
class Transfer:
    """`taker` houses `persons` of the target of `giver`."""

    giver: str
    taker: str
    persons: int


def after_transfers(targets: Mapping[str, int], transfers: Iterable[Transfer]) -> dict[str, int]:
    """Return the net targets after all transfers; their sum is what it was.

    The order does not matter: only what is left of a giver in the end must not be below zero.
    """
    result = dict(targets)
    for transfer in transfers:
        if transfer.persons <= 0 or transfer.giver == transfer.taker:
            raise ImpossibleTransferError(f"{transfer} moves nobody")
        for code in (transfer.giver, transfer.taker):
            if code not in result:
                raise ImpossibleTransferError(f"{code} has no target to transfer")
        result[transfer.giver] -= transfer.persons
        result[transfer.taker] += transfer.persons
    for code, persons in result.items():
        if persons < 0 <= targets[code]:
            raise ImpossibleTransferError(f"{code} gives away more than its target")
    return result
