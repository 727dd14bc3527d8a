"""Measure the housing figures: import, computing, the map page and its interface.

Usage: targets.py [--boundaries FILE] [--no-write]

Makes a site as `make run` does and measures with it: what an import and a computation cost
(figures.py, inside the process), how the interface for the map answers without the page cache, and,
when Chromium is there, what the map page weighs and how long a change of half-year takes. Prints a
table and puts it between the markers of its own section in docs/benchmarks.md. Boundaries may not
ship; without a file of them only the tile map is measured.
"""

import argparse
import json
import os
import shutil
import tempfile
import time
import urllib.request
from pathlib import Path
from statistics import median, quantiles

from figures import ANSWERS, HALF_YEARS
from report import table, write_section
from server import ROOT, Server, python, serving

BENCHMARKS = Path(__file__).resolve().parent
PAGE = "/land-in-beeld/"
BUDGETS = {
    "xlsx: take in": "1 s",
    "ods: take in": "1 s",
    "csv: take in": "1 s",
    "ten years: 120 files": "15 s",
    "/api/v1/kaart, uncached, in the process: 95 %": "10 ms",
}


def inside(environment: dict[str, str]) -> list[list[object]]:
    """Return the rows on import and computing."""
    printed = python(str(BENCHMARKS / "figures.py"), path=ROOT / "src", environment=environment)
    return [
        [name, shown(one["s"]), shown(one["cpu_s"]), BUDGETS.get(name, "")]
        for name, one in json.loads(printed).items()
    ]


def shown(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 0.1 else f"{seconds * 1000:.1f} ms"


def interface(server: Server) -> list[object]:
    """Return the row on `/api/v1/kaart`, asked for one by one, every answer made anew."""
    times = []
    before = 0.0
    for number in range(ANSWERS + ANSWERS // 10):
        if number == ANSWERS // 10:
            before = server.cpu_seconds()  # what went before only filled the memory
        half_year = HALF_YEARS[number % len(HALF_YEARS)]
        asked = f"{server.address}/api/v1/kaart?halfjaar={half_year}"
        start = time.perf_counter()
        with urllib.request.urlopen(asked) as answer:
            answer.read()
        times.append((time.perf_counter() - start) * 1000)
    each = (server.cpu_seconds() - before) / ANSWERS
    kept = times[ANSWERS // 10 :]
    p95 = quantiles(kept, n=20)[-1]
    return [
        "/api/v1/kaart, uncached, by the server: median (95 %)",
        f"{median(kept):.1f} ms ({p95:.1f} ms)",
        shown(each),
        "10 ms",
    ]


SWITCH = """async () => {
  const page = globalThis.landInBeeld, times = [];
  for (const round of [1, 2, 3]) for (const halfjaar of page.model.halfYears) {
    const start = performance.now();
    page.set({ halfjaar, maand: page.model.lastMonth(halfjaar) });
    document.body.offsetHeight;  // lay the page out, as the browser would before it paints
    times.push(performance.now() - start);
    clearTimeout(page.waiting);
    await new Promise((go) => requestAnimationFrame(() => setTimeout(go, 0)));
  }
  return times;
}"""


def in_browser(address: str, path: str, name: str) -> list[list[object]]:
    """Return the rows on weight and speed of the map page."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where it is installed

    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        sizes: list[int] = []
        session.on(
            "Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"])
        )
        page.goto(address + path)
        page.wait_for_function("globalThis.landInBeeld !== undefined")
        page.wait_for_load_state("networkidle")
        weight = sum(sizes)
        before = processor_ms(session)
        times = page.evaluate(SWITCH)
        each = (processor_ms(session) - before) / len(times)
        browser.close()
    return [
        [
            f"{name}: bytes of a first visit, fonts included",
            f"{weight / 1000:.0f} kB",
            "",
            "150 kB",
        ],
        [
            f"{name}: change of half-year, median (95 %)",
            f"{median(times):.0f} ms ({quantiles(times, n=20)[-1]:.0f} ms)",
            f"{each:.0f} ms",
            "50 ms",
        ],
    ]


def processor_ms(session: object) -> float:
    """Return the processor time of the page's thread so far, painting included."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return next(one["value"] for one in metrics if one["name"] == "TaskDuration") * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--boundaries", type=Path, help="GeoJSON, to measure the outlines too")
    parser.add_argument("--no-write", action="store_true", help="leave docs/benchmarks.md alone")
    options = parser.parse_args()
    busy = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="thuisplein-bench-") as folder:
        environment = {
            "VAR_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "thuisplein.settings",
            "PAGE_CACHE_BYTES": "0",
        }
        manage = str(ROOT / "manage.py")
        for command in ("collect_assets", "setup"):
            python(manage, command, path=ROOT / "src", environment=environment)
        forms = [(f"{PAGE}?vorm=tegels", "map as tiles")]
        if options.boundaries:
            given = ["import_places", "--boundaries", str(options.boundaries.resolve())]
            python(manage, *given, path=ROOT / "src", environment=environment)
            forms.append((PAGE, "map with outlines"))
        rows: list[list[object]] = []
        source = ROOT / "src"
        with serving("thuisplein.wsgi:application", path=source, environment=environment) as server:
            rows.append(interface(server))
        # Readers get the page from the page cache, and only that compresses it.
        del environment["PAGE_CACHE_BYTES"]
        with serving("thuisplein.wsgi:application", path=source, environment=environment) as server:
            if shutil.which("chromium") or shutil.which("chromium-browser"):
                for path, name in forms:
                    rows += in_browser(server.address, path, name)
        rows = [*inside(environment), *rows]
    said = (
        f"Measured on {os.cpu_count()} cores, SQLite, 342 municipalities, 26 half-years, with other"
        f" work going on: load of the machine {busy:.1f} before the start."
    )
    text = f"{said}\n\n{table(['what', 'time or size', 'processor', 'budget'], rows)}"
    print(text, flush=True)
    if not options.no_write:
        write_section(ROOT / "docs" / "benchmarks.md", text, name="targets")


if __name__ == "__main__":
    main()
