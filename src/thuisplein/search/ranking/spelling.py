"""What somebody meant who typed a word that nobody wrote."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST = 4


class Words(Protocol):
    """The words in use with the number of documents that hold them (see words.py)."""

    @property
    def first_letters(self) -> Iterable[str]: ...

    def __contains__(self, word: object) -> bool: ...

    def __getitem__(self, word: str) -> int: ...

    def of_shape(self, first: str, lengths: Iterable[int]) -> list[str]: ...


def correct(word: str, words: Words) -> str | None:
    """Return the word in use that is nearest to this one, the most used of equals; or None.

    One slip of the keys is forgiven in a short word, two in a long one. Swapped neighbours are one
    slip.
    """
    if len(word) < SHORTEST or not word.isalpha():
        return None
    apart = _apart(word, words)
    if apart:
        return apart
    most = 1 if len(word) < 8 else 2
    near = words.of_shape(word[0], range(len(word) - most, len(word) + most + 1))
    hits = process.extract(word, near, scorer=OSA.distance, score_cutoff=most, limit=None)
    # The first letter is seldom wrong; only when nothing else is near, another one is tried.
    found = [(float(hit[1]), -words[hit[0]], str(hit[0])) for hit in hits]
    found = found or [(1.0, -words[one], one) for one in _other_start(word, words)]
    return min(found)[2] if found else None


def _other_start(word: str, words: Words) -> Sequence[str]:
    """Return the words in use that are one slip away and begin with another letter."""
    rest = word[1:]
    tried = {rest, word[1] + word[0] + word[2:]}
    tried.update(letter + tail for letter in words.first_letters for tail in (rest, word))
    return [one for one in tried if one[0] != word[0] and one in words]


def _apart(word: str, words: Words) -> str | None:
    """Return two words in use that were written as one: "housingfirst"."""
    cuts = range(4, len(word) - 3)
    both = [(word[:cut], word[cut:]) for cut in cuts if word[:cut] in words and word[cut:] in words]
    if not both:
        return None
    first, last = max(both, key=lambda pair: (min(words[pair[0]], words[pair[1]]), *pair))
    return f"{first} {last}"
