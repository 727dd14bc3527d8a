"""How good an order of documents is, given what people judged.

Grades run from 0 (does not help) to 3 (answers the question). What was not judged counts as 0.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Grades = Mapping[str, int]


def ndcg(ranked: Sequence[str], grades: Grades, *, at: int = 10) -> float:
    """Return the normalised discounted cumulative gain; the gain of a document is its grade.

    1 when no other order would be better, 0 when nothing relevant stands in the first ``at``.
    """
    best = _gain(sorted(grades.values(), reverse=True)[:at])
    return _gain([grades.get(one, 0) for one in ranked[:at]]) / best if best else 0.0


def reciprocal_rank(ranked: Sequence[str], grades: Grades, *, at: int = 10) -> float:
    """Return one divided by the place of the first relevant document; 0 when there is none."""
    places = (place for place, one in enumerate(ranked[:at], 1) if grades.get(one, 0) > 0)
    return next((1 / place for place in places), 0.0)


def recall(ranked: Sequence[str], grades: Grades, *, at: int = 10) -> float:
    """Return which share of the relevant documents that fit in ``at`` places stand there."""
    relevant = {one for one, grade in grades.items() if grade > 0}
    if not relevant:
        return 0.0
    return len(relevant.intersection(ranked[:at])) / min(len(relevant), at)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that at least this share of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(math.ceil(share * len(ordered)), 1) - 1] if ordered else 0.0


def _gain(grades: Sequence[int]) -> float:
    return sum(grade / math.log2(place + 1) for place, grade in enumerate(grades, 1))


@dataclass(frozen=True)
class Measured:
    """An engine over all questions: means between 0 and 1, times in milliseconds."""

    engine: str
    questions: int
    ndcg: float
    reciprocal_rank: float
    recall: float
    without_results: int
    p50_ms: float
    p95_ms: float
    p99_ms: float
    index_s: float


def measure(
    engine: str,
    results: Mapping[str, Sequence[str]],
    judged: Mapping[str, Grades],
    *,
    times_ms: Sequence[float],
    index_s: float,
) -> Measured:
    """Return the means over the judged questions of what an engine answered to each."""
    number = max(len(judged), 1)
    return Measured(
        engine=engine,
        questions=len(judged),
        ndcg=sum(ndcg(results[q], grades) for q, grades in judged.items()) / number,
        reciprocal_rank=sum(reciprocal_rank(results[q], g) for q, g in judged.items()) / number,
        recall=sum(recall(results[q], grades) for q, grades in judged.items()) / number,
        without_results=sum(not results[question] for question in judged),
        p50_ms=percentile(times_ms, 0.5),
        p95_ms=percentile(times_ms, 0.95),
        p99_ms=percentile(times_ms, 0.99),
        index_s=index_s,
    )


@dataclass(frozen=True)
class MeasuredAnswers:
    """How often the page that answers stands among the first so many answers offered."""

    engine: str
    questions: int
    at_1: float
    at_3: float
    at_5: float
    p50_ms: float
    p95_ms: float


@dataclass(frozen=True)
class MeasuredConfidence:
    """How well the confidence of the best answer tells questions with an answer from those without.

    ``separates`` is the chance that a question with an answer gets the higher one (0.5 is a guess).
    ``precision`` is the share of the questions that got answers for which the right page was among
    them; ``offered_wrongly`` the share of the questions without an answer that got some.
    """

    engine: str
    answered: int
    unanswered: int
    separates: float
    precision: float
    offered_wrongly: float


def measure_confidence(
    engine: str, answered: Sequence[float], unanswered: Sequence[float], *, right: int
) -> MeasuredConfidence:
    """Return the measures of the confidence of the best answer to each question; 0 for no answer.

    ``right`` is for how many of the answered ones the right page was offered.
    """
    pairs = max(len(answered) * len(unanswered), 1)
    higher = sum((yes > no) + 0.5 * (yes == no) for yes in answered for no in unanswered)
    wrongly = sum(no > 0 for no in unanswered)
    offered = sum(yes > 0 for yes in answered) + wrongly
    return MeasuredConfidence(
        engine,
        len(answered),
        len(unanswered),
        higher / pairs,
        right / max(offered, 1),
        wrongly / max(len(unanswered), 1),
    )


def measure_answers(
    engine: str,
    offered: Sequence[Sequence[str]],
    wanted: Sequence[str],
    *,
    times_ms: Sequence[float],
) -> MeasuredAnswers:
    """Return the recall of ``offered``, the pages offered to each question, best first."""

    def at(most: int) -> float:
        hits = (page in pages[:most] for pages, page in zip(offered, wanted, strict=True))
        return sum(hits) / max(len(wanted), 1)

    p50, p95 = percentile(times_ms, 0.5), percentile(times_ms, 0.95)
    return MeasuredAnswers(engine, len(wanted), at(1), at(3), at(5), p50, p95)
