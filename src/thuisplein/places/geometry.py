"""Outlines of municipalities: from untrusted GeoJSON to checked and simplified polygons.

Input in WGS84 lon/lat or in the Dutch grid (metres), output in WGS84 lon/lat. Everything that is
wrong has its own error, which names the feature and what is the matter.
"""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from thuisplein.places.rd import to_wgs84

# About 150 m; a municipality of 10 km is then drawn with some forty points.
TOLERANCE_DEGREES = 0.0015
# Four decimals are about 10 m: finer than the tolerance, so no border moves visibly.
GRID_DEGREES = 0.0001
MAX_POINTS = 5_000_000
# How far outside its outline a label point may lie, in degrees (about 3 km): label points were
# computed from a simplified outline.
LABEL_MARGIN_DEGREES = 0.03
# Part of the smaller of two outlines that may be covered by another one: borders of simplified
# files cross a little.
MAX_OVERLAP = 0.05

CODE_PROPERTIES = ("code", "statcode", "gemeentecode", "identificatie")


class BoundaryError(ValueError):
    """Something is wrong with a file of boundaries; the message says where and what."""


class NotGeoJsonError(BoundaryError):
    """The text is not a GeoJSON FeatureCollection."""


class MissingCodeError(BoundaryError):
    """A feature does not say which municipality it is."""


class UnknownCodeError(BoundaryError):
    """A feature is of a municipality that did not exist on the reference date."""


class DuplicateCodeError(BoundaryError):
    """Two features are of the same municipality."""


class MissingMunicipalityError(BoundaryError):
    """Not every municipality has an outline."""


class WrongGeometryTypeError(BoundaryError):
    """A feature is not a Polygon or MultiPolygon."""


class BrokenCoordinatesError(BoundaryError):
    """Coordinates are not lists of finite numbers that close a ring."""


class InvalidPolygonError(BoundaryError):
    """A polygon crosses itself or has no area."""


class OutsideNetherlandsError(BoundaryError):
    """An outline lies elsewhere, or its coordinates are in another order or grid."""


class WrongPlaceError(BoundaryError):
    """An outline does not contain the label point of its municipality."""


class OverlapError(BoundaryError):
    """Two outlines cover the same land."""


class TooManyPointsError(BoundaryError):
    """More points than a map of municipalities can need."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A checked polygon; `year` is the year of the source's own code, where it gives one."""

    code: str
    polygon: BaseGeometry
    year: int | None = None


def read_outlines(text: bytes | str) -> list[Outline]:
    """Return every municipality in a GeoJSON text; raise a BoundaryError at the first fault."""
    try:
        data = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise NotGeoJsonError(f"not GeoJSON: {error}") from None
    if not isinstance(data, dict) or data.get("type") != "FeatureCollection":
        raise NotGeoJsonError("not GeoJSON: the top is not a FeatureCollection")
    features = data.get("features")
    if not isinstance(features, list):
        raise NotGeoJsonError("not GeoJSON: 'features' is not a list")
    outlines: dict[str, Outline] = {}
    points = 0
    for number, feature in enumerate(features, start=1):
        outline = _read_feature(number, feature)
        points += int(shapely.get_num_coordinates(outline.polygon))
        if points > MAX_POINTS:
            raise TooManyPointsError(f"feature {number}: more than {MAX_POINTS} points in total")
        if outline.code in outlines:
            raise DuplicateCodeError(f"feature {number} ({outline.code}): occurs twice")
        outlines[outline.code] = outline
    return list(outlines.values())


def check_outlines(
    outlines: Iterable[Outline], labels: Mapping[str, tuple[float, float] | None]
) -> None:
    """Check that these are the outlines of exactly these municipalities, each in its own place.

    `labels` has the label point (lon, lat) of every municipality of the reference date, or None.
    """
    by_code = {outline.code: outline.polygon for outline in outlines}
    unknown = sorted(by_code.keys() - labels.keys())
    if unknown:
        raise UnknownCodeError(f"{_some(unknown)}: no municipality on the reference date")
    missing = sorted(labels.keys() - by_code.keys())
    if missing:
        raise MissingMunicipalityError(f"no feature for {_some(missing)}")
    for code, polygon in by_code.items():
        label = labels[code]
        if label is not None and not shapely.dwithin(
            polygon, shapely.Point(label), LABEL_MARGIN_DEGREES
        ):
            raise WrongPlaceError(f"{code}: the outline lies elsewhere than the municipality")
    _check_overlap(by_code)


def simplify(outlines: Iterable[Outline]) -> dict[str, BaseGeometry]:
    """Return outlines light enough for the web, by code.

    Borders that two outlines share stay shared: they are simplified once, for both. An outline
    that would vanish keeps its own shape.
    """
    outlines = list(outlines)
    if not outlines:
        return {}
    polygons = np.array([outline.polygon for outline in outlines], dtype=object)
    # Cross-border noise below the tolerance would hide that two edges are the same.
    snapped = shapely.set_precision(polygons, GRID_DEGREES)
    simpler = shapely.coverage_simplify(snapped, TOLERANCE_DEGREES)
    simpler = shapely.set_precision(simpler, GRID_DEGREES)
    return {
        outline.code: _polygonal(new) or _polygonal(old) or outline.polygon
        for outline, old, new in zip(outlines, snapped, simpler, strict=True)
    }


