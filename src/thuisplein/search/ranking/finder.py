"""Finding: the question, one statement for its terms, and a closer look at the best."""

import datetime as dt
from dataclasses import dataclass, replace

import numpy as np

from thuisplein.search.analysis import Analyser
from thuisplein.search.index.document import day_number
from thuisplein.search.index.models import Entry
from thuisplein.search.index.weights import FieldWeights, Floats, impact_table
from thuisplein.search.ranking.held import HeldIndex
from thuisplein.search.ranking.nearness import look_at
from thuisplein.search.ranking.postings import fetch_postings
from thuisplein.search.ranking.question import Expander, Question, read_question, with_correction
from thuisplein.search.ranking.scoring import Collection, Postings, Scores, score
from thuisplein.search.ranking.spelling import correct
from thuisplein.search.ranking.tuning import Tuning

#: So many of the best are looked at again for word order and titles.
LOOKED_AT = 60
MOST_HITS = 1_000
#: What scores less than this share of the best is not shown.
LOWEST_SHARE = 0.12


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found. ``coverage`` is the share of the question it holds."""

    key: str
    number: int
    score: float
    coverage: float


@dataclass(frozen=True)
class Outcome:
    """What a question found, best first."""

    question: Question
    hits: tuple[Hit, ...]
    #: How telling each slot of the question is; 0 when nothing holds it.
    weights: tuple[float, ...] = ()


@dataclass(frozen=True)
class Finder:
    """Answers questions with one state of the index, the words and the weights."""

    held: HeldIndex
    analyser: Analyser
    tuning: Tuning
    today: dt.date
    expander: Expander | None = None

    def find(self, text: str) -> Outcome:
        """Return the documents that answer a question."""
        question = read_question(text, self.analyser, self.tuning, expander=self.expander)
        if not question.slots or not self.held.size:
            return Outcome(question, ())
        postings = fetch_postings(self.held, question.terms)
        question = self._corrected(question, postings)
        if question.corrections:
            postings = fetch_postings(self.held, question.terms)
        collection = Collection(self.held.size, self.held.live, postings)
        scores = score(question, collection, _table(self.tuning.fields), self.tuning)
        values = scores.score * standing(self.held, self.tuning, self.today)
        return Outcome(question, self._best(question, values, scores), scores.weights)

    def _best(self, question: Question, values: Floats, scores: Scores) -> tuple[Hit, ...]:
        hits = np.flatnonzero((values > 0) & self.held.is_live)
        if not len(hits):
            return ()
        # Equal scores at the edge: the same ones every time.
        order = hits[np.lexsort((hits, -values[hits]))][:MOST_HITS]
        ranked = self._looked_at(question, [(float(values[n]), int(n)) for n in order], scores)
        lowest = ranked[0][0] * LOWEST_SHARE if ranked else 0.0
        return tuple(
            Hit(self.held.keys[n], n, value, float(scores.coverage[n]))
            for value, n in ranked
            if value >= lowest
        )

    def _looked_at(
        self, question: Question, ranked: list[tuple[float, int]], scores: Scores
    ) -> list[tuple[float, int]]:
        """Return the order after looking at word order and titles; none loses by it."""
        top = ranked[:LOOKED_AT]
        rows = Entry.objects.filter(
            generation=self.held.generation, number__in=[number for _value, number in top]
        )
        sequences = dict(rows.values_list("number", "sequence"))
        known = [one for one in top if one[1] in sequences]
        looks = look_at(question, scores.weights, [bytes(sequences[n]) for _value, n in known])
        seen = []
        for (value, number), look in zip(known, looks, strict=True):
            lift = 1 + self.tuning.nearness * look.near + self.tuning.title_match * look.title
            seen.append((value * lift, number))
        seen.sort(key=lambda one: (-one[0], one[1]))
        return [*seen, *ranked[LOOKED_AT:]]

    def _corrected(self, question: Question, postings: Postings) -> Question:
        """Return the question with words that nobody wrote also read as the nearest in use."""
        slots, corrections = list(question.slots), {}
        words = self.held.word_counts
        for place, slot in enumerate(slots):
            strong = (o for o in slot.options if o.weight > 0.5 and o.all_needed)
            known = any(term in postings for option in strong for term in option.terms)
            if known or slot.said in words or " " in slot.said:
                continue
            better = correct(slot.said, words)
            if better:
                slots[place] = with_correction(slot, better, self.analyser, self.tuning)
                corrections[slot.said] = better
        return replace(question, slots=tuple(slots), corrections=corrections)


_tables: dict[FieldWeights, Floats] = {}


def standing(held: HeldIndex, tuning: Tuning, today: dt.date) -> Floats:
    """Return what each document keeps of its score for its age, state and evidence."""
    facts = held.facts
    now = day_number(today)
    age = np.maximum(now - facts["dated_on"].astype(np.float32), 0)
    fresh = np.exp2(-age / np.float32(tuning.half_life_days))
    kept = 1 - np.float32(tuning.recency) * (1 - fresh)
    kept = np.where(facts["dated_on"] == 0, np.float32(1), kept)
    kept = np.where(facts["is_withdrawn"] > 0, kept * np.float32(tuning.withdrawn), kept)
    expired = (facts["review_by"] > 0) & (facts["review_by"] < now)
    kept = np.where(expired, kept * np.float32(tuning.expired), kept)
    kept = kept * (1 + np.float32(tuning.evidence) * facts["evidence"])
    return kept.astype(np.float32)


def _table(weights: FieldWeights) -> Floats:
    if weights not in _tables:
        if len(_tables) > 20:
            _tables.clear()
        _tables[weights] = impact_table(weights)
    return _tables[weights]
