"""What the desk asks of the knowledge base and the search, which lie beside and above it.

This app imports neither (ADR 0023). The app that combines them hands in one object when the site
starts; without it the desk works, knows no answers and has no groups to choose from.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True)
class KnownAnswer:
    """A page that may answer a question. ``score``: 0 to 1, or None when there is none."""

    title: str
    path: str
    text: str
    score: float | None = None


@dataclass(frozen=True)
class Subjects:
    """Slug to name of what a question can be about."""

    groups: Mapping[str, str] = field(default_factory=dict)
    topics: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Source:
    title: str
    url: str


@dataclass(frozen=True)
class Draft:
    """What the editors get."""

    title: str
    short_answer: str
    body: str
    group: str
    topic: str
    sources: tuple[Source, ...]
    review_by: dt.date


class NoPlaceError(Exception):
    """The editors have no place yet where a draft can lie."""


class Neighbours(Protocol):
    def answers_to(self, text: str, *, limit: int) -> Sequence[KnownAnswer]:
        """Return published pages that may answer a question, best first."""

    def subjects(self) -> Subjects:
        """Return the groups and topics of today."""

    def answer_at(self, path: str) -> KnownAnswer | None:
        """Return the published page at an address of the site."""

    def draft(self, draft: Draft, *, by: int) -> int:
        """Make a draft in the editorial flow; return the page's number. Raises NoPlaceError."""


class _Nobody:
    def answers_to(self, text: str, *, limit: int) -> Sequence[KnownAnswer]:
        return ()

    def subjects(self) -> Subjects:
        return Subjects()

    def answer_at(self, path: str) -> KnownAnswer | None:
        return None

    def draft(self, draft: Draft, *, by: int) -> int:
        raise RuntimeError("no knowledge base was handed in")


_here: list[Neighbours] = [_Nobody()]


def set_neighbours(neighbours: Neighbours) -> None:
    """Hand in what the desk may ask; once, when the site starts."""
    _here[0] = neighbours


def neighbours() -> Neighbours:
    return _here[0]
