"""Takes overviews in and back: the database side of spreadsheets/.

Whatever is taken in is a new version (ADR 0013), marked with its run; taking back withdraws the
run's versions, so that those before it count again.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thuisplein.accounts.models import User
from thuisplein.base.public import SiteState
from thuisplein.targets.half_years import Period
from thuisplein.targets.models import (
    Balance,
    Basis,
    ColumnMapping,
    HalfYear,
    HousingTarget,
    ImportRun,
    MonthlyFigure,
    Source,
)
from thuisplein.targets.place_lookup import places_lookup
from thuisplein.targets.spreadsheets.header import Mapping as ColumnRoles
from thuisplein.targets.spreadsheets.layout import Options
from thuisplein.targets.spreadsheets.mapping import read_mapping, write_mapping
from thuisplein.targets.spreadsheets.names import Places
from thuisplein.targets.spreadsheets.overview import plan_overview
from thuisplein.targets.spreadsheets.plan import Plan
from thuisplein.targets.spreadsheets.questions import MappingNeeded
from thuisplein.targets.spreadsheets.reading import MunicipalFigures
from thuisplein.targets.writing import (
    restore_examples,
    retire_examples,
    store_figures,
    withdraw_run,
)

DEFAULT_SOURCE = "Maandoverzicht huisvesting vergunninghouders"
_KEPT_LINES = 500


class ImportRefusedError(Exception):
    """The common base of what cannot be taken in or back; ``str()`` is for the user."""

    template: Promise | str = ""

    def __init__(self, **details: Any) -> None:
        super().__init__(details)
        self.details = details

    def __str__(self) -> str:
        return str(self.template) % self.details


class HalfYearMissingError(ImportRefusedError):
    template = _(
        "Halfjaar %(half_year)s staat nog niet in de lijst van halfjaren. "
        "Voeg het toe, of kies een ander halfjaar."
    )


class NoSuchRunError(ImportRefusedError):
    template = _("Er is geen ingelezen bestand met nummer %(run)s.")


class AlreadyUndoneError(ImportRefusedError):
    template = _("“%(name)s” is al ongedaan gemaakt op %(day)s.")


class NotLatestRunError(ImportRefusedError):
    template = _(
        "Na “%(name)s” is “%(later)s” voor hetzelfde halfjaar overgenomen. Maak eerst dat ongedaan."
    )


@dataclass(frozen=True, slots=True)
class Applied:
    """What taking in did; `run` is None when the file changed nothing."""

    run: ImportRun | None
    created: int
    examples_retired: int = 0


def plan_import(
    data: bytes, name: str, options: Options, *, places: Places | None = None
) -> Plan | MappingNeeded:
    """Return what taking in this file would change now, or which columns to ask about.

    `places` is for who reads many files. Raises a SpreadsheetError.
    """
    return plan_overview(data, name, options, places or places_lookup(), present_figures)


def present_figures(period: Period) -> Mapping[str, MunicipalFigures]:
    """Return the published figures that stand for a half-year, per municipality; three queries."""
    targets = {
        code: (net, corrected)
        for code, net, corrected in _standing(HousingTarget, period, "net", "corrected")
    }
    balances: dict[tuple[str, str], int] = {
        (code, moment): persons
        for code, moment, persons in _standing(Balance, period, "moment", "persons")
    }
    realised: dict[str, dict[date, int]] = {}
    for code, day, persons in _standing(MonthlyFigure, period, "reference_date", "realised"):
        realised.setdefault(code, {})[day] = persons
    codes = {*targets, *realised, *(code for code, _moment in balances)}
    return {
        code: MunicipalFigures(
            code,
            (),
            *targets.get(code, (None, None)),
            balances.get((code, Balance.Moment.OPENING)),
            balances.get((code, Balance.Moment.CLOSING)),
            realised.get(code, {}),
        )
        for code in codes
    }


def _standing(model: Any, period: Period, *fields: str) -> Any:
    # Oldest version first: in a dictionary the newest one remains.
    return (
        model.objects.standing()
        .filter(half_year_id=period.code, basis=Basis.PUBLISHED)
        .order_by("version")
        .values_list("municipality_id", *fields)
    )


@transaction.atomic
def apply_plan(
    plan: Plan,
    data: bytes,
    *,
    source: Source,
    by: User | None,
    on: datetime,
) -> Applied:
    """Take in what a plan found, as new versions.

    The comparison is made anew: what a preview showed may have changed since. Raises
    HalfYearMissingError. A file that changes nothing leaves no run behind.
    """
    half_year = HalfYear.objects.select_for_update().filter(pk=plan.period.code).first()
    if half_year is None:
        raise HalfYearMissingError(half_year=plan.period.code)
    wanted = _rows(plan)
    if not any(wanted.values()):
        return Applied(None, 0)
    run = ImportRun.objects.create(
        file_name=plan.file_name[:255],
        sha256=hashlib.sha256(data).hexdigest(),
        source=source,
        half_year=half_year,
        reference_date=plan.reference_date,
        applied_at=on,
        applied_by=by,
        summary=_summary(plan),
    )
    day = timezone.localdate(on)
    created = sum(
        store_figures(
            model,
            rows,
            basis=Basis.PUBLISHED,
            source_id=source.pk,
            known_from=day,
            import_run=run,
        ).created
        for model, rows in wanted.items()
        if rows
    )
    retired = retire_examples(half_year.pk, on=day)
    SiteState.raise_version()
    return Applied(run, created, retired)


def _rows(plan: Plan) -> dict[Any, list[dict[str, Any]]]:
    """Return the rows to store per model: what differs from what stands.

    What the file does not say stays as it is.
    """
    present = present_figures(plan.period)
    targets, balances, monthly = [], [], []
    for figures in plan.figures:
        key = {"municipality_id": figures.code, "half_year_id": plan.period.code}
        stands = present.get(figures.code, MunicipalFigures(figures.code))
        net = stands.net if figures.net is None else figures.net
        corrected = stands.corrected if figures.corrected is None else figures.corrected
        if (net, corrected) != (stands.net, stands.corrected):
            targets.append({**key, "net": net, "corrected": corrected})
        moments = (
            (Balance.Moment.OPENING, stands.opening, figures.opening),
            (Balance.Moment.CLOSING, stands.closing, figures.closing),
        )
        balances += [
            {**key, "moment": moment, "persons": new}
            for moment, old, new in moments
            if new is not None and new != old
        ]
        monthly += [
            {**key, "reference_date": day, "realised": persons}
            for day, persons in figures.realised.items()
            if stands.realised.get(day) != persons
        ]
    return {HousingTarget: targets, Balance: balances, MonthlyFigure: monthly}


def _summary(plan: Plan) -> dict[str, Any]:
    """Return what is kept of a plan, to be shown with the run later."""
    return {
        "aantallen": plan.counts(),
        "afgewezen": [
            [r.row, r.column, r.label, r.value, r.reason] for r in plan.rejected[:_KEPT_LINES]
        ],
        "verschillen": [
            [d.row, d.column, d.label, d.stated, d.computed, d.what]
            for d in plan.discrepancies[:_KEPT_LINES]
        ],
        "meldingen": plan.notices[:_KEPT_LINES],
        "ontbreekt": plan.missing[:_KEPT_LINES],
    }


@transaction.atomic
def undo_run(run_id: int, *, by: User | None, on: datetime) -> ImportRun:
    """Take an import back; the figures before it count again, example figures too.

    Raises NoSuchRunError, AlreadyUndoneError or NotLatestRunError.
    """
    run = ImportRun.objects.select_for_update().filter(pk=run_id).first()
    if run is None:
        raise NoSuchRunError(run=run_id)
    if run.undone_at is not None:
        day = timezone.localdate(run.undone_at).strftime("%d-%m-%Y")
        raise AlreadyUndoneError(name=run.file_name, day=day)
    others = ImportRun.objects.filter(half_year=run.half_year, undone_at__isnull=True)
    # A later file did not store again what this one had stored already.
    later = others.filter(pk__gt=run.pk).order_by("pk").last()
    if later is not None:
        raise NotLatestRunError(name=run.file_name, later=later.file_name)
    withdraw_run(run, on=timezone.localdate(on))
    if not others.exclude(pk=run.pk).exists() and run.half_year_id:
        restore_examples(run.half_year_id)
    run.undone_at, run.undone_by = on, by
    run.save(update_fields=["undone_at", "undone_by"])
    SiteState.raise_version()
    return run


def overview_source(title: str) -> Source:
    """Return the source with this title, made if it is new."""
    source, _made = Source.objects.get_or_create(
        title=title.strip()[:250] or DEFAULT_SOURCE,
        url="",
        defaults={"kind": Source.Kind.OVERVIEW},
    )
    return source


def saved_mapping(source: Source | None) -> ColumnRoles:
    """Return how this source's columns are called, as far as somebody said so."""
    kept = ColumnMapping.objects.filter(source=source).first() if source else None
    return read_mapping(kept.columns) if kept else {}


def keep_mapping(source: Source, mapping: ColumnRoles) -> None:
    """Keep what somebody said of this source's columns, beside what was said before."""
    together = {**saved_mapping(source), **mapping}
    ColumnMapping.objects.update_or_create(
        source=source, defaults={"columns": write_mapping(together)}
    )
