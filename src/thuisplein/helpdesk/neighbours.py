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
    """A page that may answer a question. ``score``: 0 to 1, or None when there is none.

    ``can_grow``: another question and its answer can be added to it.
    """

    title: str
    path: str
    text: str
    score: float | None = None
    can_grow: bool = False


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
    """What the editors get; ``adds_to`` is the address of a page that it supplements, or empty."""

    title: str
    short_answer: str
    body: str
    group: str
    topic: str
    sources: tuple[Source, ...]
    review_by: dt.date
    adds_to: str = ""


@dataclass(frozen=True)
class Drafted:
    """Where a draft lies: the number of its page, and of the revision that first held it."""

    page: int
    revision: int


class NoPlaceError(Exception):
    """The editors have no place yet where a draft can lie, or what it adds to is not there."""


class Neighbours(Protocol):
    def answers_to(self, text: str, *, limit: int) -> Sequence[KnownAnswer]:
        """Return published pages that may answer a question, best first."""

    def subjects(self) -> Subjects:
        """Return the groups and topics of today."""

    def answer_at(self, path: str) -> KnownAnswer | None:
        """Return the published page at an address of the site."""

    def draft(self, draft: Draft, *, by: int) -> Drafted:
        """Make a draft in the editorial flow, or add to a page there. Raises NoPlaceError."""


class _Nobody:
    def answers_to(self, text: str, *, limit: int) -> Sequence[KnownAnswer]:
        return ()

    def subjects(self) -> Subjects:
        return Subjects()

    def answer_at(self, path: str) -> KnownAnswer | None:
        return None

    def draft(self, draft: Draft, *, by: int) -> Drafted:
        raise RuntimeError("no knowledge base was handed in")


_here: list[Neighbours] = [_Nobody()]


def set_neighbours(neighbours: Neighbours) -> None:
    """Hand in what the desk may ask; once, when the site starts."""
    _here[0] = neighbours


def neighbours() -> Neighbours:
    return _here[0]
