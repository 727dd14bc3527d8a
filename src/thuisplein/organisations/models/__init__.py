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

__all__ = [
    "EmailDomain",
    "Invitation",
    "MemberRole",
    "Membership",
    "MembershipStatus",
    "Organisation",
    "OrganisationQuerySet",
    "OrganisationType",
]
