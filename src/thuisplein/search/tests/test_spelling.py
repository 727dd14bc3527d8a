"""What somebody meant, among the words in use."""

import pytest

from thuisplein.search.ranking.spelling import correct
from thuisplein.search.ranking.words import BulkWords, WordsInUse

BULK = {"woning": 9, "woningen": 4, "koning": 2, "woonwagen": 3, "housing": 2, "first": 2}
WORDS = WordsInUse(BulkWords(BULK), {"flexwoning": 1, "woning": 1})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wonig", "woning"),
        ("wonning", "woning"),
        ("wonign", "woning"),
        # Another first letter: replaced, left out, put in front, swapped; only one slip.
        ("zoonwagen", "woonwagen"),
        ("oonwagen", "woonwagen"),
        ("wwoonwagen", "woonwagen"),
        ("owonwagen", "woonwagen"),
        ("zzonwagen", None),
        # The most used of those that are as near.
        ("boning", "woning"),
        # In a document that came after the rebuild.
        ("flexwonning", "flexwoning"),
        ("housingfirst", "housing first"),
        ("wet", None),
        ("1234567", None),
    ],
)
def test_the_nearest_word_in_use_is_meant(typed: str, meant: str | None) -> None:
    assert correct(typed, WORDS) == meant


def test_words_are_completed_with_those_used_most() -> None:
    assert WORDS.beginning_with("wo", limit=2) == ["woning", "woningen"]
    assert WORDS.beginning_with("fl", limit=2) == ["flexwoning"]
    assert WORDS.beginning_with("x", limit=2) == []
    assert WORDS["woning"] == 10
