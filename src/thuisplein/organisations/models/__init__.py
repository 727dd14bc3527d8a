"""Organisations, and who works for them."""

from thuisplein.organisations.models.invitation import Invitation
from thuisplein.organisations.models.membership import (
    MemberRole,
    Membership,
    MembershipStatus,
)
from thuisplein.organisations.models.organisation import (
    EmailDomain,
    Organisation,
    OrganisationQuerySet,
    OrganisationType,
)
from thuisplein.organisations.models.provider import IdentityProvider

__all__ = [
    "EmailDomain",
    "IdentityProvider",
    "Invitation",
    "MemberRole",
    "Membership",
    "MembershipStatus",
    "Organisation",
    "OrganisationQuerySet",
    "OrganisationType",
]
