"""Make a large index in a prepared site, or ask it; for search_scale.py, which starts this.

Usage: search_inside.py build NUMBER | ask   (DATABASE_URL and VAR_DIR name the site)

Prints one JSON object. Asking goes through the same functions as the search page and the search
field do.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from statistics import quantiles

import django
from search_documents import DocumentWriter

QUERIES = Path(__file__).resolve().parent / "search" / "queries.tsv"
SHORT = (
    "st sta stat wo won woon woonw ta taak ho hoe ve verg fl flex ge gem gemeente hu huis be bel re"
    " reg sl arb stu urg kam tij op ui zo"
)
LONGER = ["woning voor sta", "huis van de ge", "kamers in til", "vergunning ho", "wat is een be"]


def build(number: int) -> dict[str, float]:
    """Make an index of this many documents, which becomes the one in use; return what it took."""
    from django.conf import settings  # noqa: PLC0415 - after django.setup()

    from thuisplein.places.public import municipality_index  # noqa: PLC0415
    from thuisplein.search.analysis import load_lexicon  # noqa: PLC0415
    from thuisplein.search.index.actions import build_generation  # noqa: PLC0415
    from thuisplein.search.index.reading import site_analyser  # noqa: PLC0415
    from thuisplein.search.index.sources import documents_by_path  # noqa: PLC0415
    from thuisplein.search.models import Generation  # noqa: PLC0415

    words = sorted(load_lexicon(settings.VAR_DIR / "search").lemmas)
    places = [(one.name, one.key) for one in municipality_index().names]
    writer = DocumentWriter(documents_by_path(), words, places)
    drawing = Clock()
    making = Clock()
    with making:
        made = build_generation(drawing.around(writer.write(number)), site_analyser())
    Generation.objects.filter(state=Generation.State.CURRENT).delete()
    made.state = Generation.State.CURRENT
    made.save(update_fields=["state"])
    return {
        "s": making.wall - drawing.wall,
        "cpu_s": making.cpu - drawing.cpu,
        "peak_mb": peak_mb(),
        "terms": made.postings.count(),
        "words_each": made.average_length,
    }


class Clock:
    """Adds up wall and processor time, in seconds."""

    def __init__(self) -> None:
        self.wall = self.cpu = 0.0

    def __enter__(self) -> None:
        self._start = time.perf_counter(), time.process_time()

    def __exit__(self, *_error: object) -> None:
        self.wall += time.perf_counter() - self._start[0]
        self.cpu += time.process_time() - self._start[1]

    def around(self, items: Iterable[object]) -> Iterator[object]:
        """Return the items; count the time it takes to make them."""
        iterator = iter(items)
        while True:
            with self:
                item = next(iterator, None)
            if item is None:
                return
            yield item


def ask() -> dict[str, object]:
    """Ask the judged questions, beginnings of words, and what is meant to harm."""
    loading = Clock()
    with loading:
        import thuisplein.wsgi  # noqa: F401, PLC0415 - what a server loads before it answers
    from thuisplein.search.public import find, suggest  # noqa: PLC0415 - after django.setup()
    from thuisplein.search.tests.hostile import HOSTILE  # noqa: PLC0415

    asked = [line.split("\t")[1] for line in QUERIES.read_text("utf-8").splitlines()]
    beginnings = [*SHORT.split(), *LONGER]
    found: dict[str, object] = {"loading": {"s": loading.wall, "cpu_s": loading.cpu}}
    found["find_new"] = timed(asked, find)
    found["find"] = timed(asked, find)
    timed(beginnings, suggest)
    found["suggest"] = timed(beginnings * 5, suggest)
    found["hostile"] = timed(HOSTILE, find)
    found["hostile_suggest"] = timed(HOSTILE, suggest)
    found["peak_mb"] = peak_mb()
    return found


def timed(asked: Sequence[str], answer: Callable[[str], object]) -> dict[str, float]:
    """Return milliseconds per answer, by the clock and of the processor."""
    wall, cpu = [], []
    for text in asked:
        clock = Clock()
        with clock:
            answer(text)
        wall.append(clock.wall * 1000)
        cpu.append(clock.cpu * 1000)
    by_clock, own = quantiles(wall, n=100), quantiles(cpu, n=100)
    return {
        "p50": by_clock[49],
        "p95": by_clock[94],
        "p99": by_clock[98],
        "worst": max(wall),
        "cpu_p50": own[49],
        "cpu_p95": own[94],
        "cpu_worst": max(cpu),
    }


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thuisplein.settings")
    django.setup()
    print(json.dumps(build(int(sys.argv[2])) if sys.argv[1] == "build" else ask()))
