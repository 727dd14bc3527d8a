"""The group in /beheer/ that goes with a role: whoever holds the role is in it, and nobody else.

The CMS asks groups for everything (pages, files, the editorial flow) and knows no dates. So the
group follows the role: in the transaction that gives or ends it, every hour for dates that come and
go, and at the door of /beheer/, so that nobody is let in for an hour too long. Who is an editor
without leading the others is in another group, by hand; that one is left alone.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser, Group
from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from thuisplein.accounts.models import PlatformRole, Role, User
from thuisplein.base.public import has_session

CHIEF_EDITORS = "Hoofdredactie"


@transaction.atomic
def follow_roles(*, on: date) -> int:
    """Put in the group who holds the role on this day, take out who does not; return how many."""
    group, _created = Group.objects.get_or_create(name=CHIEF_EDITORS)
    changed = list(_out_of_step(on))
    group.user_set.add(*(one for one in changed if one.holds))
    group.user_set.remove(*(one for one in changed if not one.holds))
    return len(changed)


def _out_of_step(on: date) -> QuerySet[Any]:
    held = PlatformRole.objects.valid_on(on).filter(role=Role.CHIEF_EDITOR, user=OuterRef("pk"))
    inside = Group.objects.filter(name=CHIEF_EDITORS, user=OuterRef("pk"))
    people = User.objects.annotate(holds=Exists(held), is_inside=Exists(inside))
    return people.exclude(holds=F("is_inside"))


class RoleGroupMiddleware:
    """Lets into /beheer/ by the roles of today."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith("/beheer/") and has_session(request):
            self._follow(request.user, timezone.localdate())
        return self.get_response(request)

    def _follow(self, user: User | AnonymousUser, today: date) -> None:
        if user.is_authenticated and _out_of_step(today).filter(pk=user.pk).exists():
            follow_roles(on=today)