def to_geojson(polygon: BaseGeometry) -> str:
    """Return a compact GeoJSON geometry with at most four decimals."""
    shape = shapely.geometry.mapping(polygon)
    return json.dumps(
        {"type": shape["type"], "coordinates": _rounded(shape["coordinates"])},
        separators=(",", ":"),
    )


def _read_feature(number: int, feature: Any) -> Outline:
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        raise NotGeoJsonError(f"feature {number}: not a Feature")
    properties = feature.get("properties")
    properties = properties if isinstance(properties, dict) else {}
    code = _code(number, properties, feature.get("id"))
    where = f"feature {number} ({code})"
    geometry = feature.get("geometry")
    if not isinstance(geometry, dict):
        raise WrongGeometryTypeError(f"{where}: no geometry")
    coordinates = geometry.get("coordinates")
    if geometry.get("type") == "Polygon":
        parts = [coordinates]
    elif geometry.get("type") == "MultiPolygon" and isinstance(coordinates, list):
        parts = coordinates
    else:
        kind = str(geometry.get("type"))[:40]
        raise WrongGeometryTypeError(f"{where}: {kind!r} is not a Polygon or MultiPolygon")
    polygons = [_polygon(where, part) for part in parts]
    if not polygons:
        raise InvalidPolygonError(f"{where}: has no area")
    polygon = polygons[0] if len(polygons) == 1 else shapely.MultiPolygon(polygons)
    if not polygon.is_valid:
        raise InvalidPolygonError(f"{where}: {shapely.is_valid_reason(polygon)}")
    if polygon.area <= 0:
        raise InvalidPolygonError(f"{where}: has no area")
    return Outline(code, polygon, _year(properties))


def _code(number: int, properties: Mapping[str, Any], identifier: Any) -> str:
    named = [properties.get(name) for name in CODE_PROPERTIES]
    for value in (*named, identifier):
        if isinstance(value, str) and value.strip():
            code = value.strip().upper()
            # The municipality register writes 0796, CBS writes GM0796.
            return f"GM{code}" if code.isascii() and code.isdigit() else code[:40]
    raise MissingCodeError(f"feature {number}: none of {', '.join(CODE_PROPERTIES)} or id is set")


def _year(properties: Mapping[str, Any]) -> int | None:
    value = properties.get("jrstatcode")
    year = value[:4] if isinstance(value, str) else ""
    return int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None


def _polygon(where: str, rings: Any) -> shapely.Polygon:
    if not isinstance(rings, list) or not rings:
        raise BrokenCoordinatesError(f"{where}: a polygon is not a list of rings")
    shell, *holes = (_ring(where, ring) for ring in rings)
    return shapely.Polygon(shell, holes)


def _ring(where: str, ring: Any) -> np.ndarray[Any, np.dtype[np.float64]]:
    if not isinstance(ring, list) or len(ring) < 4:
        raise BrokenCoordinatesError(f"{where}: a ring has fewer than four points")
    if not all(_is_position(position) for position in ring):
        raise BrokenCoordinatesError(f"{where}: a point is not a list of finite numbers")
    points = np.array([position[:2] for position in ring], dtype=np.float64)
    if (points[0] != points[-1]).any():
        raise BrokenCoordinatesError(f"{where}: a ring is not closed")
    if _within(points, 0, 300_000, 300_000, 630_000):
        points = to_wgs84(points)
    if _within(points, 50, 54, 3, 8):
        raise OutsideNetherlandsError(f"{where}: latitude and longitude are in the wrong order")
    if not _within(points, 3, 8, 50, 54):
        raise OutsideNetherlandsError(
            f"{where}: outside the Netherlands; need WGS84 (lon, lat) or the Dutch grid (metres)"
        )
    return points


def _is_position(position: Any) -> bool:
    return (
        isinstance(position, list)
        and 2 <= len(position) <= 4
        and all(type(n) in (int, float) and abs(n) < 1e7 and math.isfinite(n) for n in position)
    )


def _within(points: Any, west: float, east: float, south: float, north: float) -> bool:
    x, y = points[:, 0], points[:, 1]
    return bool(
        (x >= west).all() and (x <= east).all() and (y >= south).all() and (y <= north).all()
    )


def _check_overlap(by_code: Mapping[str, BaseGeometry]) -> None:
    codes = sorted(by_code)
    polygons = [by_code[code] for code in codes]
    left, right = shapely.STRtree(polygons).query(polygons, predicate="intersects")
    for a, b in sorted(zip(left.tolist(), right.tolist(), strict=True)):
        if a < b:
            shared = shapely.intersection(polygons[a], polygons[b]).area
            if shared > MAX_OVERLAP * min(polygons[a].area, polygons[b].area):
                raise OverlapError(f"{codes[a]} and {codes[b]} cover the same land")


def _polygonal(shape: BaseGeometry) -> BaseGeometry | None:
    """Return the shape if it is a valid area, without loose lines and points."""
    if isinstance(shape, shapely.GeometryCollection) and shape.geom_type == "GeometryCollection":
        shape = shapely.union_all([p for p in shape.geoms if p.geom_type.endswith("Polygon")])
    is_area = shape.geom_type in ("Polygon", "MultiPolygon") and not shape.is_empty
    return shape if is_area and shape.is_valid else None


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 4)
    return [_rounded(part) for part in value]


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not a number in JSON")


def _some(codes: list[str]) -> str:
    return ", ".join(codes[:5]) + (f" and {len(codes) - 5} more" if len(codes) > 5 else "")
