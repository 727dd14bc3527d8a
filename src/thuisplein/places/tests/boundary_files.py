"""Made-up boundary files for the tests: a small square around every label point."""

from collections.abc import Iterable
from typing import Any

from thuisplein.places.tiles import LabelPoint

HALF_SIDE = 0.005


def square(lon: float, lat: float, half: float = HALF_SIDE) -> list[list[float]]:
    west, east, south, north = lon - half, lon + half, lat - half, lat + half
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def feature(code: str, lon: float, lat: float, **properties: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"statcode": code, "statnaam": "naam", **properties},
        "geometry": {"type": "Polygon", "coordinates": [square(lon, lat)]},
    }


def collection(points: Iterable[LabelPoint]) -> dict[str, Any]:
    return {
        "type": "FeatureCollection",
        "features": [feature(point.code, point.lon, point.lat) for point in points],
    }
