"""The map as ready-made bytes per half-year and form, held for one version of the site and a day.

Building one costs a few milliseconds (geometry more); handing it out costs a dictionary look-up.
"""

import datetime as dt
import json
import threading
from collections import OrderedDict
from typing import Any

from thuisplein.api.provenance import PLACES_SOURCE
from thuisplein.places.public import Municipality, MunicipalityFacts, municipality_index
from thuisplein.targets.public import Standing, map_series, present_standings

#: Columns of a tile row; the place of a value in a row is the place of its name here.
FIELDS = (
    "code",
    "naam",
    "provincie",
    "tegel_kolom",
    "tegel_rij",
    "netto",
    "saldo_begin",
    "gecorrigeerd",
    "gerealiseerd",
    "maand",
    "nog_te_realiseren",
    "deel",
    "status",
    "trede",
    "saldo_eind",
    "basis",
    "versie",
    "peildatum",
    "bron",
)
#: Outlines of a whole country are some hundreds of kilobytes per half-year.
HELD = 40

_held: "OrderedDict[tuple[Any, ...], bytes]" = OrderedDict()
_lock = threading.Lock()


def map_bytes(half_year: str, form: str) -> bytes:
    """Return the map of a half-year as JSON ("tegels") or GeoJSON ("geojson")."""
    index = municipality_index()
    key = (index.version, index.day, half_year, form)
    kept = _held.get(key)
    if kept is not None:
        return kept
    made = _tiles(half_year) if form == "tegels" else _geojson(half_year)
    data = json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()
    with _lock:
        for old in [other for other in _held if other[:2] != key[:2]]:
            del _held[old]
        _held[key] = data
        while len(_held) > HELD:
            _held.popitem(last=False)
    return data


def forget_maps() -> None:
    """Drop what is held; for tests, whose database goes back to an earlier version."""
    with _lock:
        _held.clear()


def map_rows(half_year: str) -> list[list[Any]]:
    """Return one row per municipality of today that has a figure, by code; see FIELDS."""
    rungs = _rungs(half_year)
    standings = present_standings(half_year)
    return [
        _row(place, standings.get(place.code), rungs.get(place.code))
        for place in sorted(municipality_index().present, key=lambda one: one.code)
    ]


def _row(place: MunicipalityFacts, one: Standing | None, rung: int | None) -> list[Any]:
    column, row = place.tile or (None, None)
    about = [place.code, place.name, place.province.code, column, row]
    if one is None:
        return [*about, *[None] * 3, None, 0, None, None, None, rung, None, "", 0, None, ""]
    share, status = one.share, one.status
    return [
        *about,
        one.net,
        one.opening,
        one.corrected,
        one.realised,
        one.month,
        one.remaining,
        None if share is None else round(share, 4),
        None if status is None else status.value,
        rung,
        one.closing,
        one.basis,
        one.version,
        one.reference_date.isoformat() if one.reference_date else None,
        one.source,
    ]


def _rungs(half_year: str) -> dict[str, int | None]:
    series = map_series()
    if half_year not in series.half_years:
        return {}
    at = series.half_years.index(half_year)
    return dict(zip(series.codes, series.rung[at], strict=True))


def _about(half_year: str, rows: list[list[Any]]) -> dict[str, Any]:
    """Return what the whole map says: reference date, sources, thresholds, version."""
    series = map_series()
    days = [row[FIELDS.index("peildatum")] for row in rows]
    sources = sorted({row[FIELDS.index("bron")] for row in rows} - {""})
    limits = None
    if half_year in series.half_years:
        names = ("voor", "op_schema", "iets_achter", "achter")
        found = series.thresholds[series.half_years.index(half_year)]
        limits = dict(zip(names, found, strict=True))
    return {
        "halfjaar": half_year,
        "peildatum": max((day for day in days if day), default=None),
        "bron": sources,
        "versie": municipality_index().version,
        "drempels": limits,
    }


def _tiles(half_year: str) -> dict[str, Any]:
    """Sources repeat; a row holds the place of its source in the list of sources."""
    rows = map_rows(half_year)
    about = _about(half_year, rows)
    numbers = {source: number for number, source in enumerate(about["bron"])}
    return {
        **about,
        "velden": FIELDS,
        "gemeenten": [[*row[:-1], numbers.get(row[-1])] for row in rows],
    }


def _geojson(half_year: str) -> dict[str, Any]:
    rows = map_rows(half_year)
    outlines, outline_source, outline_day = _outlines()
    index = municipality_index()
    features = []
    for row in rows:
        properties = dict(zip(FIELDS, row, strict=True))
        place = index.by_code[row[0]]
        geometry = outlines.get(place.code)
        if geometry is None and place.label_lon is not None:
            geometry = {"type": "Point", "coordinates": [place.label_lon, place.label_lat]}
        features.append(
            {"type": "Feature", "id": place.code, "geometry": geometry, "properties": properties}
        )
    return {
        "type": "FeatureCollection",
        **_about(half_year, rows),
        "bron_omtrek": outline_source,
        "peildatum_omtrek": outline_day.isoformat() if outline_day else None,
        "features": features,
    }


def _outlines() -> tuple[dict[str, Any], str, dt.date | None]:
    """Return the newest outlines by code with their source; two queries."""
    found: dict[str, Any] = {}
    source, newest = PLACES_SOURCE, None
    for place in Municipality.objects.existing().prefetch_related("boundaries"):
        oldest_first = sorted(place.boundaries.all(), key=lambda one: one.reference_on)
        if oldest_first:
            boundary = oldest_first[-1]
            found[place.code] = json.loads(boundary.geometry)
            source, newest = boundary.source, boundary.reference_on
    return found, source, newest
