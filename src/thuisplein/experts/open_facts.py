"""What everybody may know of experts and teams: a function and a place, never a person."""

import datetime as dt

from thuisplein.experts.pool import ExpertFacts, TeamFacts, pool


def open_experts(today: dt.date) -> list[ExpertFacts]:
    """Return who can be asked: in the pool on this day and confirmed within a year, by function."""
    found = [one for one in pool().valid_experts(today) if today < one.expert.confirmed_until()]
    return sorted(found, key=lambda one: (one.expert.function.casefold(), one.found.pk))


def open_teams(today: dt.date) -> list[TeamFacts]:
    """Return the teams that still work, by name."""
    return sorted(pool().working_teams(today), key=lambda one: one.team.name.casefold())
