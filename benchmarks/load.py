"""Ask for one address as often as possible for a while, and say how it went.

With wrk when the machine has it; otherwise with plain sockets in processes of our own, which is
slower: then the fastest rows show the client, not the server.
"""

import json
import multiprocessing
import shutil
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

REPORT = """
done = function(summary, latency, requests)
  local errors = summary.errors.connect + summary.errors.read + summary.errors.write
    + summary.errors.status + summary.errors.timeout
  io.write(string.format('\\nJSON {"requests": %d, "microseconds": %d, "errors": %d, "p50": %d,'
    .. ' "p95": %d, "p99": %d}\\n', summary.requests, summary.duration, errors,
    latency:percentile(50), latency:percentile(95), latency:percentile(99)))
end
"""


@dataclass(frozen=True)
class Outcome:
    """How many answers came, how many a second, and latencies in milliseconds."""

    answers: int
    per_second: float
    p50: float
    p95: float
    p99: float
    client: str


def measure(url: str, *, seconds: float, connections: int) -> Outcome:
    """Return what the server did. Raises RuntimeError when an answer was not 200
    or none came.
    """
    ask = _with_wrk if shutil.which("wrk") else _with_sockets
    outcome = ask(url, seconds, connections)
    if outcome.answers < connections:
        # A machine that is busy with other things; too few answers say nothing.
        outcome = ask(url, seconds * 5, connections)
    if not outcome.answers:
        raise RuntimeError(f"{url}: no answer in {seconds * 5} s; is the machine too busy?")
    return outcome


def _with_wrk(url: str, seconds: float, connections: int) -> Outcome:
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(REPORT)
        script.flush()
        command = [
            "wrk",
            "-t1",
            f"-c{connections}",
            f"-d{max(1, round(seconds))}s",
            "--timeout",
            "20s",
        ]
        printed = subprocess.run(
            [*command, "-s", script.name, url], capture_output=True, text=True, check=True
        ).stdout
    found = json.loads(printed.split("JSON ", 1)[1])
    if found["errors"]:
        raise RuntimeError(f"{url}: {found['errors']} answers were not 200\n{printed}")
    return Outcome(
        found["requests"],
        found["requests"] / found["microseconds"] * 1e6,
        found["p50"] / 1000,
        found["p95"] / 1000,
        found["p99"] / 1000,
        "wrk",
    )


def _with_sockets(url: str, seconds: float, connections: int) -> Outcome:
    with multiprocessing.Pool(connections) as pool:
        parts = pool.starmap(_ask, [(url, seconds)] * connections)
    times = sorted(one for part in parts for one in part)

    def share(part: float) -> float:
        return times[min(len(times) - 1, int(len(times) * part))] * 1000

    return Outcome(
        len(times), len(times) / seconds, share(0.5), share(0.95), share(0.99), "sockets"
    )


def _ask(url: str, seconds: float) -> list[float]:
    """Ask over one kept connection; return how long each answer took, in seconds."""
    parts = urlsplit(url)
    target = f"{parts.path}?{parts.query}" if parts.query else parts.path
    asked = f"GET {target} HTTP/1.1\r\nHost: {parts.netloc}\r\n\r\n".encode()
    times = []
    with socket.create_connection((parts.hostname, parts.port)) as connection:
        answer = connection.makefile("rb")
        end = time.perf_counter() + seconds
        while (start := time.perf_counter()) < end:
            connection.sendall(asked)
            status = answer.readline()
            if b" 200 " not in status:
                raise RuntimeError(f"{url}: {status!r}")
            length = 0
            while (line := answer.readline()) not in {b"\r\n", b""}:
                name, _colon, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            answer.read(length)
            times.append(time.perf_counter() - start)
    return times


def wait_until_up(url: str, *, seconds: float = 30) -> None:
    """Return when the address accepts connections. Raises RuntimeError when it never does."""
    parts = urlsplit(url)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            socket.create_connection((parts.hostname, parts.port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"nothing answers at {url}")


def warm_up(url: str, *, times: int = 24) -> None:
    """Ask over new connections, so that every worker has loaded and compiled what it needs."""
    for _ in range(times):
        _ask(url, 0.001)


def peak_memory_mb(process_id: int) -> float:
    """Return the most memory a running process has had, in MB; 0 where the system won't say."""
    try:
        lines = Path(f"/proc/{process_id}/status").read_text().splitlines()
    except OSError:
        return 0.0
    # A process that just ended has a status without this line.
    peaks = [int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")]
    return max(peaks, default=0.0)
