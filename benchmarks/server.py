"""Start and stop the web server for a measurement: the same for every site."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from load import wait_until_up

ROOT = Path(__file__).resolve().parent.parent
WORKERS = 2


@dataclass(frozen=True)
class Server:
    """A running server: where it answers and which group its processes form."""

    address: str
    group: int

    def cpu_seconds(self) -> float:
        """Return the processor time that all its processes have used."""
        ticks = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue  # the process ended between the listing and the reading
            if int(fields[2]) == self.group:
                ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")


@contextmanager
def serving(application: str, *, path: Path, environment: Mapping[str, str]) -> Iterator[Server]:
    """Serve a WSGI application with two granian workers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--workers", str(WORKERS)]
    command += ["--blocking-threads", "1", "--log-level", "warning", application]
    process = subprocess.Popen(
        command,
        env={**os.environ, **environment, "PYTHONPATH": str(path)},
        start_new_session=True,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_until_up(address)
        yield Server(address, process.pid)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=15)


def python(*arguments: str, path: Path, environment: Mapping[str, str]) -> str:
    """Run Python with these arguments; return what it printed."""
    return subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, **environment, "PYTHONPATH": str(path)},
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
