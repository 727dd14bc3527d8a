"""The question desk's first step: is the question answered already? Asked as the desk asks it."""

import time
from collections.abc import Sequence

from thuisplein.search.evaluation.measures import (
    MeasuredAnswers,
    MeasuredConfidence,
    measure_answers,
    measure_confidence,
)
from thuisplein.search.finding import answers_to
from thuisplein.search.index.actions import rebuild

MOST = 5


def run_answers(
    sets: Sequence[tuple[str, Sequence[tuple[str, str]]]], unanswered: Sequence[str] = ()
) -> tuple[list[MeasuredAnswers], list[MeasuredConfidence]]:
    """Return for each named set of questions how often the right page was offered.

    And how well the confidence tells them from ``unanswered``, questions without an answer. Makes
    the index of what is published anew, so work on temporary tables.
    """
    rebuild()
    answers_to("Hoe vinden wij woningen?", limit=MOST)
    without = [_surest(question)[1] for question in unanswered]
    found, sure = [], []
    for name, pairs in sets:
        offered, times, surest = [], [], []
        for question, _page in pairs:
            start = time.perf_counter()
            pages, confidence = _surest(question)
            times.append((time.perf_counter() - start) * 1000)
            offered.append(pages)
            surest.append(confidence)
        wanted = [page for _question, page in pairs]
        found.append(measure_answers(f"answers_to, {name}", offered, wanted, times_ms=times))
        if without:
            right = sum(page in pages for page, pages in zip(wanted, offered, strict=True))
            sure.append(measure_confidence(f"confidence, {name}", surest, without, right=right))
    return found, sure


def _surest(question: str) -> tuple[list[str], float]:
    """Return the pages offered and the highest confidence; 0 when none is."""
    answers = answers_to(question, limit=MOST)
    return [one.path for one in answers], max((one.confidence for one in answers), default=0.0)
