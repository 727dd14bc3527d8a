"""An account linked to a provider that was taken out of the environment (``OIDC_PROVIDERS``)."""

import re
from copy import deepcopy

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from thuisplein.accounts.models import User
from thuisplein.accounts.tests.test_sign_in import person, sign_in

pytestmark = pytest.mark.django_db

ADDRESS = "/account/koppelingen/"
STAYS = {
    "provider_id": "regio",
    "name": "Regio Voorbeeld",
    "client_id": "thuisplein",
    "secret": "x",
    "settings": {"server_url": "https://inlog.regio.example", "domains": ["gemeente.example"]},
}


@pytest.fixture
def linked(settings: Settings) -> User:
    """Somebody linked to a provider that is there, and to one that is not."""
    given = deepcopy(settings.SOCIALACCOUNT_PROVIDERS)
    given["openid_connect"]["APPS"] = [STAYS]
    settings.SOCIALACCOUNT_PROVIDERS = given
    user = person()
    SocialAccount.objects.create(user=user, provider="regio", uid="anna")
    SocialAccount.objects.create(user=user, provider="gemeente-stad", uid="anna")
    return user


def choices(client: Client) -> list[str]:
    page = client.get(ADDRESS).content.decode()
    labels = re.findall(r'<label class="tp-choice">(.*?)</label>', page, re.DOTALL)
    return [re.sub(r"<[^>]*>", "", label).strip() for label in labels]


def test_a_provider_that_is_gone_is_named_and_can_be_removed(
    linked: User, client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    sign_in(client, linked.email)
    gone = SocialAccount.objects.get(provider="gemeente-stad")
    shown = "gemeente-stad: deze inlogvoorziening bestaat niet meer. U kunt de koppeling weghalen."
    assert choices(client) == ["Regio Voorbeeld", shown]
    mail.outbox.clear()

    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(ADDRESS, {"account": gone.pk}, follow=True)

    assert answer.status_code == 200
    assert "Uw organisatie is ontkoppeld." in answer.content.decode()
    assert choices(client) == ["Regio Voorbeeld"]
    assert "niet meer gekoppeld aan gemeente-stad." in str(mail.outbox[-1].body)


def test_without_password_a_gone_provider_is_removed_and_a_working_one_kept(
    linked: User, client: Client
) -> None:
    linked.set_unusable_password()
    linked.save()
    client.force_login(linked)
    gone, stays = SocialAccount.objects.order_by("provider")

    # What is gone is no way in, so the other one is the last.
    refused = client.post(ADDRESS, {"account": stays.pk})
    assert "Stel eerst een wachtwoord in." in refused.content.decode()
    client.post(ADDRESS, {"account": gone.pk})
    assert list(SocialAccount.objects.all()) == [stays]


def test_a_link_of_somebody_else_stays(linked: User, client: Client) -> None:
    other = person("b@gemeente.example")
    sign_in(client, other.email)

    answer = client.post(ADDRESS, {"account": SocialAccount.objects.first().pk})

    assert answer.status_code == 200
    assert SocialAccount.objects.count() == 2
