"""Measure Thuisplein against a stock site and against the bare server, all in one run.

Usage: run.py [--quick] [--items N] [--no-write]

Prints one table per question and puts the same text between the markers in docs/benchmarks.md.
Every site gets the same server: two granian workers and SQLite. Thuisplein is measured without its
page cache ("Thuisplein") and with it ("kept"). Rounds go over all pages in turn, and the median
counts, so that a busy moment hits all alike. Processor time per page is measured too: other work on
the machine changes it less.
"""

import argparse
import json
import os
import platform
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import growth
import load
from report import table, write_section
from server import ROOT, WORKERS, Server, python, serving

BENCHMARKS = Path(__file__).resolve().parent
CONNECTIONS = 8
GOAL = 8


@dataclass
class Page:
    """One address of one site, with what was found out about it."""

    name: str
    site: str
    path: str
    inside: dict[str, float] = field(default_factory=dict)
    outcomes: list[load.Outcome] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        return median(one.per_second for one in self.outcomes)

    @property
    def cpu(self) -> float:
        return median(self.cpu_ms)

    def latency(self, share: str) -> float:
        return median(getattr(one, share) for one in self.outcomes)


STOCK = [
    Page("home", "stock", "/"),
    Page("list", "stock", "/blog/"),
    Page("item", "stock", "/blog/bericht-3/"),
    Page("list of 40", "stock", "/veertig/"),
]
OURS = [
    Page("home", "Thuisplein", "/"),
    Page("list", "Thuisplein", "/praktijkvoorbeelden/"),
    Page("item", "Thuisplein", "/praktijkvoorbeelden/den-bosch-per-week/"),
    Page("municipality", "Thuisplein", "/gemeenten/s-hertogenbosch/"),
    Page("dossier", "Thuisplein", "/dossiers/statushouders/"),
    Page("search", "Thuisplein", "/zoeken/?q=woning"),
]
KEPT = [Page(page.name, "kept", page.path) for page in OURS[:3]]


def prepare_stock(place: Path) -> dict[str, str]:
    environment = {"STOCK_DIR": str(place), "DJANGO_SETTINGS_MODULE": "stock.settings"}
    python("-m", "stock.fill", path=BENCHMARKS, environment=environment)
    return environment


def prepare_ours(place: Path) -> dict[str, str]:
    """Make a site as `make run` does, with the starter content, but without the page cache."""
    environment = {
        "VAR_DIR": str(place),
        "DJANGO_SETTINGS_MODULE": "thuisplein.settings",
        "PAGE_CACHE_BYTES": "0",
    }
    for command in ["collect_assets", "setup"]:
        python(str(ROOT / "manage.py"), command, path=ROOT / "src", environment=environment)
    return environment


def probe(pages: Sequence[Page], path: Path, environment: dict[str, str]) -> None:
    """Find out what the pages cost inside."""
    printed = python(
        str(BENCHMARKS / "probe.py"),
        environment["DJANGO_SETTINGS_MODULE"],
        *[page.path for page in pages],
        path=path,
        environment=environment,
    )
    found = json.loads(printed)
    for page in pages:
        page.inside = found[page.path]


def measure(pages: Iterable[tuple[Page, Server]], *, rounds: int, seconds: float) -> None:
    """Ask for all pages in turn, several times over."""
    pages = list(pages)
    for page, server in pages:
        load.warm_up(server.address + page.path)
    for _ in range(rounds):
        for page, server in pages:
            before = server.cpu_seconds()
            url = server.address + page.path
            outcome = load.measure(url, seconds=seconds, connections=CONNECTIONS)
            page.outcomes.append(outcome)
            page.cpu_ms.append((server.cpu_seconds() - before) * 1000 / outcome.answers)


def compare(
    stock: dict[str, str], ours: dict[str, str], *, rounds: int, seconds: float
) -> dict[int, Page]:
    """Measure all pages, each from a server of its site; return the constant bodies by size."""
    sizes = {int(page.inside["bytes"]) for page in [*STOCK, *OURS]}
    constants = {size: Page(str(size), "constant", f"/{size}") for size in sizes}
    source = ROOT / "src"
    sites = {
        "stock": ("stock.wsgi:application", BENCHMARKS, stock),
        "Thuisplein": ("thuisplein.wsgi:application", source, ours),
        "kept": ("thuisplein.wsgi:application", source, ours | {"PAGE_CACHE_BYTES": "64000000"}),
        "constant": ("constant:application", BENCHMARKS, {}),
    }
    with ExitStack() as stack:
        servers = {
            site: stack.enter_context(serving(application, path=path, environment=environment))
            for site, (application, path, environment) in sites.items()
        }
        everything = [*STOCK, *OURS, *KEPT, *constants.values()]
        measure(((one, servers[one.site]) for one in everything), rounds=rounds, seconds=seconds)
    return constants


