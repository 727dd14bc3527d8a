"""The tile map: one equal tile per municipality, near its place and near its neighbours.

Unit: one tile is TILE_KM square, about the mean size of a municipality (35,077 km² of land over
342). Municipalities in the north are larger than that, so the land there is pressed together from
north to south; else they would stand apart. Two steps, both exact in whole numbers, so that every
machine finds the same map:

1. optimal assignment of label points to the cells of a grid, least sum of squared distances;
2. swaps and moves that bring neighbours next to each other, at a price for distance, accepted by
   a falling threshold from one fixed seed.

ADR 0007 has the measurements and what was not chosen.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
import numpy.typing as npt

TILE_KM = 10.0
# At 52.2° N; constants instead of cos() keep the last bit equal on every machine.
KM_PER_DEGREE_LON = 68.23
KM_PER_DEGREE_LAT = 111.32
# North of this line a kilometre counts for this part of one.
PRESSED_FROM_LAT = 52.4
PRESSED_TO = 0.7

# Step 2. A kept pair of neighbours counts 1000, the square of a tile of displacement 300.
PAIR_GAIN = 1000
DISPLACEMENT_PRICE = 300
FIRST_THRESHOLD = 1000
STEPS = 1_000_000
SEED = 2
REACH = 2

# Positions are kept in hundredths of a tile.
PRECISION = 100

Cell = tuple[int, int]


class ImpossibleLabelPointError(ValueError):
    """A label point does not lie in the Netherlands."""


@dataclass(frozen=True, slots=True)
class LabelPoint:
    code: str
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class TileQuality:
    """How good a tile map is.

    Displacement is the distance, in tiles, between a tile and its label point after the map was
    laid over the points as well as possible; kept neighbours lie next to or diagonal of each other.
    """

    mean_displacement: float
    max_displacement: float
    neighbours_kept: float


def compute_tiles(
    points: Sequence[LabelPoint],
    neighbours: Sequence[tuple[str, str]],
    *,
    steps: int = STEPS,
) -> dict[str, Cell]:
    """Return (column, row) per code; (0, 0) is the north-west corner. Order of input is free."""
    points = sorted(points, key=lambda point: point.code)
    if not points:
        return {}
    targets = [_target(point) for point in points]
    number = {point.code: i for i, point in enumerate(points)}
    pairs = sorted(
        {
            tuple(sorted((number[a], number[b])))
            for a, b in neighbours
            if a in number and b in number
        }
    )
    cells = bring_neighbours_together(assign_to_grid(targets), targets, pairs, steps=steps)
    west, north = min(x for x, _ in cells), min(y for _, y in cells)
    return {point.code: (x - west, y - north) for point, (x, y) in zip(points, cells, strict=True)}


def measure(
    tiles: Mapping[str, Cell],
    points: Sequence[LabelPoint],
    neighbours: Sequence[tuple[str, str]],
) -> TileQuality:
    """Measure a tile map that has a tile for every point."""
    if not points:
        return TileQuality(0.0, 0.0, 1.0)
    places = np.array([tiles[point.code] for point in points], dtype=float)
    targets = np.array([_target(point) for point in points], dtype=float) / PRECISION
    gaps = places - targets
    distances = np.hypot(*(gaps - gaps.mean(axis=0)).T)
    kept = sum(_touch(tiles[a], tiles[b]) for a, b in neighbours)
    return TileQuality(
        float(distances.mean()),
        float(distances.max()),
        kept / len(neighbours) if neighbours else 1.0,
    )


def assign_to_grid(targets: Sequence[Cell]) -> list[Cell]:
    """Give every target (hundredths of a tile) its own cell, least sum of squared distances."""
    count = len(targets)
    # Room for all of them even when they share one point.
    margin = math.ceil(math.sqrt(count) / 2) + 2
    columns = range(
        min(x for x, _ in targets) // PRECISION - margin,
        max(x for x, _ in targets) // PRECISION + margin + 1,
    )
    rows = range(
        min(y for _, y in targets) // PRECISION - margin,
        max(y for _, y in targets) // PRECISION + margin + 1,
    )
    cells = np.array([(x, y) for y in rows for x in columns], dtype=np.int64)
    gaps = np.array(targets, dtype=np.int64)[:, None, :] - cells[None, :, :] * PRECISION
    chosen = least_cost_assignment((gaps**2).sum(axis=2))
    return [(int(cells[j][0]), int(cells[j][1])) for j in chosen]


def least_cost_assignment(costs: npt.NDArray[np.int64]) -> list[int]:
    """Return the column of every row at least total cost; needs at least as many columns as rows.

    Shortest augmenting paths (Jonker and Volgenant, 1987): exact, and 0.2 s where the same problem
    as a linear program has 400,000 variables.
    """
    rows, columns = costs.shape
    if rows > columns:
        raise ValueError("need at least as many columns as rows")
    infinite = np.iinfo(np.int64).max // 4
    row_price = np.zeros(rows + 1, dtype=np.int64)
    column_price = np.zeros(columns + 1, dtype=np.int64)
    # Row 0 and column 0 stand for "none": row_of[0] is the row that is being placed.
    row_of = np.zeros(columns + 1, dtype=np.int64)
    for row in range(1, rows + 1):
        row_of[0] = row
        came_from = np.zeros(columns + 1, dtype=np.int64)
        shortest = np.full(columns + 1, infinite, dtype=np.int64)
        visited = np.zeros(columns + 1, dtype=bool)
        column = 0
        while row_of[column]:
            visited[column] = True
            here = row_of[column]
            reduced = costs[here - 1] - row_price[here] - column_price[1:]
            closer = (reduced < shortest[1:]) & ~visited[1:]
            shortest[1:][closer] = reduced[closer]
            came_from[1:][closer] = column
            open_columns = np.where(visited, infinite, shortest)
            column = int(open_columns.argmin())
            step = open_columns[column]
            row_price[row_of[visited]] += step
            column_price[visited] -= step
            shortest[~visited] -= step
        while column:
            previous = int(came_from[column])
            row_of[column] = row_of[previous]
            column = previous
    result = [0] * rows
    for placed in np.flatnonzero(row_of[1:]).tolist():
        result[row_of[placed + 1] - 1] = placed
    return result


def bring_neighbours_together(
    cells: Sequence[Cell],
    targets: Sequence[Cell],
    pairs: Sequence[tuple[int, ...]],
    *,
    steps: int,
) -> list[Cell]:
    """Return the best of the maps met while swapping and moving tiles."""
    # Threshold accepting instead of annealing: no exponent, so whole numbers all the way.
    draw = Random(SEED).random  # noqa: S311 - reproducible on purpose
    board = _Board(cells, targets, pairs)
    count, width = len(cells), 2 * REACH + 1
    score = best_score = 0
    best = list(board.place)
    for step in range(steps):
        i = int(draw() * count)
        x, y = board.place[i]
        cell = (x + int(draw() * width) - REACH, y + int(draw() * width) - REACH)
        if cell == (x, y):
            continue
        gain = board.gain(i, cell)
        if gain < 0 and gain <= -int(FIRST_THRESHOLD * (steps - step) // steps * draw() * 2):
            continue
        board.move(i, cell)
        score += gain
        if score > best_score:
            best_score, best = score, list(board.place)
    return best


class _Board:
    """Who stands where, and what a move is worth."""

    def __init__(
        self, cells: Sequence[Cell], targets: Sequence[Cell], pairs: Sequence[tuple[int, ...]]
    ) -> None:
        self.place = list(cells)
        self._targets = targets
        self._holder = {cell: i for i, cell in enumerate(self.place)}
        self._neighbours: list[list[int]] = [[] for _ in cells]
        for a, b in pairs:
            self._neighbours[a].append(b)
            self._neighbours[b].append(a)

    def gain(self, i: int, cell: Cell) -> int:
        """Return what it brings to put `i` on this cell; whoever stands there takes its place."""
        j = self._holder.get(cell, -1)
        old = self.place[i]
        gain = self._worth(i, cell, j) - self._worth(i, old, j)
        if j >= 0:
            gain += self._worth(j, old, i) - self._worth(j, cell, i)
        return gain

    def move(self, i: int, cell: Cell) -> None:
        old, j = self.place[i], self._holder.get(cell, -1)
        self.place[i] = cell
        self._holder[cell] = i
        if j >= 0:
            self.place[j] = old
            self._holder[old] = j
        else:
            del self._holder[old]

    def _worth(self, i: int, cell: Cell, without: int) -> int:
        x, y = cell
        kept = 0
        for other in self._neighbours[i]:
            if other != without:
                left, top = self.place[other]
                if -2 < left - x < 2 and -2 < top - y < 2:
                    kept += 1
        east, south = self._targets[i]
        dx, dy = x * PRECISION - east, y * PRECISION - south
        return PAIR_GAIN * kept - DISPLACEMENT_PRICE * (dx * dx + dy * dy) // PRECISION**2


def _target(point: LabelPoint) -> Cell:
    """Return the place of a label point in hundredths of a tile, south and east positive."""
    if not (3 <= point.lon <= 8 and 50 <= point.lat <= 54):
        raise ImpossibleLabelPointError(f"{point.code} lies at {point.lon}, {point.lat}")
    per_km = PRECISION / TILE_KM
    in_north = (54 - max(point.lat, PRESSED_FROM_LAT)) * PRESSED_TO
    south_of_it = max(PRESSED_FROM_LAT - point.lat, 0)
    return (
        round((point.lon - 3) * KM_PER_DEGREE_LON * per_km),
        round((in_north + south_of_it) * KM_PER_DEGREE_LAT * per_km),
    )


def _touch(one: Cell, other: Cell) -> bool:
    return max(abs(one[0] - other[0]), abs(one[1] - other[1])) <= 1
