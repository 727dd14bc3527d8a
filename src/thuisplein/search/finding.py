"""Search as the rest of the site uses it: the index, the thesaurus and the places together."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial

from django.conf import settings
from django.utils import timezone
from django.utils.safestring import SafeString

from thuisplein.knowledge.public import PublishedPage, snapshot
from thuisplein.places.public import find_municipalities
from thuisplein.search.analysis import Analyser
from thuisplein.search.analysis.characters import fold
from thuisplein.search.answering import (
    best_passage,
    confidence,
    standing,
    title_fit,
    unknown_share,
)
from thuisplein.search.completing import complete
from thuisplein.search.index.reading import site_analyser
from thuisplein.search.index.sources import document_of, page_id_of
from thuisplein.search.marking import Marker, mark_words
from thuisplein.search.ranking.finder import LOOKED_AT, Finder, Hit, Outcome
from thuisplein.search.ranking.held import held_index
from thuisplein.search.ranking.question import Expander, QuestionReader
from thuisplein.search.ranking.tuning import Tuning
from thuisplein.search.server.asking import SearchServerError, ask_server
from thuisplein.search.steering.tuned import site_tuning
from thuisplein.search.thesaurus.expansion import expand_question, thesaurus

logger = logging.getLogger(__name__)

#: So many of the best are weighed for an answer.
WEIGHED_FOR_ANSWER = 25
#: When we are not even this sure of the best, we would rather say nothing. Measured: a sixth of
#: the questions without an answer fall below it, and no answer that is right.
LEAST_CONFIDENCE = 0.12
ANSWER_KINDS = ("vraag-en-antwoord", "stappenplan", "wet", "handreiking", "praktijkvoorbeeld")


@dataclass(frozen=True)
class Found:
    """What a question found, best first."""

    question: str
    hits: tuple[Hit, ...]
    #: The question with the spelling of words that are in use; "" when nothing was corrected.
    did_you_mean: str
    _outcome: Outcome
    _analyser: Analyser
    _marks: dict[str, bool] = field(default_factory=dict, repr=False, compare=False)

    @property
    def page_ids(self) -> list[int]:
        """Return the numbers of what was found, best first; for ``make_listing(within=…)``."""
        return _page_ids(hit.key for hit in self.hits)

    @property
    def holds_all(self) -> bool:
        """Say whether the best result answers all of the question."""
        known = not unknown_share(self._outcome)
        return bool(self.hits) and known and self.hits[0].coverage > 0.95

    def mark(self, text: str) -> SafeString:
        """Return a text as HTML with the words of the question marked."""
        return mark_words(text, self.is_marked)

    @property
    def unknown_words(self) -> list[str]:
        """Return the words that stand on no page at all, as they were typed."""
        pairs = zip(self._outcome.question.slots, self._outcome.weights, strict=False)
        return [slot.said for slot, weight in pairs if not weight]

    def passages(self, page_ids: Sequence[int]) -> dict[int, str]:
        """Return of each page the passage that answers best; one query, or none."""
        rows = PublishedPage.objects.filter(page_id__in=page_ids) if page_ids else ()
        question, weights = self._outcome.question, self._outcome.weights
        terms_of = self._analyser.terms_of
        return {
            row.page_id: best_passage(document_of(row), question, weights, terms_of).passage.text
            for row in rows
        }

    def is_marked(self, word: str) -> bool:
        # A page of results has the same words over and over.
        if word not in self._marks:
            self._marks[word] = self._marker.marks(self._analyser.tokens(word, is_question=True))
        return self._marks[word]

    @cached_property
    def _marker(self) -> Marker:
        return Marker.of(self._outcome.question, self._outcome.weights)


@dataclass(frozen=True)
class Suggestion:
    """Something to choose while typing.

    ``kind``: begrip, gemeente, vraag, pagina, hulp (an expert or team) or woord.

    A ``woord`` completes the question and has no address of its own.
    """

    kind: str
    text: str
    url: str


@dataclass(frozen=True)
class Answer:
    """A published page that answers a question, with the passage and how sure we are (0 to 1)."""

    page_id: int
    path: str
    kind: str
    title: str
    heading: str
    passage: str
    confidence: float


def find(question: str, *, own_words: bool = False) -> Found:
    """Return what answers a question, in any words; never an error, whatever was typed.

    ``own_words`` leaves out other words that mean the same.
    """
    outcome = _find(question, own_words=own_words)
    return Found(
        question,
        outcome.hits,
        _corrected_text(question, outcome.question.corrections),
        outcome,
        site_analyser(),
    )


def answers_to(
    question: str, *, limit: int = 3, kinds: Sequence[str] = ANSWER_KINDS
) -> list[Answer]:
    """Return the published answers and practices that answer a question, best first.

    Answered questions come first, since they say what to do; the rest follows in the order of
    search. The confidence says how sure we are of each, not its place.
    """
    outcome = _find(question)
    pages = ((page_id_of(hit.key), hit) for hit in outcome.hits[:LOOKED_AT])
    hits = {page_id: hit for page_id, hit in pages if page_id is not None}
    rows = PublishedPage.objects.filter(page_id__in=list(hits), kind__in=kinds, withdrawn_on=None)
    by_id = {row.page_id: row for row in rows}
    has_names = any(term[0] in "@§" for term in outcome.question.terms)
    terms_of = partial(site_analyser().terms_of, with_names=has_names)
    asked, weights = outcome.question, outcome.weights
    weighed = []
    for page_id, hit in [one for one in hits.items() if one[0] in by_id][:WEIGHED_FOR_ANSWER]:
        row = by_id[page_id]
        fit = title_fit(row.title, asked, weights, terms_of)
        is_answer = row.kind == ANSWER_KINDS[0]
        place = standing(hit.score / outcome.hits[0].score, fit, is_answer=is_answer)
        weighed.append((place, fit, hit, row))
    weighed.sort(key=lambda one: -one[0])
    found: list[Answer] = []
    unknown = unknown_share(outcome)
    for _place, fit, hit, row in weighed[:limit]:
        chosen = best_passage(document_of(row), asked, weights, terms_of)
        # A search server tells the coverage of the best result only.
        coverage = max(hit.coverage, chosen.fit)
        sure = confidence(fit, coverage, unknown)
        found.append(
            Answer(
                row.page_id,
                row.path,
                row.kind,
                row.title,
                chosen.passage.heading,
                chosen.passage.text,
                sure,
            )
        )
    surest = max((one.confidence for one in found), default=0.0)
    return found if surest >= LEAST_CONFIDENCE else []


def suggest(prefix: str, *, limit: int = 8) -> list[Suggestion]:
    """Return what somebody may be typing: concepts, municipalities, answers, pages and words."""
    prefix = " ".join(prefix[:100].split())
    if len(prefix) < 2:
        return []
    held = held_index()
    found = [Suggestion("begrip", text, url) for text, url in _concepts(prefix, limit=3)]
    found += [
        Suggestion("gemeente", one.municipality.name, f"/gemeenten/{one.municipality.slug}/")
        for one in find_municipalities(prefix, limit=3)
        if one.match in {"exact", "prefix"}
    ]
    keys, words = complete(prefix, held, site_analyser(), limit=limit)
    ids = _page_ids(keys)
    rows = PublishedPage.objects.filter(page_id__in=ids)
    by_id = {pk: rest for pk, *rest in rows.values_list("page_id", "kind", "title", "path")}
    beside = snapshot().beside
    for one in ids:
        if one in beside:
            found.append(Suggestion("hulp", beside[one].title, beside[one].path))
        elif one in by_id:
            kind, title, path = by_id[one]
            found.append(Suggestion("vraag" if kind == ANSWER_KINDS[0] else "pagina", title, path))
    found += [Suggestion("woord", word, "") for word in words]
    return found[:limit]


def _page_ids(keys: Iterable[str]) -> list[int]:
    return [number for key in keys if (number := page_id_of(key)) is not None]


def _find(question: str, *, own_words: bool = False) -> Outcome:
    expander = None if own_words else expansions
    if settings.SEARCH_URL:
        try:
            return ask_server(question, QuestionReader(site_analyser(), site_tuning(), expander))
        except SearchServerError as error:
            logger.warning("The search server did not answer (%s): our own index does", error)
    finder = _finder(expander)
    outcome = finder.find(question)
    if not outcome.hits and held_index().uid != finder.held.uid:
        # A rebuild removed the index while we were reading it.
        outcome = _finder(expander).find(question)
    return outcome


def rank(question: str, tuning: Tuning) -> list[int]:
    """Return the ids of the pages that our own index would find with this tuning, best first."""
    return _page_ids(hit.key for hit in _finder(expansions, tuning).find(question).hits)


def _finder(expander: Expander | None, tuning: Tuning | None = None) -> Finder:
    tuning = tuning or site_tuning()
    return Finder(held_index(), site_analyser(), tuning, timezone.localdate(), expander=expander)


def load_all() -> None:
    """Load the words, the index and the thesaurus, which takes the first question half a second."""
    find("woningen")


def expansions(question: str) -> list[tuple[str, list[tuple[str, float]]]]:
    """Return what the thesaurus says of a question: its words, with others and their weights."""
    return [
        (said, [(one.text, one.weight) for one in others])
        for said, others in expand_question(question)
    ]


def _concepts(prefix: str, *, limit: int) -> list[tuple[str, str]]:
    """Return the preferred label and address of concepts with a label that begins like this."""
    wanted, held = fold(prefix), thesaurus()
    found: dict[str, tuple[str, str]] = {}
    for label in sorted(label for label in held.by_label if label.startswith(wanted)):
        for notation in held.by_label[label]:
            record = held.current(notation)
            if record is not None and not record.is_deprecated:
                found.setdefault(record.notation, (record.name, record.url))
    return list(found.values())[:limit]


def _corrected_text(question: str, corrections: dict[str, str]) -> str:
    if not corrections:
        return ""
    words = question.split()
    return " ".join(corrections.get(fold(word).strip("?!.,"), word) for word in words)
