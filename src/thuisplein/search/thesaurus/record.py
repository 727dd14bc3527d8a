"""A concept as plain values: what files hold, checks read and a process remembers."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from thuisplein.knowledge.public import fold
from thuisplein.search.thesaurus.kinds import ConceptStatus, LabelKind

NOTATION = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, order=True)
class LabelRecord:
    """A word or words for a concept."""

    kind: str
    text: str
    is_ambiguous: bool = False

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @property
    def is_acronym(self) -> bool:
        """Whether only the capitals tell it from a word: GS, COA, B&W."""
        letters = [char for char in self.text if char.isalpha()]
        return len(self.text) <= 6 and sum(char.isupper() for char in letters) >= 2


@dataclass(frozen=True, order=True)
class SourceRecord:
    title: str
    url: str = ""


@dataclass(frozen=True)
class ConceptRecord:
    """One concept. Other concepts, groups and topics stand here by notation or slug."""

    notation: str
    slug: str
    labels: tuple[LabelRecord, ...]
    definition: str
    scope_note: str = ""
    sources: tuple[SourceRecord, ...] = ()
    broader: frozenset[str] = frozenset()
    related: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    is_linked: bool = True
    status: str = ConceptStatus.CURRENT
    successor: str = ""
    reviewed_on: dt.date | None = None

    @property
    def name(self) -> str:
        """The preferred label; empty for a record that the checks will refuse."""
        return next((one.text for one in self.labels if one.kind == LabelKind.PREFERRED), "")

    @property
    def is_deprecated(self) -> bool:
        return self.status == ConceptStatus.DEPRECATED

    @property
    def url(self) -> str:
        return f"/begrippen/{self.slug}/"

    def texts(self, *kinds: str) -> list[str]:
        """Return the labels of these kinds."""
        return [one.text for one in self.labels if one.kind in kinds]


def in_order(labels: Iterable[LabelRecord]) -> tuple[LabelRecord, ...]:
    """Return labels as they are kept: by kind in the order of LabelKind, then by alphabet."""
    kinds = list(LabelKind.values)
    return tuple(sorted(labels, key=lambda one: (kinds.index(one.kind), one.folded, one.text)))
