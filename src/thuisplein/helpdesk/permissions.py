"""Who may do what at the question desk."""

import datetime as dt

from thuisplein.accounts.public import AnyUser, Role, has_role
from thuisplein.helpdesk.models import Question


def may_work_at_desk(user: AnyUser, *, on: dt.date) -> bool:
    """Say whether somebody answers questions: desk agents and administrators."""
    return user.is_authenticated and has_role(user, Role.DESK_AGENT, on=on)


def is_asker(user: AnyUser, question: Question) -> bool:
    """Say whether somebody asked this question from their account."""
    return bool(user.is_authenticated and user.is_active and question.asker_id == user.pk)
