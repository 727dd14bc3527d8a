"""A whole index in memory, ready to be written: postings by term, and what goes with them."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from thuisplein.search.analysis import Analyser
from thuisplein.search.index.document import Document
from thuisplein.search.index.fields import read_fields, surface_words
from thuisplein.search.index.packing import pack
from thuisplein.search.index.sequence import pack_sequence
from thuisplein.search.index.weights import Fields, postings

#: From so many documents the average length is taken, before the first posting is made.
SAMPLE = 2_000


@dataclass(frozen=True, slots=True)
class BuiltEntry:
    number: int
    document: Document
    sequence: bytes


@dataclass
class Builder:
    """Takes documents and keeps their postings; 100,000 documents take some hundreds of MB."""

    analyser: Analyser
    average_length: float = 0.0
    size: int = 0
    words: Counter[str] = field(default_factory=Counter)
    _numbers: dict[str, "array[int]"] = field(default_factory=dict)
    _bits: dict[str, "array[int]"] = field(default_factory=dict)

    def add_all(self, documents: Iterable[Document]) -> Iterator[BuiltEntry]:
        """Take all documents; return each with its number once it has been taken."""
        waiting: list[tuple[Document, Fields]] = []
        for document in documents:
            fields = read_fields(document, self.analyser)
            if not self.average_length:
                waiting.append((document, fields))
                if len(waiting) == SAMPLE:
                    yield from self._add_waiting(waiting)
            else:
                yield self._add(document, fields)
        if not self.average_length:
            yield from self._add_waiting(waiting)

    def packed(self) -> Iterator[tuple[str, bytes]]:
        """Return the packed list of each term, emptying the builder."""
        for term in sorted(self._numbers):
            yield term, pack(self._numbers.pop(term), self._bits.pop(term))

    def _add_waiting(self, waiting: list[tuple[Document, Fields]]) -> Iterator[BuiltEntry]:
        lengths = [len(fields.body) for _document, fields in waiting]
        self.average_length = max(sum(lengths) / max(len(lengths), 1), 1.0)
        for document, fields in waiting:
            yield self._add(document, fields)
        waiting.clear()

    def _add(self, document: Document, fields: Fields) -> BuiltEntry:
        number = self.size
        for term, bits in postings(fields, average_length=self.average_length).items():
            if term not in self._numbers:
                self._numbers[term], self._bits[term] = array("I"), array("H")
            self._numbers[term].append(number)
            self._bits[term].append(bits)
        self.words.update(surface_words(fields))
        self.size += 1
        return BuiltEntry(number, document, pack_sequence(fields, document.links))
