"""Which duties a municipality has to mind, and how soon."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from thuisplein.knowledge.public import Duty

#: A duty is a municipality's when the law page names one of these as the one who must act.
ADDRESSEES = ("gemeente", "college", "raad", "burgemeester")


@dataclass(frozen=True)
class LocalDuty:
    """A duty with the days left; ``days`` is None for what has no date."""

    duty: Duty
    days: int | None


def duties_for_municipality(duties: Iterable[Duty], today: dt.date) -> list[LocalDuty]:
    """Return a municipality's duties: what is due soonest first, then what always holds.

    What passed more than a year ago is left out: it is history, not a duty.
    """
    found = []
    for duty in duties:
        if not any(word in duty.who.lower() for word in ADDRESSEES):
            continue
        days = (duty.due_on - today).days if duty.due_on else None
        if days is None or days > -366:
            found.append(LocalDuty(duty, days))
    return found
