"""Questions about places that pages ask, answered from the index where that can."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from thuisplein.places.index import MunicipalityFacts, MunicipalityIndex, municipality_index
from thuisplein.places.models import Boundary, Population
from thuisplein.places.names import Match, match_names
from thuisplein.places.reorganisation import Carried
from thuisplein.places.similarity import Profile, most_similar


@dataclass(frozen=True, slots=True)
class FoundMunicipality:
    """A municipality found by name; `note` says so in Dutch when the name is of an ended one."""

    municipality: MunicipalityFacts
    match: Match
    matched_name: str
    note: str


@dataclass(frozen=True, slots=True)
class SimilarMunicipality:
    """A municipality like another one; distance 0 is the same, see similarity.py."""

    municipality: MunicipalityFacts
    distance: float
    reason: str


@dataclass(frozen=True, slots=True)
class Tile:
    """A place on the tile map; column 0, row 0 is the north-west corner."""

    code: str
    name: str
    slug: str
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class PopulationFigure:
    """Inhabitants on 1 January of `year`, on the borders of `borders_year`."""

    code: str
    year: int
    borders_year: int
    inhabitants: int
    households: int | None
    basis: str
    source: str


@dataclass(frozen=True, slots=True)
class BoundaryFacts:
    """An outline as a GeoJSON geometry, WGS84 lon/lat."""

    code: str
    reference_on: date
    source: str
    licence: str
    geometry: dict[str, Any]


def find_municipalities(
    text: str, *, on: date | None = None, limit: int = 10
) -> list[FoundMunicipality]:
    """Return the municipalities of that day (today) known by this name, best match first.

    An ended municipality is answered with its successors, each with a note; one that is found
    under its own name as well is listed once, under the better match.
    """
    index, day = municipality_index(), on or timezone.localdate()
    found: dict[str, FoundMunicipality] = {}
    for hit in match_names(text, index.names):
        subject = index.by_code[hit.key]
        for code in _standing(index, subject, day):
            note = "" if code == subject.code else _note(index, subject, day)
            found.setdefault(
                code, FoundMunicipality(index.by_code[code], hit.match, hit.name, note)
            )
    return list(found.values())[: max(limit, 0)]


def successors_on(code: str, day: date) -> tuple[MunicipalityFacts, ...]:
    """Return what stands on this day where `code` stood, largest part first.

    Raise UnknownMunicipalityError for a code that never existed.
    """
    index = municipality_index()
    return tuple(index.by_code[new] for new in index.history.successors_on(code, day))


def similar_municipalities(code: str, *, limit: int = 10) -> list[SimilarMunicipality]:
    """Return present municipalities like this one, most alike first; [] for an unknown code."""
    index = municipality_index()
    subject = index.by_code.get(code)
    if subject is None:
        return []
    nearest = most_similar(_profile(subject), map(_profile, index.present), limit=limit)
    return [SimilarMunicipality(index.by_code[n.code], n.distance, n.reason) for n in nearest]


def neighbours(code: str) -> tuple[MunicipalityFacts, ...]:
    """Return the municipalities that share a border over land, a dyke or a bridge."""
    index = municipality_index()
    subject = index.by_code.get(code)
    return tuple(index.by_code[c] for c in subject.neighbour_codes) if subject else ()


def tile_map() -> tuple[Tile, ...]:
    """Return one tile per present municipality, row by row."""
    placed = [
        Tile(m.code, m.name, m.slug, *m.tile)
        for m in municipality_index().present
        if m.tile is not None
    ]
    return tuple(sorted(placed, key=lambda tile: (tile.row, tile.column)))


def population_on(code: str, day: date) -> PopulationFigure | None:
    """Return the latest figure on its own borders with a reference date up to this day."""
    row = (
        Population.objects.as_published()
        .filter(municipality_id=code, year__lte=day.year)
        .order_by("-year")
        .first()
    )
    return _figure(row) if row else None


def population_series(code: str, *, borders_year: int) -> list[PopulationFigure]:
    """Return the figures on the borders of 1 January of one year, oldest first."""
    rows = Population.objects.within_borders_of(borders_year).filter(municipality_id=code)
    return [_figure(row) for row in rows.order_by("year")]


def carry_to_borders(values: Mapping[str, int], *, from_on: date, to_on: date) -> Carried:
    """Carry whole figures by CBS code from one day to the borders of another day.

    Merged: summed. Divided: shared by area. To earlier borders: shared by the inhabitants of then.
    What was shared is marked as an estimate; what cannot be known stands in `incomplete`. Raise
    UnknownMunicipalityError or NotOnThatDayError for a code that does not belong to `from_on`.
    """
    history = municipality_index().history
    weights: dict[str, int] = {}
    if to_on < from_on:
        rows = Population.objects.as_published().values_list(
            "municipality_id", "year", "inhabitants"
        )
        nearest_last = sorted(rows, key=lambda row: (-abs(row[1] - to_on.year), row[1]))
        weights = {code: inhabitants for code, _year, inhabitants in nearest_last}
    return history.carry(values, from_on=from_on, to_on=to_on, weights=weights)


def published_population() -> dict[int, dict[str, int]]:
    """Return inhabitants per year and code as published, on the borders of their own year."""
    years: dict[int, dict[str, int]] = {}
    rows = Population.objects.as_published().values_list("year", "municipality_id", "inhabitants")
    for year, code, inhabitants in rows.order_by("year", "municipality_id"):
        years.setdefault(year, {})[code] = inhabitants
    return years


def boundary_of(code: str) -> BoundaryFacts | None:
    """Return the newest outline, or None where no boundaries were imported."""
    row = Boundary.objects.filter(municipality_id=code).order_by("-reference_on").first()
    if row is None:
        return None
    return BoundaryFacts(code, row.reference_on, row.source, row.licence, json.loads(row.geometry))


def _standing(index: MunicipalityIndex, subject: MunicipalityFacts, day: date) -> tuple[str, ...]:
    """Return who answers for this municipality on this day; nobody before it was founded."""
    if subject.founded_on is not None and day < subject.founded_on:
        return ()
    return index.history.successors_on(subject.code, day)


def _note(index: MunicipalityIndex, subject: MunicipalityFacts, day: date) -> str:
    names = [index.by_code[c].name for c in index.history.successors_on(subject.code, day)]
    listed = (
        names[0]
        if len(names) == 1
        else _("%(first)s en %(last)s")
        % {
            "first": ", ".join(names[:-1]),
            "last": names[-1],
        }
    )
    return _("%(old)s bestaat sinds %(day)s niet meer en hoort nu bij %(new)s.") % {
        "old": subject.name,
        "day": date_format(subject.ended_on or day, "j F Y"),
        "new": listed,
    }


def _profile(m: MunicipalityFacts) -> Profile:
    return Profile(m.code, m.inhabitants, m.urbanity, m.social_rent_pct)


def _figure(row: Population) -> PopulationFigure:
    return PopulationFigure(
        row.municipality_id,
        row.year,
        row.borders_year,
        row.inhabitants,
        row.households,
        row.basis,
        row.source,
    )
