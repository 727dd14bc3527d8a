"""The tile map."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thuisplein.places.facts import Facts
from thuisplein.places.tiles import (
    ImpossibleLabelPointError,
    LabelPoint,
    compute_tiles,
    least_cost_assignment,
    measure,
)

points_in_the_netherlands = st.lists(
    st.tuples(st.floats(3, 8), st.floats(50, 54)), min_size=0, max_size=25
).map(lambda pairs: [LabelPoint(f"GM{i:04}", *pair) for i, pair in enumerate(pairs)])


def test_compute_tiles_gives_the_map_that_ships(facts: Facts) -> None:
    assert compute_tiles(facts.label_points(), facts.neighbours) == facts.tiles


def test_measure_of_the_map_that_ships(facts: Facts) -> None:
    quality = measure(facts.tiles, facts.label_points(), facts.neighbours)

    assert round(quality.mean_displacement, 2) == 0.93
    assert round(quality.max_displacement, 2) == 2.7
    assert round(quality.neighbours_kept, 3) == 0.863


@settings(deadline=None, max_examples=40)
@given(points=points_in_the_netherlands, data=st.data())
def test_compute_tiles_gives_each_its_own_tile(
    points: list[LabelPoint], data: st.DataObject
) -> None:
    codes = [point.code for point in points]
    pairs = data.draw(st.lists(st.tuples(*[st.sampled_from(codes or ["-"])] * 2), max_size=30))
    pairs = [(a, b) for a, b in pairs if a != b]

    tiles = compute_tiles(points, pairs, steps=300)

    assert tiles.keys() == set(codes)
    assert len(set(tiles.values())) == len(points)
    assert not points or min(x for x, _ in tiles.values()) == 0
    assert not points or min(y for _, y in tiles.values()) == 0
    assert compute_tiles(points[::-1], pairs[::-1], steps=300) == tiles


def test_compute_tiles_brings_neighbours_together() -> None:
    points = [LabelPoint("GM0001", 5, 52), LabelPoint("GM0002", 5.5, 52)]

    apart = compute_tiles(points, [], steps=0)
    together = compute_tiles(points, [("GM0001", "GM0002")], steps=20_000)

    assert apart == {"GM0001": (0, 0), "GM0002": (3, 0)}
    assert measure(together, points, [("GM0001", "GM0002")]).neighbours_kept == 1


def test_compute_tiles_refuses_a_point_elsewhere() -> None:
    with pytest.raises(ImpossibleLabelPointError, match=r"GM0001 lies at 52\.0, 5\.0"):
        compute_tiles([LabelPoint("GM0001", 52.0, 5.0)], [])


@given(
    st.integers(1, 4).flatmap(
        lambda rows: st.integers(rows, 5).flatmap(
            lambda columns: st.lists(
                st.lists(st.integers(0, 10_000), min_size=columns, max_size=columns),
                min_size=rows,
                max_size=rows,
            )
        )
    )
)
def test_least_cost_assignment_equals_trying_all(costs: list[list[int]]) -> None:
    chosen = least_cost_assignment(np.array(costs, dtype=np.int64))

    best = min(
        sum(row[column] for row, column in zip(costs, columns, strict=False))
        for columns in permutations(range(len(costs[0])), len(costs))
    )
    assert len(set(chosen)) == len(costs)
    assert sum(row[column] for row, column in zip(costs, chosen, strict=True)) == best


def test_least_cost_assignment_needs_room() -> None:
    with pytest.raises(ValueError, match="at least as many columns"):
        least_cost_assignment(np.zeros((2, 1), dtype=np.int64))
