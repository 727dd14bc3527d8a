from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisplein.targets.balance import (
    BalanceCheck,
    closing_balance,
    corrected_target,
    opening_from,
    roll_over,
)
from thuisplein.targets.sums import add_up, per_1000_inhabitants
from thuisplein.targets.transfers import ImpossibleTransferError, Transfer, after_transfers

half_years = st.lists(st.tuples(st.integers(0, 2_000), st.integers(0, 2_000)), max_size=20)


@pytest.mark.parametrize(
    ("net", "opening", "corrected"), [(13_000, -6_082, 19_082), (23_000, -5_283, 28_283)]
)
def test_backlog_adds_to_the_target(net: int, opening: int, corrected: int) -> None:
    assert corrected_target(net, opening) == corrected
    assert opening_from(net, corrected) == opening


def test_meierijstad_2018_i() -> None:
    assert closing_balance(54, corrected_target(60, opening_from(60, 32))) == 22


@given(st.integers(-2_000, 2_000), half_years)
def test_roll_over_loses_nobody(opening: int, series: list[tuple[int, int]]) -> None:
    rolled = roll_over(opening, series)

    for before, after in pairwise(rolled):
        assert after.opening == before.closing
    last = rolled[-1].closing if rolled else opening
    assert last == opening + sum(done for _, done in series) - sum(net for net, _ in series)


def test_published_balance_of_2022_i_does_not_follow() -> None:
    derived = closing_balance(11_886, corrected_target(9_979, -3_728))

    check = BalanceCheck(published=-1_833, derived=derived)

    assert derived == -1_821
    assert check.gap == -12
    assert check.counts == -1_833
    assert BalanceCheck(None, derived).counts == derived
    assert BalanceCheck(None, derived).gap is None


targets = st.dictionaries(st.sampled_from("ABCDEFG"), st.integers(0, 100), min_size=2)


@given(targets, st.data())
def test_transfers_keep_the_sum(before: dict[str, int], data: st.DataObject) -> None:
    codes = st.sampled_from(sorted(before))
    transfers = data.draw(st.lists(st.builds(Transfer, codes, codes, st.integers(1, 30))))

    try:
        after = after_transfers(before, transfers)
    except ImpossibleTransferError:
        return

    assert sum(after.values()) == sum(before.values())
    assert min(after.values()) >= 0


@pytest.mark.parametrize(
    "transfer", [Transfer("A", "B", 11), Transfer("A", "A", 1), Transfer("A", "X", 1)]
)
def test_impossible_transfers_are_refused(transfer: Transfer) -> None:
    with pytest.raises(ImpossibleTransferError):
        after_transfers({"A": 10, "B": 5}, [transfer])


@dataclass(frozen=True)
class Known:
    net: int | None = None
    corrected: int | None = None
    realised: int | None = None
    opening: int | None = None
    closing: int | None = None


def test_sums_say_what_is_missing() -> None:
    total = add_up([Known(10, 12, 6, -2, -6), Known(5), Known(None, -3, 0)])

    assert (total.net, total.corrected, total.realised, total.closing) == (15, 9, 6, -6)
    assert (total.municipalities, total.missing) == (3, 1)
    assert total.share == Fraction(6, 9)


def test_sum_of_nothing_is_not_zero() -> None:
    total = add_up([Known(), Known()])

    assert (total.net, total.closing, total.share) == (None, None, None)


@given(st.lists(st.integers(-500, 500), min_size=1), st.integers(0, 20))
def test_provinces_add_up_to_the_country(closings: list[int], cut: int) -> None:
    rows = [Known(closing=closing) for closing in closings]

    parts = [add_up(rows[:cut]).closing or 0, add_up(rows[cut:]).closing or 0]

    assert sum(parts) == add_up(rows).closing


def test_per_1000_inhabitants() -> None:
    assert per_1000_inhabitants(-57, 162_272) == Fraction(-57_000, 162_272)
    with pytest.raises(ValueError, match="inhabitants"):
        per_1000_inhabitants(1, 0)