def comparison(constants: dict[int, Page]) -> str:
    """Return the table of all pages, ours beside the stock page of the same name."""
    stock = {page.name: page for page in STOCK}
    rows = []
    for page in [*STOCK, *OURS, *KEPT]:
        other = stock.get(page.name)
        is_ours = page.site != "stock"
        constant = constants[int(page.inside["bytes"])].per_second
        rows.append(
            [
                f"{page.site}: {page.name}",
                int(page.inside["queries"]),
                f"{page.inside['bytes'] / 1000:.0f}",
                f"{page.per_second:.0f}",
                *[f"{page.latency(share):.1f}" for share in ("p50", "p95", "p99")],
                f"{page.cpu:.2f}",
                f"{page.per_second / other.per_second:.1f}" if is_ours and other else "",
                f"{other.cpu / page.cpu:.1f}" if is_ours and other else "",
                f"{page.per_second / constant:.1%}",
            ]
        )
    head = ["page", "queries", "kB", "pages/s", "p50 ms", "p95 ms", "p99 ms", "CPU ms/page"]
    return table([*head, "× stock", "× stock (CPU)", "of constant"], rows)


def whereabouts() -> str:
    """Return the table of where the time of a page goes."""
    rows = [
        [
            f"{page.site}: {page.name}",
            *[f"{page.inside[part]:.2f}" for part in ("ms", "sql_ms", "template_ms", "rest_ms")],
        ]
        for page in [*STOCK, *OURS]
    ]
    return table(["page", "CPU ms", "SQL", "templates", "the rest in Python"], rows)


def conditions(rounds: int, seconds: float, busy: float) -> str:
    """Return the sentence that says how and where was measured."""
    return (
        f"Measured on {os.cpu_count()} cores ({platform.machine()}, Python"
        f" {platform.python_version()}), {WORKERS} granian workers each, SQLite,"
        f" {CONNECTIONS} connections, client {STOCK[0].outcomes[0].client} on the same cores,"
        f" median of {rounds} rounds of {seconds} s. Load of the machine before the start:"
        f" {busy:.1f}. Goal: {GOAL} × stock."
    )


def publish(parts: Sequence[str], *, write: bool) -> None:
    """Print what was found and put it in the document."""
    text = "\n\n".join(parts)
    print(text, flush=True)
    if write:
        write_section(ROOT / "docs" / "benchmarks.md", text)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--quick", action="store_true", help="one short round, to try it out")
    parser.add_argument("--items", type=int, default=5_000, help="how many to generate (0: none)")
    parser.add_argument("--no-write", action="store_true", help="leave docs/benchmarks.md alone")
    options = parser.parse_args()
    rounds, seconds = (1, 1) if options.quick else (3, 3)
    busy = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="thuisplein-bench-") as folder:
        places = [Path(folder) / name for name in ("stock", "ours", "many")]
        for place in places:
            place.mkdir()
        print("Making a stock site and a Thuisplein …", flush=True)
        stock, ours = prepare_stock(places[0]), prepare_ours(places[1])
        probe(STOCK, BENCHMARKS, stock)
        probe(OURS, ROOT / "src", ours)
        for page, kept in zip(OURS, KEPT, strict=False):
            kept.inside = {**page.inside, "queries": 1}
        print("Measuring …", flush=True)
        constants = compare(stock, ours, rounds=rounds, seconds=seconds)
        parts = [
            conditions(rounds, seconds, busy),
            comparison(constants),
            "Where the processor time of one page goes, measured inside the process:",
            whereabouts(),
        ]
        publish(parts, write=not options.no_write)
        if options.items:
            many = prepare_ours(places[2])
            grown = growth.measure(options.items, many, seconds=seconds)
            publish([*parts, *grown], write=not options.no_write)


if __name__ == "__main__":
    main()
