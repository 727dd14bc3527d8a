"""Take monthly overviews of targets and realisation in, from the command line."""

import datetime as dt
import json
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from rich.table import Table

from thuisplein.targets.half_years import NotAHalfYearError, Period
from thuisplein.targets.importing import (
    DEFAULT_SOURCE,
    Applied,
    ImportRefusedError,
    apply_plan,
    keep_mapping,
    overview_source,
    plan_import,
    saved_mapping,
    undo_run,
)
from thuisplein.targets.models import Source
from thuisplein.targets.place_lookup import places_lookup
from thuisplein.targets.spreadsheets.errors import SpreadsheetError
from thuisplein.targets.spreadsheets.header import Mapping
from thuisplein.targets.spreadsheets.layout import Options
from thuisplein.targets.spreadsheets.limits import MAX_BYTES
from thuisplein.targets.spreadsheets.mapping import choices, read_mapping
from thuisplein.targets.spreadsheets.plan import Kind, Plan
from thuisplein.targets.spreadsheets.questions import MappingNeeded

REFUSED = 1
UNREADABLE = 2
_SHOWN = 20


class RowsRejectedError(ImportRefusedError):
    template = "%(name)s: %(count)s row(s) rejected, and --strict was given"


def half_year(text: str) -> Period:
    try:
        return Period.from_code(text)
    except NotAHalfYearError as error:
        raise ArgumentTypeError(str(error)) from None


def day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a date (YYYY-MM-DD)") from None


