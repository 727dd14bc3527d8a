"""Send what lies in the outbox of the question desk, and forget what was never confirmed."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from thuisplein.helpdesk.actions.asking import forget_unconfirmed
from thuisplein.helpdesk.mail.outbox import deliver


class Command(BaseCommand):
    help = "Send waiting e-mail of the question desk; `serve` does this every minute."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--most", type=int, default=1000, help="stop after so many mails")

    def handle(self, *args: Any, **options: Any) -> None:
        sent = deliver(timezone.now, most=options["most"])
        forgotten = forget_unconfirmed(timezone.now())
        if sent or forgotten:
            self.stdout.write(f"{sent} sent, {forgotten} unconfirmed questions removed")
