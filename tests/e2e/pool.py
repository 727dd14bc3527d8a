"""An expert in the pool and a member who may ask, for the journeys."""

from tests.e2e.conftest import PASSWORD, RunningSite

MEMBER, MAILBOX = "lid@goes.example", "taakstelling@kennis.example"
_MAKE_POOL = f"""
import datetime as dt
from django.utils import timezone
from thuisplein.accounts.public import User, confirm_address
from thuisplein.experts.models import Expert
from thuisplein.knowledge.models import FocusGroup, Topic
from thuisplein.organisations.models import Membership, Organisation
if not Expert.objects.filter(slug="adviseur-taakstelling").exists():
    expert = Expert(slug="adviseur-taakstelling", function="Adviseur taakstelling",
        host=Organisation.objects.get(slug="gemeente-s-hertogenbosch"), mailbox="{MAILBOX}",
        summary="Verdeelde een taakstelling over corporaties.", valid_from=dt.date(2020, 1, 1),
        confirmed_on=timezone.localdate(), offers_visit=True)
    expert.topics = list(Topic.objects.filter(slug="taakstelling"))
    expert.groups = list(FocusGroup.objects.filter(slug="statushouders"))
    expert.save()
    person = User.objects.create_user("{MEMBER}", "{PASSWORD}", first_name="Lid")
    confirm_address(person)
    organisation = Organisation.objects.get(slug="gemeente-goes")
    Membership.objects.create(user=person, organisation=organisation, role="lid",
        status="goedgekeurd", valid_from=dt.date(2020, 1, 1), decided_at=timezone.now())
"""


def make_pool(site: RunningSite) -> None:
    site.manage("shell", "-v", "0", "-c", _MAKE_POOL)
