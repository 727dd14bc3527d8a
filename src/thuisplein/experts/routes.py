"""How long a request may stand still on each route before somebody is reminded, and warned.

The terms are a choice of ours (ADR 0025), in calendar days: a call of fifteen minutes that takes
three weeks to arrange helps nobody, a visit needs diaries.
"""

import datetime as dt
from dataclasses import dataclass
from enum import Enum


class Due(Enum):
    """What a request that stands still needs."""

    REMINDER = "reminder"
    STALL = "stall"


@dataclass(frozen=True)
class Term:
    """Days in a state until the reminder, and until the desk is told."""

    remind_after: int
    stall_after: int


#: Answering whether one helps takes as long on every route.
REPLY = Term(3, 7)
#: From accepting to an appointment; for a written answer to the answer itself.
ARRANGE: dict[str, Term] = {
    "gesprek": Term(3, 7),
    "schriftelijk": Term(7, 14),
    "bezoek": Term(7, 14),
    "bijeenkomst": Term(14, 28),
}
#: After the appointment: saying that it took place.
REPORT = Term(2, 9)
#: After it was done: saying whether it helped. Asked once, nobody is warned.
EVALUATE_AFTER = 3


def term_of(state: str, method: str) -> Term | None:
    """Return the term of a state on a route; None where nobody owes anything."""
    terms = {"voorgesteld": REPLY, "aanvaard": ARRANGE[method], "gepland": REPORT}
    return terms.get(state)


def what_is_due(
    state: str, method: str, *, since: dt.date, planned_on: dt.date | None, today: dt.date
) -> Due | None:
    """Return what is due for a request today; of an appointment time runs from its day on."""
    term = term_of(state, method)
    if term is None:
        return None
    start = planned_on if state == "gepland" and planned_on else since
    waited = (today - start).days
    if waited >= term.stall_after:
        return Due.STALL
    return Due.REMINDER if waited >= term.remind_after else None
