from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisplein.targets.target import (
    ImpossiblePopulationError,
    Rounding,
    municipal_target,
    split_national_number,
)

INHABITANTS_NL_2021 = 17_475_415
HOF_VAN_TWENTE_2021 = 35_040

populations = st.dictionaries(
    st.from_regex(r"GM\d{4}", fullmatch=True), st.integers(1, 1_000_000), min_size=1, max_size=60
)


@pytest.mark.parametrize(
    ("national", "rounding", "expected"),
    [
        (10_000, Rounding.NEAREST, 20),
        (13_500, Rounding.NEAREST, 27),
        (10_000, Rounding.UP, 21),
        (13_500, Rounding.UP, 28),
    ],
)
def test_hof_van_twente_2022(national: int, rounding: Rounding, expected: int) -> None:
    target = municipal_target(national, HOF_VAN_TWENTE_2021, INHABITANTS_NL_2021, rounding)

    assert target == expected


def test_exact_share_is_not_rounded() -> None:
    assert municipal_target(100, 10, 1_000, Rounding.UP) == 1
    assert municipal_target(100, 10, 1_000, Rounding.NEAREST) == 1


def test_exactly_half_goes_up() -> None:
    assert municipal_target(1, 1, 2, Rounding.NEAREST) == 1


@given(st.integers(0, 60_000), populations)
def test_rounding_up_never_asks_too_little_and_less_than_one_too_much(
    national: int, inhabitants: dict[str, int]
) -> None:
    split = split_national_number(national, inhabitants, Rounding.UP)

    for code, target in split.targets.items():
        exact = Fraction(national * inhabitants[code], sum(inhabitants.values()))
        assert 0 <= target - exact < 1
    assert 0 <= split.difference < len(inhabitants)


@given(st.integers(0, 60_000), populations)
def test_rounding_to_nearest_is_at_most_half_off(
    national: int, inhabitants: dict[str, int]
) -> None:
    split = split_national_number(national, inhabitants, Rounding.NEAREST)

    for code, target in split.targets.items():
        exact = Fraction(national * inhabitants[code], sum(inhabitants.values()))
        assert abs(target - exact) <= Fraction(1, 2)
    assert abs(split.difference) <= Fraction(len(inhabitants), 2)


@given(st.integers(0, 60_000), populations, st.sampled_from(Rounding))
def test_sum_and_difference_are_reported(
    national: int, inhabitants: dict[str, int], rounding: Rounding
) -> None:
    split = split_national_number(national, inhabitants, rounding)

    assert split.total == sum(split.targets.values()) == national + split.difference


@pytest.mark.parametrize(("part", "whole"), [(1, 0), (-1, 10), (1, -5)])
def test_impossible_population_is_refused(part: int, whole: int) -> None:
    with pytest.raises(ImpossiblePopulationError):
        municipal_target(100, part, whole)


def test_negative_national_number_is_refused() -> None:
    with pytest.raises(ValueError, match="impossible"):
        municipal_target(-1, 1, 2)
