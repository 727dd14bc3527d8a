"""Loads the figures that ship: facts, computed targets, and examples where facts are missing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from thuisplein.base.public import SiteState
from thuisplein.places.public import municipality_index
from thuisplein.targets.computing import TargetComputer, target_rows
from thuisplein.targets.example_loading import load_examples
from thuisplein.targets.half_years import Period
from thuisplein.targets.letters.starters import load_starters
from thuisplein.targets.models import (
    Basis,
    HalfYear,
    HousingTarget,
    InterventionLadder,
    LadderRung,
    NationalNumber,
    NationalResult,
    PaceThreshold,
    ReportedFigure,
    RoundingRule,
    Source,
    VersionedFigure,
)
from thuisplein.targets.population import NoPopulationError
from thuisplein.targets.published import interpret
from thuisplein.targets.shipped import LooseFigure, Record, Shipped
from thuisplein.targets.writing import Stored, store_figures


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did to one table."""

    table: str
    created: int
    unchanged: int


class NoPlacesError(RuntimeError):
    """There are no municipalities yet: import_places comes first."""


SourceIds = Mapping[str, int]


@transaction.atomic
def load_shipped(shipped: Shipped, *, with_examples: bool = True) -> list[Loaded]:
    """Load everything that is not there yet; what editors or imports wrote stays.

    A second time changes nothing. Raises SiteState once, if anything changed.
    """
    if not municipality_index().by_code:
        raise NoPlacesError("there are no municipalities; run import_places first")
    sources = _load_sources(shipped.sources)
    facts = interpret(shipped.municipal, sources)
    loaded = [
        _load_half_years(shipped.half_years),
        _load_numbers(shipped.national_numbers, sources),
        _load_figures(NationalResult, _with_source(shipped.national_results, sources)),
        _add_rules(RoundingRule, shipped.rounding_rules, sources),
        _add_rules(PaceThreshold, shipped.pace_thresholds, sources),
        _load_ladders(shipped.ladders, shipped.rungs, sources),
        Loaded("LetterTemplate (voorbeeld)", *load_starters()),
        _load_reported("municipality_id", shipped.municipal, sources),
        _load_reported("province_id", shipped.provincial, sources),
        *(_load_figures(model, rows) for model, rows in facts.items()),
        store_computed_targets(sources["thuisplein-berekening"]),
    ]
    if with_examples:
        loaded += [
            Loaded(f"{table} (voorbeeld)", done.created, done.unchanged)
            for table, done in load_examples(shipped, sources["thuisplein-voorbeeld"]).items()
        ]
    if any(table.created for table in loaded):
        SiteState.raise_version()
    return loaded


def store_computed_targets(source_id: int) -> Loaded:
    """Compute every half-year whose national number and inhabitants are the real ones."""
    computer, created, unchanged = TargetComputer(), 0, 0
    numbers = NationalNumber.objects.standing().filter(basis=Basis.PUBLISHED)
    for number in numbers.order_by("half_year", "version"):
        try:
            computed = computer.with_number(number)
        except NoPopulationError:
            continue
        if computed.basis == Basis.COMPUTED:
            rows = target_rows(computed, source_id)
            stored = store_figures(HousingTarget, rows, basis=Basis.COMPUTED)
            created, unchanged = created + stored.created, unchanged + stored.unchanged
    return Loaded("housingtarget (berekend)", created, unchanged)


def _load_sources(records: Mapping[str, Record]) -> dict[str, int]:
    present = {(source.title, source.url): source.pk for source in Source.objects.all()}
    for record in records.values():
        identity = (str(record["title"]), str(record["url"]))
        if identity not in present:
            present[identity] = Source.objects.create(**record).pk
    return {
        key: present[str(record["title"]), str(record["url"])] for key, record in records.items()
    }


def _load_half_years(periods: Sequence[Period]) -> Loaded:
    present = set(HalfYear.objects.values_list("code", flat=True))
    new = [
        HalfYear(code=p.code, starts_on=p.starts_on, ends_on=p.ends_on)
        for p in periods
        if p.code not in present
    ]
    HalfYear.objects.bulk_create(new)
    return Loaded("halfyear", len(new), len(periods) - len(new))


def _load_numbers(records: Iterable[Record], sources: SourceIds) -> Loaded:
    """Add the versions of national numbers that are missing; a version is never changed."""
    rows = _with_source(records, sources)
    newest: dict[str, int] = defaultdict(int)
    numbers = NationalNumber.objects.filter(basis=Basis.PUBLISHED)
    for code, version in numbers.values_list("half_year_id", "version"):
        newest[code] = max(newest[code], version)
    new = [row for row in rows if row["version"] > newest[row["half_year_id"]]]
    NationalNumber.objects.bulk_create(NationalNumber(**row, basis=Basis.PUBLISHED) for row in new)
    return Loaded("nationalnumber", len(new), len(rows) - len(new))


def _load_figures(model: type[VersionedFigure], rows: Iterable[Mapping[str, Any]]) -> Loaded:
    stored: Stored = store_figures(model, rows, basis=Basis.PUBLISHED, only_new=True)
    return Loaded(str(model._meta.model_name), stored.created, stored.unchanged)


def _add_rules(
    model: type[RoundingRule] | type[PaceThreshold], records: Iterable[Record], sources: SourceIds
) -> Loaded:
    rows = _with_source(records, sources)
    present = set(model.objects.values_list("valid_from", flat=True))
    new = [model(**row) for row in rows if row["valid_from"] not in present]
    manager: Any = model.objects
    manager.bulk_create(new)
    return Loaded(str(model._meta.model_name), len(new), len(rows) - len(new))


def _load_ladders(ladders: Iterable[Record], rungs: Iterable[Record], sources: SourceIds) -> Loaded:
    """Add a ladder with its rungs; one that stands already is the editors' own."""
    rungs_of: dict[tuple[str, date], list[Record]] = defaultdict(list)
    for rung in rungs:
        values = {name: value for name, value in rung.items() if name != "ladder"}
        rungs_of[rung["ladder"]].append(values)  # type: ignore[index]
    present = set(InterventionLadder.objects.values_list("province_id", "valid_from"))
    rows = _with_source(ladders, sources)
    new = [row for row in rows if (row["province_id"], row["valid_from"]) not in present]
    made = InterventionLadder.objects.bulk_create(InterventionLadder(**row) for row in new)
    LadderRung.objects.bulk_create(
        LadderRung(ladder=ladder, **rung)
        for ladder in made
        for rung in rungs_of[ladder.province_id, ladder.valid_from]
    )
    return Loaded("interventionladder", len(new), len(rows) - len(new))


def _load_reported(area: str, figures: Iterable[LooseFigure], sources: SourceIds) -> Loaded:
    identity = (area, "period", "target_basis", "source_id")
    present = set(ReportedFigure.objects.values_list(*identity))
    rows: list[dict[str, Any]] = [
        {area: f.area_code, "source_id": sources[f.source], **f.record} for f in figures
    ]
    new = [row for row in rows if tuple(row[name] for name in identity) not in present]
    ReportedFigure.objects.bulk_create(ReportedFigure(**row) for row in new)
    return Loaded(f"reportedfigure ({area[:-3]})", len(new), len(rows) - len(new))


def _with_source(records: Iterable[Record], sources: SourceIds) -> list[dict[str, Any]]:
    return [
        {
            **{name: value for name, value in record.items() if name != "source"},
            "source_id": sources[str(record["source"])],
        }
        for record in records
    ]
