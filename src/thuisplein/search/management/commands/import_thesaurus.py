"""Reads the thesaurus from a file."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from thuisplein.search.thesaurus.checking import ThesaurusError
from thuisplein.search.thesaurus.exchange import import_thesaurus, load_shipped

SHOWN = 50


class Command(BaseCommand):
    help = (
        "Import concepts from SKOS: Turtle (.ttl) or JSON-LD (.jsonld). All or nothing; concepts "
        "that the file doesn't hold are left alone. Exit code 1: the file has errors; 2: it can't "
        "be read."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        source = parser.add_mutually_exclusive_group(required=True)
        source.add_argument("file", nargs="?", type=Path, help="file to read, .ttl or .jsonld")
        source.add_argument(
            "--shipped",
            action="store_true",
            help="load the concepts that ship with Thuisplein, if there are none yet",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="check everything, write nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["shipped"]:
            load_shipped()
            return
        try:
            report = import_thesaurus(options["file"], dry_run=options["dry_run"])
        except ThesaurusError as error:
            for fault in error.faults[:SHOWN]:
                self.stderr.write(f"{options['file'].name}: {fault}")
            self.stderr.write(f"{len(error.faults)} problem(s); nothing was imported")
            sys.exit(1)
        except OSError as error:
            self.stderr.write(str(error))
            sys.exit(2)
        done = "Would import" if options["dry_run"] else "Imported"
        self.stdout.write(
            f"{done}: {report.new} new, {report.changed} changed, {report.unchanged} unchanged "
            f"concepts; {report.skipped_labels} labels in other languages left out"
        )
