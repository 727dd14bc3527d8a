"""The question desk's first step: is the question answered already? Asked as the desk asks it."""

import time
from collections.abc import Sequence

from thuisplein.search.evaluation.measures import MeasuredAnswers, measure_answers
from thuisplein.search.finding import answers_to
from thuisplein.search.index.actions import rebuild

MOST = 5


def run_answers(sets: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> list[MeasuredAnswers]:
    """Return for each named set of questions how often the right page was offered.

    Makes the index of what is published anew, so work on temporary tables.
    """
    rebuild()
    answers_to("Hoe vinden wij woningen?", limit=MOST)
    found = []
    for name, pairs in sets:
        offered, times = [], []
        for question, _page in pairs:
            start = time.perf_counter()
            offered.append([one.path for one in answers_to(question, limit=MOST)])
            times.append((time.perf_counter() - start) * 1000)
        wanted = [page for _question, page in pairs]
        found.append(measure_answers(f"answers_to, {name}", offered, wanted, times_ms=times))
    return found
