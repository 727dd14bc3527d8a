"""What other apps may use of the pool: who fits a question, and whom to reach."""

from django.utils import timezone

from thuisplein.experts.loading import load_shipped_teams
from thuisplein.experts.models import Expert, Method, Team
from thuisplein.experts.models.findable import days_may_have_passed, findable_changed
from thuisplein.experts.open_facts import open_experts, open_teams
from thuisplein.experts.permissions import allow_editors, may_run_pool
from thuisplein.experts.pool import ExpertFacts, TeamFacts, pool
from thuisplein.experts.pool import Found as Findable
from thuisplein.experts.suggest import Wish
from thuisplein.experts.suggesting import SuggestedExpert, located, suggestions

__all__ = [
    "Expert",
    "ExpertFacts",
    "Findable",
    "Method",
    "SuggestedExpert",
    "Team",
    "TeamFacts",
    "Wish",
    "allow_editors",
    "days_may_have_passed",
    "findable_changed",
    "load_shipped_teams",
    "located",
    "may_run_pool",
    "open_experts",
    "open_teams",
    "pool_addresses",
    "reachable_teams",
    "suggestions",
]


def pool_addresses() -> list[str]:
    """Return the addresses of the lists, the experts of today and the teams, for the sitemap."""
    held, today = pool(), timezone.localdate()
    experts = sorted(one.found.slug for one in held.valid_experts(today))
    teams = sorted(one.found.slug for one in held.teams.values())
    return [
        "/experts/",
        *(f"/experts/{slug}/" for slug in experts),
        "/teams/",
        *(f"/teams/{slug}/" for slug in teams),
    ]


def reachable_teams(*, group: str) -> list[Team]:
    """Return the teams with a mailbox that work for a group (a slug), by name."""
    found: list[TeamFacts] = pool().working_teams(timezone.localdate())
    fitting = [one.team for one in found if one.team.mailbox and group in one.found.groups]
    return sorted(fitting, key=lambda team: team.name.casefold())
