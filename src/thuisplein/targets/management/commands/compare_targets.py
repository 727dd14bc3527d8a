"""Write the table of published against computed targets."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from thuisplein.targets.comparison import as_markdown, compare_published

MARK = "<!-- table -->\n"


class Command(BaseCommand):
    help = (
        "Print, as a Markdown table, every published net target that can also be computed, with "
        "both roundings. With --update, replace the table in a file, after the line "
        "'<!-- table -->'. Exit code 0: done; 2: the file cannot be read or has no such line."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--update", metavar="FILE", type=Path, help="file to put the table in")

    def handle(self, *_args: Any, **options: Any) -> None:
        table = as_markdown(compare_published())
        path: Path | None = options["update"]
        if path is None:
            self.stdout.write(table)
            return
        try:
            before, mark, _old = path.read_text(encoding="utf-8").partition(MARK)
        except OSError as error:
            raise CommandError(str(error), returncode=2) from error
        if not mark:
            raise CommandError(f"{path}: no line {MARK.strip()!r}", returncode=2)
        path.write_text(f"{before}{mark}\n{table}", encoding="utf-8")
