"""Load provinces, municipalities and their history, and on request their boundaries."""

import csv
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from rich.console import Console
from rich.progress import Progress, TaskID
from rich.table import Table

from thuisplein.places.actions import Written, load_facts, store_boundaries
from thuisplein.places.boundary_source import (
    LICENCE,
    PDOK_BOUNDARIES_URL,
    SOURCE,
    BoundarySourceError,
    fetch,
    read_file,
)
from thuisplein.places.facts import FACTS_ON, Facts, InvalidFactError, read_facts
from thuisplein.places.geometry import (
    BoundaryError,
    Outline,
    check_outlines,
    read_outlines,
    simplify,
    to_geojson,
)
from thuisplein.places.models import Municipality
from thuisplein.places.tiles import compute_tiles, measure

REFUSED = 1
UNREACHABLE = 2


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a date (YYYY-MM-DD)") from None


class Command(BaseCommand):
    help = (
        "Load the provinces, COROP regions and municipalities of the Netherlands with their "
        "history, population and place on the tile map from the files that ship with Thuisplein; "
        "with --boundaries or --boundaries-url also their outlines. Can be repeated: a second "
        "time changes nothing. All or nothing: on any error the database stays as it was. "
        "Exit code 0: done; 1: the data were refused; 2: wrong use, or a file or address that "
        "cannot be read."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        source = parser.add_mutually_exclusive_group()
        source.add_argument(
            "--boundaries",
            metavar="FILE",
            type=Path,
            help="GeoJSON file with one Polygon or MultiPolygon per municipality, in WGS84 or in "
            "the Dutch grid; the code stands in 'code', 'statcode' or the feature's id",
        )
        source.add_argument(
            "--boundaries-url",
            metavar="URL",
            nargs="?",
            const=PDOK_BOUNDARIES_URL,
            help="fetch the same from an address; without a value, from PDOK, the open-data "
            "service of the Dutch government",
        )
        parser.add_argument(
            "--reference-on",
            metavar="DATE",
            type=day,
            help="day the boundaries are of (YYYY-MM-DD); otherwise 1 January of the year in the "
            f"file's 'jrstatcode', otherwise {FACTS_ON.isoformat()}",
        )
        parser.add_argument(
            "--source", default=SOURCE, help="whom to name as the source (default: %(default)s)"
        )
        parser.add_argument(
            "--licence", default=LICENCE, help="licence of the boundaries (default: %(default)s)"
        )
        parser.add_argument(
            "--compute-tiles",
            metavar="FILE",
            nargs="?",
            const="",
            help="compute the tile map anew instead of reading the one that ships (5 s); with a "
            "value, also write it to this CSV file",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="check everything, store nothing"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        # Django would end every write with a new line, also within a progress bar.
        self.stdout.ending = ""
        self.console = Console(file=self.stdout, soft_wrap=True, highlight=False)  # type: ignore[arg-type]
        try:
            facts = self._facts(options["compute_tiles"])
            outlines = self._outlines(options)
            with transaction.atomic():
                written = load_facts(facts)
                if outlines is not None:
                    written.append(self._store(outlines, options))
                if options["dry_run"]:
                    transaction.set_rollback(True)
        except (InvalidFactError, BoundaryError) as error:
            raise CommandError(str(error), returncode=REFUSED) from error
        except (BoundarySourceError, OSError) as error:
            raise CommandError(str(error), returncode=UNREACHABLE) from error
        self._report(written, facts, dry_run=options["dry_run"])

    def _facts(self, tiles_file: str | None) -> Facts:
        facts = read_facts()
        if tiles_file is None:
            return facts
        with self._progress("Computing the tile map"):
            facts = replace(facts, tiles=compute_tiles(facts.label_points(), facts.neighbours))
        if tiles_file:
            with Path(tiles_file).open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(["code", "column", "row"])
                writer.writerows([code, *cell] for code, cell in sorted(facts.tiles.items()))
        return facts

    def _outlines(self, options: dict[str, Any]) -> list[Outline] | None:
        path, url = options["boundaries"], options["boundaries_url"]
        if path is None and url is None:
            return None
        if path is not None:
            content = read_file(Path(path))
        else:
            with self._progress("Fetching boundaries") as (progress, task):
                content = fetch(
                    url,
                    progress=lambda done, total: progress.update(task, completed=done, total=total),
                )
        with self._progress("Checking boundaries"), _naming(path or url):
            return read_outlines(content)

    def _store(self, outlines: list[Outline], options: dict[str, Any]) -> Written:
        years = {outline.year for outline in outlines}
        year = years.pop() if len(years) == 1 else None
        reference_on = options["reference_on"] or (date(year, 1, 1) if year else FACTS_ON)
        labels = {
            code: None if lon is None else (lon, lat)
            for code, lon, lat in Municipality.objects.existing_on(reference_on).values_list(
                "code", "label_lon", "label_lat"
            )
        }
        with (
            self._progress("Simplifying boundaries"),
            _naming(options["boundaries"] or options["boundaries_url"]),
        ):
            check_outlines(outlines, labels)
            geometries = {code: to_geojson(p) for code, p in simplify(outlines).items()}
        return store_boundaries(
            geometries,
            reference_on=reference_on,
            source=options["source"],
            licence=options["licence"],
        )

    @contextmanager
    def _progress(self, what: str) -> Iterator[tuple[Progress, TaskID]]:
        """Show a bar on a terminal; nothing elsewhere."""
        with Progress(
            console=self.console, transient=True, disable=not self.console.is_terminal
        ) as progress:
            yield progress, progress.add_task(what, total=None)

    def _report(self, written: list[Written], facts: Facts, *, dry_run: bool) -> None:
        table = Table(box=None, pad_edge=False)
        table.add_column("table")
        for heading in ("created", "updated", "removed", "unchanged"):
            table.add_column(heading, justify="right")
        for row in written:
            counts = (row.created, row.updated, row.removed, row.unchanged)
            table.add_row(row.table, *map(str, counts))
        self.console.print(table)
        quality = measure(facts.tiles, facts.label_points(), facts.neighbours)
        self.console.print(
            f"tile map: mean displacement {quality.mean_displacement:.2f} tiles "
            f"(largest {quality.max_displacement:.2f}), "
            f"{quality.neighbours_kept:.1%} of {len(facts.neighbours)} pairs of neighbours kept"
        )
        if dry_run:
            self.console.print("dry run: nothing was stored")


@contextmanager
def _naming(origin: object) -> Iterator[None]:
    """Say in which file a fault stands."""
    try:
        yield
    except BoundaryError as error:
        raise type(error)(f"{origin}: {error}") from error
