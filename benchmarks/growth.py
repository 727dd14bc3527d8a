"""What thousands of items do to lists and to the export."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import load
from report import table
from server import ROOT, python, serving

FILTERED = "/praktijkvoorbeelden/?groep=statushouders&provincie=noord-brabant&onderwerp=samenwerken"
PAGES = {
    "list": "/praktijkvoorbeelden/",
    "list, three filters": FILTERED,
    "list, like my municipality": f"{FILTERED}&lijkt-op=tilburg",
    "search": "/zoeken/?q=woning",
    "item": "/praktijkvoorbeelden/den-bosch-per-week/",
    "home": "/",
}
P95_BUDGET_MS, EXPORT_BUDGET_S, MEMORY_BUDGET_MB = 150, 60, 500


def measure(items: int, site: dict[str, str], *, seconds: float) -> list[str]:
    """Return the texts and tables on a site with this many demonstration items added."""
    before = _latencies(site, seconds)
    print(f"Making {items} demonstration items …", flush=True)
    start = time.monotonic()
    benchmarks = Path(__file__).resolve().parent
    python(str(benchmarks / "generate.py"), str(items), path=ROOT / "src", environment=site)
    made = time.monotonic() - start
    after = _latencies(site, seconds)
    rows = [
        [
            name,
            f"{before[name].p50:.1f}",
            f"{before[name].p95:.1f}",
            f"{after[name].p50:.1f}",
            f"{after[name].p95:.1f}",
            f"{after[name].p50 / before[name].p50:.2f}",
        ]
        for name in PAGES
    ]
    exported = _export(Path(site["VAR_DIR"]) / "export", site)
    heading = (
        f"With {items:,} demonstration items on top of the starter content (made in {made:.0f} s),"
        " one reader at a time, in ms; budget: three filters p95 ≤"
        f" {P95_BUDGET_MS} ms, ten times the content ≤ 1.2 × the time:"
    )
    head = ["page", "p50 before", "p95 before", "p50 after", "p95 after", "× time"]
    return [heading, table(head, rows), exported]


def _latencies(site: dict[str, str], seconds: float) -> dict[str, load.Outcome]:
    found = {}
    serve = serving("thuisplein.wsgi:application", path=ROOT / "src", environment=site)
    with serve as server:
        for name, path in PAGES.items():
            url = server.address + path
            load.warm_up(url)
            found[name] = load.measure(url, seconds=seconds, connections=1)
    return found


def _export(target: Path, site: dict[str, str]) -> str:
    """Export everything; return how long it took and the most memory it held."""
    start = time.monotonic()
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(
            [sys.executable, str(ROOT / "manage.py"), "export_content", str(target)],
            env={**os.environ, **site},
            stdout=subprocess.DEVNULL,
            stderr=said,
        )
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, load.peak_memory_mb(process.pid))
            time.sleep(0.05)
        took = time.monotonic() - start
        if process.returncode:
            said.seek(0)
            return f"`export_content` failed: {said.read().strip()[-300:]}"
    files = sum(1 for path in target.rglob("*") if path.is_file())
    return (
        f"`export_content` wrote {files:,} files in {took:.1f} s with at most {peak:.0f} MB of"
        f" memory; budget: {EXPORT_BUDGET_S} s and {MEMORY_BUDGET_MB} MB."
    )
