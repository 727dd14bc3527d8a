"""Measure how good search is, beside what an installation would otherwise use."""

import json
import os
import sys
import time
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, ProgrammingError
from rich.console import Console
from rich.table import Table

from thuisplein.search.analysis import Analyser, load_lexicon
from thuisplein.search.evaluation.answers import run_answers
from thuisplein.search.evaluation.engines import (
    Engine,
    Fts5Engine,
    OurEngine,
    PostgresEngine,
    SubstringEngine,
)
from thuisplein.search.evaluation.files import (
    InvalidFileError,
    read_documents,
    read_judgements,
    read_pairs,
    read_queries,
)
from thuisplein.search.evaluation.measures import (
    Measured,
    MeasuredAnswers,
    MeasuredConfidence,
    measure,
)
from thuisplein.search.evaluation.temporary import temporary_index
from thuisplein.search.finding import expansions
from thuisplein.search.index.document import Document
from thuisplein.search.index.reading import site_analyser
from thuisplein.search.index.sources import documents_by_path
from thuisplein.search.ranking.tuning import Tuning

SHIPPED = settings.BASE_DIR / "benchmarks" / "search"
ENGINES = ("thuisplein", "postgresql-and", "postgresql-or", "fts5-and", "fts5-or", "substring")
ANSWERS = "answers"
#: Questions as they come to the desk, each with the page that answers it.
PAIRS = ("duplicates.tsv", "duplicates-check.tsv")
#: Questions that nothing published answers.
UNANSWERED = "unanswered.tsv"
DEPTH = 10
REFUSED, UNREADABLE = 1, 2


class Command(BaseCommand):
    help = (
        "Measure nDCG@10, MRR@10, recall@10 and the time per question of Thuisplein's search and "
        "of other ways to search, on judged questions. Without files: the questions that ship with "
        "Thuisplein, on what this site has published. With files: any document set; the thesaurus "
        "of this field is then left out. Works on temporary tables; the site's index is not "
        "touched. On the shipped questions it also measures how often the desk's first step, "
        "answers_to, offers the page that answers. Exit code 0: done; 1: a file was refused; 2: "
        "wrong use, or unreadable."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--documents", type=Path, help='JSON Lines: {"id": …, "title": …, "text": …}'
        )
        parser.add_argument("--queries", type=Path, help="lines: id<TAB>question")
        parser.add_argument("--qrels", type=Path, help="lines: question<TAB>document<TAB>grade 0-3")
        parser.add_argument(
            "--engine",
            action="append",
            choices=[*ENGINES, ANSWERS],
            help="only this one; may be repeated",
        )
        parser.add_argument(
            "--postgres",
            metavar="URL",
            help="database for the PostgreSQL baselines; default: DATABASE_URL when it is one",
        )
        parser.add_argument(
            "--set", choices=["tune", "holdout"], help="only this half of the shipped questions"
        )
        parser.add_argument("--json", action="store_true", help="print JSON instead of a table")

    def handle(self, *args: Any, **options: Any) -> None:
        documents, queries, judged, is_own = self._read(options)
        engines = self._engines(options, with_thesaurus=is_own)
        with temporary_index():
            measured = [_run(engine, documents, queries, judged) for engine in engines]
        answers, sure = self._answers(documents, options) if is_own else ([], [])
        if options["json"]:
            rows = [*map(asdict, measured), *map(asdict, answers), *map(asdict, sure)]
            self.stdout.write(json.dumps(rows, indent=2))
        else:
            _print(measured, len(documents))
            _print_answers(answers)
            _print_confidence(sure)

    def _answers(
        self, documents: Sequence[Document], options: Mapping[str, Any]
    ) -> tuple[list[MeasuredAnswers], list[MeasuredConfidence]]:
        if ANSWERS not in (options["engine"] or [ANSWERS]) or options["set"]:
            return [], []
        pages = {one.key for one in documents}
        try:
            sets = [(name, read_pairs(SHIPPED / name, pages)) for name in PAIRS]
            unanswered = read_queries(SHIPPED / UNANSWERED)
        except InvalidFileError as error:
            raise CommandError(str(error), returncode=REFUSED) from error
        with temporary_index():
            return run_answers(sets, list(unanswered.values()))

    def _read(
        self, options: Mapping[str, Any]
    ) -> tuple[list[Document], dict[str, str], dict[str, dict[str, int]], bool]:
        given = [options[name] for name in ("documents", "queries", "qrels")]
        if any(given) and not all(given):
            raise CommandError("--documents, --queries and --qrels belong together", returncode=2)
        try:
            if all(given):
                documents = read_documents(given[0])
            else:
                documents = documents_by_path()
                given = [None, SHIPPED / "queries.tsv", SHIPPED / "qrels.tsv"]
            queries = read_queries(given[1])
            judged = read_judgements(given[2], queries, {one.key for one in documents})
            if options["set"]:
                judged = _half(judged, options["set"])
        except InvalidFileError as error:
            raise CommandError(str(error), returncode=REFUSED) from error
        except OSError as error:
            raise CommandError(str(error), returncode=UNREADABLE) from error
        return documents, queries, judged, not options["documents"]

    def _engines(self, options: Mapping[str, Any], *, with_thesaurus: bool) -> list[Engine]:
        wanted = options["engine"] or ENGINES
        engines: list[Engine] = []
        if "thuisplein" in wanted:
            expander = expansions if with_thesaurus else None
            engines.append(OurEngine(_analyser(), Tuning(), expander))
        engines += self._postgres(options)
        for name, all_words in (("fts5-and", True), ("fts5-or", False)):
            if name in wanted:
                engines.append(Fts5Engine(all_words=all_words))
        if "substring" in wanted:
            engines.append(SubstringEngine())
        return engines

    def _postgres(self, options: Mapping[str, Any]) -> list[Engine]:
        wanted = options["engine"] or ENGINES
        names = [name for name in wanted if name.startswith("postgresql")]
        url = options["postgres"] or os.environ.get("DATABASE_URL", "")
        if names and not url.startswith("postgres"):
            if options["engine"]:
                raise CommandError(f"{names[0]} needs --postgres URL", returncode=UNREADABLE)
            self.stderr.write("No PostgreSQL given (--postgres URL): its baselines are left out.")
            return []
        try:
            return [PostgresEngine(url, all_words=name.endswith("and")) for name in names]
        except psycopg.OperationalError as error:
            raise CommandError(f"PostgreSQL: {error}", returncode=UNREADABLE) from error


