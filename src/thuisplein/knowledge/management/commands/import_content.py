"""Reads the knowledge base from files."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from thuisplein.knowledge.exchange.files import NoDirectoryError
from thuisplein.knowledge.exchange.importer import import_content
from thuisplein.knowledge.exchange.problems import ContentError
from thuisplein.knowledge.exchange.progress import progress_bar
from thuisplein.knowledge.exchange.site import NoSiteError


class Command(BaseCommand):
    help = (
        "Import pages, tables and media from a directory (docs/content-format.md). All or nothing. "
        "Exit code 1: the content has errors, listed with file and line; 2: it can't be read."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("directory", type=Path, help="directory made by export_content")
        parser.add_argument(
            "--dry-run", action="store_true", help="check everything, write nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with progress_bar(self.stderr) as progress:
                report = import_content(
                    options["directory"], dry_run=options["dry_run"], progress=progress
                )
        except ContentError as error:
            self.stderr.write(str(error))
            self.stderr.write(f"{error.total} problem(s); nothing was imported")
            sys.exit(1)
        except (NoDirectoryError, NoSiteError, OSError) as error:
            self.stderr.write(str(error))
            sys.exit(2)
        if options["verbosity"] > 1 or options["dry_run"]:
            for mark, files in (("+", report.new), ("~", report.changed)):
                for file in files:
                    self.stdout.write(f"{mark} {file}")
        self.stdout.write(
            f"{'Would import' if options['dry_run'] else 'Imported'}: "
            f"{len(report.new)} new, {len(report.changed)} changed, {report.unchanged} unchanged "
            f"pages; {report.table_rows} table rows; {report.media} files"
        )
