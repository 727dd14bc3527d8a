"""How often something may be done from one place. Counted in the database, for all processes."""

import datetime as dt

from django.db import transaction
from django.db.models import F

from thuisplein.helpdesk.models import RateCount
from thuisplein.helpdesk.signed import keyed_hash

KEPT_HOURS = 48


@transaction.atomic
def count_and_allow(place: str, *, what: str, limit: int, now: dt.datetime) -> bool:
    """Count one more in this hour and say whether it is within the limit.

    ``place`` (an IP address, an e-mail address) is kept only as a keyed hash.
    """
    hour = now.replace(minute=0, second=0, microsecond=0)
    key = f"{what}:{keyed_hash(f'{what}:{place}', purpose='rate')}"
    RateCount.objects.filter(hour__lt=now - dt.timedelta(hours=KEPT_HOURS)).delete()
    row, _created = RateCount.objects.select_for_update().get_or_create(key=key, hour=hour)
    if row.count >= limit:
        return False
    RateCount.objects.filter(pk=row.pk).update(count=F("count") + 1)
    return True
