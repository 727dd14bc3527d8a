"""Make the search index anew, while the site keeps answering from the present one."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from rich.console import Console
from rich.progress import Progress

from thuisplein.search.index.actions import rebuild
from thuisplein.search.index.sources import number_of_documents


class Command(BaseCommand):
    help = (
        "Make the search index anew from all published pages. The site keeps answering from the "
        "present index until the new one is complete; what is published meanwhile is taken over. "
        "Needed after an update that says so; otherwise the index keeps itself up to date. "
        "Exit code 0: done."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only count the documents")

    def handle(self, *args: Any, **options: Any) -> None:
        number = number_of_documents()
        if options["dry_run"]:
            self.stdout.write(f"{number} documents would be indexed")
            return
        with Progress(console=Console(stderr=True)) as progress:
            task = progress.add_task("Indexing", total=number)
            made = rebuild(on_document=lambda: progress.advance(task))
        self.stdout.write(f"{made.bulk_size} documents indexed")
