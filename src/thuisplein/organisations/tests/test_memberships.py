"""Who may do what for an organisation, on which day, and how somebody comes in and goes."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from thuisplein.accounts.tests.factories import UserFactory
from thuisplein.organisations.actions import (
    MembershipError,
    accept_invitation,
    change_role,
    decide_request,
    end_membership,
    invite,
    merge_organisations,
    request_membership,
    withdraw_invitation,
)
from thuisplein.organisations.models import (
    EmailDomain,
    MemberRole,
    Membership,
    MembershipStatus,
    Organisation,
)
from thuisplein.organisations.public import (
    may_act_for,
    may_administer,
    may_coordinate_for,
    may_edit_for,
    memberships_of,
    organisations_of_domain,
    role_for,
)
from thuisplein.organisations.tests.factories import MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db

AT = dt.datetime(2026, 11, 27, 10, tzinfo=dt.UTC)
DAY = AT.date()


def organisation(slug: str) -> Organisation:
    return OrganisationFactory(slug=slug, name=slug.title(), kind="gemeente")


def member(place: Organisation, role: MemberRole = MemberRole.MEMBER, **more: object) -> Membership:
    return MembershipFactory(organisation=place, role=role, **{"valid_from": DAY, **more})


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (MemberRole.MEMBER, [True, False, False, False]),
        (MemberRole.EDITOR, [True, True, False, False]),
        (MemberRole.COORDINATOR, [True, True, True, False]),
        (MemberRole.ADMINISTRATOR, [True, True, True, True]),
    ],
)
def test_each_role_may_also_do_what_stands_below_it(role: MemberRole, expected: list[bool]) -> None:
    here, elsewhere = organisation("a"), organisation("b")
    user = member(here, role).user
    questions = [may_act_for, may_edit_for, may_coordinate_for, may_administer]

    assert [ask(user, here, on=DAY) for ask in questions] == expected
    assert [ask(user, elsewhere, on=DAY) for ask in questions] == [False] * 4
    assert role_for(user, here, on=DAY) == role


def test_nobody_else_may_and_an_administrator_of_the_platform_may() -> None:
    here = organisation("a")
    gone = member(here, user=UserFactory(is_active=False)).user

    assert not may_act_for(AnonymousUser(), here, on=DAY)
    assert not may_act_for(gone, here, on=DAY)
    assert may_administer(UserFactory(is_superuser=True), here, on=DAY)


@pytest.mark.parametrize(
    ("fields", "counts"),
    [
        ({}, True),
        ({"valid_from": DAY + dt.timedelta(1)}, False),
        ({"valid_until": DAY + dt.timedelta(1)}, True),
        ({"valid_until": DAY}, False),
        ({"status": MembershipStatus.REQUESTED, "decided_at": None}, False),
        ({"status": MembershipStatus.DECLINED}, False),
    ],
)
def test_a_membership_counts_on_its_days_only(fields: dict[str, object], counts: bool) -> None:
    one = member(organisation("a"), **fields)

    assert one.is_valid_on(DAY) is counts
    assert memberships_of(one.user, on=DAY) == ([one] if counts else [])


def test_memberships_take_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    user = UserFactory()
    for slug in ("c", "a", "b"):
        member(organisation(slug), user=user)

    with django_assert_num_queries(1):
        names = [one.organisation.slug for one in memberships_of(user, on=DAY)]

    assert names == ["a", "b", "c"]


def test_a_request_is_approved_or_declined_once() -> None:
    here, user, boss = organisation("a"), UserFactory(), UserFactory()

    asked = request_membership(user=user, organisation=here, note="Team wonen", at=AT)
    with pytest.raises(MembershipError):
        request_membership(user=user, organisation=here, note="", at=AT)
    decide_request(membership=asked, role=MemberRole.EDITOR, by=boss, at=AT)

    assert role_for(user, here, on=DAY) == MemberRole.EDITOR
    with pytest.raises(MembershipError):
        decide_request(membership=asked, role=None, by=boss, at=AT)


def test_who_was_declined_may_ask_again() -> None:
    here, user, boss = organisation("a"), UserFactory(), UserFactory()
    first = request_membership(user=user, organisation=here, note="", at=AT)
    decide_request(membership=first, role=None, by=boss, at=AT)

    request_membership(user=user, organisation=here, note="", at=AT)

    assert [one.status for one in Membership.objects.filter(user=user).order_by("pk")] == [
        MembershipStatus.DECLINED,
        MembershipStatus.REQUESTED,
    ]


def test_an_invitation_works_once_and_answers_a_request() -> None:
    here, user, boss = organisation("a"), UserFactory(), UserFactory()
    request_membership(user=user, organisation=here, note="", at=AT)
    now = dt.datetime.now(dt.UTC)
    sent = invite(organisation=here, email=user.email, role=MemberRole.COORDINATOR, by=boss, at=now)

    accept_invitation(invitation=sent, user=user, at=now)

    (one,) = Membership.objects.filter(user=user)
    assert (one.role, one.invited_by) == (MemberRole.COORDINATOR, boss)
    with pytest.raises(MembershipError):
        accept_invitation(invitation=sent, user=UserFactory(), at=now)


def test_withdrawn_replaced_and_old_invitations_are_worthless() -> None:
    here, user, boss = organisation("a"), UserFactory(), UserFactory()
    now = dt.datetime.now(dt.UTC)

    def send(at: dt.datetime) -> object:
        return invite(
            organisation=here, email="a@b.example", role=MemberRole.MEMBER, by=boss, at=at
        )

    replaced, withdrawn = send(now), send(now)
    withdraw_invitation(invitation=withdrawn, at=now)
    old = send(now - dt.timedelta(days=15))

    for sent in (replaced, withdrawn, old):
        with pytest.raises(MembershipError):
            accept_invitation(invitation=sent, user=user, at=now)
    assert not Membership.objects.filter(user=user).exists()


def test_a_member_is_not_invited_again() -> None:
    one = member(organisation("a"))

    with pytest.raises(MembershipError):
        invite(
            organisation=one.organisation, email=one.user.email.upper(), role=MemberRole.MEMBER,
            by=one.user, at=AT,
        )  # fmt: skip


def test_the_last_administrator_stays() -> None:
    here = organisation("a")
    first = member(here, MemberRole.ADMINISTRATOR)

    with pytest.raises(MembershipError):
        change_role(membership=first, role=MemberRole.MEMBER, on=DAY)
    with pytest.raises(MembershipError):
        end_membership(membership=first, on=DAY, today=DAY)
    member(here, MemberRole.ADMINISTRATOR)
    end_membership(membership=first, on=DAY, today=DAY)

    assert not may_act_for(first.user, here, on=DAY)


def test_members_go_along_in_a_merger() -> None:
    old, new = organisation("oud"), organisation("nieuw")
    one = member(old, MemberRole.ADMINISTRATOR)
    on = DAY + dt.timedelta(10)

    merge_organisations(gone=old, into=new, on=on)

    assert may_administer(one.user, old, on=DAY)
    assert not may_act_for(one.user, new, on=DAY)
    assert not may_act_for(one.user, old, on=on)
    assert may_administer(one.user, new, on=on)
    assert old.successor_on(DAY) == old
    assert old.successor_on(on) == new
    assert list(Organisation.objects.existing_on(on)) == [new]
    with pytest.raises(MembershipError):
        merge_organisations(gone=new, into=old, on=on)


def test_an_address_suggests_every_organisation_with_its_domain() -> None:
    for slug in ("b", "a"):
        EmailDomain.objects.create(organisation=organisation(slug), domain="samen.example")

    found = [one.slug for one in organisations_of_domain("Iemand@Samen.example")]

    assert found == ["a", "b"]
    assert organisations_of_domain("iemand@sub.samen.example") == []
    assert organisations_of_domain("geen-adres") == []


def test_the_database_refuses_what_cannot_be() -> None:
    one = member(organisation("a"))

    for change in (
        {"valid_until": DAY - dt.timedelta(1)},
        {"role": "baas"},
        {"decided_at": None},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Membership.objects.filter(pk=one.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        member(one.organisation, user=one.user)
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.filter(pk=one.organisation.pk).update(merged_on=DAY)


def test_organisations_do_not_form_a_circle() -> None:
    top, part = organisation("top"), organisation("deel")
    part.parent = top
    part.save()
    top.parent = part

    with pytest.raises(ValidationError):
        top.full_clean()
