"""What an expert does with the own profile."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from thuisplein.experts.actions.requests import ConflictError
from thuisplein.experts.models import Expert, Method
from thuisplein.knowledge.public import FocusGroup, Topic
from thuisplein.organisations.public import Organisation
from thuisplein.places.public import Province


@dataclass(frozen=True)
class Profile:
    """What an expert may change without asking anybody."""

    mailbox: str
    summary: str
    languages: str
    methods: frozenset[str]
    hours_per_month: int
    topics: Sequence[Topic]
    groups: Sequence[FocusGroup]
    provinces: Sequence[Province]
    conflicts: Sequence[Organisation]


@transaction.atomic
def change_profile(expert: Expert, new: Profile, *, version: int, on: dt.date) -> None:
    """Save the profile; whoever saves it, says that it holds today. Raises ConflictError."""
    locked = Expert.objects.select_for_update(of=("self",)).get(pk=expert.pk)
    if locked.version != version:
        raise ConflictError
    locked.mailbox, locked.summary = new.mailbox, new.summary
    locked.languages, locked.hours_per_month = new.languages, new.hours_per_month
    locked.offers_call = Method.CALL in new.methods
    locked.offers_written = Method.WRITTEN in new.methods
    locked.offers_visit = Method.VISIT in new.methods
    locked.offers_peers = Method.PEERS in new.methods
    locked.topics, locked.groups = list(new.topics), list(new.groups)
    locked.provinces, locked.conflicts = list(new.provinces), list(new.conflicts)
    locked.confirmed_on = on
    locked.version += 1
    locked.save()


@transaction.atomic
def confirm_profile(expert: Expert, *, on: dt.date) -> None:
    """Say that everything still holds."""
    locked = Expert.objects.select_for_update(of=("self",)).get(pk=expert.pk)
    locked.confirmed_on = on
    locked.version += 1
    locked.save()


@transaction.atomic
def leave_pool(expert: Expert, *, on: dt.date) -> None:
    """End somebody's time in the pool; requests that lie with them stay readable."""
    locked = Expert.objects.select_for_update(of=("self",)).get(pk=expert.pk)
    locked.valid_until = max(on, locked.valid_from)
    locked.version += 1
    locked.save()
