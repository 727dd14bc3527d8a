"""How figures get into the database: always as versions, in bulk, and back out by withdrawal.

Whoever calls these opens the transaction and raises `SiteState` once at the end.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connections, router
from django.db.models import F

from thuisplein.targets.models import (
    Balance,
    Basis,
    HousingTarget,
    ImportRun,
    MonthlyFigure,
    VersionedFigure,
)

Key = tuple[object, ...]

# What belongs to a version, not to the figure: a new source alone makes no new version.
_ABOUT = frozenset({"known_from", "published_on", "source_id", "note", "import_run_id"})


@dataclass(frozen=True, slots=True)
class Stored:
    """What a write did: new versions, and figures that already stood like that."""

    created: int
    unchanged: int


def store_figures(  # noqa: PLR0913 - all of them say where the figures come from
    model: type[VersionedFigure],
    rows: Iterable[Mapping[str, Any]],
    *,
    basis: str,
    source_id: int | None = None,
    known_from: date | None = None,
    published_on: date | None = None,
    import_run: ImportRun | None = None,
    only_new: bool = False,
) -> Stored:
    """Write each row as the next version of its figure, unless that already says the same.

    Rows have the field names of the model (`municipality_id`, `half_year_id`, …); source_id,
    known_from and published_on may stand in a row instead. Two rows of one figure in one call:
    the last one counts. With `only_new` a figure that has any version already is left alone.
    """
    identity = tuple(
        f"{name}_id" if name in ("municipality", "half_year") else name
        for name in model.identity
        if name != "basis"
    )
    wanted = {tuple(row[name] for name in identity): row for row in rows}
    newest, versions = _present(model, identity, wanted, basis)
    common = {
        "source_id": source_id,
        "known_from": known_from,
        "published_on": published_on,
        "import_run_id": import_run.pk if import_run else None,
    }
    new = []
    for key, row in wanted.items():
        now = newest.get(key)
        values = {name: value for name, value in row.items() if name not in _ABOUT}
        if only_new and key in versions:
            continue
        if now is not None and all(getattr(now, name) == v for name, v in values.items()):
            continue
        new.append({**row, "version": versions.get(key, 0) + 1})
    if new:
        _insert(model, {**common, "basis": basis}, new)
    return Stored(len(new), len(wanted) - len(new))


def _insert(
    model: type[VersionedFigure], common: Mapping[str, Any], rows: list[dict[str, Any]]
) -> None:
    """Write rows with one prepared statement; `common` holds in every row that says nothing else.

    With bulk_create this was a third of the time of an import: it makes an object of each row,
    prepares every field of it anew, and needs a statement for each 75 rows on SQLite.
    """
    meta = model._meta
    fields = {f.attname: f for f in meta.concrete_fields if not f.primary_key}
    connection = connections[router.db_for_write(model)]

    def prepared(values: Mapping[str, Any]) -> dict[str, Any]:
        return {
            name: fields[name].get_db_prep_save(value, connection=connection)
            for name, value in values.items()
        }

    usual = prepared({**{name: f.get_default() for name, f in fields.items()}, **common})
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(fields[name].column)) for name in usual)
    places = ", ".join(["%s"] * len(usual))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {quote(meta.db_table)} ({columns}) VALUES ({places})",  # noqa: S608 - names of the model
            [tuple({**usual, **prepared(row)}.values()) for row in rows],
        )


def _present(
    model: type[VersionedFigure],
    identity: tuple[str, ...],
    wanted: Mapping[Key, Mapping[str, Any]],
    basis: str,
) -> tuple[dict[Key, VersionedFigure], dict[Key, int]]:
    """Return the newest standing version, and the highest number ever used, per figure."""
    manager: Any = model._default_manager  # noqa: SLF001 - documented by Django
    rows = manager.filter(basis=basis).order_by("version")
    for name in ("half_year_id", "reference_date"):
        if name in identity:
            rows = rows.filter(**{f"{name}__in": {row[name] for row in wanted.values()}})
    newest: dict[Key, VersionedFigure] = {}
    versions: dict[Key, int] = {}
    for row in rows:
        key = tuple(getattr(row, name) for name in identity)
        if key not in wanted:
            continue
        versions[key] = row.version
        if row.withdrawn_on is None:
            newest[key] = row
    return newest, versions


def retire_examples(half_year: str, *, on: date) -> int:
    """Withdraw the example realisation of a half-year now that real figures came in.

    Example targets and balances go where a published one stands; elsewhere they are still the
    only measure, and labelled. Return how many figures were withdrawn.
    """
    withdrawn = 0
    for model in (HousingTarget, Balance, MonthlyFigure):
        rows = model.objects.standing().filter(half_year_id=half_year, basis=Basis.EXAMPLE)
        if model is not MonthlyFigure:
            rows = rows.filter(
                municipality_id__in=model.objects.standing()
                .filter(half_year_id=half_year, basis=Basis.PUBLISHED)
                .values("municipality_id")
            )
        # An example from after this day was never known, and withdrawn on its own first day.
        withdrawn += rows.filter(known_from__lte=on).update(withdrawn_on=on)
        withdrawn += rows.filter(known_from__gt=on).update(withdrawn_on=F("known_from"))
    return withdrawn


def restore_examples(half_year: str) -> int:
    """Let the example figures of a half-year count again, after an import was undone."""
    return sum(
        model.objects.filter(
            half_year_id=half_year, basis=Basis.EXAMPLE, withdrawn_on__isnull=False
        ).update(withdrawn_on=None)
        for model in (HousingTarget, Balance, MonthlyFigure)
    )


def withdraw_run(import_run: ImportRun, *, on: date) -> int:
    """Withdraw every figure of an import; the versions before it count again."""
    withdrawn = 0
    for model in (HousingTarget, Balance, MonthlyFigure):
        rows = model.objects.standing().filter(import_run=import_run)
        withdrawn += rows.filter(known_from__lte=on).update(withdrawn_on=on)
        withdrawn += rows.filter(known_from__gt=on).update(withdrawn_on=F("known_from"))
    return withdrawn
