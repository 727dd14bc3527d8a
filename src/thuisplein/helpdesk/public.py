"""What other apps may use of the question desk."""

from thuisplein.helpdesk.actions.publishing import tell_that_published
from thuisplein.helpdesk.neighbours import (
    Draft,
    KnownAnswer,
    Neighbours,
    NoPlaceError,
    Source,
    Subjects,
    set_neighbours,
)

__all__ = [
    "Draft",
    "KnownAnswer",
    "Neighbours",
    "NoPlaceError",
    "Source",
    "Subjects",
    "set_neighbours",
    "tell_that_published",
]
