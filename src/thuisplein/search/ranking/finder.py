"""Finding: the question, one statement for its terms, and a closer look at the best."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from thuisplein.search.analysis import Analyser
from thuisplein.search.index.document import day_number
from thuisplein.search.index.facts import Facts
from thuisplein.search.index.models import Entry
from thuisplein.search.index.weights import FieldWeights, Floats, impact_table
from thuisplein.search.ranking.choosing import largest
from thuisplein.search.ranking.held import HeldIndex
from thuisplein.search.ranking.likeness import likeness
from thuisplein.search.ranking.links import linked
from thuisplein.search.ranking.nearness import look_at
from thuisplein.search.ranking.postings import fetch_postings
from thuisplein.search.ranking.question import Expander, Question, QuestionReader, Slot
from thuisplein.search.ranking.scoring import Collection, Postings, Scores, score, telling
from thuisplein.search.ranking.spelling import correct
from thuisplein.search.ranking.texts import Texts
from thuisplein.search.ranking.tuning import Tuning

#: So many of the best are looked at again for word order and titles.
LOOKED_AT = 100
MOST_HITS = 1_000
#: What scores less than this share of the best is not shown, unless it holds all of the question.
LOWEST_SHARE, HOLDS_ALL = 0.1, 0.99


class Hit(NamedTuple):
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
    #: How telling a word would be that no document holds.
    rarest: float = 1.0


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
        reader = QuestionReader(self.analyser, self.tuning, self.expander)
        question = reader.read(text)
        if not question.slots or not self.held.size:
            return Outcome(question, ())
        postings = fetch_postings(self.held, question.terms)
        question = self._corrected(reader, question, postings)
        if question.corrections:
            postings = fetch_postings(self.held, question.terms)
        collection = Collection(self.held.size, self.held.dead, postings)
        scores = score(question, collection, _table(self.tuning.fields), self.tuning)
        kept = standing(self.held, self.tuning, self.today)
        rarest = telling(0, collection.live)
        return Outcome(question, self._best(question, scores, kept), scores.weights, rarest)

    def _best(self, question: Question, scores: Scores, kept: Floats) -> tuple[Hit, ...]:
        values = scores.score * kept
        values[self.held.dead] = 0
        hits = np.flatnonzero(values > 0)
        if not len(hits):
            return ()
        order = hits[largest(values[hits], MOST_HITS)]
        ranked = list(zip(values[order].tolist(), order.tolist(), strict=True))
        seen = self._looked_at(question, ranked[:LOOKED_AT], scores, kept)
        ranked = [*seen, *ranked[LOOKED_AT:]]
        lowest = ranked[0][0] * LOWEST_SHARE if ranked else 0.0
        coverage = scores.coverage.take([n for _value, n in ranked]).tolist()
        return tuple(
            Hit(self.held.keys[n], n, value, share)
            for (value, n), share in zip(ranked, coverage, strict=True)
            if value >= lowest or share > HOLDS_ALL
        )

    def _looked_at(
        self, question: Question, top: list[tuple[float, int]], scores: Scores, kept: Floats
    ) -> list[tuple[float, int]]:
        """Return the best anew after looking at order, titles, likeness and links; none loses."""
        rows = Entry.objects.filter(
            generation=self.held.generation, number__in=[number for _value, number in top]
        )
        sequences = dict(rows.values_list("number", "sequence"))
        known = [one for one in top if one[1] in sequences]
        if not known:
            return top
        texts = Texts.of([bytes(sequences[number]) for _value, number in known])
        seen = look_at(question, scores.weights, texts)
        lift = 1 + self.tuning.nearness * seen.near + self.tuning.title_match * seen.title
        lifted = np.array([value for value, _number in known]) * lift
        stands = kept[[number for _value, number in known]]
        lifted += self.tuning.asking * seen.asking * stands * lifted.max()
        gains = self.tuning.likeness * likeness(texts, lifted, models=self.tuning.models)
        gains += self.tuning.links * linked(texts, lifted, models=self.tuning.link_models)
        lifted += gains * lifted.max() * stands
        numbers = [number for _value, number in known]
        return sorted(zip(lifted.tolist(), numbers, strict=True), key=lambda one: (-one[0], one[1]))

    def _corrected(
        self, reader: QuestionReader, question: Question, postings: Postings
    ) -> Question:
        """Return the question with words that nobody wrote read as the nearest in use."""
        slots: list[Slot] = []
        corrections: dict[str, str] = {}
        words = self.held.words
        for slot in question.slots:
            better = corrections.get(slot.said)
            if better is None and not self._is_known(slot, postings):
                better = correct(slot.said, words)
                if better:
                    corrections[slot.said] = better
                    slots += [replace(slot, share=0.0), *reader.corrected(slot, better)]
                    continue
            if better is None:
                slots.append(slot)
        return replace(question, slots=tuple(slots), corrections=corrections)

    def _is_known(self, slot: Slot, postings: Postings) -> bool:
        """Say whether somebody wrote what was said; the parts of a compound say nothing of it.

        A Dutch word that nobody used here is no slip: "compleet" is not "complex".
        """
        if slot.said in self.held.words or " " in slot.said:
            return True
        if slot.said in self.analyser.words.lexicon:
            return True
        whole = (option for option in slot.options if option.terms != (slot.part,))
        return any(
            term in postings for option in whole if option.weight > 0.5 for term in option.terms
        )


_tables: dict[FieldWeights, Floats] = {}


def standing(held: HeldIndex, tuning: Tuning, today: dt.date) -> Floats:
    """Return what each document keeps of its score for its age, state and evidence."""
    by = (tuning, today)
    if by not in held.kept:
        if len(held.kept) > 5:
            held.kept.clear()
        held.kept[by] = _standing(held.facts, tuning, today)
    return held.kept[by]


def _standing(facts: Facts, tuning: Tuning, today: dt.date) -> Floats:
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
