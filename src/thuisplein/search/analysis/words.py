"""From a word to its term: lemma, then stem, so that all inflections become one."""

import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass

import Stemmer

from thuisplein.search.analysis.compounds import split_compound
from thuisplein.search.analysis.lexicon import Lexicon
from thuisplein.search.analysis.own_words import WHOLE
from thuisplein.search.analysis.stop_words import STOP_WORDS

JOIN = "+"
MAX_TERM = 60
_ONE_SYLLABLE = re.compile(r"([b-df-hj-np-tv-z]*)([aeou])([b-df-hj-np-tvz])")
_KEPT = 200_000


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is compared: the term of the whole, and those of its parts."""

    term: str
    parts: tuple[str, ...] = ()
    #: The parts as words, for the thesaurus.
    spelled: tuple[str, ...] = ()


class Words:
    """Reads folded words; remembers what it has read."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._seen: dict[str, Word] = {}
        self._own = threading.local()

    def read(self, folded: str) -> Word:
        """Return the term and parts of one folded word without spaces."""
        found = self._seen.get(folded)
        if found is None:
            if len(self._seen) > _KEPT:
                self._seen.clear()
            found = self._seen[folded] = self._read(folded)
        return found

    def joined(self, first: str, second: str) -> str | None:
        """Return the term of two words written apart as one compound: "huur toeslag"."""
        if not (first.isalpha() and second.isalpha()):
            return None
        return _join([self.read(first).term, self.read(second).term])

    def _read(self, word: str) -> Word:
        word = word.strip("'-")
        if "-" in word:
            return self._hyphenated([part for part in word.split("-") if part])
        word = word.removesuffix("'s")
        word = _plain_ending(word.replace("'", ""))
        if not word.isalpha():
            return Word(word[:MAX_TERM])
        is_word = word in self.lexicon
        lemma = _plain_ending(self._lemma(word))
        parts: tuple[str, ...] = ()
        # Verbs are no compounds, whatever stands in them.
        if not (is_word and lemma.endswith("en")) and lemma not in WHOLE:
            whole = lemma if is_word else word
            parts = split_compound(whole, self._can_be_part, is_word=is_word)
        if not parts:
            return Word(self._stem(lemma))
        terms = tuple(self.read(part).term for part in parts)
        return Word(_join(terms), terms, parts)

    def _hyphenated(self, pieces: list[str]) -> Word:
        if not pieces:
            return Word("")
        read = [self._read(piece) for piece in pieces]
        telling = [one for one in read if len(one.term) > 1] or read
        if len(telling) == 1:
            return telling[0]
        terms = tuple(one.term for one in telling)
        return Word(_join(terms), terms, tuple(pieces) if len(pieces) == len(terms) else ())

    def _lemma(self, word: str) -> str:
        if word in self.lexicon:
            lemma = self.lexicon.lemma(word)
            # "eerste" is no form of "een", nor "ware" in software one of "zijn".
            return word if lemma in STOP_WORDS else self._likely(word, lemma)
        # Plurals of our own words, and of what the dictionary has only in the singular.
        for ending in ("en", "s", "e"):
            if word.endswith(ending) and word[: -len(ending)] in self.lexicon:
                return self.lexicon.lemma(word[: -len(ending)])
        return word

    def _likely(self, word: str, lemma: str) -> str:
        """Return another lemma where the lexicon's leads elsewhere.

        It has "waag" for wagens, and "werkneemster" for werknemers.
        """
        single = word.removesuffix("s")
        if single != word and lemma not in {word, single} and single in self.lexicon:
            own = self.lexicon.lemma(single)
            if own == single or own.endswith("ster"):
                return single
        return word if lemma.endswith("ster") and not single.endswith("ster") else lemma

    def _can_be_part(self, part: str) -> bool:
        if part in self.lexicon:
            return part in STOP_WORDS or self.lexicon.lemma(part) not in STOP_WORDS
        # What is done is named after the doing: "huisvesting" after "huisvesten".
        for ending in ("ing", "ings", "ingen"):
            if part.endswith(ending) and len(part) > len(ending) + 3:
                return f"{part[: -len(ending)]}en" in self.lexicon
        return False

    def _stem(self, word: str) -> str:
        try:
            stemmer = self._own.stemmer
        except AttributeError:
            # One per thread: the library's stemmers may not be shared.
            stemmer = self._own.stemmer = Stemmer.Stemmer("dutch_porter")
        return _long_vowel(str(stemmer.stemWord(word)), word)[:MAX_TERM]


def _long_vowel(stem: str, word: str) -> str:
    """Return "weet" as the stem of weten and "taak" of taak, which are not "wet" and "tak".

    The stemmer makes one vowel of two. In a stem of one syllable that makes two words one.
    """
    found = _ONE_SYLLABLE.fullmatch(stem)
    if not found:
        return stem
    start, vowel, end = found.groups()
    long = f"{start}{vowel}{vowel}{end}"
    opens = word.startswith(stem) and word[len(stem) : len(stem) + 1] in set("aeiou")
    return long if opens or word.startswith(long) else stem


def _join(terms: Sequence[str]) -> str:
    return JOIN.join(terms)[:MAX_TERM]


def _plain_ending(word: str) -> str:
    """Return "dakloos" for dakloosheid and daklozen: being and having are one subject here."""
    if word.endswith("loosheid"):
        return word[:-4]
    if word.endswith(("lozen", "loze")):
        return word[: word.rindex("loze")] + "loos"
    return word
