"""Start and stop the web server for a measurement: the same for every site."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from load import wait_until_up

ROOT = Path(__file__).resolve().parent.parent
WORKERS = 2


@contextmanager
def serving(application: str, *, path: Path, environment: Mapping[str, str]) -> Iterator[str]:
    """Serve a WSGI application with two granian workers; give its address."""
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
        yield address
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
