"""Take in e-mail for the question desk: from standard input, a Maildir, or over SMTP."""

import mailbox
import sys
import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from thuisplein.helpdesk.mail.reading import UnreadableMailError
from thuisplein.helpdesk.mail.receiving import receive

#: What a mail server understands as "try again later" (sysexits.h) and as "do not".
TEMPORARY, DATA_ERROR = 75, 65
MAX_BYTES = 30_000_000


class Command(BaseCommand):
    help = (
        "Take in e-mail that answers the question desk. Without options one mail from standard "
        "input, as a pipe transport gives it; exit code 75 asks the mail server to try again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--recipient", default="", help="the address it was delivered to")
        where = parser.add_mutually_exclusive_group()
        where.add_argument("--maildir", type=Path, help="take in what is new in a Maildir")
        where.add_argument("--smtp", metavar="HOST:PORT", help="listen for mail until stopped")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["maildir"]:
            self._from_maildir(options["maildir"])
        elif options["smtp"]:
            self._listen(options["smtp"])
        else:
            self._from_input(options["recipient"])

    def _from_input(self, recipient: str) -> None:
        try:
            kept = receive(
                sys.stdin.buffer.read(MAX_BYTES), now=timezone.now(), recipient=recipient
            )
        except UnreadableMailError as error:
            raise CommandError(f"not a mail: {error}", returncode=DATA_ERROR) from error
        except DatabaseError as error:
            raise CommandError("the database did not answer", returncode=TEMPORARY) from error
        self.stdout.write(kept.state)

    def _from_maildir(self, folder: Path) -> None:
        """Move each mail out of the way only after it was taken in."""
        if not folder.is_dir():
            raise CommandError(f"no Maildir at {folder}", returncode=2)
        box = mailbox.Maildir(folder, create=False)
        taken = unreadable = 0
        for key in sorted(box.keys()):
            message = box.get_message(key)
            if "S" in message.get_flags():
                continue
            try:
                receive(box.get_bytes(key), now=timezone.now())
                taken += 1
            except UnreadableMailError:
                unreadable += 1
            message.set_subdir("cur")
            message.add_flag("S")
            box[key] = message
        self.stdout.write(f"{taken} taken in, {unreadable} unreadable")

    def _listen(self, address: str) -> None:
        from thuisplein.helpdesk.mail.listener import listening  # noqa: PLC0415 - only here

        host, _colon, port = address.rpartition(":")
        if not port.isdecimal():
            raise CommandError("write the address as HOST:PORT", returncode=2)
        with listening(host or "127.0.0.1", int(port)):
            self.stdout.write(f"listening for mail on {address}")
            self.stdout.flush()
            try:
                while True:
                    time.sleep(1)
                    close_old_connections()
            except KeyboardInterrupt:
                pass
