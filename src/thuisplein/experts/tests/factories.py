"""Makes experts, teams and requests as tests want them."""

import datetime as dt
from decimal import Decimal
from typing import Any

from thuisplein.accounts.models import PlatformRole
from thuisplein.accounts.public import Role, User
from thuisplein.experts.actions import requests as actions
from thuisplein.experts.actions.requests import Asked, Seen, ask
from thuisplein.experts.models import Expert, ExpertRequest, Method, Team
from thuisplein.knowledge.public import FocusGroup, Topic
from thuisplein.organisations.models import Membership
from thuisplein.organisations.public import Organisation
from thuisplein.organisations.tests.factories import MembershipFactory, OrganisationFactory

#: A Friday.
NOW = dt.datetime(2026, 11, 27, 10, 0, tzinfo=dt.UTC)
TODAY = NOW.date()
QUESTION = "Hoe verdelen wij de taakstelling over vier corporaties?"


def topic(slug: str = "taakstelling") -> Topic:
    return Topic.objects.get_or_create(slug=slug, defaults={"name": slug.capitalize()})[0]


def group(slug: str = "statushouders") -> FocusGroup:
    made = {"name": slug.capitalize(), "pictogram": "sleutel"}
    return FocusGroup.objects.get_or_create(slug=slug, defaults=made)[0]


def expert(slug: str = "adviseur", **given: Any) -> Expert:
    """Return an expert for calls and written answers, confirmed long from now on."""
    many = {
        name: given.pop(name, [])
        for name in ("topics", "groups", "provinces", "regions", "municipalities", "conflicts")
    }
    host = given.pop("host", None) or OrganisationFactory(slug="gastheer", name="Kennisinstituut")
    fields = {
        "function": "Adviseur wonen",
        "mailbox": f"{slug}@kennis.example",
        "summary": "Weet van taakstellingen.",
        "valid_from": dt.date(2020, 1, 1),
        "confirmed_on": dt.date(2999, 1, 1),
        **given,
    }
    made = Expert(slug=slug, host=host, **fields)
    for name, rows in many.items():
        setattr(made, name, rows)
    made.save()
    return made


def team(slug: str = "team", **given: Any) -> Team:
    made = Team(
        slug=slug,
        **{
            "name": f"Team {slug}",
            "summary": "Helpt gemeenten.",
            "source_title": "Een bron",
            "checked_on": dt.date(2026, 11, 22),
            **given,
        },
    )
    made.save()
    return made


def member(slug: str = "gemeente", role: str = "lid") -> Membership:
    organisation = OrganisationFactory(slug=slug, name=f"Organisatie {slug}")
    return MembershipFactory(organisation=organisation, role=role)


def with_role(role: Role, email: str) -> User:
    person = User.objects.create_user(email, first_name="Rol")
    PlatformRole.objects.create(user=person, role=role, valid_from=dt.date(2020, 1, 1))
    return person


def asked(
    to: Expert | None,
    *,
    by: Membership | None = None,
    now: dt.datetime = NOW,
    **given: Any,
) -> ExpertRequest:
    whom = by or member()
    what = Asked(**{"question": QUESTION, "method": Method.CALL, "expert": to, **given})
    return ask(what, organisation=whom.organisation, by=whom.user, now=now)


def seen(request: ExpertRequest, *, by: User | None = None, now: dt.datetime = NOW) -> Seen:
    """Return the request as it is now, as somebody sees it."""
    request.refresh_from_db()
    return Seen(request, request.version, by, now)


def planned_request(by: Membership) -> ExpertRequest:
    """Return a request of somebody that has an appointment."""
    whom = Expert.objects.filter(slug="adviseur").first() or expert()
    request = asked(whom, by=by)
    actions.accept(seen(request), hours=Decimal(1))
    actions.plan(seen(request), actions.Plan(NOW, 30, "Kamer 12"))
    request.refresh_from_db()
    return request


def organisation(slug: str) -> Organisation:
    return OrganisationFactory(slug=slug, name=f"Organisatie {slug}")
