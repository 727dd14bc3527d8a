"""Remind experts, warn of requests that stand still, ask for the yearly confirmation."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from thuisplein.experts.actions.reminding import remind_all
from thuisplein.experts.models.findable import days_may_have_passed


class Command(BaseCommand):
    help = (
        "Write the reminders about requests to experts that are due, notices of requests that "
        "stand still, and yearly questions about profiles; `serve` does this every hour. Running "
        "it again sends nothing twice."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        days_may_have_passed.send(type(self))
        sent = remind_all(timezone.now())
        if sent:
            self.stdout.write(f"{sent} reminders written")
