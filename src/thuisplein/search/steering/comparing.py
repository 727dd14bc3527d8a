"""Two rankings of the same question beside each other. Plain: knows no database."""

from collections.abc import Sequence
from dataclasses import dataclass

SHOWN = 10


@dataclass(frozen=True)
class Place:
    """A page among the first ten, and where it stands in the other ranking; None: nowhere."""

    page_id: int
    place: int
    other: int | None

    @property
    def rises(self) -> int:
        """Return how many places it stands higher here than there; 0 when not found there."""
        return self.other - self.place if self.other else 0

    @property
    def is_among_first_there(self) -> bool:
        return self.other is not None and self.other <= SHOWN


@dataclass(frozen=True)
class Comparison:
    """The first ten of a question now, and as they would become."""

    question: str
    before: tuple[Place, ...]
    after: tuple[Place, ...]

    @property
    def has_other_first(self) -> bool:
        return _ids(self.before[:1]) != _ids(self.after[:1])

    @property
    def is_changed(self) -> bool:
        return _ids(self.before) != _ids(self.after)

    @property
    def came_in(self) -> int:
        """Return how many pages come among the first ten; as many may drop out."""
        return sum(not one.is_among_first_there for one in self.after)


def compare(question: str, before: Sequence[int], after: Sequence[int]) -> Comparison:
    """Return both rankings of page ids, best first and complete, as the first ten of each."""
    return Comparison(question, _places(before, after), _places(after, before))


def _places(ranking: Sequence[int], other: Sequence[int]) -> tuple[Place, ...]:
    elsewhere = {page_id: place for place, page_id in enumerate(other, 1)}
    return tuple(
        Place(page_id, place, elsewhere.get(page_id))
        for place, page_id in enumerate(ranking[:SHOWN], 1)
    )


def _ids(places: Sequence[Place]) -> list[int]:
    return [one.page_id for one in places]
