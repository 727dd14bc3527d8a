"""Roles hold from a day until another, and administrators give them in /beheer/."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from thuisplein.accounts.models import PlatformRole, User
from thuisplein.accounts.public import (
    Role,
    has_role,
    people_with_role,
    roles_of,
    supervised_provinces,
)
from thuisplein.places.models import Province

pytestmark = pytest.mark.django_db
DAY = date(2026, 7, 1)


@pytest.fixture
def person() -> User:
    return User.objects.create_user("a@provincie.example", None, first_name="Anne")


@pytest.fixture
def provinces() -> None:
    for code, name in (("PV28", "Zuid-Holland"), ("PV30", "Noord-Brabant")):
        Province.objects.create(code=code, name=name, slug=name.lower())


@pytest.fixture
def administrator() -> User:
    return User.objects.create_superuser("beheer@gemeente.example", None, first_name="B")


@pytest.fixture
def admin(administrator: User) -> Client:
    client = Client()
    client.force_login(administrator)
    return client


def give(person: User, role: Role, **fields: object) -> PlatformRole:
    return PlatformRole.objects.create(
        user=person, role=role, **{"valid_from": date(2026, 1, 1), **fields}
    )


@pytest.mark.parametrize(
    ("day", "has"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2026, 6, 30), True),
        (date(2026, 7, 1), False),
    ],
)
def test_a_role_holds_from_its_first_day_until_the_day_it_ends(
    person: User, day: date, has: bool
) -> None:
    give(person, Role.DESK_AGENT, valid_until=date(2026, 7, 1))

    assert has_role(person, Role.DESK_AGENT, on=day) is has
    assert list(people_with_role(Role.DESK_AGENT, on=day)) == ([person] if has else [])


def test_a_role_is_not_another_one(person: User) -> None:
    give(person, Role.DESK_AGENT)
    give(person, Role.EXPERT)

    assert roles_of(person, on=DAY) == {Role.DESK_AGENT, Role.EXPERT}
    assert not has_role(person, Role.CHIEF_EDITOR, on=DAY)


def test_a_supervisor_supervises_the_given_provinces_only(person: User, provinces: None) -> None:
    give(person, Role.SUPERVISOR, province_id="PV28")
    give(person, Role.SUPERVISOR, province_id="PV30", valid_until=DAY)

    assert supervised_provinces(person, on=DAY) == {"PV28"}
    assert supervised_provinces(person, on=date(2026, 6, 30)) == {"PV28", "PV30"}


def test_an_administrator_counts_as_everything(administrator: User, provinces: None) -> None:
    assert roles_of(administrator, on=DAY) == set(Role)
    assert supervised_provinces(administrator, on=DAY) == {"PV28", "PV30"}
    assert list(people_with_role(Role.EXPERT, on=DAY)) == []


def test_whoever_is_not_signed_in_or_switched_off_counts_as_nothing(
    person: User, provinces: None
) -> None:
    give(person, Role.SUPERVISOR, province_id="PV28")
    User.objects.update(is_active=False, is_superuser=True)
    switched_off = User.objects.get(pk=person.pk)

    for nobody in (AnonymousUser(), switched_off):
        assert roles_of(nobody, on=DAY) == set()
        assert supervised_provinces(nobody, on=DAY) == set()
    assert list(people_with_role(Role.SUPERVISOR, on=DAY)) == []


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"role": Role.SUPERVISOR}, "Een toezichthouder heeft een provincie"),
        ({"role": Role.EXPERT, "province_id": "PV28"}, "een andere rol heeft er geen"),
        ({"role": Role.EXPERT, "valid_until": date(2026, 1, 1)}, "eindigt nadat hij begint"),
        ({"role": "baas"}, "Kies een rol uit de lijst"),
    ],
)
def test_the_database_refuses_what_cannot_be(
    person: User, provinces: None, fields: dict[str, object], message: str
) -> None:
    role = PlatformRole(user=person, valid_from=date(2026, 1, 1), **fields)

    with pytest.raises(ValidationError, match=message):
        role.validate_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        role.save()


def test_the_same_role_is_not_given_twice_from_one_day(person: User, provinces: None) -> None:
    give(person, Role.EXPERT)
    give(person, Role.SUPERVISOR, province_id="PV28")
    give(person, Role.SUPERVISOR, province_id="PV30")

    for fields in ({"role": Role.EXPERT}, {"role": Role.SUPERVISOR, "province_id": "PV28"}):
        again = PlatformRole(user=person, valid_from=date(2026, 1, 1), **fields)
        with pytest.raises(ValidationError, match="heeft deze rol al vanaf die dag"):
            again.validate_constraints()
        with pytest.raises(IntegrityError), transaction.atomic():
            again.save()


def test_an_administrator_gives_a_role(
    admin: Client, administrator: User, person: User, provinces: None
) -> None:
    answer = admin.post(
        reverse("platformrole:add"),
        {
            "user": person.pk,
            "role": "toezichthouder",
            "province": "PV28",
            "valid_from": "2026-01-01",
            "valid_until": "",
        },
    )

    assert answer.status_code == 302
    assert supervised_provinces(person, on=DAY) == {"PV28"}
    assert PlatformRole.objects.get().given_by == administrator
    assert "Anne" in admin.get(reverse("platformrole:index")).content.decode()


def test_the_form_says_what_is_missing(admin: Client, person: User) -> None:
    answer = admin.post(
        reverse("platformrole:add"),
        {"user": person.pk, "role": "toezichthouder", "valid_from": "2026-01-01"},
    )

    assert "Een toezichthouder heeft een provincie" in answer.content.decode()
    assert not PlatformRole.objects.exists()


def test_a_given_role_is_only_ended(admin: Client, person: User) -> None:
    role = give(person, Role.EXPERT)
    url = reverse("platformrole:edit", args=[role.pk])

    answer = admin.post(
        url,
        {
            "user": person.pk,
            "role": "hoofdredacteur",
            "valid_from": "2020-01-01",
            "valid_until": "2026-07-01",
        },
    )
    admin.post(reverse("platformrole:delete", args=[role.pk]))

    assert answer.status_code == 302
    role.refresh_from_db()
    assert (role.role, role.valid_from, role.valid_until) == (
        Role.EXPERT,
        date(2026, 1, 1),
        date(2026, 7, 1),
    )


def test_others_do_not_see_the_screen(person: User) -> None:
    client = Client()
    client.force_login(person)

    assert client.get(reverse("platformrole:index")).status_code == 302
    assert client.get(reverse("platformrole:add")).status_code == 302
