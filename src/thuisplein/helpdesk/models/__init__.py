"""The records of the question desk."""

from thuisplein.helpdesk.models.attachment import Attachment
from thuisplein.helpdesk.models.history import Assignment, AssignmentKind, Event, EventKind
from thuisplein.helpdesk.models.mail import IncomingMail, IncomingState
from thuisplein.helpdesk.models.message import Message, MessageKind
from thuisplein.helpdesk.models.publication import PublicAnswer
from thuisplein.helpdesk.models.question import (
    OPEN_STATES,
    LinkedAnswer,
    Question,
    QuestionWord,
    Resolution,
    State,
    Urgency,
)
from thuisplein.helpdesk.models.support import AnswerTemplate, KnownAnswerUse, RateCount

__all__ = [
    "OPEN_STATES",
    "AnswerTemplate",
    "Assignment",
    "AssignmentKind",
    "Attachment",
    "Event",
    "EventKind",
    "IncomingMail",
    "IncomingState",
    "KnownAnswerUse",
    "LinkedAnswer",
    "Message",
    "MessageKind",
    "PublicAnswer",
    "Question",
    "QuestionWord",
    "RateCount",
    "Resolution",
    "State",
    "Urgency",
]
