"""Administrators manage people in /beheer/; the e-mail address is the login name."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from thuisplein.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(
        User.objects.create_superuser("beheer@gemeente.example", None, first_name="B")
    )
    return client


def test_an_administrator_adds_somebody_who_can_sign_in(administrator: Client) -> None:
    group = Group.objects.create(name="Proef")
    password = "een-lang-wachtwoord-42"

    answer = administrator.post(
        reverse("wagtailusers_users:add"),
        {
            "email": "Nieuw@gemeente.example",
            "first_name": "Nieuw",
            "last_name": "Ling",
            "password1": password,
            "password2": password,
            "groups": [group.pk],
        },
    )

    assert answer.status_code == 302, answer.context["form"].errors
    person = User.objects.get(first_name="Nieuw")
    assert list(person.groups.all()) == [group]
    assert Client().login(username="nieuw@gemeente.example", password=password)


def test_the_list_and_the_form_of_a_person_open(administrator: Client) -> None:
    person = User.objects.create_user("a@gemeente.example", None, first_name="Anna's")

    listed = administrator.get(reverse("wagtailusers_users:index"))
    form = administrator.get(reverse("wagtailusers_users:edit", args=[person.pk]))

    assert "a@gemeente.example" in listed.content.decode()
    assert form.status_code == 200


def test_addresses_differ_by_more_than_capitals() -> None:
    User.objects.create_user("a@gemeente.example", None, first_name="A")

    with pytest.raises(Exception, match=r"(?i)unique"):
        User.objects.create_user("A@gemeente.example", None, first_name="A")
