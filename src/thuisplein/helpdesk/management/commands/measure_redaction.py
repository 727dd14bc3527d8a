"""Measure how much of what is marked in a file of sentences the finders see."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from thuisplein.helpdesk.places import words_of_places
from thuisplein.helpdesk.redaction import Kind
from thuisplein.helpdesk.redaction.measure import UnknownMarkError, measure


class Command(BaseCommand):
    help = (
        "Count what the redaction proposals find in files with one sentence a line, in which "
        "{naam:Van Dijk}, {bsn:123456782} and the like mark what must be found."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--list", action="store_true", help="also print what was missed")

    def handle(self, *args: Any, **options: Any) -> None:
        lines: list[str] = []
        for path in options["files"]:
            try:
                lines += path.read_text(encoding="utf-8").splitlines()
            except (OSError, UnicodeDecodeError) as error:
                raise CommandError(f"{path}: {error}", returncode=2) from error
        try:
            score = measure(lines, places=words_of_places())
        except UnknownMarkError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{score.sentences} sentences")
        for kind in Kind:
            self.stdout.write(
                f"{kind.value:22} found {score.found[kind]:4} of {score.marked[kind]:4}, recall "
                f"{score.recall(kind):.3f}; proposed {score.proposed[kind]:4}, of which wrong "
                f"{score.wrong[kind]:3}, precision {score.precision(kind):.3f}"
            )
        if options["list"]:
            for line in [*(f"missed {one}" for one in score.missed), *score.false]:
                self.stdout.write(line)
