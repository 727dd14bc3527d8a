"""Send what lies in the outbox."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from thuisplein.mail.outbox import deliver


class Command(BaseCommand):
    help = "Send waiting e-mail; `serve` does this every minute."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--most", type=int, default=1000, help="stop after so many mails")

    def handle(self, *args: Any, **options: Any) -> None:
        sent = deliver(timezone.now, most=options["most"])
        if sent:
            self.stdout.write(f"{sent} sent")
