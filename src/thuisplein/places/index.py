"""All municipalities as plain values in memory, renewed when the version of the figures rises.

Listing pages, search and maps need names, provinces and sizes of hundreds of municipalities on
every request; held here they cost one query (the version) and no model instances.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from django.utils import timezone

from thuisplein.base.public import SiteState
from thuisplein.places.models import (
    Municipality,
    MunicipalityName,
    MunicipalReorganisation,
    Population,
    Province,
)
from thuisplein.places.names import Named, fold, named
from thuisplein.places.reorganisation import History, Lifetime, Transfer
from thuisplein.places.sizes import size_class


@dataclass(frozen=True, slots=True)
class ProvinceFacts:
    code: str
    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class MunicipalityFacts:
    """A present or ended municipality; `inhabitants` on 1 January of `inhabitants_year`."""

    code: str
    name: str
    slug: str
    province: ProvinceFacts
    corop_code: str
    corop_name: str
    founded_on: date | None
    ended_on: date | None
    inhabitants: int | None
    inhabitants_year: int | None
    size_class: str | None
    urbanity: int | None
    urbanity_year: int | None
    avg_household_size: float | None
    social_rent_pct: float | None
    facts_year: int | None
    label_lon: float | None
    label_lat: float | None
    tile: tuple[int, int] | None
    other_names: tuple[str, ...]
    neighbour_codes: tuple[str, ...]

    def exists_on(self, day: date) -> bool:
        return Lifetime(self.founded_on, self.ended_on).includes(day)


@dataclass(frozen=True)
class MunicipalityIndex:
    """Everything about municipalities that pages ask for on every request."""

    version: int
    day: date
    by_code: Mapping[str, MunicipalityFacts]
    by_slug: Mapping[str, MunicipalityFacts]
    present: tuple[MunicipalityFacts, ...]
    provinces: tuple[ProvinceFacts, ...]
    names: tuple[Named, ...]
    history: History

    def in_province(self, slug: str) -> tuple[MunicipalityFacts, ...]:
        return tuple(m for m in self.present if m.province.slug == slug)


_held: MunicipalityIndex | None = None


def municipality_index() -> MunicipalityIndex:
    """Return the index of the present version and day."""
    global _held  # noqa: PLW0603 - one index per process is the point
    version, today = SiteState.of_figures(), timezone.localdate()
    if _held is None or (_held.version, _held.day) != (version, today):
        _held = _build(version, today)
    return _held


def forget_index() -> None:
    """Drop what is held in memory. For tests, in which versions start anew for other data."""
    global _held  # noqa: PLW0603
    _held = None


def _build(version: int, today: date) -> MunicipalityIndex:
    provinces = {p.code: ProvinceFacts(p.code, p.name, p.slug) for p in Province.objects.all()}
    facts = sorted(_all_facts(provinces), key=lambda m: (sort_key(m.name), m.code))
    by_code = {m.code: m for m in facts}
    history = History(
        {m.code: Lifetime(m.founded_on, m.ended_on) for m in facts},
        [
            Transfer(old, new, on, None if share is None else Fraction(share))
            for old, new, on, share in MunicipalReorganisation.objects.values_list(
                "old_id", "new_id", "on", "area_share"
            )
        ],
    )
    return MunicipalityIndex(
        version=version,
        day=today,
        by_code=MappingProxyType(by_code),
        by_slug=MappingProxyType({m.slug: m for m in facts}),
        present=tuple(m for m in facts if m.exists_on(today)),
        provinces=tuple(sorted(provinces.values(), key=lambda p: sort_key(p.name))),
        names=tuple(named(m.code, name) for m in facts for name in (m.name, *m.other_names)),
        history=history,
    )


def _all_facts(provinces: Mapping[str, ProvinceFacts]) -> list[MunicipalityFacts]:
    other_names: dict[str, list[str]] = defaultdict(list)
    for code, name in MunicipalityName.objects.values_list("municipality_id", "name"):
        other_names[code].append(name)
    neighbours: dict[str, list[str]] = defaultdict(list)
    pairs = Municipality.neighbours.through.objects.values_list(
        "from_municipality_id", "to_municipality_id"
    )
    for code, neighbour in pairs:
        neighbours[code].append(neighbour)
    inhabitants: dict[str, tuple[int, int]] = {
        code: (number, year)
        for code, number, year in Population.objects.as_published()
        .order_by("year")
        .values_list("municipality_id", "inhabitants", "year")
    }
    facts = []
    for m in Municipality.objects.select_related("corop_region"):
        number, year = inhabitants.get(m.code, (None, None))
        size = size_class(number)
        facts.append(
            MunicipalityFacts(
                code=m.code,
                name=m.name,
                slug=m.slug,
                province=provinces[m.province_id],
                corop_code=m.corop_region_id or "",
                corop_name=m.corop_region.name if m.corop_region else "",
                founded_on=m.founded_on,
                ended_on=m.ended_on,
                inhabitants=number,
                inhabitants_year=year,
                size_class=size.slug if size else None,
                urbanity=m.urbanity,
                urbanity_year=m.facts_year if m.urbanity else None,
                avg_household_size=_number(m.avg_household_size),
                social_rent_pct=_number(m.social_rent_pct),
                facts_year=m.facts_year,
                label_lon=m.label_lon,
                label_lat=m.label_lat,
                tile=_tile(m),
                other_names=tuple(other_names[m.code]),
                neighbour_codes=tuple(sorted(neighbours[m.code])),
            )
        )
    return facts


def _tile(m: Municipality) -> tuple[int, int] | None:
    if m.tile_column is None or m.tile_row is None:
        return None
    return m.tile_column, m.tile_row


def _number(value: object) -> float | None:
    return None if value is None else float(str(value))


def sort_key(name: str) -> str:
    """Return the key of the Dutch alphabet: 's-Gravenhage stands under G."""
    folded = fold(name)
    return folded.removeprefix("s ") if name[:1] in "'’" else folded
