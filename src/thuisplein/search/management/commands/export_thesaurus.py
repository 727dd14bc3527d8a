"""Writes the thesaurus to a file."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from thuisplein.search.thesaurus.checking import ThesaurusError
from thuisplein.search.thesaurus.exchange import export_thesaurus


class Command(BaseCommand):
    help = "Export all concepts as SKOS: Turtle (.ttl) or JSON-LD (.jsonld), by the file's name."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="file to write, .ttl or .jsonld")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            number = export_thesaurus(options["file"])
        except (ThesaurusError, OSError) as error:
            self.stderr.write(str(error))
            sys.exit(2)
        self.stdout.write(f"Exported {number} concepts to {options['file']}")
