"""What is found: a document as the index sees it, whatever it comes from."""

import datetime as dt
from dataclasses import dataclass

_EPOCH = dt.date(1990, 1, 1)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or step of a document, with the heading above it."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """``lead`` is what introduces it; ``labels`` are what it was tagged with.

    ``answer`` is the part of the lead that answers by itself, where there is one.

    ``places`` are CBS codes. ``evidence`` is 0 (none) to 3 (shown effective).
    """

    key: str
    title: str
    kind: str = ""
    lead: str = ""
    labels: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    places: tuple[str, ...] = ()
    dated_on: dt.date | None = None
    review_by: dt.date | None = None
    is_withdrawn: bool = False
    evidence: int = 0
    #: Addresses on this site: its own, then those it leads to.
    links: tuple[str, ...] = ()
    answer: str = ""

    @property
    def body(self) -> str:
        return "\n".join(f"{one.heading}\n{one.text}" for one in self.passages)


def day_number(day: dt.date | None) -> int:
    """Return the days since 1990 as the index keeps them; 0 when there is no day."""
    return min(max((day - _EPOCH).days, 1), 65_535) if day else 0
