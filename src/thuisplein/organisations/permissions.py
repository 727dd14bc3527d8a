"""Who may do what for an organisation: one function per question, `on` is the day it is asked for.

An administrator of the platform (superuser) may do everything for every organisation; whoever is
not signed in, or was switched off, nothing.
"""

from datetime import date

from thuisplein.accounts.public import AnyUser
from thuisplein.organisations.models import MemberRole, Membership, Organisation, OrganisationType


def memberships_of(user: AnyUser, *, on: date) -> list[Membership]:
    """Return what somebody is a member of, by name, with the organisation; one query."""
    if not user.is_authenticated or not user.is_active:
        return []
    found = Membership.objects.valid_on(on).filter(user=user)
    return list(found.select_related("organisation", "user").order_by("organisation__name"))


def role_for(user: AnyUser, organisation: Organisation, *, on: date) -> MemberRole | None:
    """Return the role of somebody at an organisation; None for whoever is no member."""
    if not user.is_authenticated or not user.is_active:
        return None
    found = Membership.objects.valid_on(on).filter(user=user, organisation=organisation)
    roles = [MemberRole(role) for role in found.values_list("role", flat=True)]
    return max(roles, key=list(MemberRole).index, default=None)


def may_act_for(user: AnyUser, organisation: Organisation, *, on: date) -> bool:
    """Say whether somebody may ask and see questions "namens" this organisation."""
    return _has(user, organisation, MemberRole.MEMBER, on)


def may_edit_for(user: AnyUser, organisation: Organisation, *, on: date) -> bool:
    """Say whether somebody may write and change what the organisation publishes."""
    return _has(user, organisation, MemberRole.EDITOR, on)


def may_coordinate_for(user: AnyUser, organisation: Organisation, *, on: date) -> bool:
    """Say whether somebody may see and handle what all members of the organisation do."""
    return _has(user, organisation, MemberRole.COORDINATOR, on)


def may_administer(user: AnyUser, organisation: Organisation, *, on: date) -> bool:
    """Say whether somebody decides on the members of the organisation."""
    return _has(user, organisation, MemberRole.ADMINISTRATOR, on)


def may_see_needs(user: AnyUser, *, on: date) -> bool:
    """Say whether somebody sees what kinds of organisations need: members of umbrellas."""
    if user.is_authenticated and user.is_active and user.is_superuser:
        return True
    kinds = {one.organisation.kind for one in memberships_of(user, on=on)}
    return OrganisationType.UMBRELLA in kinds


def _has(user: AnyUser, organisation: Organisation, least: MemberRole, on: date) -> bool:
    if not user.is_authenticated or not user.is_active:
        return False
    if user.is_superuser:
        return True
    role = role_for(user, organisation, on=on)
    return role in MemberRole.at_least(least)
