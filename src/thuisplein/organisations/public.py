"""What other apps may use of organisations: the organisation, and who may do what for it on a day.

One function per question. An administrator of the platform counts as everything, whoever is not
signed in as nothing.
"""

from thuisplein.organisations.acting import acting_as, acting_membership
from thuisplein.organisations.actions import make_public_bodies
from thuisplein.organisations.constituency import SEVERAL as SEVERAL_PROVINCES
from thuisplein.organisations.constituency import Constituency, constituencies, constituency_of
from thuisplein.organisations.models import (
    MemberRole,
    Membership,
    Organisation,
    OrganisationType,
)
from thuisplein.organisations.permissions import (
    may_act_for,
    may_administer,
    may_coordinate_for,
    may_edit_for,
    may_see_needs,
    memberships_of,
    role_for,
)
from thuisplein.organisations.widgets import OrganisationsWidget

__all__ = [
    "SEVERAL_PROVINCES",
    "Constituency",
    "MemberRole",
    "Membership",
    "Organisation",
    "OrganisationType",
    "OrganisationsWidget",
    "acting_as",
    "acting_membership",
    "constituencies",
    "constituency_of",
    "make_public_bodies",
    "may_act_for",
    "may_administer",
    "may_coordinate_for",
    "may_edit_for",
    "may_see_needs",
    "memberships_of",
    "organisations_of_domain",
    "role_for",
]


def organisations_of_domain(email: str) -> list[Organisation]:
    """Return the organisations that an address suggests, by name; a hint, never a proof."""
    return list(Organisation.objects.with_domain_of(email).order_by("name"))
