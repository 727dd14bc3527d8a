"""What words are: names, words inside names, words before names, or no person at all.

The lists hold names that are common in the Netherlands, of whatever origin, written down for this.
"""

import re
from collections.abc import Set
from functools import cache
from pathlib import Path

import simplemma

_LISTS = Path(__file__).with_name("name_lists")


@cache
def word_list(name: str) -> frozenset[str]:
    """Return a list of words in lower case."""
    lines = (_LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def is_dutch(word: str) -> bool:
    """Say whether Dutch has this word; what is shorter than three letters always passes."""
    return len(word) < 3 or simplemma.is_known(word, lang="nl")


class Vocabulary:
    """Answers for one reader. ``places``: lower-case words that name no person here."""

    def __init__(self, places: Set[str]) -> None:
        self.places = places
        self.first = word_list("first_names")
        self.last = word_list("surnames")
        self.neither = word_list("not_names")
        self.also_words = word_list("names_that_are_words")
        self.noun_ends = tuple(word_list("noun_ends"))
        self.no_person_ends = tuple(word_list("no_person_ends"))

    def is_first(self, word: str) -> bool:
        """Say whether a word is a first name, or two of them: "gerrit-jan"."""
        parts = word.split("-")
        return word in self.first or (len(parts) > 1 and all(part in self.first for part in parts))

    def is_surname(self, word: str) -> bool:
        """Say whether a word, or a part of a double one, is a surname."""
        parts = re.split(r"[-’']", word)
        return word in self.last or any(part in self.last for part in parts if len(part) > 2)

    def is_listed(self, word: str) -> bool:
        return (word in self.first or self.is_surname(word)) and word not in self.also_words

    def is_plain_surname(self, word: str) -> bool:
        """Say whether a word in small letters is a surname: "al-sayed", "jansen", not "boer"."""
        is_arabic = word.startswith(("al-", "el-", "as-", "ash-", "abu-"))
        return is_arabic or (word in self.last and not is_dutch(word))

    def is_no_person(self, word: str) -> bool:
        known = word in self.neither or word in self.places
        return known or word.endswith(self.no_person_ends)

    def ends_name(self, word: str) -> bool:
        """Say whether a word after a first name is no part of it. "Maas" is a place and a name."""
        return self.is_no_person(word) and not (word in self.places and word in self.last)
