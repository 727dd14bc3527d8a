"""Places in /beheer/."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse

from thuisplein.places.facts import Facts
from thuisplein.places.models import Municipality
from thuisplein.places.permissions import FactsPermissionPolicy, ReadOnlyPermissionPolicy
from thuisplein.places.public import find_municipalities

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client: Client) -> Client:
    ContentType.objects.clear_cache()
    user = get_user_model().objects.create_superuser(email="beheer@example.org", password="geheim")
    client.force_login(user)
    return client


def test_municipalities_are_listed_searched_and_inspected(admin: Client, places: Facts) -> None:
    listing = admin.get(reverse("municipality:index"), {"q": "Den Bosch"})
    inspect = admin.get(reverse("municipality:inspect", args=["GM0796"]))

    assert "Hertogenbosch" in listing.content.decode()
    assert "Texel" not in listing.content.decode()
    assert "Noord-Brabant" in inspect.content.decode()


def test_provinces_are_listed(admin: Client, places: Facts) -> None:
    assert "Zeeland" in admin.get(reverse("province:index")).content.decode()


def test_an_editor_adds_a_name(admin: Client, places: Facts) -> None:
    url = reverse("municipality:edit", args=["GM0363"])
    assert admin.get(url).status_code == 200

    response = admin.post(
        url,
        {
            "other_names-TOTAL_FORMS": "1",
            "other_names-INITIAL_FORMS": "0",
            "other_names-MIN_NUM_FORMS": "0",
            "other_names-MAX_NUM_FORMS": "1000",
            "other_names-0-name": "Mokum",
            "other_names-0-kind": "used",
            "other_names-0-ORDER": "1",
            "other_names-0-id": "",
            "name": "Anders",
        },
    )

    assert response.status_code == 302
    assert find_municipalities("Mokum")[0].municipality.name == "Amsterdam"
    assert Municipality.objects.get(code="GM0363").name == "Amsterdam"


def test_nobody_adds_or_deletes_places(admin: Client, places: Facts) -> None:
    for name in ("municipality", "province"):
        assert admin.get(reverse(f"{name}:add")).status_code == 302
    assert admin.post(reverse("municipality:delete", args=["GM0363"])).status_code == 404
    assert admin.post(reverse("province:edit", args=["PV20"]), {"name": "X"}).status_code == 404
    assert Municipality.objects.filter(code="GM0363").exists()


def test_policies_say_what_may() -> None:
    user = get_user_model().objects.create_superuser(email="beheer@example.org", password="geheim")

    facts = FactsPermissionPolicy(Municipality)
    read_only = ReadOnlyPermissionPolicy(Municipality)

    actions = ("view", "add", "change", "delete")
    assert [facts.user_has_permission(user, a) for a in actions] == [True, False, True, False]
    assert [read_only.user_has_permission(user, a) for a in actions] == [True, False, False, False]
