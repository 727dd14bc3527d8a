"""The expert pool, the support teams and what is asked of experts."""

from thuisplein.experts.models.expert import CONFIRMED_FOR, Expert, Method
from thuisplein.experts.models.request import (
    OPEN_STATES,
    RESERVED_STATES,
    EventKind,
    ExpertRequest,
    RequestEvent,
    State,
)
from thuisplein.experts.models.team import Team

__all__ = [
    "CONFIRMED_FOR",
    "OPEN_STATES",
    "RESERVED_STATES",
    "EventKind",
    "Expert",
    "ExpertRequest",
    "Method",
    "RequestEvent",
    "State",
    "Team",
]
