"""A throw-away PostgreSQL for a measurement, where its programs are installed."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def programs() -> Path | None:
    """Return the folder with the newest server programs; None when there are none."""
    places = [*Path("/usr/lib/postgresql").glob("*/bin"), Path("/usr/local/bin")]
    found = [place for place in places if (place / "initdb").exists()]
    return max(found, key=_version, default=None)


def _version(place: Path) -> float:
    name = place.parent.name
    return float(name) if name.replace(".", "", 1).isdigit() else 0.0


@contextmanager
def cluster(programs: Path) -> Iterator[str]:
    """Start a server with settings as after installing; return the address of its database.

    PostgreSQL refuses to work for root, so then it works as the user `postgres`.
    """
    folder = Path(tempfile.mkdtemp(prefix="thuisplein-postgres-"))
    data = folder / "data"
    owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if owner:
        shutil.chown(folder, "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    run = [*owner, str(programs / "pg_ctl"), "--pgdata", str(data)]
    make = [*owner, str(programs / "initdb"), "--pgdata", str(data), "--username", "thuisplein"]
    make += ["--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"]
    listen = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1"
    try:
        for command in (
            make,
            [*run, "--wait", "--log", str(folder / "log"), "--options", listen, "start"],
        ):
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")
        yield f"postgres://thuisplein@127.0.0.1:{port}/postgres"
    finally:
        if (data / "postmaster.pid").exists():
            stop = [*run, "--mode", "immediate", "stop"]
            subprocess.run(stop, check=False, stdout=subprocess.DEVNULL, cwd="/")
        shutil.rmtree(folder, ignore_errors=True)
