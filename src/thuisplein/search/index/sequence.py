"""The terms of a document in order, as numbers: what phrases and nearness are seen from.

Behind the title stand what it asks for, and the addresses of the document and of those it leads to.
"""

import zlib
from collections.abc import Iterable
from collections.abc import Sequence as Listed

import numpy as np
import numpy.typing as npt

from thuisplein.search.analysis import Token
from thuisplein.search.index.weights import Fields

Sequence = npt.NDArray[np.uint32]
#: Between sentences, and after the title.
GAP, END_OF_TITLE = 0, 1
MOST_TOKENS = 3_000
MOST_LINKS = 60
#: Numbers with this bit are terms; other numbers above it are addresses.
TERM_BIT, ADDRESS_BIT = 2, 4


def term_number(term: str) -> int:
    """Return the number of a term; two terms may share one, once in thousands of millions."""
    return zlib.crc32(term.encode()) | TERM_BIT


def address_number(address: str) -> int:
    """Return the number of an address, which is never that of a term."""
    return zlib.crc32(address.encode()) & ~TERM_BIT | ADDRESS_BIT


def pack_sequence(fields: Fields, links: Listed[str] = ()) -> bytes:
    addresses = [address_number(one) for one in links[:MOST_LINKS]]
    asked = [term_number(one) for one in fields.wanted]
    title = [*_numbers(fields.title), END_OF_TITLE, *asked, *addresses, GAP]
    rest = [*_numbers(fields.lead), GAP, *_numbers(fields.labels), GAP, *_numbers(fields.body)]
    return np.array((title + rest)[:MOST_TOKENS], "<u4").tobytes()


def read_sequence(data: bytes) -> tuple[Sequence, int]:
    """Return the numbers, and how many of them are the title's."""
    numbers = np.frombuffer(data, "<u4")
    ends = np.flatnonzero(numbers == END_OF_TITLE)
    return numbers, int(ends[0]) if len(ends) else 0


def _numbers(tokens: Iterable[Token]) -> list[int]:
    found: list[int] = []
    last = 0
    for token in tokens:
        if token.is_entity:
            continue
        if token.position - last > 4:
            found.append(GAP)
        found.append(term_number(token.term))
        last = token.position
    return found
