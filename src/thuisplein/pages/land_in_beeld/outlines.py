"""Outlines of the municipalities as paths in the drawing: projected and rounded once.

The database has longitude and latitude; the drawing is 600 wide, north on top. A degree of
longitude is shortened by the cosine of the middle of the country, which differs less from the
Dutch grid than a line is wide. Source and licence come from the boundaries themselves.
"""

import datetime as dt
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import shapely
from django.db.models import Count, Max, OuterRef, Subquery

from thuisplein.places.public import Municipality

WIDTH = 600
MARGIN = 6
#: Tenths of a unit: 50 m on the ground, finer than what the outlines were simplified to.
PRECISION = 10
MIDDLE_LATITUDE = math.radians(52.2)

Point = tuple[int, int]
Ring = list[Point]


@dataclass(frozen=True, slots=True)
class Outline:
    """A municipality in the drawing; the box is (left, top, right, bottom)."""

    path: str
    box: tuple[float, float, float, float]
    centre: tuple[float, float]


@dataclass(frozen=True)
class Outlines:
    """The whole drawing. ``provinces``: the borders between them, as one path."""

    by_code: Mapping[str, Outline]
    provinces: str
    height: int
    reference_on: dt.date | None
    source: str
    licence: str

    def __bool__(self) -> bool:
        return bool(self.by_code)


_held: tuple[tuple[int, int], Outlines] | None = None


def outlines() -> Outlines:
    """Return the newest outline of every present municipality; empty where none were imported.

    Costs one query; the paths are made again only after an import of boundaries.
    """
    global _held  # noqa: PLW0603 - one drawing per process is the point
    state = Municipality.objects.aggregate(
        number=Count("boundaries"), newest=Max("boundaries__pk", default=0)
    )
    key = (state["number"], state["newest"])
    if _held is None or _held[0] != key:
        _held = (key, _read())
    return _held[1]


def _read() -> Outlines:
    newest = (
        Municipality.objects.filter(pk=OuterRef("pk"))
        .values("pk")
        .annotate(on=Max("boundaries__reference_on"))
        .values("on")
    )
    rows = (
        Municipality.objects.existing()
        .annotate(newest_on=Subquery(newest))
        .exclude(newest_on=None)
        .order_by("code")
        .values_list(
            "code",
            "province_id",
            "boundaries__reference_on",
            "newest_on",
            "boundaries__source",
            "boundaries__licence",
            "boundaries__geometry",
        )
    )
    shapes: dict[str, tuple[str, dict[str, Any]]] = {}
    reference_on, source, licence = None, "", ""
    for code, province, on, newest_on, row_source, row_licence, geometry in rows:
        if on == newest_on:
            shapes[code] = (province, json.loads(geometry))
            reference_on, source, licence = on, row_source, row_licence
    return draw(shapes, reference_on=reference_on, source=source, licence=licence)


def draw(
    shapes: Mapping[str, tuple[str, dict[str, Any]]],
    *,
    reference_on: dt.date | None = None,
    source: str = "",
    licence: str = "",
) -> Outlines:
    """Return the drawing of GeoJSON geometries, given by code with their province."""
    points = [
        point
        for _province, geometry in shapes.values()
        for part in _polygons(geometry)
        for ring in part
        for point in ring
    ]
    if not points:
        return Outlines({}, "", 0, reference_on, source, licence)
    west, north = min(p[0] for p in points), max(p[1] for p in points)
    east, south = max(p[0] for p in points), min(p[1] for p in points)
    shortened = math.cos(MIDDLE_LATITUDE)
    scale = (WIDTH - 2 * MARGIN) / ((east - west) * shortened)

    def project(point: list[float]) -> Point:
        x = MARGIN + (point[0] - west) * shortened * scale
        y = MARGIN + (north - point[1]) * scale
        return round(x * PRECISION), round(y * PRECISION)

    drawn: dict[str, list[list[Ring]]] = {
        code: [[[project(p) for p in ring] for ring in part] for part in _polygons(geometry)]
        for code, (_province, geometry) in shapes.items()
    }
    by_province: dict[str, list[shapely.Polygon]] = {}
    for code, parts in drawn.items():
        by_province.setdefault(shapes[code][0], []).extend(_areas(parts))
    return Outlines(
        by_code={code: _outline(parts) for code, parts in drawn.items()},
        provinces=_borders(by_province),
        height=math.ceil(2 * MARGIN + (north - south) * scale),
        reference_on=reference_on,
        source=source,
        licence=licence,
    )


def _polygons(geometry: Mapping[str, Any]) -> list[list[list[list[float]]]]:
    coordinates = geometry["coordinates"]
    return [coordinates] if geometry["type"] == "Polygon" else list(coordinates)


def _areas(parts: Iterable[list[Ring]]) -> list[shapely.Polygon]:
    shapes = [shapely.Polygon(part[0], part[1:]) for part in parts if len(set(part[0])) > 2]
    # Rounding can make a ring touch itself.
    return [shape if shape.is_valid else shape.buffer(0) for shape in shapes]


def _borders(by_province: Mapping[str, list[shapely.Polygon]]) -> str:
    """Return where two provinces meet: the coast is drawn by the municipalities."""
    areas = [shapely.union_all(shapes) for _code, shapes in sorted(by_province.items())]
    lines: list[str] = []
    for number, area in enumerate(areas):
        for other in areas[number + 1 :]:
            shared = shapely.intersection(area.boundary, other.boundary)
            merged = shapely.line_merge(shared) if "LineString" in shared.geom_type else shared
            lines.extend(
                _path([(round(x), round(y)) for x, y in line.coords], close=False)
                for line in getattr(merged, "geoms", [merged])
                if line.geom_type == "LineString" and not line.is_empty
            )
    return "".join(lines)


def _outline(parts: list[list[Ring]]) -> Outline:
    path = "".join(_path(ring, close=True) for part in parts for ring in part)
    largest = max((part[0] for part in parts), key=_area)
    xs = [x / PRECISION for part in parts for x, _y in part[0]]
    ys = [y / PRECISION for part in parts for _x, y in part[0]]
    middle_x = (min(x for x, _y in largest) + max(x for x, _y in largest)) / 2 / PRECISION
    middle_y = (min(y for _x, y in largest) + max(y for _x, y in largest)) / 2 / PRECISION
    box = (min(xs), min(ys), max(xs), max(ys))
    return Outline(path, box, (round(middle_x, 1), round(middle_y, 1)))


def _area(ring: Ring) -> float:
    return abs(shapely.Polygon(ring).area)


def _path(points: list[Point], *, close: bool) -> str:
    """Return the points as an SVG path with relative steps, in tenths of a unit."""
    if close and points[0] == points[-1]:
        points = points[:-1]
    (x, y), *rest = points
    steps = []
    for next_x, next_y in rest:
        if (next_x, next_y) != (x, y):
            steps.append(f"{next_x - x} {next_y - y}")
            x, y = next_x, next_y
    start = points[0]
    joined = " ".join(steps).replace(" -", "-")
    return f"M{start[0]} {start[1]}l{joined}{'z' if close else ''}"
