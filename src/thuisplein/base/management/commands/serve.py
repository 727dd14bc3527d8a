"""Start the web server and the worker together, and stop them together."""

import os
import signal
import subprocess
import sys
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, connection

from thuisplein.base.scheduling import is_publishing_due

#: What is scheduled is looked at this often, in seconds.
SCHEDULE_SECONDS = 60
ROUNDS_PER_HOUR = 60


class Command(BaseCommand):
    help = "Serve the site with granian and run the background worker and the publishing schedule."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)

    def handle(self, *args: Any, **options: Any) -> None:
        environment = os.environ | {
            "PYTHONPATH": str(settings.PROJECT_DIR.parent),
            "DJANGO_SETTINGS_MODULE": os.environ.get(
                "DJANGO_SETTINGS_MODULE", "thuisplein.settings"
            ),
        }
        manage = [sys.executable, str(settings.BASE_DIR / "manage.py")]
        server = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
        server += ["--host", options["host"], "--port", str(options["port"])]
        server += ["--workers", str(options["workers"]), "--blocking-threads", "1"]
        server += ["--log-level", "warning", "thuisplein.wsgi:application"]
        commands = [server, [*manage, "db_worker", "--verbosity", "0"]]
        children = [
            subprocess.Popen(command, env=environment)  # noqa: S603 - our own commands
            for command in commands
        ]
        self.stdout.write(f"Thuisplein answers at http://localhost:{options['port']}/")
        self.stdout.flush()
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        try:
            self._watch(children, manage, environment)
        except KeyboardInterrupt:
            pass
        finally:
            for child in children:
                child.terminate()
            for child in children:
                child.wait(timeout=15)

    def _watch(
        self,
        children: list[subprocess.Popen[bytes]],
        manage: list[str],
        env: dict[str, str],
    ) -> None:
        """Return when a child stops; do what is due every minute and hour in the meantime."""
        due, rounds = time.monotonic() + SCHEDULE_SECONDS, 0
        while all(child.poll() is None for child in children):
            time.sleep(0.5)
            if time.monotonic() < due:
                continue
            hourly = settings.EVERY_HOUR if rounds % ROUNDS_PER_HOUR == 0 else []
            for name in [*settings.EVERY_MINUTE, *hourly]:
                if name != "publish_scheduled" or _is_due():
                    subprocess.run([*manage, name], env=env, check=False)  # noqa: S603 - our own
            due, rounds = time.monotonic() + SCHEDULE_SECONDS, rounds + 1


def _is_due() -> bool:
    """Say whether the schedule has work; a database that is away for a moment ends nothing."""
    try:
        return is_publishing_due()
    except DatabaseError:
        connection.close()
        return False
    finally:
        connection.close_if_unusable_or_obsolete()
