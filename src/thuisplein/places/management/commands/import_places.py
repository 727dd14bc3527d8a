"""Load provinces, municipalities and their history."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from thuisplein.places.actions import load_facts
from thuisplein.places.facts import InvalidFactError, read_facts


class Command(BaseCommand):
    help = "Load the places of the Netherlands."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="check everything, store nothing"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            facts = read_facts()
        except (InvalidFactError, OSError) as error:
            raise CommandError(str(error)) from error
        with transaction.atomic():
            for table in load_facts(facts):
                self.stdout.write(str(table))
            if options["dry_run"]:
                transaction.set_rollback(True)
