"""Nobody can make the site write to many people at once."""

import pytest
from django.test import Client

from thuisplein.organisations.models import Invitation, MemberRole, Membership
from thuisplein.organisations.tests.factories import MembershipFactory, OrganisationFactory
from thuisplein.organisations.views import members

pytestmark = pytest.mark.django_db


def test_an_administrator_invites_so_many_an_hour(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(members, "INVITATIONS_AN_HOUR", 2)
    boss = MembershipFactory(role=MemberRole.ADMINISTRATOR)
    client.force_login(boss.user)
    address = f"/organisaties/{boss.organisation.slug}/leden/"

    answers = [
        client.post(address, {"email": f"nieuw{number}@stad.example", "role": "lid"})
        for number in range(3)
    ]

    assert [one.status_code for one in answers] == [302, 302, 429]
    shown = answers[2].content.decode()
    assert "Ga over een uur verder." in shown
    assert "nieuw2@stad.example" in shown
    assert Invitation.objects.count() == 2


def test_somebody_asks_for_so_many_memberships_an_hour(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(members, "REQUESTS_AN_HOUR", 1)
    person = MembershipFactory(organisation=OrganisationFactory(slug="eigen", name="Eigen")).user
    client.force_login(person)
    places = [OrganisationFactory(slug=slug, name=slug) for slug in ("een", "twee")]

    answers = [
        client.post(f"/organisaties/{one.slug}/lid-worden/", {"note": "Ik werk hier."})
        for one in places
    ]

    assert [one.status_code for one in answers] == [302, 429]
    assert "Probeer het over een uur opnieuw." in answers[1].content.decode()
    assert "Ik werk hier." in answers[1].content.decode()
    assert Membership.objects.waiting().count() == 1
