"""Measure how soon a published page is found and an unpublished one gone, also during a rebuild.

Usage: search_following.py [--documents N] [--rounds N] [--only sqlite|postgresql] [--no-write]

Makes a site as `make run` does, on SQLite and, where its programs are installed, on a throw-away
PostgreSQL; fills it with published pages; then an editor's process publishes and unpublishes a page
through the CMS while others look (search_following_inside.py). Prints a table and puts it between
the markers of its own section in docs/benchmarks.md.
"""

import argparse
import datetime as dt
import json
import os
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from report import table, write_section
from search_scale import sites
from server import ROOT, python

INSIDE = Path(__file__).resolve().parent / "search_following_inside.py"
#: What issue and design ask: found within two seconds, gone at once.
BUDGET_S = 2.0
Measured = dict[str, Any]


def measure(documents: int, rounds: int, environment: dict[str, str]) -> Measured:
    with tempfile.TemporaryDirectory(prefix="thuisplein-following-") as folder:
        site = {"VAR_DIR": folder, "DJANGO_SETTINGS_MODULE": "thuisplein.settings", **environment}
        path = ROOT / "src"
        for command in ("collect_assets", "setup"):
            python(str(ROOT / "manage.py"), command, path=path, environment=site)
        python(str(INSIDE), "fill", str(documents), path=path, environment=site)
        found: Measured = json.loads(
            python(str(INSIDE), "measure", str(rounds), path=path, environment=site)
        )
    return found


def rows(measured: dict[str, Measured]) -> list[list[str]]:
    def row(name: str, budget: str, when: str, key: str) -> list[str]:
        cells = [
            f"{median(times) * 1000:.0f} ms / {max(times) * 1000:.0f} ms"
            for times in ([round_[key] for round_ in one[when]] for one in measured.values())
        ]
        return [name, *cells, budget]

    found = []
    for when, said in (("quiet", "in rest"), ("during", "during a rebuild")):
        found += [
            row(f"publishing, until it is written, {said}", "", when, "write_yes"),
            row("… until `find` gives it", "2,000 ms", when, "find_yes"),
            row("… until the search page shows it", "2,000 ms", when, "page_yes"),
            row(f"unpublishing, until it is written, {said}", "", when, "write_no"),
            row("… until it is gone from `find`", "one look", when, "find_no"),
            row("… until it is gone from the search page", "one look", when, "page_no"),
            row("one look with `find`", "", when, "find_look"),
            row("one look at the search page", "", when, "page_look"),
        ]
    cells = [f"{len(one['during'])} in {one['rebuild_s']:.0f} s" for one in measured.values()]
    found.append(["times published and unpublished during the rebuild", *cells, ""])
    cells = [str(len(one["still_found"])) for one in measured.values()]
    found.append(["of these still found afterwards", *cells, "0"])
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--documents", type=int, default=10_000, help="how many to generate")
    parser.add_argument("--rounds", type=int, default=20, help="how often in rest")
    parser.add_argument("--only", choices=["sqlite", "postgresql"], help="only this database")
    parser.add_argument("--no-write", action="store_true", help="leave docs/benchmarks.md alone")
    options = parser.parse_args()
    busy = os.getloadavg()[0]
    measured: dict[str, Measured] = {}
    with sites() as each:
        for name, environment in each:
            if options.only in {None, name.lower()}:
                print(f"Measuring on {name} …", flush=True)
                measured[name] = measure(options.documents, options.rounds, environment)
                print(table(["what", name, "budget"], rows({name: measured[name]})), flush=True)
    day = dt.datetime.now(tz=dt.UTC).date()
    said = (
        f"Measured on {os.cpu_count()} cores, {day.day} {day:%B %Y}, with {options.documents:,}"
        " published pages; half of the times at most, and the longest. Load of the machine before"
        f" the start: {busy:.1f}."
    )
    text = f"{said}\n\n{table(['what', *measured, 'budget'], rows(measured))}"
    print(text, flush=True)
    if not options.no_write:
        write_section(ROOT / "docs" / "benchmarks.md", text, name="following")
    return 0 if all(one["rebuilt"] and not one["still_found"] for one in measured.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
