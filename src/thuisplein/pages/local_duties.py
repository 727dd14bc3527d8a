"""Which duties a municipality has to mind, and how soon."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from thuisplein.knowledge.public import Duty

#: A duty is a municipality's when the law page names one of these as the one who must act.
ADDRESSEES = ("gemeente", "college van b", "raad", "burgemeester")
#: What passed longer ago is history, not a duty.
REMEMBERED_DAYS = 366


@dataclass(frozen=True)
class LocalDuty:
    """A duty with the days left; ``days`` is None for what has no date."""

    duty: Duty
    days: int | None


def is_for_municipalities(duty: Duty) -> bool:
    who = duty.who.lower()
    return any(word in who for word in ADDRESSEES)


def duties_for_municipality(duties: Iterable[Duty], today: dt.date) -> list[LocalDuty]:
    """Return a municipality's duties: what is due soonest first, then what always holds.

    What passed more than a year ago is left out.
    """
    found = []
    for duty in duties:
        if not is_for_municipalities(duty):
            continue
        days = (duty.due_on - today).days if duty.due_on else None
        if days is None or days > -REMEMBERED_DAYS:
            found.append(LocalDuty(duty, days))
    return found


def coming_from_others(duties: Iterable[Duty], today: dt.date) -> list[Duty]:
    """Return what province, minister and others will do that a municipality must reckon with."""
    return [
        duty
        for duty in duties
        if duty.due_on and duty.due_on >= today and not is_for_municipalities(duty)
    ]
