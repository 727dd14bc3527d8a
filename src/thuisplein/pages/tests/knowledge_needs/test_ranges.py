"""What is told of numbers: never a small one, and none that follows from the others."""

from collections.abc import Iterator, Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisplein.pages.knowledge_needs.ranges import LEAST, Range, is_safe, protect, range_of


@pytest.mark.parametrize(
    ("number", "of", "low", "high"),
    [
        (0, 342, 0, 4),
        (4, 342, 0, 4),
        (5, 342, 5, 7),
        (7, 342, 5, 7),
        (8, 342, 8, 12),
        (12, 342, 8, 12),
        (13, 342, 13, 17),
        (342, 342, 338, 342),
        (8, 8, 5, 8),
        (5, 8, 5, 8),
        (13, 14, 8, 14),
        (9, 14, 8, 14),
    ],
)
def test_a_number_is_told_as_a_range(number: int, of: int, low: int, high: int) -> None:
    assert range_of(number, of=of) == Range(low, high)


@pytest.mark.parametrize("number", range(8))
def test_of_a_small_group_nothing_is_told(number: int) -> None:
    assert range_of(number, of=7) == Range(0, 7, is_small_group=True)


@given(st.integers(8, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_every_range_holds_the_number_and_three_or_more(given_: tuple[int, int]) -> None:
    number, of = given_

    told = range_of(number, of=of)

    assert told.low <= number <= told.high <= of
    assert told.high - told.low >= 2
    assert {range_of(n, of=of) for n in range(told.low, told.high + 1)} == {told}


def test_the_whole_is_left_out_when_it_gives_a_part_away() -> None:
    whole, splits = range_of(12, of=60), {"grootte": [range_of(7, of=30), range_of(4, of=30)]}
    # Together 8 to 12, of which 5 to 7: at least one.
    assert not is_safe(whole, [splits["grootte"]])

    may = protect(whole, splits)

    assert (may.shows_whole, may.splits) == (False, ("grootte",))


def test_a_split_is_left_out_when_another_gives_its_parts_away() -> None:
    full = [range_of(13, of=30), range_of(13, of=30)]
    telling = [range_of(12, of=30), range_of(12, of=30), range_of(2, of=30)]

    may = protect(range_of(26, of=60), {"grootte": full, "provincie": telling})

    assert (may.shows_whole, may.splits) == (False, ("grootte",))


@given(
    st.lists(st.integers(0, 13), min_size=1, max_size=3),
    st.lists(st.integers(0, 13), min_size=1, max_size=3),
)
def test_of_every_hidden_number_everything_stays_possible(one: list[int], other: list[int]) -> None:
    """By brute force: every small value of a hidden part fits a whole that looks the same."""
    other = _with_sum(other, sum(one))
    # Groups of up to six are too small to tell anything of.
    whole = range_of(sum(one), of=60)
    splits = {
        "grootte": [range_of(n, of=20 if n > 3 else 6) for n in one],
        "provincie": [range_of(n, of=max(20, n)) for n in other],
    }

    may = protect(whole, splits)

    shown = [splits[name] for name in may.splits]
    sums = [set(map(sum, _all(cells))) for cells in shown]
    if may.shows_whole:
        sums.append(set(range(whole.low, whole.high + 1)))
    possible = set.intersection(*sums) if sums else set()
    for cells in shown:
        for at, cell in enumerate(cells):
            fits = {values[at] for values in _all(cells) if sum(values) in possible}
            if cell.is_hidden:
                assert fits >= set(range(LEAST))


def _with_sum(numbers: list[int], total: int) -> list[int]:
    """Return about these numbers with another sum, so that both splits are of the same whole."""
    scaled = [n * total // max(1, sum(numbers)) for n in numbers]
    left = total - sum(scaled)
    return [n + (left if at == 0 else 0) for at, n in enumerate(scaled)] if left <= 20 else [total]


def _all(cells: Sequence[Range]) -> Iterator[tuple[int, ...]]:
    return product(*(range(one.low, one.high + 1) for one in cells))
