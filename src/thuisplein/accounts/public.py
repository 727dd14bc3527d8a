"""What other apps may use of accounts: the user, and what somebody may do on a day.

One function per question, and `on` is the day it is asked for. An administrator (superuser) counts
as everything; whoever is not signed in, or was switched off, as nothing.
"""

from datetime import date

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import HttpRequest

from thuisplein.accounts.actions import confirm_address, log_access, record_access
from thuisplein.accounts.discovery import problems_with
from thuisplein.accounts.locking import lock
from thuisplein.accounts.models import AccessKind, PlatformRole, Role, User
from thuisplein.accounts.own_data import OwnData
from thuisplein.accounts.own_data import register as register_own_data
from thuisplein.accounts.role_groups import CHIEF_EDITORS
from thuisplein.accounts.widgets import AccountWidget
from thuisplein.places.public import municipality_index

__all__ = [
    "CHIEF_EDITORS",
    "AccessKind",
    "AccountWidget",
    "AnyUser",
    "OwnData",
    "Role",
    "SignedInRequest",
    "User",
    "confirm_address",
    "has_role",
    "has_second_factor",
    "lock",
    "log_access",
    "needs_second_factor",
    "people_with_role",
    "problems_with",
    "record_access",
    "register_own_data",
    "roles_of",
    "supervised_provinces",
]

AnyUser = User | AnonymousUser


class SignedInRequest(HttpRequest):
    """A request behind ``login_required``: somebody is signed in."""

    user: User


SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_role(user: AnyUser, role: Role, *, on: date) -> bool:
    """Say whether somebody has a role; of a supervisor: of any province."""
    return role in roles_of(user, on=on)


def roles_of(user: AnyUser, *, on: date) -> frozenset[Role]:
    """Return all roles of somebody, in one query."""
    if not user.is_active:
        return frozenset()
    if user.is_superuser:
        return frozenset(Role)
    found = PlatformRole.objects.valid_on(on).filter(user=user).values_list("role", flat=True)
    return frozenset(Role(one) for one in found)


def supervised_provinces(user: AnyUser, *, on: date) -> frozenset[str]:
    """Return the codes ("PV28") of the provinces for which somebody supervises."""
    if not user.is_active:
        return frozenset()
    if user.is_superuser:
        return frozenset(one.code for one in municipality_index().provinces)
    held = PlatformRole.objects.valid_on(on).filter(user=user, role=Role.SUPERVISOR)
    return frozenset(str(one) for one in held.values_list("province_id", flat=True))


def people_with_role(role: Role, *, on: date) -> QuerySet[User]:
    """Return who was given a role, by name; administrators only if they were given it too."""
    held = PlatformRole.objects.valid_on(on).filter(role=role).values("user")
    return User.objects.filter(pk__in=held, is_active=True).order_by("first_name", "last_name")


def needs_second_factor(user: User, *, on: date) -> bool:
    """Say whether somebody may do so much that a password alone is not enough."""
    return (
        user.is_staff
        or user.is_superuser
        or bool(roles_of(user, on=on))
        or user.has_perm("wagtailadmin.access_admin")
    )


def has_second_factor(user: User) -> bool:
    """Say whether somebody set up an app or a passkey; recovery codes alone do not count."""
    return Authenticator.objects.filter(user=user, type__in=SECOND_FACTORS).exists()
