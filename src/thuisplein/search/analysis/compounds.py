"""Taking Dutch compounds apart: woonwagenstandplaats is woonwagen and standplaats."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from thuisplein.search.analysis.stop_words import PREFIXES

MIN_PART = 4
MAX_WORD = 45
MIN_WORD = 7
LINKS = ("", "s", "en", "e", "n")
#: Words of three letters that stand in compounds of this field.
_SHORT_PARTS = """
wet dak hof bed bak huis duo eis geld jas lid los oud pas pod rij set som tas tip tuin wok
zee wmo ggz azc mbo hbo coa vng ggd wlz brp
"""
SHORT_PARTS = frozenset(_SHORT_PARTS.split())
#: Endings that look like words, but make another word of what stands before them.
_ENDINGS = """
baar heid heden lijk lijke loze loos lozen zaam achtig schap schappelijk eren ende enden
ster erij aren ingen isch ische atie aties iteit tien ling lings linge eerde elen aars
sing ring ding deling lijking lijkbaar chap ment naar taan aard
"""
ENDINGS = frozenset(_ENDINGS.split())

Known = Callable[[str], bool]


class _Reading(NamedTuple):
    """A way to read a word: number of parts, of links, minus the length of the last part."""

    cost: tuple[int, int, int]
    parts: tuple[str, ...]

    def after(self, part: str, link: str) -> "_Reading":
        number, links, last = self.cost
        return _Reading((number + 1, links + (link != ""), last), (part, *self.parts))


def split_compound(word: str, is_known: Known, *, is_word: bool) -> tuple[str, ...]:
    """Return the parts of a compound as they stand in it, without links; () when it is none.

    Fewest parts win, then fewest links, then the longest last part. ``is_word`` says that the
    dictionary knows the whole: a short one then only falls apart into two.
    """
    if not MIN_WORD <= len(word) <= MAX_WORD or not word.isalpha():
        return ()

    @cache
    def rest(start: int, left: int) -> _Reading | None:
        """Return the best way to read the word from here on."""
        tail = word[start:]
        # The whole may be a word too; here it is looked at from its parts.
        best = _Reading((1, 0, -len(tail)), (tail,)) if start and _fits(tail, is_known) else None
        for part, link in _beginnings(word, start, is_known) if left > 1 else ():
            following = rest(start + len(part) + len(link), left - 1)
            if following is not None:
                reading = following.after(part, link)
                if best is None or reading.cost < best.cost:
                    best = reading
        return best

    found = rest(0, 2 if is_word and len(word) < 14 else 4)
    return found.parts if found else ()


def _beginnings(word: str, start: int, is_known: Known) -> Iterator[tuple[str, str]]:
    """Return the parts that may stand here, each with the link behind it."""
    for end in range(start + 3, len(word) - 2):
        part = word[start:end]
        if _fits(part, is_known) and not (start == 0 and part in PREFIXES):
            for link in LINKS:
                if word.startswith(link, end):
                    yield part, link


def _fits(part: str, is_known: Known) -> bool:
    if part in ENDINGS:
        return False
    if len(part) < MIN_PART:
        return part in SHORT_PARTS
    return is_known(part)
