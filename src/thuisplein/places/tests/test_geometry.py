"""Outlines from untrusted files."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from thuisplein.places import geometry
from thuisplein.places.facts import Facts
from thuisplein.places.geometry import (
    BoundaryError,
    Outline,
    check_outlines,
    read_outlines,
    simplify,
    to_geojson,
)
from thuisplein.places.rd import to_wgs84
from thuisplein.places.tests.boundary_files import collection, feature, square
from thuisplein.places.tiles import LabelPoint

POINTS = [LabelPoint("GM0001", 5.0, 52.0), LabelPoint("GM0002", 6.0, 53.0)]
BOW_TIE = [[5, 52], [5.1, 52.1], [5.1, 52], [5, 52.1], [5, 52]]


def with_ring(ring: Any) -> Callable[[dict[str, Any]], None]:
    def change(data: dict[str, Any]) -> None:
        data["features"][0]["geometry"]["coordinates"] = [ring]

    return change


def with_feature(**changes: Any) -> Callable[[dict[str, Any]], None]:
    return lambda data: data["features"][0].update(changes)


def test_read_outlines_reads_codes_and_years() -> None:
    data = collection(POINTS)
    data["features"][0]["properties"] |= {"jrstatcode": "2026GM0001"}
    data["features"][1] = {
        "type": "Feature",
        "id": "0002",
        "properties": None,
        "geometry": {"type": "MultiPolygon", "coordinates": [[square(6, 53)], [square(6.1, 53)]]},
    }

    first, second = read_outlines(json.dumps(data))

    assert (first.code, first.year, first.polygon.geom_type) == ("GM0001", 2026, "Polygon")
    assert (second.code, second.year, second.polygon.geom_type) == ("GM0002", None, "MultiPolygon")


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        (with_feature(type="Thing"), "NotGeoJsonError", "feature 1: not a Feature"),
        (with_feature(properties={}), "MissingCodeError", "feature 1: none of code"),
        (with_feature(geometry=None), "WrongGeometryTypeError", "no geometry"),
        (
            with_feature(geometry={"type": "Point", "coordinates": [5, 52]}),
            "WrongGeometryTypeError",
            "feature 1 (GM0001): 'Point' is not a Polygon",
        ),
        (
            with_feature(geometry={"type": "MultiPolygon", "coordinates": []}),
            "InvalidPolygonError",
            "has no area",
        ),
        (with_ring([[5, 52], [5, 53], [5, 52]]), "BrokenCoordinatesError", "fewer than four"),
        (with_ring([[5, 52], [5, 53], [6, 53], [6, 52]]), "BrokenCoordinatesError", "not closed"),
        (with_ring([[5, 52], [5, "x"], [6, 53], [5, 52]]), "BrokenCoordinatesError", "finite"),
        (with_ring([[5, 52], [5, 1e300], [6, 53], [5, 52]]), "BrokenCoordinatesError", "finite"),
        (with_ring([[5, 52], [5, True], [6, 53], [5, 52]]), "BrokenCoordinatesError", "finite"),
        (with_ring(BOW_TIE), "InvalidPolygonError", "Self-intersection"),
        (with_ring([[5, 52]] * 4), "InvalidPolygonError", ""),
        (with_ring(square(-74, 40.7)), "OutsideNetherlandsError", "outside the Netherlands"),
        (
            with_ring([[y, x] for x, y in square(5, 52)]),
            "OutsideNetherlandsError",
            "wrong order",
        ),
        (lambda data: data["features"].append(data["features"][0]), "DuplicateCodeError", "twice"),
        (lambda data: data.update(type="Topology"), "NotGeoJsonError", "FeatureCollection"),
        (lambda data: data.update(features={}), "NotGeoJsonError", "not a list"),
    ],
)
def test_read_outlines_names_what_is_wrong(
    change: Callable[[dict[str, Any]], None], error: str, message: str
) -> None:
    data = collection(POINTS)
    change(data)

    with pytest.raises(getattr(geometry, error)) as caught:
        read_outlines(json.dumps(data))

    assert message in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [b"", b"<html>", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"type": NaN}', b"1" * 5000],
)
def test_read_outlines_refuses_what_is_not_geojson(text: bytes) -> None:
    with pytest.raises(geometry.NotGeoJsonError, match="not GeoJSON"):
        read_outlines(text)


def test_read_outlines_counts_points(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geometry, "MAX_POINTS", 9)

    with pytest.raises(geometry.TooManyPointsError, match="feature 2"):
        read_outlines(json.dumps(collection(POINTS)))


def test_read_outlines_takes_the_dutch_grid() -> None:
    ring = [[155_000, 463_000], [156_000, 463_000], [156_000, 464_000], [155_000, 463_000]]
    data = collection(POINTS[:1])
    with_ring(ring)(data)

    (outline,) = read_outlines(json.dumps(data))

    assert shapely.get_coordinates(outline.polygon)[0].tolist() == [5.38720621, 52.1551744]


def test_to_wgs84_of_the_westertoren() -> None:
    (lon, lat) = to_wgs84(np.array([[120_700.723, 487_525.501]]))[0]

    assert (round(lon, 6), round(lat, 6)) == (4.883526, 52.374533)


LABELS = {point.code: (point.lon, point.lat) for point in POINTS}


def test_check_outlines_accepts_what_fits() -> None:
    check_outlines(read_outlines(json.dumps(collection(POINTS))), {**LABELS, "GM0002": None})


@pytest.mark.parametrize(
    ("points", "error", "message"),
    [
        (POINTS[:1], "MissingMunicipalityError", "no feature for GM0002"),
        ([*POINTS, LabelPoint("GM0003", 4, 52)], "UnknownCodeError", "GM0003: no municipality"),
        (
            [LabelPoint("GM0001", 6, 53), LabelPoint("GM0002", 5, 52)],
            "WrongPlaceError",
            "GM0001: the outline lies elsewhere",
        ),
    ],
)
def test_check_outlines_names_what_is_wrong(
    points: list[LabelPoint], error: str, message: str
) -> None:
    outlines = read_outlines(json.dumps(collection(points)))

    with pytest.raises(getattr(geometry, error)) as caught:
        check_outlines(outlines, LABELS)

    assert message in str(caught.value)


def test_check_outlines_refuses_the_same_land_twice() -> None:
    outlines = [
        Outline("GM0001", shapely.Polygon(square(5, 52, 0.1))),
        Outline("GM0002", shapely.Polygon(square(5.01, 52, 0.1))),
    ]

    with pytest.raises(geometry.OverlapError, match="GM0001 and GM0002"):
        check_outlines(outlines, {"GM0001": None, "GM0002": None})


def test_simplify_keeps_shared_borders_shared() -> None:
    wave = [(5 + 0.0004 * (-1) ** i, 52 + 0.001 * i) for i in range(11)]
    west = Outline("GM0001", shapely.Polygon([(4.5, 52), *wave, (4.5, 52.01)]))
    east = Outline("GM0002", shapely.Polygon([(5.5, 52), *wave, (5.5, 52.01)]))

    simple = simplify([west, east])

    points = [shapely.get_num_coordinates(shape) for shape in simple.values()]
    assert max(points) < shapely.get_num_coordinates(west.polygon)
    assert shapely.intersection(simple["GM0001"], simple["GM0002"]).area == 0
    assert shapely.union_all(list(simple.values())).area == pytest.approx(
        sum(shape.area for shape in simple.values())
    )


def test_simplify_keeps_what_is_smaller_than_the_tolerance() -> None:
    tiny = Outline("GM0001", shapely.Polygon(square(5, 52, 0.0003)))

    assert simplify([tiny])["GM0001"].area > 0
    assert simplify([]) == {}


def test_to_geojson_is_compact() -> None:
    text = to_geojson(shapely.Polygon(square(5.123456, 52)))

    assert text.startswith('{"type":"Polygon","coordinates":[[[5.1185,51.995],')


@pytest.mark.parametrize("year", [2023, 2026])
def test_official_boundaries_pass_and_get_lighter(
    facts: Facts, shared_data: Path, year: int
) -> None:
    content = (shared_data / f"municipalities_{year}.geojson").read_bytes()
    labels = {point.code: (point.lon, point.lat) for point in facts.label_points()}

    outlines = read_outlines(content)
    check_outlines(outlines, labels)
    simple = simplify(outlines)

    assert len(simple) == 342
    assert all(shape.is_valid and not shape.is_empty for shape in simple.values())
    assert sum(len(to_geojson(shape)) for shape in simple.values()) < len(content)
    for outline in outlines:
        assert simple[outline.code].area == pytest.approx(outline.polygon.area, rel=0.02)


def test_official_provinces_are_refused(facts: Facts, shared_data: Path) -> None:
    labels = {point.code: (point.lon, point.lat) for point in facts.label_points()}
    outlines = read_outlines((shared_data / "provinces_2026.geojson").read_bytes())

    with pytest.raises(geometry.UnknownCodeError, match="PV20, PV21"):
        check_outlines(outlines, labels)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=6,
)


def paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    children = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    return [path, *(p for key, child in children for p in paths(child, (*path, key)))]


def replaced(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    if not path:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = replaced(copy[path[0]], path[1:], new)
    return copy


GOOD = collection(POINTS)
GOOD_PATHS = paths(GOOD)


@settings(max_examples=1000, deadline=None)
@given(path=st.sampled_from(GOOD_PATHS), new=json_values)
def test_read_outlines_never_fails_otherwise(path: tuple[Any, ...], new: Any) -> None:
    text = json.dumps(replaced(GOOD, path, new))

    try:
        outlines = read_outlines(text)
        check_outlines(outlines, LABELS)
    except BoundaryError:
        return

    shapes = simplify(outlines)
    assert shapes.keys() == LABELS.keys()
    assert all(json.loads(to_geojson(shape))["coordinates"] for shape in shapes.values())


@settings(max_examples=300, deadline=None)
@given(data=st.binary(max_size=200), cut=st.integers(0, 400))
def test_read_outlines_refuses_damaged_bytes(data: bytes, cut: int) -> None:
    text = json.dumps(GOOD).encode()

    with pytest.raises(BoundaryError):
        read_outlines(text[:cut] + data)


def test_feature_helper_makes_valid_squares() -> None:
    data = {"type": "FeatureCollection", "features": [feature("GM0001", 5, 52)]}

    assert read_outlines(json.dumps(data))[0].polygon.area == pytest.approx(0.0001)