class Command(BaseCommand):
    help = (
        "Take in monthly overviews of targets and realisation per municipality: XLSX, ODS or CSV. "
        "Headings, months, half-year and reference date are recognised; what is not can be given. "
        "Figures become new versions; figures that stand already are left alone, so the same file "
        "twice changes nothing. All files together or nothing. Rejected rows are listed and left "
        "out. Exit code 0: done; 1: a file was refused, or columns have to be mapped; 2: wrong "
        "use, or a file that cannot be opened."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", metavar="FILE", nargs="*", type=Path, help="overview(s)")
        parser.add_argument(
            "--half-year", type=half_year, metavar="2022-II", help="which half-year it is about"
        )
        parser.add_argument(
            "--reference-date",
            type=day,
            metavar="DATE",
            help="day of the position (YYYY-MM-DD), usually the first of a month",
        )
        parser.add_argument("--sheet", default="", help="which sheet of the workbook")
        parser.add_argument(
            "--source", default=DEFAULT_SOURCE, help="title of the source (default: %(default)s)"
        )
        parser.add_argument(
            "--mapping",
            type=Path,
            metavar="FILE",
            help="JSON object from column heading to what it holds; kept with the source. One of: "
            + ", ".join(choices()),
        )
        parser.add_argument(
            "--strict", action="store_true", help="refuse a file with rejected rows"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="show what would change, store nothing"
        )
        parser.add_argument(
            "--undo", type=int, metavar="RUN", help="take an earlier import back, by its number"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        self.stdout.ending = ""
        self.console = Console(file=self.stdout, soft_wrap=True, highlight=False)  # type: ignore[arg-type]
        if bool(options["files"]) == (options["undo"] is not None):
            raise CommandError("give files to import, or --undo RUN", returncode=UNREADABLE)
        try:
            if options["undo"] is not None:
                self._undo(options["undo"], dry_run=options["dry_run"])
            else:
                self._import(options)
        except (SpreadsheetError, ImportRefusedError) as error:
            raise CommandError(str(error), returncode=REFUSED) from error
        except OSError as error:
            raise CommandError(str(error), returncode=UNREADABLE) from error

    def _undo(self, run_id: int, *, dry_run: bool) -> None:
        with transaction.atomic():
            run = undo_run(run_id, by=None, on=timezone.now())
            if dry_run:
                transaction.set_rollback(True)
        self.console.print(f"run {run.pk} undone: {escape(run.file_name)}")
        self._say_dry(dry_run=dry_run)

    def _import(self, options: dict[str, Any]) -> None:
        given = self._mapping(options["mapping"])
        self.places = places_lookup()
        with (
            transaction.atomic(),
            Progress(
                console=self.console, transient=True, disable=not self.console.is_terminal
            ) as progress,
        ):
            task = progress.add_task("Importing", total=len(options["files"]))
            for path in options["files"]:
                self._import_one(path, given, options)
                progress.advance(task)
            if options["dry_run"]:
                transaction.set_rollback(True)
        self._say_dry(dry_run=options["dry_run"])

    def _mapping(self, path: Path | None) -> Mapping:
        if path is None:
            return {}
        try:
            return read_mapping(json.loads(path.read_text(encoding="utf-8-sig")))
        except (ValueError, RecursionError) as error:
            raise CommandError(f"{path}: no JSON: {error}", returncode=UNREADABLE) from error

    def _import_one(self, path: Path, given: Mapping, options: dict[str, Any]) -> None:
        data = _read(path)
        source = Source.objects.filter(title=options["source"].strip(), url="").first()
        understood = Options(
            half_year=options["half_year"],
            reference_date=options["reference_date"],
            sheet=options["sheet"],
            mapping={**saved_mapping(source), **given},
        )
        plan = plan_import(data, path.name, understood, places=self.places)
        if isinstance(plan, MappingNeeded):
            raise CommandError(_mapping_message(path, plan), returncode=REFUSED)
        if plan.rejected and options["strict"]:
            raise RowsRejectedError(name=path.name, count=plan.counts()["afgewezen"])
        source = source or overview_source(options["source"])
        applied = apply_plan(plan, data, source=source, by=None, on=timezone.now())
        if given:
            keep_mapping(source, given)
        if options["verbosity"]:
            self._report(plan, applied)

    def _report(self, plan: Plan, applied: Applied) -> None:
        say = self.console.print
        reference = plan.reference_date.isoformat() if plan.reference_date else "no reference date"
        run = f"run {applied.run.pk}" if applied.run else "nothing to change"
        say(f"{escape(plan.file_name)}: {plan.period.code}, {reference}; {run}")
        counts = plan.counts()
        say(
            f"  {counts['gemeenten']} municipalities; figures: {counts[Kind.NEW]} new, "
            f"{counts[Kind.CHANGED]} changed, {counts[Kind.UNCHANGED]} unchanged; "
            f"{counts['afgewezen']} row(s) rejected"
        )
        for change in plan.of_kind(Kind.CHANGED)[:_SHOWN]:
            on = f" {change.day.isoformat()}" if change.day else ""
            say(escape(f"  {change.name}, {change.field}{on}: {change.old} → {change.new}"))
        if plan.rejected:
            say(_table(("row", "column", "value", "reason"), plan))
        for found in plan.discrepancies[:_SHOWN]:
            where = f"row {found.row}, column {found.column} ({found.label})"
            say(escape(f"  {where}: {found.stated}, but {found.what} is {found.computed}"))
        for notice in plan.notices:
            say(escape(f"  {notice}"))
        if plan.missing:
            say(escape(f"  not in the file: {len(plan.missing)} ({', '.join(plan.missing[:5])} …)"))

    def _say_dry(self, *, dry_run: bool) -> None:
        if dry_run:
            self.console.print("dry run: nothing was stored")


def _read(path: Path) -> bytes:
    """Read a file; one byte too many is enough to see that it is too large."""
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _table(headings: tuple[str, ...], plan: Plan) -> Table:
    table = Table(*headings, box=None, pad_edge=False)
    for rejected in plan.rejected[:_SHOWN]:
        column = f"{rejected.column} ({rejected.label})" if rejected.label else rejected.column
        table.add_row(
            str(rejected.row), escape(column), escape(rejected.value), escape(rejected.reason)
        )
    if len(plan.rejected) > _SHOWN:
        table.add_row("…", "", "", f"{len(plan.rejected) - _SHOWN} more")
    return table


def _mapping_message(path: Path, needed: MappingNeeded) -> str:
    lines = [f"{path.name}: say with --mapping what these columns hold:"]
    lines += [
        f"  {column.letters} “{column.label}” ({', '.join(column.samples)}): {column.question}"
        for column in needed.questions
    ]
    example = {column.label: "…" for column in needed.questions}
    return "\n".join([*lines, "for example " + json.dumps(example, ensure_ascii=False)])
