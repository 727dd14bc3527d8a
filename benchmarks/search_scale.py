"""Measure search in very many documents: how fast it answers, and what making the index takes.

Usage: search_scale.py [--documents N] [--no-write]

Makes a site as `make run` does, on SQLite and, where its programs are installed, on a throw-away
PostgreSQL with settings as after installing. Fills its index with documents of realistic Dutch
(search_documents.py), and asks it from a new process (search_inside.py). Prints a table and puts it
between the markers of its own section in docs/benchmarks.md. 100,000 documents take about a quarter
of an hour on each database.
"""

import argparse
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from postgres import cluster, programs
from report import table, write_section
from server import ROOT, python

INSIDE = Path(__file__).resolve().parent / "search_inside.py"
Measured = dict[str, Any]


@contextmanager
def sites() -> Iterator[Iterator[tuple[str, dict[str, str]]]]:
    """Give the databases to measure, one at a time, each with the environment of its site."""

    def each() -> Iterator[tuple[str, dict[str, str]]]:
        yield "SQLite", {}
        found = programs()
        if found:
            with cluster(found) as address:
                yield "PostgreSQL", {"DATABASE_URL": address}

    yield each()


def measure(documents: int, environment: dict[str, str]) -> Measured:
    with tempfile.TemporaryDirectory(prefix="thuisplein-search-") as folder:
        site = {"VAR_DIR": folder, "DJANGO_SETTINGS_MODULE": "thuisplein.settings", **environment}
        python(str(ROOT / "manage.py"), "setup", path=ROOT / "src", environment=site)
        path = ROOT / "src"
        built = json.loads(
            python(str(INSIDE), "build", str(documents), path=path, environment=site)
        )
        asked = json.loads(python(str(INSIDE), "ask", path=path, environment=site))
    return {**asked, "built": built}


def rows(measured: dict[str, Measured]) -> list[list[str]]:
    """Return the rows of the table: by the clock, and of the processor between brackets."""

    def row(name: str, budget: str, show: Any) -> list[str]:
        return [name, *[show(one) for one in measured.values()], budget]

    def times(key: str, share: str) -> Any:
        cpu = f"cpu_{share}"
        return lambda one: f"{one[key][share]:.1f} ms ({one[key][cpu]:.1f} ms)"

    def built(one: Measured) -> str:
        return f"{one['built']['s']:.0f} s ({one['built']['cpu_s']:.0f} s)"

    def loading(one: Measured) -> str:
        return f"{one['loading']['s']:.1f} s ({one['loading']['cpu_s']:.1f} s)"

    return [
        row("making the index", "600 s", built),
        row(
            "most memory while making it",
            "2000 MB",
            lambda one: f"{one['built']['peak_mb']:.0f} MB",
        ),
        row("starting a process that answers", "", loading),
        row("a question, half of them", "", times("find", "p50")),
        row("a question, 95 %", "50 ms", times("find", "p95")),
        row("a question the first time, 95 %", "", times("find_new", "p95")),
        row("suggestions, half of them", "", times("suggest", "p50")),
        row("suggestions, 95 %", "20 ms", times("suggest", "p95")),
        row("a hostile question, the slowest", "200 ms", times("hostile", "worst")),
        row("hostile suggestions, the slowest", "200 ms", times("hostile_suggest", "worst")),
        row("most memory of a process that answers", "", lambda one: f"{one['peak_mb']:.0f} MB"),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--documents", type=int, default=100_000, help="how many to generate")
    parser.add_argument("--no-write", action="store_true", help="leave docs/benchmarks.md alone")
    options = parser.parse_args()
    busy = os.getloadavg()[0]
    measured: dict[str, Measured] = {}
    with sites() as each:
        for name, environment in each:
            print(f"Measuring search on {name} …", flush=True)
            measured[name] = measure(options.documents, environment)
    terms = next(iter(measured.values()))["built"]["terms"]
    said = (
        f"Measured on {os.cpu_count()} cores: {options.documents:,} documents, {terms:,} terms, the"
        " 442 judged questions; by the clock, and between brackets of the processor."
        f" Load of the machine before the start: {busy:.1f}."
    )
    if "PostgreSQL" not in measured:
        said += " PostgreSQL is not installed here, so it was not measured."
    text = f"{said}\n\n{table(['what', *measured, 'budget'], rows(measured))}"
    print(text, flush=True)
    if not options.no_write:
        write_section(ROOT / "docs" / "benchmarks.md", text, name="search")


if __name__ == "__main__":
    main()
