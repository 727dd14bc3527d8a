import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisplein.places.reorganisation import History, Lifetime
from thuisplein.targets.example_series import PublishedFacts, Task, draw_series
from thuisplein.targets.examples import (
    ImpossibleExampleError,
    Known,
    chance,
    corrected_afterwards,
    example_months,
    example_openings,
    example_results,
    share_out,
)
from thuisplein.targets.half_years import Period

nets = st.dictionaries(
    st.from_regex(r"GM\d{4}", fullmatch=True), st.integers(0, 600), min_size=1, max_size=40
)


@given(nets, st.integers(0, 20_000))
def test_results_add_up_to_the_nation(net: dict[str, int], national: int) -> None:
    openings = {code: -persons // 3 for code, persons in net.items()}

    drawn = example_results("2020-I", net=net, openings=openings, known={}, national=national)

    assert sum(drawn.values()) == national
    assert min(drawn.values()) >= 0


@given(nets, st.integers(0, 5_000))
def test_published_figures_are_respected(net: dict[str, int], more: int) -> None:
    final, partial, *_ = [*sorted(net), "GM0000", "GM0000"]
    known = {final: Known({6: 12}), partial: Known({3: 7})}
    national = 19 + more

    try:
        drawn = example_results("2020-I", net=net, openings={}, known=known, national=national)
    except ImpossibleExampleError:
        assert len(net) == 1
        return

    assert drawn[final] == 12
    assert drawn.get(partial, 7) >= 7
    assert sum(drawn.values()) == national


def test_more_published_than_national_is_refused() -> None:
    with pytest.raises(ImpossibleExampleError, match="2020-I"):
        example_results(
            "2020-I", net={"A": 5, "B": 5}, openings={}, known={"A": Known({6: 11})}, national=10
        )


@given(
    st.dictionaries(st.integers(1, 6), st.integers(0, 40), max_size=6),
    st.integers(0, 60),
    st.integers(1, 6),
)
def test_months_rise_to_the_result_through_what_is_published(
    steps: dict[int, int], rest: int, months: int
) -> None:
    so_far, known = 0, {}
    for month in sorted(steps):
        so_far += steps[month]
        known[month] = so_far
    final = known.get(6, so_far + rest)

    series = example_months("GM0001", "2020-I", final, Known(known), months)

    assert len(series) == months
    assert list(series) == sorted(series)
    assert all(series[month - 1] == n for month, n in known.items() if month <= months)
    if months == 6:
        assert series[-1] == final


@given(nets, st.integers(-9_000, 9_000))
def test_openings_add_up(net: dict[str, int], national: int) -> None:
    assert sum(example_openings(net, national).values()) == national


@given(nets, st.integers(-9_000, 9_000))
def test_correction_afterwards_leaves_published_balances_alone(
    closings: dict[str, int], national: int
) -> None:
    published = min(closings)
    free = {code: net for code, net in closings.items() if code != published}

    corrected = corrected_afterwards(closings, national, free)

    assert corrected[published] == closings[published]
    if free:
        assert sum(corrected.values()) == national


@given(st.integers(0, 10_000), st.dictionaries(st.text(max_size=3), st.floats(0.01, 1e4)))
def test_sharing_out_loses_nobody(total: int, weights: dict[str, float]) -> None:
    shares = share_out(total, weights)

    assert sum(shares.values()) == (total if weights else 0)


def test_chance_is_the_same_everywhere() -> None:
    assert chance("GM0796", "2026-II") == chance("GM0796", "2026-II")
    assert chance("GM0796", "2026-II") != chance("GM0363", "2026-II")


def test_every_half_year_starts_with_what_the_one_before_left() -> None:
    first = Period.from_code("2020-I")
    history = History({"A": Lifetime(), "B": Lifetime()}, [])
    tasks = [
        Task(first, {"A": 10, "B": 20}, 24, None, 6, PublishedFacts(closing={"A": -9})),
        Task(first.next, {"A": 12, "B": 18}, 30, -20, 6, PublishedFacts()),
        Task(first.next.next, {"A": 12, "B": 18}, 30, None, 4, PublishedFacts()),
    ]

    drawn = draw_series(tasks, -6, history)

    assert sum(drawn[0].openings.values()) == -6
    assert drawn[1].openings["A"] == -9
    assert sum(drawn[2].openings.values()) == -20
    assert [one.are_corrected for one in drawn] == [True, False, True]
    assert [len(one.realised["A"]) for one in drawn] == [6, 6, 4]
    assert sum(one[-1] for one in drawn[1].realised.values()) == 30


def test_a_gap_between_half_years_is_refused() -> None:
    first = Period.from_code("2020-I")
    tasks = [
        Task(period, {"A": 1}, 1, None, 6, PublishedFacts()) for period in (first, first.next.next)
    ]

    with pytest.raises(ValueError, match="does not follow"):
        draw_series(tasks, 0, History({"A": Lifetime()}, []))
