"""From a text to its terms with their places: the one way in which texts and questions are read."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from thuisplein.search.analysis.characters import fold, plain
from thuisplein.search.analysis.entities import PLACE, Places
from thuisplein.search.analysis.lexicon import Lexicon
from thuisplein.search.analysis.references import LAW_WORDS, references
from thuisplein.search.analysis.stop_words import STOP_WORDS
from thuisplein.search.analysis.words import Words

#: Raised whenever the same text would give other terms: an index of another version is rebuilt.
VERSION = 6
#: Between two sentences, so that words on both sides are no neighbours.
SENTENCE_GAP = 5
_PIECE = re.compile(
    r"(?P<number>\d{1,3}(?:\.\d{3})+(?!\d))"
    r"|(?P<word>[^\W_]+(?:['\-][^\W_]+)*-?)"
    r"|(?P<end>[.!?;:\n])"
)
_NAMED = re.compile(r"(?:[stST]-)?[^\W\d_a-z]")
_AND = {"en", "of", "als", "dan", "tot"}
_ARTICLES = {"s", "t"}


class Token(NamedTuple):
    """A term at a place in the text. ``surface`` is the folded word, or words, that gave it."""

    term: str
    parts: tuple[str, ...]
    surface: str
    position: int

    @property
    def is_entity(self) -> bool:
        return self.term[:1] in {PLACE, "§"}


class _Chunk(NamedTuple):
    folded: str
    position: int
    is_capital: bool
    starts_sentence: bool


class Analyser:
    """Reads Dutch texts and questions."""

    def __init__(self, lexicon: Lexicon, places: Places | None = None) -> None:
        self.words = Words(lexicon)
        self.places = places or Places()

    def tokens(self, text: str, *, is_question: bool = False) -> list[Token]:
        """Return the telling words of a text in order, with the municipalities and laws it names.

        In a question, names need no capital.
        """
        chunks = list(_chunks(text))
        found = [token for token in self._words(chunks) if token.term]
        found += self._places(chunks, is_question=is_question)
        found += self._laws(text, chunks)
        return sorted(found, key=lambda token: (token.position, token.is_entity))

    def terms_of(self, text: str, *, with_names: bool = True) -> set[str]:
        """Return the terms and parts of a text; ``with_names`` also the places and laws."""
        chunks = list(_chunks(text))
        found = list(self._words(chunks))
        if with_names:
            found += [*self._places(chunks, is_question=True), *self._laws(text, chunks)]
        return {token.term for token in found} | {part for t in found for part in t.parts}

    def _words(self, chunks: list[_Chunk]) -> Iterator[Token]:
        for number, chunk in enumerate(chunks):
            word = chunk.folded
            if word.endswith("-"):
                word = self._whole(word[:-1], chunks[number + 1 : number + 4])
            if word in STOP_WORDS:
                continue
            read = self.words.read(word)
            if read.term not in STOP_WORDS and (len(read.term) > 1 or read.term.isdigit()):
                yield Token(read.term, read.parts, word, chunk.position)

    def _whole(self, start: str, following: list[_Chunk]) -> str:
        """Return "daklozen" for "dak-" in "dak- en thuislozen"."""
        others = [chunk.folded for chunk in following if chunk.folded not in _AND]
        if not others or len(following) < 2 or following[0].folded not in _AND:
            return start
        other = others[0].strip("-")
        parts = self.words.read(other).parts
        for cut in range(3, len(other) - 2):
            if f"{start}{other[cut:]}" in self.words.lexicon:
                return f"{start}{other[cut:]}"
        for cut in range(3, len(other) - 2):
            tail = other[cut:]
            if parts and tail in self.words.lexicon and self.words.read(tail).term == parts[-1]:
                return f"{start}-{tail}"
        return start

    def _places(self, chunks: list[_Chunk], *, is_question: bool) -> Iterator[Token]:
        pieces = [
            (piece, chunk)
            for chunk in chunks
            for piece in _pieces(chunk.folded)
            if piece and piece not in _ARTICLES
        ]
        words = [piece for piece, _chunk in pieces]
        start = 0
        while start < len(words):
            found = self.places.at(words, start)
            if found is None:
                start += 1
                continue
            length, code = found
            chunk = pieces[start][1]
            if is_question or self._is_name(words[start], chunk, length):
                surface = " ".join(words[start : start + length])
                yield Token(f"{PLACE}{code.lower()}", (), surface, chunk.position)
            start += length

    def _is_name(self, word: str, chunk: _Chunk, length: int) -> bool:
        if not chunk.is_capital:
            return False
        # "Best" begins many a sentence; Tilburg is a place wherever it stands.
        return length > 1 or not chunk.starts_sentence or word not in self.words.lexicon

    def _laws(self, text: str, chunks: list[_Chunk]) -> Iterator[Token]:
        if LAW_WORDS.isdisjoint(chunk.folded for chunk in chunks):
            return
        folded = " ".join(fold(text).split())
        positions: dict[str, int] = {}
        for chunk in chunks:
            positions.setdefault(chunk.folded, chunk.position)
        for one in references(folded):
            surface = folded[one.start : one.end]
            last = surface.split()[-1].strip(".,:;()")
            first = surface.split()[0].strip(".,:;()")
            place = positions.get(first, positions.get(last, chunks[0].position))
            yield Token(one.term, (), surface, place)


def _chunks(text: str) -> Iterator[_Chunk]:
    position, starts = 0, True
    for match in _PIECE.finditer(plain(text)):
        kind, written = match.lastgroup, match.group()
        if kind == "end":
            position += 0 if starts else SENTENCE_GAP
            starts = True
            continue
        if kind == "number":
            written = written.replace(".", "")
        for part in _apart(written):
            # Most words are small letters, which need no closer look.
            is_small = part.isascii() and part.islower()
            named = not is_small and _NAMED.match(part) is not None
            yield _Chunk(part if is_small else part.casefold(), position, named, starts)
            position += 1
            starts = False


def _pieces(word: str) -> list[str]:
    return re.split(r"['\-]", word) if "-" in word or "'" in word else [word]


def _apart(written: str) -> list[str]:
    """Return the words of what is written as one, when it is longer than any word."""
    return [written] if len(written) <= 80 else [written[at : at + 80] for at in (0, 80)]
