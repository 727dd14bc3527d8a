"""What the tests of the pool share."""

import re

import pytest
from django.test import Client

from thuisplein.accounts.public import Role, User
from thuisplein.experts.models import Expert
from thuisplein.experts.tests.factories import expert, with_role
from thuisplein.mail.models import OutgoingMail
from thuisplein.organisations.models import Membership
from thuisplein.places.actions import load_facts
from thuisplein.places.facts import Facts, read_facts


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=person.pk))
    return client


def path_in(text: str) -> str:
    """Return the path of the first address in a mail."""
    found = re.search(r"https?://[^/\s]+(/\S+)", text)
    assert found is not None, text
    return found[1]


def letters_to(address: str) -> list[str]:
    """Return the subjects of the mail to somebody, oldest first."""
    rows = OutgoingMail.objects.filter(to=address).order_by("pk")
    return list(rows.values_list("subject", flat=True))


def last_letter(address: str) -> OutgoingMail:
    return OutgoingMail.objects.filter(to=address).latest("pk")


def form_of(page: str) -> str:
    """Return the version that the forms on a page carry."""
    found = re.search(r'name="versie" value="(\d+)"', page)
    assert found is not None
    return found[1]


def do(client: Client, path: str, action: str, **given: str) -> int:
    """Open a page and send one of its forms; return the status."""
    page = client.get(path).content.decode()
    sent = {"actie": action, "versie": form_of(page), **given}
    return client.post(path, sent).status_code


@pytest.fixture
def adviser(db: None) -> Expert:
    return expert()


@pytest.fixture
def agent(db: None) -> User:
    return with_role(Role.DESK_AGENT, "loket@thuisplein.example")


def client_of_member(membership: Membership) -> Client:
    return client_of(membership.user)


@pytest.fixture
def places(db: None) -> Facts:
    facts = read_facts()
    load_facts(facts)
    return facts
