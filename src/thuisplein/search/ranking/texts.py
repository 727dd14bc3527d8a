"""The best documents as one row of numbers, so that all are looked at in a single stroke."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from thuisplein.search.index.sequence import END_OF_TITLE


@dataclass(frozen=True)
class Texts:
    """Documents (see index/sequence.py) behind each other; ``owners`` says whose a number is."""

    numbers: npt.NDArray[np.uint32]
    owners: npt.NDArray[np.int64]
    size: int

    @classmethod
    def of(cls, documents: Sequence[bytes]) -> "Texts":
        lengths = [len(one) // 4 for one in documents]
        owners = np.repeat(np.arange(len(documents)), lengths)
        return cls(np.frombuffer(b"".join(documents), "<u4"), owners, len(documents))

    @cached_property
    def starts(self) -> npt.NDArray[np.int64]:
        """Return where each document begins."""
        return np.searchsorted(self.owners, np.arange(self.size))

    @cached_property
    def title_lengths(self) -> npt.NDArray[np.int64]:
        """Return how many numbers of each document are its title's."""
        ends = np.flatnonzero(self.numbers == END_OF_TITLE)[::-1]
        found = self.starts.copy()
        found[self.owners[ends]] = ends  # the first one of a document comes last here, and stays
        return found - self.starts