def _half(judged: dict[str, dict[str, int]], name: str) -> dict[str, dict[str, int]]:
    lines = (SHIPPED / "labels.tsv").read_text("utf-8").splitlines()[1:]
    halves = {cells[0]: cells[2] for cells in (line.split("\t") for line in lines)}
    return {query: grades for query, grades in judged.items() if halves.get(query) == name}


def _analyser() -> Analyser:
    """Return the site's analyser; on a database without tables, one that knows no places."""
    with suppress(OperationalError, ProgrammingError):
        return site_analyser()
    return Analyser(load_lexicon(settings.VAR_DIR / "search"))


def _run(
    engine: Engine,
    documents: Sequence[Document],
    queries: Mapping[str, str],
    judged: Mapping[str, Mapping[str, int]],
) -> Measured:
    start = time.perf_counter()
    engine.load(documents)
    index_s = time.perf_counter() - start
    # The first question pays for what is read once.
    engine.search("woning", DEPTH)
    results, times = {}, []
    for query in judged:
        start = time.perf_counter()
        results[query] = engine.search(queries[query], DEPTH)
        times.append((time.perf_counter() - start) * 1000)
    return measure(engine.name, results, judged, times_ms=times, index_s=index_s)


def _print(measured: Sequence[Measured], documents: int) -> None:
    if not measured:
        return
    number = measured[0].questions
    table = Table(title=f"{number} questions, {documents} documents")
    table.add_column("engine")
    heads = ["nDCG@10", "MRR@10", "recall@10", "nothing", "p50 ms", "p95 ms", "p99 ms", "index s"]
    for head in heads:
        table.add_column(head, justify="right")
    for one in measured:
        table.add_row(
            one.engine,
            f"{one.ndcg:.3f}",
            f"{one.reciprocal_rank:.3f}",
            f"{one.recall:.3f}",
            str(one.without_results),
            f"{one.p50_ms:.1f}",
            f"{one.p95_ms:.1f}",
            f"{one.p99_ms:.1f}",
            f"{one.index_s:.1f}",
        )
    Console(file=sys.stdout).print(table)


def _print_confidence(measured: Sequence[MeasuredConfidence]) -> None:
    if not measured:
        return
    table = Table(title="Can the confidence tell whether a question is answered?")
    table.add_column("confidence, set")
    for head in ("answered", "unanswered", "AUC", "precision", "offered wrongly"):
        table.add_column(head, justify="right")
    for one in measured:
        shares = (f"{share:.3f}" for share in (one.separates, one.precision, one.offered_wrongly))
        table.add_row(one.engine, str(one.answered), str(one.unanswered), *shares)
    Console(file=sys.stdout).print(table)


def _print_answers(measured: Sequence[MeasuredAnswers]) -> None:
    if not measured:
        return
    table = Table(title="Questions to the desk that are answered already")
    table.add_column("service, set")
    for head in ("questions", "recall@1", "recall@3", "recall@5", "p50 ms", "p95 ms"):
        table.add_column(head, justify="right")
    for one in measured:
        shares = (f"{share:.3f}" for share in (one.at_1, one.at_3, one.at_5))
        times = (f"{one.p50_ms:.1f}", f"{one.p95_ms:.1f}")
        table.add_row(one.engine, str(one.questions), *shares, *times)
    Console(file=sys.stdout).print(table)
