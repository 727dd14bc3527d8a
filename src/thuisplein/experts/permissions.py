"""Who may see and do what with the pool and its requests: one function per question."""

import datetime as dt

from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet

from thuisplein.accounts.public import AnyUser, Role, has_role, roles_of
from thuisplein.experts.models import ExpertRequest
from thuisplein.knowledge.public import allow_editors as give_editors
from thuisplein.organisations.public import may_act_for, may_coordinate_for, memberships_of


def may_see_names(user: AnyUser, *, on: dt.date) -> bool:
    """Say whether somebody sees who an expert is: members, and who has a role here."""
    if not user.is_authenticated or not user.is_active:
        return False
    return user.is_superuser or bool(memberships_of(user, on=on)) or bool(roles_of(user, on=on))


def may_run_pool(user: AnyUser, *, on: dt.date) -> bool:
    """Say whether somebody finds experts for requests: desk agents and administrators."""
    return user.is_authenticated and has_role(user, Role.DESK_AGENT, on=on)


def is_its_expert(user: AnyUser, request: ExpertRequest) -> bool:
    """Say whether a request lies with this person."""
    return bool(
        user.is_authenticated
        and user.is_active
        and request.expert
        and request.expert.user_id == user.pk
    )


def may_decide_for(user: AnyUser, request: ExpertRequest, *, on: dt.date) -> bool:
    """Say whether somebody withdraws or evaluates it: who asked, or a coordinator there."""
    if not user.is_authenticated or not user.is_active:
        return False
    own = request.requester_id == user.pk and may_act_for(user, request.organisation, on=on)
    return own or may_coordinate_for(user, request.organisation, on=on)


def visible_requests(user: AnyUser, *, on: dt.date) -> QuerySet[ExpertRequest]:
    """Return what somebody sees: of their organisations, what lies with them, all for the desk.

    Asking first what somebody may see takes as long for what is closed as for what is not there.
    """
    rows = ExpertRequest.objects.shown()
    if not user.is_authenticated or not user.is_active:
        return rows.none()
    own = [one.organisation_id for one in memberships_of(user, on=on)]
    if may_run_pool(user, on=on):
        return rows
    return rows.filter(Q(organisation__in=own) | Q(expert__user=user))


def allow_editors() -> None:
    """Let the editors keep experts and teams. Idempotent; the knowledge base makes the group."""
    kept = ["expert", "team"]
    give_editors(
        Permission.objects.filter(content_type__app_label="experts", content_type__model__in=kept)
    )
