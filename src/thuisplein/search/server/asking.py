"""Asking the search server with our reading of a question: words, other words, compounds."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from django.conf import settings
from modelsearch.backends import get_search_backend
from modelsearch.query import Boost, Or, PlainText

from thuisplein.search.answering import share_held
from thuisplein.search.index.sources import document_by_key
from thuisplein.search.ranking.finder import Hit, Outcome
from thuisplein.search.ranking.question import Question, QuestionReader
from thuisplein.search.server.models import SERVED, Served, server_word

#: So many of each kind are fetched; the server gives them by the hundred.
MOST_HITS = 300
#: The strongest options: a server refuses questions of a thousand clauses.
MOST_OPTIONS, LEAST_WEIGHT = 60, 0.2


class SearchServerError(Exception):
    """The search server did not answer, or not what was asked."""


def ask_server(text: str, reader: QuestionReader) -> Outcome:
    """Return what the search server finds, best first. Raises SearchServerError.

    How telling a word is, is left to the server; here a word counts what it counts by itself.
    """
    question = reader.read(text)
    if not question.slots:
        return Outcome(question, ())
    try:
        found = _best(_query(question))
    except _failures() as error:
        raise SearchServerError(str(type(error).__name__)) from error
    weights = tuple(slot.share for slot in question.slots)
    first = _coverage(question, weights, found[0], reader) if found else 0.0
    hits = tuple(
        Hit(one.key, place, float(one.found_score), first if place == 0 else 0.0)
        for place, one in enumerate(found)
    )
    return Outcome(question, hits, weights)


def _best(query: Or) -> list[Any]:
    """Return pages, experts and teams, best first; of equal score pages first.

    The server counts each kind by itself, so scores of two kinds are close, not the same measure.
    """
    backend, found = get_search_backend(), []
    for served in SERVED.values():
        results = backend.search(query, served.objects.only("pk"))
        found += list(results.annotate_score("found_score")[:MOST_HITS])
    return sorted(found, key=lambda one: -one.found_score)[:MOST_HITS]


def _query(question: Question) -> Or:
    options = [
        (slot.share * option.weight, " ".join(map(server_word, option.terms)))
        for slot in question.slots
        for option in slot.options
    ]
    strongest: dict[str, float] = {}
    for weight, words in sorted(options, key=lambda one: (-one[0], one[1])):
        if weight >= LEAST_WEIGHT and len(strongest) < MOST_OPTIONS:
            strongest.setdefault(words, weight)
    return Or([Boost(PlainText(w, operator="and"), by) for w, by in strongest.items()])


def _coverage(
    question: Question, weights: tuple[float, ...], best: Served, reader: QuestionReader
) -> float:
    """Return which share of the question something holds."""
    document = document_by_key(best.key)
    if document is None:
        return 0.0
    text = "\n".join([document.title, document.lead, *document.labels, document.body])
    return share_held(question, weights, reader.analyser.terms_of(text))


def _failures() -> tuple[type[Exception], ...]:
    return tuple(_failures_of(settings.SEARCH_BACKEND))


def _failures_of(backend: str) -> Iterator[type[Exception]]:
    if backend.startswith("opensearch"):
        yield import_module("opensearchpy.exceptions").OpenSearchException
    else:
        yield import_module("elasticsearch").ApiError
        yield import_module("elasticsearch").TransportError
