"""What somebody meant who typed a word that nobody wrote."""

from collections.abc import Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST = 4


def correct(word: str, words: Mapping[str, int]) -> str | None:
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
    # The first letter is seldom wrong; only when that finds nothing are all words looked at.
    near = [
        candidate
        for candidate in words
        if candidate[0] == word[0] and abs(len(candidate) - len(word)) <= most
    ]
    found = _nearest(word, near, words, most)
    if found is None:
        rest = [one for one in words if one[0] != word[0] and abs(len(one) - len(word)) <= 1]
        found = _nearest(word, rest, words, 1)
    return found


def _nearest(word: str, choices: list[str], words: Mapping[str, int], most: int) -> str | None:
    hits = process.extract(word, choices, scorer=OSA.distance, score_cutoff=most, limit=30)
    if not hits:
        return None
    best = min(hits, key=lambda hit: (hit[1], -words[hit[0]], hit[0]))
    return str(best[0])


def _apart(word: str, words: Mapping[str, int]) -> str | None:
    """Return two words in use that were written as one: "housingfirst"."""
    cuts = range(4, len(word) - 3)
    both = [(word[:cut], word[cut:]) for cut in cuts if word[:cut] in words and word[cut:] in words]
    if not both:
        return None
    first, last = max(both, key=lambda pair: (min(words[pair[0]], words[pair[1]]), *pair))
    return f"{first} {last}"
