"""Load the targets, results, ladders and example figures that ship with Thuisplein."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from rich.console import Console
from rich.table import Table

from thuisplein.targets.loading import Loaded, NoPlacesError, load_shipped
from thuisplein.targets.shipped import InvalidFigureError, read_shipped

REFUSED = 1
UNREADABLE = 2


class Command(BaseCommand):
    help = (
        "Load half-years, national numbers and results, municipal figures from public sources, "
        "rounding rules, thresholds and the provinces' ladders from the files that ship with "
        "Thuisplein; compute targets where the national number and the inhabitants are known; and "
        "draw example figures, marked as such, where no municipal figures are published. Can be "
        "repeated: a second time changes nothing, and what editors or imports wrote stays. All or "
        "nothing. Exit code 0: done; 1: the data were refused or there are no municipalities; "
        "2: a file cannot be read."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--without-examples", action="store_true", help="load facts only, no example figures"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="check everything, store nothing"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            shipped = read_shipped()
            with transaction.atomic():
                loaded = load_shipped(shipped, with_examples=not options["without_examples"])
                if options["dry_run"]:
                    transaction.set_rollback(True)
        except (InvalidFigureError, NoPlacesError) as error:
            raise CommandError(str(error), returncode=REFUSED) from error
        except OSError as error:
            raise CommandError(str(error), returncode=UNREADABLE) from error
        if options["verbosity"]:
            self._report(loaded, dry_run=options["dry_run"])

    def _report(self, loaded: list[Loaded], *, dry_run: bool) -> None:
        table = Table(box=None, pad_edge=False)
        table.add_column("table")
        table.add_column("created", justify="right")
        table.add_column("unchanged", justify="right")
        for row in loaded:
            table.add_row(row.table, str(row.created), str(row.unchanged))
        self.stdout.ending = ""
        console = Console(file=self.stdout, soft_wrap=True, highlight=False)  # type: ignore[arg-type]
        console.print(table)
        if dry_run:
            console.print("dry run: nothing was stored")
