"""What housing figures cost inside: reading overviews, computing, the map. Prints JSON.

Usage: figures.py   (in the environment of a site that `setup` made; changes its figures)

Runs in the process itself. Seconds of the clock count, because that is what an editor waits for;
the processor time stands beside them, which other work on the machine changes less.
"""

import csv
import io
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import quantiles

FIRST_YEAR, YEARS = 2016, 10
MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
REPEAT = 5
HALF_YEARS = ("2022-II", "2019-I", "2026-II", "2016-I")
ANSWERS = 200


def timed(work: Callable[[], object]) -> dict[str, float]:
    clock, processor = time.monotonic(), time.process_time()
    work()
    return {"s": time.monotonic() - clock, "cpu_s": time.process_time() - processor}


def quickest(work: Callable[[], object]) -> dict[str, float]:
    return min((timed(work) for _ in range(REPEAT)), key=lambda one: one["s"])


def overview(half_year: str, months: int, names: list[str], seed: int) -> list[list[object]]:
    """Return a made-up monthly overview of all municipalities, as the ministry lays it out.

    A later month of the same half-year repeats the months before it.
    """
    year, half = half_year.split("-")
    first = 0 if half == "I" else 6
    columns = MONTHS[first : first + months]
    day = f"1-{(first + months) % 12 + 1}-{int(year) + (first + months == 12)}"
    rows: list[list[object]] = [
        [f"Overzicht taakstelling {half_year}, stand per {day}"],
        ["Gemeente", "Netto taakstelling", "Saldo begin", *columns, "Totaal"],
    ]
    for name in names:
        chance = random.Random(f"{seed} {name}")  # noqa: S311 - the same every time
        net, opening = chance.randint(5, 80), chance.randint(-20, 20)
        per_month = [chance.randint(0, 12) for _ in columns]
        rows.append([name, net, opening, *per_month, sum(per_month)])
    return rows


def as_xlsx(rows: list[list[object]]) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415 - only where it is used

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Blad1")
    for row in rows:
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def as_ods(rows: list[list[object]]) -> bytes:
    from odf.opendocument import OpenDocumentSpreadsheet  # noqa: PLC0415 - only where it is used
    from odf.table import Table, TableCell, TableRow  # noqa: PLC0415
    from odf.text import P  # noqa: PLC0415

    document = OpenDocumentSpreadsheet()
    table = Table(name="Blad1")
    for row in rows:
        line = TableRow()
        for value in row:
            more = {"valuetype": "float", "value": value} if isinstance(value, int) else {}
            cell = TableCell(**more or {"valuetype": "string"})
            cell.addElement(P(text=str(value)))
            line.addElement(cell)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    stream = io.BytesIO()
    document.write(stream)
    return stream.getvalue()


def as_csv(rows: list[list[object]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def run(*arguments: object) -> None:
    from django.core.management import call_command  # noqa: PLC0415 - only after django.setup()

    call_command(*[str(one) for one in arguments], stdout=io.StringIO())


def one_overview(folder: Path) -> dict[str, dict[str, float]]:
    """Return what it costs to take in one overview, in each format, and to take it back."""
    from thuisplein.places.public import municipality_index  # noqa: PLC0415
    from thuisplein.targets.models import ImportRun  # noqa: PLC0415

    names = [place.name for place in municipality_index().present]
    found = {}
    for kind, write in (("xlsx", as_xlsx), ("ods", as_ods), ("csv", as_csv)):
        path = folder / f"overzicht.{kind}"
        path.write_bytes(write(overview("2026-II", 4, names, seed=1)))
        taken = timed(lambda path=path: run("import_targets", path, "-v0"))
        again = timed(lambda path=path: run("import_targets", path, "-v0"))
        back = timed(lambda: run("import_targets", "--undo", ImportRun.objects.latest("pk").pk))
        found |= {f"{kind}: take in": taken, f"{kind}: the same again": again}
    return found | {"take back": back}


def ten_years(folder: Path) -> dict[str, float]:
    """Return what 120 monthly overviews cost in one command."""
    from thuisplein.places.public import municipality_index  # noqa: PLC0415
    from thuisplein.targets.public import Period  # noqa: PLC0415

    index, files = municipality_index(), []
    for number in range(2 * YEARS):
        half_year = f"{FIRST_YEAR + number // 2}-{'I' if number % 2 == 0 else 'II'}"
        then = index.history.existing_on(Period.from_code(half_year).starts_on)
        names = [index.by_code[code].name for code in sorted(then)]
        for month in range(1, 7):
            path = folder / f"{half_year}-{month}.xlsx"
            path.write_bytes(as_xlsx(overview(half_year, month, names, seed=number)))
            files.append(path)
    return timed(lambda: run("import_targets", "-v0", *files))


def computing() -> dict[str, dict[str, float]]:
    """Return what it costs to compute targets, and to make everything that readers ask for anew."""
    from thuisplein.pages.land_in_beeld.figures import map_figures  # noqa: PLC0415
    from thuisplein.pages.land_in_beeld.series import wire_series  # noqa: PLC0415
    from thuisplein.targets.public import forget_snapshot, map_series  # noqa: PLC0415

    def afresh() -> None:
        forget_snapshot()
        map_series()

    return {
        "compute_targets for a half-year": quickest(
            lambda: run("compute_targets", "--half-year", "2022-II", "--csv")
        ),
        "all figures of all years, afresh": quickest(afresh),
        "the series for the browser": quickest(lambda: wire_series(map_figures())),
    }


def answering() -> dict[str, dict[str, float]]:
    """Return the 95th percentile of an answer of `/api/v1/kaart`, made anew each time."""
    from django.test import Client  # noqa: PLC0415 - only after django.setup()

    client, taken = Client(HTTP_HOST="localhost"), []
    for number in range(ANSWERS + ANSWERS // 10):
        asked = {"halfjaar": HALF_YEARS[number % len(HALF_YEARS)]}
        taken.append(timed(lambda asked=asked: client.get("/api/v1/kaart", asked)))
    kept = taken[ANSWERS // 10 :]
    p95 = {name: quantiles([one[name] for one in kept], n=20)[-1] for name in ("s", "cpu_s")}
    return {"/api/v1/kaart, uncached, in the process: 95 %": p95}


def main() -> None:
    import django  # noqa: PLC0415

    django.setup()
    with tempfile.TemporaryDirectory() as folder:
        found = computing() | answering() | one_overview(Path(folder))
        found["ten years: 120 files"] = ten_years(Path(folder))
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
