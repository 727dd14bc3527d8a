"""Writes that touch many places at once; each in one transaction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models, transaction

from thuisplein.base.public import SiteState
from thuisplein.places.facts import Facts, Record
from thuisplein.places.models import (
    Boundary,
    CoropRegion,
    Municipality,
    MunicipalityName,
    MunicipalReorganisation,
    Population,
    Province,
)


@dataclass(frozen=True, slots=True)
class Written:
    """What a load did to one table."""

    table: str
    created: int
    updated: int
    removed: int
    unchanged: int

    @property
    def changed(self) -> bool:
        return bool(self.created or self.updated or self.removed)


@transaction.atomic
def load_facts(facts: Facts) -> list[Written]:
    """Make the database equal to the shipped facts; a second time changes nothing.

    Municipalities are never removed, and names that editors added stay.
    """
    municipalities = [
        {**record, "tile_column": column, "tile_row": row}
        for record in facts.municipalities
        for column, row in [facts.tiles.get(str(record["code"]), (None, None))]
    ]
    _clear_other_tiles(facts.tiles)
    written = [
        _write(Province, facts.provinces, key=("code",)),
        _write(CoropRegion, facts.corop_regions, key=("code",)),
        _write(Municipality, municipalities, key=("code",)),
        _write(MunicipalityName, facts.names, key=("municipality_id", "name")),
        _write(
            MunicipalReorganisation,
            facts.reorganisations,
            key=("old_id", "new_id", "on"),
            remove=True,
        ),
        _write(
            Population,
            facts.population,
            key=("municipality_id", "year", "borders_year"),
            remove=True,
        ),
        _write_neighbours(facts.neighbours),
    ]
    if any(table.changed for table in written):
        SiteState.raise_version()
    return written


@transaction.atomic
def store_boundaries(
    outlines: Mapping[str, str], *, reference_on: date, source: str, licence: str
) -> Written:
    """Replace all outlines of one reference date; `outlines` has GeoJSON geometries by code."""
    records: list[Record] = [
        {
            "municipality_id": code,
            "reference_on": reference_on,
            "source": source,
            "licence": licence,
            "geometry": geometry,
        }
        for code, geometry in sorted(outlines.items())
    ]
    written = _write(
        Boundary,
        records,
        key=("municipality_id", "reference_on"),
        within=Boundary.objects.filter(reference_on=reference_on),
        remove=True,
    )
    if written.changed:
        SiteState.raise_version()
    return written


def _write(
    model: type[models.Model],
    records: Sequence[Record],
    *,
    key: tuple[str, ...],
    within: models.QuerySet[Any] | None = None,
    remove: bool = False,
) -> Written:
    """Create what is new, update what differs, and on request remove what is not in records.

    `within` are the rows that the records stand for; all rows when left out.
    """
    fields = list(records[0]) if records else []
    manager: models.Manager[Any] = model._default_manager  # noqa: SLF001 - documented by Django
    rows = manager.all() if within is None else within
    now = {tuple(getattr(row, name) for name in key): row for row in rows}
    wanted = {tuple(record[name] for name in key): record for record in records}
    new = [model(**record) for identity, record in wanted.items() if identity not in now]
    changed = []
    for identity, record in wanted.items():
        row = now.get(identity)
        if row is not None and any(getattr(row, name) != record[name] for name in fields):
            for name in fields:
                setattr(row, name, record[name])
            changed.append(row)
    gone = [row.pk for identity, row in now.items() if identity not in wanted] if remove else []
    manager.bulk_create(new, batch_size=500)
    updatable = [name.removesuffix("_id") for name in fields if name not in key]
    if changed:
        manager.bulk_update(changed, updatable, batch_size=200)
    for batch in _batches(gone, 500):
        manager.filter(pk__in=batch).delete()
    return Written(
        str(model._meta.model_name),
        len(new),
        len(changed),
        len(gone),
        len(wanted) - len(new) - len(changed),
    )


def _clear_other_tiles(tiles: Mapping[str, tuple[int, int]]) -> None:
    """Take off the map what is to stand elsewhere; two that change places would collide."""
    now = Municipality.objects.filter(tile_column__isnull=False).values_list(
        "code", "tile_column", "tile_row"
    )
    moving = [code for code, *cell in now if tiles.get(code) != tuple(cell)]
    Municipality.objects.filter(code__in=moving).update(tile_column=None, tile_row=None)


def _write_neighbours(pairs: Sequence[tuple[str, str]]) -> Written:
    """Write both directions of every pair; the relation is symmetrical."""
    through = Municipality.neighbours.through
    wanted = {(a, b) for a, b in pairs} | {(b, a) for a, b in pairs}
    now = {
        (row.from_municipality_id, row.to_municipality_id): row.pk for row in through.objects.all()
    }
    new = sorted(wanted - now.keys())
    gone = [now[pair] for pair in now.keys() - wanted]
    through.objects.bulk_create(
        [through(from_municipality_id=a, to_municipality_id=b) for a, b in new], batch_size=500
    )
    for batch in _batches(gone, 500):
        through.objects.filter(pk__in=batch).delete()
    return Written("neighbours", len(new), 0, len(gone), len(wanted) - len(new))


def _batches(items: Sequence[Any], size: int) -> Iterable[Sequence[Any]]:
    return (items[start : start + size] for start in range(0, len(items), size))
