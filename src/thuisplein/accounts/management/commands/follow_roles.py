"""Let the group of the chief editors follow the roles of today."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from thuisplein.accounts.role_groups import follow_roles


class Command(BaseCommand):
    help = "Let the group of chief editors follow the roles of today; `serve` does this hourly."

    def handle(self, *args: Any, **options: Any) -> None:
        changed = follow_roles(on=timezone.localdate())
        if changed:
            self.stdout.write(f"{changed} people put in the group of chief editors or taken out")
