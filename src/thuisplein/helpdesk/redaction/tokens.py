"""Cuts a text into words, initials kept together, with what matters for names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from thuisplein.helpdesk.redaction.words import word_list

_WORD = re.compile(r"(?:[^\W\d_]\.){1,6}|['’]t\b|[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_]))*\.?")
_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,6}")


@dataclass(frozen=True)
class Token:
    """A word. ``opens``: stands where a sentence begins, so its capital says nothing."""

    text: str
    start: int
    end: int
    opens: bool

    @property
    def low(self) -> str:
        return self.text.lower().rstrip(".")

    @property
    def is_cap(self) -> bool:
        return self.text[0].isupper()

    @property
    def is_initials(self) -> bool:
        return self.is_cap and _INITIALS.fullmatch(self.text) is not None

    @property
    def is_particle(self) -> bool:
        return self.low in word_list("particles") and not self.is_initials

    @property
    def is_title(self) -> bool:
        return self.low in word_list("titles")


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of a text."""
    for match in _WORD.finditer(text):
        word, start = match.group(), match.start()
        if word.endswith(".") and not _INITIALS.fullmatch(word):
            word = word[:-1]
        yield Token(word, start, start + len(word), _opens(text, start))


def _opens(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \"'“‘(")
    if not before or before[-1] in ":\n" or text[:start].endswith("\n"):
        return True
    if before[-1] not in ".!?":
        return False
    # "mw. Bakker" and "dhr. Bakker" are no end of a sentence.
    last_word = before.rstrip(".").rsplit(None, 1)[-1:]
    return not (last_word and last_word[0].lower() in word_list("titles"))
