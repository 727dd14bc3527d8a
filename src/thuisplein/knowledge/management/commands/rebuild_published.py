"""Write what readers see anew for all pages, after an update of Thuisplein."""

from typing import Any

from django.core.management.base import BaseCommand

from thuisplein.knowledge.actions import refresh_all


class Command(BaseCommand):
    help = "Rewrite the published rows of all live knowledge pages. Safe to run at any time."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{refresh_all()} pages rewritten")
