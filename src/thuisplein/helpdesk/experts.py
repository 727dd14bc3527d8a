"""Whom the desk may ask: who of the pool fits a question, and whom to reach by what address."""

from collections.abc import Iterable

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from thuisplein.experts.public import (
    Expert,
    Method,
    SuggestedExpert,
    Team,
    Wish,
    located,
    reachable_teams,
    suggestions,
)
from thuisplein.helpdesk.actions.desk import Helper, NotPossibleError
from thuisplein.helpdesk.models import Assignment, AssignmentKind, Question


def experts_for(question: Question, assignments: Iterable[Assignment]) -> list[SuggestedExpert]:
    """Return the three of the pool who fit best, with reasons; not who has it already.

    What lies with them at the desk counts as load, beside their own requests.
    """
    rows = Assignment.objects.filter(ended_at=None).values_list("email")
    lies = dict(rows.annotate(number=Count("pk")).order_by())
    asked = {one.email for one in assignments if one.ended_at is None}
    wish = Wish(
        topic=question.topic,
        group=question.group,
        municipality=question.municipality_id or "",
        province=question.province,
        organisation=question.organisation_id,
        method=Method.WRITTEN,
    )
    return suggestions(located(wish), without=asked, also=lies)


def teams_for(question: Question) -> list[Team]:
    """Return the teams that can be mailed about the group of a question."""
    return reachable_teams(group=question.group)


def expert_helper(question: Question, key: str) -> Helper:
    """Return an expert of the pool as somebody to ask. Raises NotPossibleError."""
    found = Expert.objects.valid_on(timezone.localdate()).select_related("host", "user")
    expert = found.filter(pk=int(key)).first() if key.isdecimal() else None
    if expert is None:
        raise NotPossibleError(_("Kies een deskundige uit de lijst."))
    if expert.conflicts.filter(pk=question.organisation_id).exists():
        raise NotPossibleError(
            _("Deze deskundige heeft een belang bij deze vrager. Kies iemand anders.")
        )
    return Helper(AssignmentKind.EXPERT, str(expert)[:120], expert.mailbox, expert.user)


def team_helper(question: Question, key: str) -> Helper:
    """Return a team of the overview as somebody to ask. Raises NotPossibleError."""
    for team in teams_for(question):
        if str(team.pk) == key:
            return Helper(AssignmentKind.TEAM, team.name, team.mailbox)
    raise NotPossibleError(_("Kies een team uit de lijst."))
