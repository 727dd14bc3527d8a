"""Writes the knowledge base to files."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from thuisplein.knowledge.exchange.exporter import ExportError, export_content
from thuisplein.knowledge.exchange.progress import progress_bar
from thuisplein.knowledge.exchange.site import NoSiteError


class Command(BaseCommand):
    help = (
        "Export all published pages, tables and media to a directory as Markdown and YAML "
        "(docs/content-format.md). The directory must be empty, absent, or an earlier export, "
        "which is replaced when everything is written; hidden files such as .git stay. "
        "Exit code 2: nothing was exported."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("directory", type=Path, help="where to write")
        parser.add_argument(
            "--force",
            action="store_true",
            help="move a directory aside that holds something else, and export in its place",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with progress_bar(self.stderr) as progress:
                report = export_content(
                    options["directory"], force=options["force"], progress=progress
                )
        except (ExportError, NoSiteError, OSError) as error:
            self.stderr.write(str(error))
            sys.exit(2)
        for warning in report.warnings:
            self.stderr.write(warning)
        if report.kept:
            self.stdout.write(f"What stood there is now in {report.kept}")
        self.stdout.write(
            f"Exported {report.pages} pages, {report.rows} table rows and {report.media} files"
        )
