"""Very many documents of realistic Dutch, for measuring search; the same ones every time.

Each has one page of the starter content as its model: its kind, its length give or take, and most
of its sentences. The other sentences come from anywhere. One word in twelve is drawn anew from the
dictionary and from compounds of it, a few of them very often and most of them hardly ever (Zipf's
law), so that 100,000 documents have some hundreds of thousands of different words, as texts of
that size do. Two in three name a municipality; days, evidence and withdrawals are drawn.
"""

import datetime as dt
import random
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from thuisplein.search.index.document import Document, Passage

TODAY = dt.date(2026, 11, 22)
#: Numbers of pages that no site has.
FIRST_KEY = 1_000_000_000
OWN_SENTENCES, EVERY, COMPOUNDS = 0.6, 20, 0.25
_SENTENCE = re.compile(r"(?<=[.?!])\s+|\n+")
#: The name of a municipality and its code.
Place = tuple[str, str]


class ZipfWords:
    """Draws words: the first one most, the thousandth a thousand times less often."""

    def __init__(self, rng: random.Random, words: Sequence[str]) -> None:
        self.rng = rng
        self.words = list(words)
        rng.shuffle(self.words)
        self.sums = list(accumulate(1 / (rank + 10) for rank in range(len(self.words))))

    def draw(self) -> str:
        return self.words[bisect_left(self.sums, self.rng.random() * self.sums[-1])]


@dataclass(frozen=True)
class _Model:
    document: Document
    sentences: list[str]


class DocumentWriter:
    """Writes documents after models; ``words`` are those of the dictionary."""

    def __init__(
        self, models: Sequence[Document], words: Sequence[str], places: Sequence[Place]
    ) -> None:
        self.rng = random.Random(17)  # noqa: S311 - the same documents every time
        self.words = ZipfWords(self.rng, [word for word in words if 4 < len(word) < 18])
        self.places = list(places)
        self.rng.shuffle(self.places)
        found = [_Model(one, _sentences(one.body) or [one.lead]) for one in models]
        self.models = [one for one in found if one.sentences[0]]
        self.all = [sentence for model in self.models for sentence in model.sentences]

    def write(self, number: int) -> Iterator[Document]:
        """Return this many documents."""
        for serial in range(number):
            yield self._one(serial)

    def _one(self, serial: int) -> Document:
        rng = self.rng
        model = rng.choice(self.models)
        place = self._place() if rng.random() < 2 / 3 else None
        length = max(2, round(len(model.sentences) * rng.lognormvariate(0, 0.4)))
        paragraphs = [self._paragraph(model) for _ in range(-(-length // 4))]
        title, named = model.document.title, f" in {place[0]}" if place else ""
        if place:
            paragraphs[0] = f"In {place[0]}: {paragraphs[0]}"
        day = TODAY - dt.timedelta(days=int(rng.random() ** 2 * 4_000))
        return replace(
            model.document,
            key=f"pagina:{FIRST_KEY + serial}",
            title=f"{self._changed(title)}{named}"[:255],
            lead=self._changed(model.document.lead)[:300],
            passages=tuple(Passage("", text) for text in paragraphs),
            places=(place[1],) if place else (),
            dated_on=day,
            review_by=day + dt.timedelta(days=730),
            is_withdrawn=rng.random() < 0.03,
            evidence=rng.choice((0, 0, 1, 2, 3)),
        )

    def _place(self) -> Place:
        return self.places[int(len(self.places) * self.rng.random() ** 2)]

    def _paragraph(self, model: _Model) -> str:
        rng = self.rng
        return " ".join(
            self._changed(rng.choice(model.sentences if rng.random() < OWN_SENTENCES else self.all))
            for _ in range(4)
        )

    def _changed(self, text: str) -> str:
        """Return the text with some words drawn anew."""
        words = text.split(" ")
        for at in range(self.rng.randrange(EVERY), len(words), EVERY):
            words[at] = self._word()
        return " ".join(words)

    def _word(self) -> str:
        word = self.words.draw()
        return word + self.words.draw() if self.rng.random() < COMPOUNDS else word


def _sentences(body: str) -> list[str]:
    return [one.strip() for one in _SENTENCE.split(body) if len(one.strip()) > 20]
