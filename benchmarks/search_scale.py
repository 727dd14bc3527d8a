"""Search in very many documents: how fast it answers, and what making the index takes.

Usage: search_scale.py NUMBER   (DATABASE_URL names the database; VAR_DIR a prepared site)

Documents are made of sentences of the starter content, drawn anew for each, with some seldom words
of the dictionary, so that frequent words are as frequent and rare ones as rare as in real Dutch.
Works on temporary tables. Prints one JSON object.
"""

import datetime as dt
import json
import os
import random
import re
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import quantiles

import django

SENTENCE = re.compile(r"(?<=[.?!])\s+")
QUERIES = Path(__file__).resolve().parent / "search" / "queries.tsv"
PREFIXES = (
    "st sta stat wo won woon woonw taak hoe ve verg fl flex ge gem hu huis be bel re reg sl arb stu"
)


def documents(number: int) -> Iterator[object]:
    from thuisplein.search.analysis import load_lexicon  # noqa: PLC0415 - after django.setup()
    from thuisplein.search.index.document import Document, Passage  # noqa: PLC0415
    from thuisplein.search.index.sources import documents_by_path  # noqa: PLC0415

    rng = random.Random(17)  # noqa: S311 - the same documents every time
    real = documents_by_path()
    sentences = [s for one in real for s in SENTENCE.split(one.body) if len(s) > 30]
    titles = [one.title for one in real]
    from django.conf import settings  # noqa: PLC0415

    seldom = [w for w in load_lexicon(settings.VAR_DIR / "search").lemmas if len(w) > 5]
    for serial in range(number):
        words = " ".join(rng.choices(seldom, k=6))
        text = [" ".join(rng.choices(sentences, k=5)) for _ in range(3)]
        title = f"{rng.choice(titles)} {rng.choice(seldom)}"
        yield Document(
            key=str(serial),
            title=title[:255],
            kind="praktijkvoorbeeld",
            lead=rng.choice(sentences)[:300],
            passages=tuple(Passage("", part) for part in [*text, words]),
            dated_on=dt.date(2026, 11, 22) - dt.timedelta(days=serial % 2_000),
        )


def timed(asked: list[str], answer: Callable[[str], object]) -> dict[str, float]:
    """Return wall and processor milliseconds per answer; the machine may be busy with more."""
    wall, cpu = [], []
    for text in asked:
        start, start_cpu = time.perf_counter(), time.process_time()
        answer(text)
        wall.append((time.perf_counter() - start) * 1000)
        cpu.append((time.process_time() - start_cpu) * 1000)
    points = quantiles(wall, n=100)
    own = quantiles(cpu, n=100)
    return {
        "p50_ms": points[49],
        "p95_ms": points[94],
        "p99_ms": points[98],
        "cpu_p50_ms": own[49],
        "cpu_p95_ms": own[94],
    }


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "thuisplein.settings"
    django.setup()
    from thuisplein.search.completing import complete  # noqa: PLC0415
    from thuisplein.search.evaluation.temporary import temporary_index  # noqa: PLC0415
    from thuisplein.search.finding import expansions  # noqa: PLC0415
    from thuisplein.search.index.actions import build_generation  # noqa: PLC0415
    from thuisplein.search.index.reading import site_analyser  # noqa: PLC0415
    from thuisplein.search.ranking.finder import Finder  # noqa: PLC0415
    from thuisplein.search.ranking.held import held_index  # noqa: PLC0415
    from thuisplein.search.ranking.tuning import Tuning  # noqa: PLC0415

    number = int(sys.argv[1])
    asked = [line.split("\t")[1] for line in QUERIES.read_text("utf-8").splitlines()]
    analyser, day = site_analyser(), dt.date(2026, 11, 22)
    with temporary_index():
        start, start_cpu = time.perf_counter(), time.process_time()
        generation = build_generation(documents(number), analyser).pk
        built = {"s": time.perf_counter() - start, "cpu_s": time.process_time() - start_cpu}

        def find(text: str) -> object:
            held = held_index(generation)
            return Finder(held, analyser, Tuning(), day, expander=expansions).find(text)

        def suggest(text: str) -> object:
            return complete(text, held_index(generation), analyser, limit=8)

        find("woning")
        suggest("wo")
        print(
            json.dumps(
                {
                    "documents": number,
                    "index": built,
                    "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
                    "find": timed(asked, find),
                    "suggest": timed(PREFIXES.split() * 5, suggest),
                },
                indent=2,
            )
        )


if __name__ == "__main__":
    main()
