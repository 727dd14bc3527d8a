"""Who asks: a person for every role of the permission matrix, named by a canary."""

import datetime as dt
from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.test import Client

from tests.leaks.words import Register
from tests.permission_roles import CMS, MEMBERS, MEMBERS_A, MEMBERS_B, PLATFORM, ROLES
from thuisplein.accounts.models import PlatformRole, User
from thuisplein.knowledge.editorial import AUTHORS, EDITORS
from thuisplein.organisations.models import Invitation, MembershipStatus
from thuisplein.organisations.tests.factories import MembershipFactory, OrganisationFactory
from thuisplein.places.models import Municipality

#: Beside the roles of the matrix: experts with an account, an umbrella, nobody's member.
OTHERS = ("its_expert", "other_expert", "umbrella", "stranger")
ALL_ROLES = (*ROLES, *OTHERS)
SIGNED_IN = tuple(role for role in ALL_ROLES if role != "reader")
DESK = ("desk_agent",)
_VALID_FROM = dt.date(2026, 1, 1)


@dataclass(frozen=True)
class People:
    """The person, the address and the browser of every role."""

    by_role: dict[str, User]
    clients: dict[str, Client]

    def role_of(self, email: str) -> str | None:
        return next((role for role, one in self.by_role.items() if one.email == email), None)


def make_people(register: Register) -> People:
    """Make everybody; whoever may see their names are themselves, colleagues and the desk."""
    places = {
        "a": OrganisationFactory(
            slug="a", name="Gemeente A", kind="gemeente", municipality=_place("goes")
        ),
        "b": OrganisationFactory(
            slug="b", name="Gemeente B", kind="gemeente", municipality=_place("tilburg")
        ),
        "umbrella": OrganisationFactory(slug="koepel", name="Koepel", kind="koepel"),
    }
    people = {role: _person(register, role) for role in SIGNED_IN}
    people["administrator"].is_superuser = True
    people["administrator"].save()
    people["author"].groups.add(Group.objects.get(name=AUTHORS))
    people["editor"].groups.add(Group.objects.get(name=EDITORS))
    for key, (role, place) in {**MEMBERS, "umbrella": ("lid", "umbrella")}.items():
        MembershipFactory(user=people[key], organisation=places[place], role=role)
    for key, (platform_role, province) in PLATFORM.items():
        PlatformRole.objects.create(
            user=people[key], role=platform_role, province_id=province, valid_from=_VALID_FROM
        )
    _waiting(register, places["a"])
    clients = {"reader": Client()}
    for role, person in people.items():
        clients[role] = Client()
        clients[role].force_login(person)
    return People(people, clients)


def _person(register: Register, role: str) -> User:
    may = {role, *DESK}
    for group in (MEMBERS_A, MEMBERS_B):
        may |= set(group) if role in group else set()
    # Editors see who made, changed and owns what in the CMS.
    may |= set(CMS) if role in CMS else set()
    first, last = (register.word(f"{part} name of {role}", may) for part in ("first", "last"))
    mailbox = register.word(f"address of {role}", may)
    return User.objects.create_user(
        f"{mailbox}@kanarie.example", first_name=first.title(), last_name=last.title()
    )


def _place(slug: str) -> Municipality:
    return Municipality.objects.get(slug=slug)


def _waiting(register: Register, organisation: object) -> None:
    """Let somebody ask to become a member of A, and somebody be invited there."""
    who_decides = ("administrator_a",)
    note = register.word("note of who wants to be a member", who_decides)
    name = register.word("name of who wants to be a member", who_decides)
    asker = User.objects.create_user(
        f"{register.word('address of who wants to be a member', who_decides)}@kanarie.example",
        first_name=name.title(),
    )
    waiting = MembershipFactory(
        user=asker,
        organisation=organisation,
        status=MembershipStatus.REQUESTED,
        request_note=note,
        decided_at=None,
        requested_at=dt.datetime(2026, 1, 2, tzinfo=dt.UTC),
    )
    invited = register.word("address of who was invited", who_decides)
    invitation = Invitation.objects.create(
        organisation=organisation,
        email=f"{invited}@kanarie.example",
        sent_at=dt.datetime(2999, 1, 1, tzinfo=dt.UTC),
    )
    register.key("membership", waiting.pk, who_decides)
    register.key("invitation", invitation.pk, who_decides)
