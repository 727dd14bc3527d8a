"""Questions that are like a question, by the rare word stems they share."""

import functools
import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count, Value
from Stemmer import Stemmer

from thuisplein.helpdesk.models import Question, QuestionWord

#: A stem in more questions than this says too little, and costs too much to follow.
MOST_QUESTIONS = 2000
#: Seconds that the number of questions with an ordinary word may be old.
REMEMBERED = 3600
#: No stem is empty.
_ALL = ""
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


@functools.cache
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


def _frequency(asked: Set[str]) -> dict[str, int]:
    """Return in how many questions each stem stands, and at ``_ALL`` how many there are.

    Counting a stem of half of all questions takes longer than all the rest, and its weight hardly
    changes: large numbers are remembered for an hour.
    """
    names = {f"helpdesk-stem-{stem}": stem for stem in {*asked, _ALL}}
    found = {names[key]: number for key, number in cache.get_many(names).items()}
    rows = QuestionWord.objects.filter(stem__in=asked - found.keys()).values_list("stem")
    numbers = rows.annotate(number=Count("pk")).order_by()
    if _ALL not in found:
        every = Question.objects.annotate(stem=Value(_ALL)).values_list("stem")
        numbers = numbers.union(every.annotate(number=Count("pk")).order_by(), all=True)
    counted = dict(numbers)
    large = {stem: number for stem, number in counted.items() if number > MOST_QUESTIONS}
    if large:
        cache.set_many({f"helpdesk-stem-{stem}": n for stem, n in large.items()}, REMEMBERED)
    return {**found, **counted}


def similar_questions(
    question: Question, *, limit: int = 5, least: float = 0.3
) -> Sequence[Likeness]:
    """Return questions like this one, with a score; never the merged ones or itself."""
    asked = stems(question.text)
    frequency = _frequency(asked)
    rare = [stem for stem in asked if 0 < frequency.get(stem, 0) <= MOST_QUESTIONS]
    held: dict[int, set[str]] = defaultdict(set)
    rows = QuestionWord.objects.filter(stem__in=rare).exclude(question=question.pk)
    for key, stem in rows.values_list("question_id", "stem"):
        held[key].add(stem)
    weighed = scores(asked, frequency, held, frequency[_ALL])
    best = [pair for pair in weighed if pair[1] >= least][: limit * 2]
    by_key = (
        Question.objects.confirmed().filter(merged_into=None).in_bulk([key for key, _s in best])
    )
    return [Likeness(by_key[key], score) for key, score in best if key in by_key][:limit]
