"""What would change for readers if the dials stood otherwise: the real finder, asked twice."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django.conf import settings

from thuisplein.knowledge.public import AS_GIVEN, PublishedPage, snapshot
from thuisplein.search.finding import rank
from thuisplein.search.listening.report import search_report
from thuisplein.search.ranking.tuning import Tuning
from thuisplein.search.steering.comparing import Comparison, compare
from thuisplein.search.steering.judged import JudgedSet, judged_set
from thuisplein.search.steering.pinned import pinned_pages

SHIPPED = settings.BASE_DIR / "benchmarks" / "search"
DAYS = 30
MOST_ASKED, MOST_JUDGED = 10, 12
#: All 442 keep a process busy for eight seconds, and readers waiting.
MEASURED = 147


@dataclass(frozen=True)
class PreviewQuestions:
    """The questions of a preview, each once, by where they come from."""

    own: list[str]
    asked: list[str]
    judged: list[str]

    @property
    def all(self) -> list[str]:
        return [*self.own, *self.asked, *self.judged]


@dataclass(frozen=True)
class Measure:
    """nDCG@10 now and as it would become, over so many of the judged questions."""

    before: float
    after: float
    questions: int
    judged: JudgedSet


@dataclass(frozen=True)
class Preview:
    """All comparisons, and the titles and addresses of the pages in them."""

    comparisons: list[Comparison]
    questions: PreviewQuestions
    pages: dict[int, tuple[str, str]]
    measure: Measure | None = None

    @property
    def changed(self) -> list[Comparison]:
        return [one for one in self.comparisons if one.is_changed]

    @property
    def unchanged(self) -> list[Comparison]:
        return [one for one in self.comparisons if not one.is_changed]

    @property
    def other_first(self) -> int:
        return sum(one.has_other_first for one in self.comparisons)

    @property
    def with_newcomers(self) -> int:
        return sum(one.came_in > 0 for one in self.comparisons)


def preview(
    before: Tuning, after: Tuning, *, own: Sequence[str], today: dt.date, with_measure: bool
) -> Preview:
    """Compare both tunings over what readers ask most, judged questions and the editor's own."""
    judged = judged_set(SHIPPED)
    questions = _questions(own, judged, today)
    comparisons = [
        compare(one, shown(one, before, today=today), shown(one, after, today=today))
        for one in questions.all
    ]
    ids = {place.page_id for one in comparisons for place in (*one.before, *one.after)}
    rows = PublishedPage.objects.filter(page_id__in=ids).values_list("page_id", "title", "path")
    return Preview(
        comparisons,
        questions,
        {page_id: (title, path) for page_id, title, path in rows},
        _measure(judged, before, after) if judged and with_measure else None,
    )


def shown(question: str, tuning: Tuning, *, today: dt.date) -> list[int]:
    """Return the pages in the order in which the search page would show them."""
    pinned = pinned_pages(question, today=today)
    ranked = list(dict.fromkeys([*pinned, *rank(question, tuning)]))
    return snapshot().items.choose({}, within=ranked, order=AS_GIVEN).keys


def _questions(own: Sequence[str], judged: JudgedSet | None, today: dt.date) -> PreviewQuestions:
    report = search_report(days=DAYS, today=today)
    asked = [row.words for row in report.top[:MOST_ASKED] if row.words not in own]
    known = {*own, *asked}
    sample = [judged.questions[one] for one in judged.sample(MOST_JUDGED)] if judged else []
    return PreviewQuestions(list(own), asked, [one for one in sample if one not in known])


def _measure(judged: JudgedSet, before: Tuning, after: Tuning) -> Measure:
    names = judged.sample(MEASURED)
    now, then = (judged.mean_ndcg(partial(rank, tuning=one), names) for one in (before, after))
    return Measure(now, then, len(names), judged)
