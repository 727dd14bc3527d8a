"""The postings of a rebuild: read from the database once, and kept while there is room."""

import threading
from collections import OrderedDict
from collections.abc import Sequence

from django.conf import settings

from thuisplein.search.index.models import Posting
from thuisplein.search.index.packing import Bits, Numbers, unpack

_Kept = tuple[Numbers, Bits] | None
#: What an entry costs besides its numbers.
_OVERHEAD = 300


class BulkPostings:
    """Never changes, so what was read stays true. Least recently asked goes first."""

    def __init__(self, generation: int, size: int) -> None:
        self.generation, self.size = generation, size
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def of(self, terms: Sequence[str]) -> dict[str, tuple[Numbers, Bits]]:
        """Return the documents that hold each term; one query, or none when all are kept."""
        if not self.size:
            return {}
        found: dict[str, _Kept] = {}
        with self._lock:
            for term in terms:
                if term in self._kept:
                    self._kept.move_to_end(term)
                    found[term] = self._kept[term]
        missing = [term for term in terms if term not in found]
        if missing:
            read = self._read(missing)
            found.update(read)
            self._keep(missing, read)
        return {term: one for term in terms if (one := found.get(term)) is not None}

    def _read(self, terms: Sequence[str]) -> dict[str, tuple[Numbers, Bits]]:
        rows = Posting.objects.filter(generation=self.generation, term__in=terms)
        return {term: unpack(bytes(data)) for term, data in rows.values_list("term", "data")}

    def _keep(self, asked: Sequence[str], read: dict[str, tuple[Numbers, Bits]]) -> None:
        with self._lock:
            for term in asked:
                if term not in self._kept:
                    self._kept[term] = read.get(term)
                    self._bytes += _cost(self._kept[term])
            while self._bytes > settings.SEARCH_MEMORY_BYTES:
                _term, gone = self._kept.popitem(last=False)
                self._bytes -= _cost(gone)


def _cost(kept: _Kept) -> int:
    return _OVERHEAD + (kept[0].nbytes + kept[1].nbytes if kept else 0)
