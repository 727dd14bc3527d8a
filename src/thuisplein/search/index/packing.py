"""Lists of postings as bytes: document numbers as gaps, then the sixteen bits of each."""

import zlib
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Bits = npt.NDArray[np.uint16]
#: The types of gaps, each with the largest gap it holds.
_GAP_TYPES = (("<u1", 0xFF), ("<u2", 0xFFFF), ("<u4", 0xFFFFFFFF))


def pack(numbers: Sequence[int], bits: Sequence[int]) -> bytes:
    """Return the bytes of a list; numbers must rise."""
    if len(numbers) == 1:
        # Half of all words stand in one document only.
        kind = next(k for k, (_name, most) in enumerate(_GAP_TYPES) if numbers[0] <= most)
        width = np.dtype(_GAP_TYPES[kind][0]).itemsize
        number, bit = numbers[0].to_bytes(width, "little"), bits[0].to_bytes(2, "little")
        return bytes([kind, 1, 0, 0, 0]) + number + bit
    places = np.asarray(numbers, dtype=np.int64)
    gaps = np.diff(places, prepend=0)
    widest = int(gaps.max(initial=0))
    kind = next(k for k, (_name, most) in enumerate(_GAP_TYPES) if widest <= most)
    head = bytes([kind]) + len(places).to_bytes(4, "little")
    return head + gaps.astype(_GAP_TYPES[kind][0]).tobytes() + np.asarray(bits, "<u2").tobytes()


def unpack(data: bytes) -> tuple[Numbers, Bits]:
    """Return the document numbers and bits of a packed list."""
    dtype, size = np.dtype(_GAP_TYPES[data[0]][0]), int.from_bytes(data[1:5], "little")
    gaps = np.frombuffer(data, dtype, size, offset=5)
    bits = np.frombuffer(data, "<u2", size, offset=5 + size * dtype.itemsize)
    return np.cumsum(gaps, dtype=np.int64), bits


def pack_terms(found: Mapping[str, int]) -> bytes:
    """Return the bytes of one document: its terms, each with its sixteen bits."""
    bits = np.fromiter(found.values(), "<u2", len(found)).tobytes()
    return len(found).to_bytes(4, "little") + bits + "\n".join(found).encode()


def unpack_terms(data: bytes) -> tuple[list[str], list[int]]:
    """Return the terms of one document, and the bits of each."""
    size = int.from_bytes(data[:4], "little")
    if not size:
        return [], []
    bits = np.frombuffer(data, "<u2", size, offset=4)
    return data[4 + 2 * size :].decode().split("\n"), bits.tolist()


def pack_words(counts: dict[str, int]) -> bytes:
    """Return words with the number of documents that hold them, in alphabetical order."""
    lines = "\n".join(f"{word}\t{number}" for word, number in sorted(counts.items()))
    return zlib.compress(lines.encode(), 6)


def unpack_words(data: bytes) -> dict[str, int]:
    if not data:
        return {}
    pairs = (line.split("\t") for line in zlib.decompress(data).decode().split("\n") if line)
    return {word: int(number) for word, number in pairs}
