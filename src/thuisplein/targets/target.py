"""The target of a municipality: its share of the national number.

Unit: persons per calendar half-year. Source: Huisvestingswet 2014, art. 29(1), text of 1 July
2026: the national number times the inhabitants of the municipality, divided by the inhabitants of
the country, on 1 January of the year before, rounded up. For merged municipalities the figures of
the parts count (art. 30); add them up before calling.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Rounding(StrEnum):
    """How a share is made whole: `up` as the law says, `nearest` as 2022 was published."""

    UP = "up"
    NEAREST = "nearest"


class ImpossiblePopulationError(ValueError):
    """Inhabitants of the country must be more than zero, of a part at least zero."""


@dataclass(frozen=True, slots=True)
class NationalSplit:
    """The targets of all municipalities; `difference` is their sum minus the national number."""

    targets: Mapping[str, int]
    national_number: int
    rounding: Rounding

    @property
    def total(self) -> int:
        return sum(self.targets.values())

    @property
    def difference(self) -> int:
        return self.total - self.national_number


def municipal_target(
    national_number: int,
    inhabitants: int,
    inhabitants_nl: int,
    rounding: Rounding = Rounding.UP,
) -> int:
    """Return one municipality's net target; exactly half goes up under both roundings."""
    if inhabitants_nl <= 0 or inhabitants < 0:
        raise ImpossiblePopulationError(f"{inhabitants} of {inhabitants_nl} inhabitants")
    if national_number < 0:
        raise ValueError(f"a national number of {national_number} persons is impossible")
    # Whole numbers only: a float could lift an exact share by one person.
    product = national_number * inhabitants
    if rounding is Rounding.UP:
        return -(-product // inhabitants_nl)
    return (2 * product + inhabitants_nl) // (2 * inhabitants_nl)


def split_national_number(
    national_number: int,
    inhabitants: Mapping[str, int],
    rounding: Rounding = Rounding.UP,
    *,
    inhabitants_nl: int | None = None,
) -> NationalSplit:
    """Split over all municipalities; the country is their sum unless another total is given."""
    total = sum(inhabitants.values()) if inhabitants_nl is None else inhabitants_nl
    return NationalSplit(
        {
            code: municipal_target(national_number, number, total, rounding)
            for code, number in inhabitants.items()
        },
        national_number,
        rounding,
    )
