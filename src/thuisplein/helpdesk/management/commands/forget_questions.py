"""Forget the questions that nobody confirmed."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from thuisplein.helpdesk.actions.asking import forget_unconfirmed


class Command(BaseCommand):
    help = "Remove questions whose address nobody confirmed in a week; `serve` does this hourly."

    def handle(self, *args: Any, **options: Any) -> None:
        forgotten = forget_unconfirmed(timezone.now())
        if forgotten:
            self.stdout.write(f"{forgotten} unconfirmed questions removed")
