"""Writes the example figures: targets from estimates, an opening balance, monthly positions.

Examples are no facts, so they are not versions of each other: other examples replace them. A
half-year of which an import withdrew the examples gets none again.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import connection

from thuisplein.places.public import municipality_index
from thuisplein.targets.computing import ComputedTargets, TargetComputer, target_rows
from thuisplein.targets.example_series import Drawn, PublishedFacts, Task, draw_series
from thuisplein.targets.half_years import MONTHS, Period
from thuisplein.targets.models import (
    Balance,
    Basis,
    HousingTarget,
    MonthlyFigure,
    NationalNumber,
    NationalResult,
    VersionedFigure,
)
from thuisplein.targets.published import interpret
from thuisplein.targets.shipped import Shipped
from thuisplein.targets.writing import Stored


def load_examples(shipped: Shipped, source_id: int) -> dict[str, Stored]:
    """Make the example figures of all half-years for which a national result is known or set."""
    _assume_numbers(shipped, source_id)
    computer = TargetComputer()
    numbers: dict[Period, list[ComputedTargets]] = defaultdict(list)
    for number in NationalNumber.objects.standing().order_by("half_year", "basis", "version"):
        computed = computer.with_number(number)
        numbers[computed.period].append(computed)
    first, closings = min(numbers), _national_closings(shipped)
    tasks = list(_tasks(shipped, numbers, closings))
    opening = closings[first.previous]
    drawn = draw_series(tasks, opening, municipality_index().history)
    rows: dict[type[VersionedFigure], list[dict[str, Any]]] = {
        HousingTarget: _target_rows(numbers, source_id),
        Balance: _opening_rows(drawn, source_id),
        MonthlyFigure: _month_rows(tasks, drawn, source_id),
    }
    return {str(model._meta.model_name): _replace(model, rows[model]) for model in rows}


def _assume_numbers(shipped: Shipped, source_id: int) -> None:
    for year in shipped.examples:
        if year.net is not None:
            NationalNumber.objects.get_or_create(
                half_year_id=year.half_year.code,
                basis=Basis.EXAMPLE,
                version=1,
                defaults={
                    "persons": year.net,
                    "status": NationalNumber.Status.ASSUMED,
                    "known_from": year.half_year.known_by,
                    "source_id": source_id,
                    "note": year.note,
                },
            )


def _national_results(shipped: Shipped) -> dict[Period, tuple[int, int]]:
    """Return per half-year what the country realised and up to which month; real where known."""
    results = {year.half_year: (year.realised, year.months) for year in shipped.examples}
    for code, realised in (
        NationalResult.objects.standing()
        .filter(basis=Basis.PUBLISHED, realised__isnull=False, import_run=None)
        .values_list("half_year_id", "realised")
    ):
        results[Period.from_code(code)] = (realised, MONTHS)
    return results


def _national_closings(shipped: Shipped) -> dict[Period, int]:
    return {
        Period.from_code(str(record["half_year_id"])): int(str(record["balance_end"]))
        for record in shipped.national_results
        if record["balance_end"] is not None
    }


def _tasks(
    shipped: Shipped,
    numbers: dict[Period, list[ComputedTargets]],
    closings: dict[Period, int],
) -> Iterable[Task]:
    published, results = _published_facts(shipped), _national_results(shipped)
    period = min(numbers)
    while period in numbers and period in results:
        realised, months = results[period]
        net = dict(_newest(numbers[period]).split.targets)
        facts = published.get(period, PublishedFacts())
        yield Task(period, net, realised, closings.get(period), months, facts)
        period = period.next


def _newest(computed: Sequence[ComputedTargets]) -> ComputedTargets:
    return max(computed, key=lambda c: (c.number.basis == Basis.PUBLISHED, c.number.version))


def _published_facts(shipped: Shipped) -> dict[Period, PublishedFacts]:
    """Return what ships as published; imports are left out, so examples never change by them."""
    facts = interpret(shipped.municipal, defaultdict(int))
    corrected: dict[Period, dict[str, int]] = defaultdict(dict)
    closing: dict[Period, dict[str, int]] = defaultdict(dict)
    by_month: dict[Period, dict[str, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    for row in facts[HousingTarget]:
        period, code = Period.from_code(row["half_year_id"]), row["municipality_id"]
        if row["corrected"] is not None:
            corrected[period][code] = row["corrected"]
    for row in facts[Balance]:
        closing[Period.from_code(row["half_year_id"])][row["municipality_id"]] = row["persons"]
    for row in facts[MonthlyFigure]:
        period = Period.from_code(row["half_year_id"])
        month = period.month_of(row["reference_date"])
        by_month[period][row["municipality_id"]][month] = row["realised"]
    return {
        period: PublishedFacts(corrected[period], closing[period], by_month[period])
        for period in {*corrected, *closing, *by_month}
    }


def _target_rows(
    numbers: dict[Period, list[ComputedTargets]], source_id: int
) -> list[dict[str, Any]]:
    """Return example targets: one version per version of the national number."""
    return [
        {**row, "version": version}
        for versions in numbers.values()
        for version, computed in enumerate(
            (c for c in versions if c.basis == Basis.EXAMPLE), start=1
        )
        for row in target_rows(computed, source_id)
    ]


def _opening_rows(drawn: Sequence[Drawn], source_id: int) -> list[dict[str, Any]]:
    """Return opening balances where they do not simply follow from the half-year before."""
    return [
        {
            "municipality_id": code,
            "half_year_id": one.period.code,
            "moment": Balance.Moment.OPENING,
            "persons": persons,
            "known_from": one.period.starts_on,
            "source_id": source_id,
        }
        for one in drawn
        if one.are_corrected
        for code, persons in one.openings.items()
    ]


def _month_rows(
    tasks: Sequence[Task], drawn: Sequence[Drawn], source_id: int
) -> list[dict[str, Any]]:
    """Return the positions that no source publishes."""
    rows = []
    for task, one in zip(tasks, drawn, strict=True):
        days = [one.period.reference_date(month) for month in range(1, task.months + 1)]
        for code, series in one.realised.items():
            known = task.published.by_month.get(code, {})
            rows += [
                {
                    "municipality_id": code,
                    "half_year_id": one.period.code,
                    "reference_date": day,
                    "realised": realised,
                    "known_from": day,
                    "source_id": source_id,
                }
                for month, (day, realised) in enumerate(zip(days, series, strict=True), start=1)
                if month not in known
            ]
    return rows


def _replace(model: type[VersionedFigure], rows: list[dict[str, Any]]) -> Stored:
    """Make the examples that stand equal to these rows, half-year by half-year."""
    fields = tuple(rows[0])
    present: dict[str, set[tuple[object, ...]]] = defaultdict(set)
    examples = model.objects.filter(basis=Basis.EXAMPLE)
    retired = set(
        examples.filter(withdrawn_on__isnull=False).values_list("half_year_id", flat=True)
    )
    at = fields.index("half_year_id")
    for values in examples.values_list(*fields):
        present[values[at]].add(values)
    wanted: dict[str, dict[tuple[object, ...], dict[str, Any]]] = defaultdict(dict)
    for row in rows:
        wanted[row["half_year_id"]][tuple(row[name] for name in fields)] = row
    changed = [
        code
        for code, values in wanted.items()
        if code not in retired and values.keys() != present[code]
    ]
    examples.filter(half_year_id__in=changed).delete()
    new = [row for code in changed for row in wanted[code].values()]
    _insert(model, fields, new)
    return Stored(len(new), len(rows) - len(new))


def _insert(
    model: type[VersionedFigure], names: tuple[str, ...], rows: Sequence[dict[str, Any]]
) -> None:
    """Insert rows that all have the same fields; what they leave out gets its default.

    Fifty thousand rows: bulk_create spends four fifths of its time on compiling statements.
    """
    given = {"basis": Basis.EXAMPLE.value}
    fields = [f for f in model._meta.concrete_fields if not f.primary_key]
    defaults = {f.attname: given.get(f.attname, f.get_default()) for f in fields}
    columns = ", ".join(connection.ops.quote_name(str(f.column)) for f in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    places = ", ".join(["%s"] * len(fields))
    adapt: dict[date, Any] = {}

    def value_of(row: dict[str, Any], name: str) -> Any:
        value = row[name] if name in names else defaults[name]
        if isinstance(value, date):
            return adapt.setdefault(value, connection.ops.adapt_datefield_value(value))
        return value

    order = [f.attname for f in fields]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({columns}) VALUES ({places})",  # noqa: S608 - names are ours
            [tuple(value_of(row, name) for name in order) for row in rows],
        )
