"""Which pages editors put on top for a question, from memory."""

import datetime as dt
from dataclasses import dataclass

from thuisplein.base.public import SiteState
from thuisplein.search.steering.models import BestBet, question_of


@dataclass(frozen=True)
class Pinned:
    page_id: int
    valid_from: dt.date | None
    valid_until: dt.date | None

    def holds_on(self, day: dt.date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


_held: tuple[int, dict[str, list[Pinned]]] | None = None


def pinned_pages(question: str, *, today: dt.date) -> list[int]:
    """Return the ids of the pages for exactly this question, in the order of the editors."""
    global _held  # noqa: PLW0603 - one per process, replaced as a whole
    version = SiteState.current()
    if _held is None or _held[0] != version:
        _held = (version, _take())
    found = _held[1].get(question_of(question), [])
    return list(dict.fromkeys(one.page_id for one in found if one.holds_on(today)))


def forget_pinned() -> None:
    """Forget them; for tests, whose database goes back to an earlier version."""
    global _held  # noqa: PLW0603 - see above
    _held = None


def _take() -> dict[str, list[Pinned]]:
    by_question: dict[str, list[Pinned]] = {}
    for bet in BestBet.objects.all():
        pinned = Pinned(bet.page_id, bet.valid_from, bet.valid_until)
        for question in bet.questions:
            by_question.setdefault(question, []).append(pinned)
    return by_question
