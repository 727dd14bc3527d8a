"""What other apps may use of the question desk."""

from thuisplein.helpdesk.actions.publishing import tell_that_published
from thuisplein.helpdesk.needs import AskedBy, asked_by
from thuisplein.helpdesk.neighbours import (
    Draft,
    Drafted,
    KnownAnswer,
    Neighbours,
    NoPlaceError,
    Source,
    Subjects,
    set_neighbours,
)

__all__ = [
    "AskedBy",
    "Draft",
    "Drafted",
    "KnownAnswer",
    "Neighbours",
    "NoPlaceError",
    "Source",
    "Subjects",
    "asked_by",
    "set_neighbours",
    "tell_that_published",
]
