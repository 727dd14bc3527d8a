"""Questions that are like a question, by the rare word stems they share."""

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

from django.db.models import Count
from Stemmer import Stemmer

from thuisplein.helpdesk.models import Question, QuestionWord

#: A stem in more questions than this says too little, and costs too much to follow.
MOST_QUESTIONS = 2000
_WORD = re.compile(r"[^\W\d_]{3,40}")
_EMPTY = frozenset(
    [
        *("aan", "als", "bij", "dan", "dat", "deze", "die", "dit", "door", "een", "heb", "hebben"),
        *("heeft", "het", "hoe", "hun", "kan", "kunnen", "kunt", "maar", "meer", "met", "moet"),
        *("moeten", "mogen", "naar", "niet", "nog", "ook", "onze", "over", "uit", "van", "voor"),
        *("waar", "wat", "wel", "welke", "wie", "wij", "wil", "willen", "worden", "wordt", "zijn"),
        *("zich", "zou", "zij", "wanneer", "graag", "vraag", "dank", "alvast"),
    ]
)


@dataclass(frozen=True)
class Likeness:
    """``score``: share of what the words weigh that both questions have, 0 to 1."""

    question: Question
    score: float


@cache
def _stemmer() -> Stemmer:
    return Stemmer("dutch")


def stems(text: str) -> frozenset[str]:
    """Return the stems of the words that say something."""
    words = [word for word in _WORD.findall(text.lower()) if word not in _EMPTY]
    return frozenset(stem[:40] for stem in _stemmer().stemWords(words))


def scores(
    asked: Set[str], frequency: Mapping[str, int], others: Mapping[int, Set[str]], total: int
) -> list[tuple[int, float]]:
    """Return number and score of the others, best first; equal ones by number, newest first.

    A stem weighs the logarithm of how rare it is among ``total`` questions.
    """
    weight = {stem: math.log(1 + total / max(frequency.get(stem, 0), 1)) for stem in asked}
    whole = sum(weight.values())
    found = [(key, sum(weight[stem] for stem in held) / whole) for key, held in others.items()]
    return sorted(found, key=lambda pair: (-pair[1], -pair[0]))


def remember_words(question: Question) -> None:
    """Write the stems of a question anew."""
    QuestionWord.objects.filter(question=question).delete()
    QuestionWord.objects.bulk_create(
        QuestionWord(question=question, stem=stem) for stem in sorted(stems(question.text))
    )


def similar_questions(
    question: Question, *, limit: int = 5, least: float = 0.3
) -> Sequence[Likeness]:
    """Return questions like this one, with a score; never the merged ones or itself."""
    asked = stems(question.text)
    counts = QuestionWord.objects.filter(stem__in=asked).values_list("stem")
    frequency = dict(counts.annotate(number=Count("id")))
    rare = [stem for stem, number in frequency.items() if 0 < number <= MOST_QUESTIONS]
    held: dict[int, set[str]] = defaultdict(set)
    rows = QuestionWord.objects.filter(stem__in=rare).exclude(question=question.pk)
    for key, stem in rows.values_list("question_id", "stem"):
        held[key].add(stem)
    total = Question.objects.count()
    best = [pair for pair in scores(asked, frequency, held, total) if pair[1] >= least][: limit * 2]
    by_key = (
        Question.objects.confirmed().filter(merged_into=None).in_bulk([key for key, _s in best])
    )
    return [Likeness(by_key[key], score) for key, score in best if key in by_key][:limit]
