"""Identity providers that administrators keep in /beheer/, against a real provider process."""

from collections.abc import Iterator

import pytest
from allauth.socialaccount.models import SocialAccount, SocialApp
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from tests.e2e.outside import identity_provider

from thuisplein.accounts.discovery import wrong_in
from thuisplein.accounts.models import User
from thuisplein.accounts.outgoing import GuardedSession, NotAllowedError
from thuisplein.accounts.tests.factories import UserFactory
from thuisplein.organisations.models import EmailDomain, IdentityProvider, Organisation
from thuisplein.organisations.tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db

SECRET = "een-geheim-van-de-gemeente"
ADD = "/beheer/identityprovider/new/"


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    with identity_provider() as url:
        yield url


@pytest.fixture
def trusted(provider: str, settings: Settings) -> str:
    """Let the site ask the provider of the test, which lies on this machine and speaks http."""
    settings.OIDC_TRUSTED_HOSTS = frozenset([provider.removeprefix("http://")])
    return provider


@pytest.fixture
def town() -> Organisation:
    return OrganisationFactory(name="Gemeente Stad", slug="gemeente-stad")


@pytest.fixture
def administrator() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("b@thuisplein.example", "x", first_name="B"))
    return client


def given(organisation: Organisation, issuer: str, **more: str) -> dict[str, str]:
    return {
        "organisation": str(organisation.pk),
        "name": "Gemeente Stad",
        "issuer": issuer,
        "client_id": "thuisplein",
        "secret": SECRET,
        "domains": "stad.example",
        **more,
    }


def test_a_provider_is_kept_tested_and_its_secret_never_shown(
    administrator: Client, town: Organisation, trusted: str
) -> None:
    answer = administrator.post(ADD, given(town, trusted))
    kept = IdentityProvider.objects.get()

    tested = administrator.get(answer["Location"]).content.decode()
    edit = administrator.get(f"/beheer/identityprovider/edit/{kept.pk}/").content.decode()

    assert answer["Location"] == f"/beheer/identityprovider/test/{kept.pk}/"
    assert "De voorziening is bereikbaar" in tested
    assert f"http://testserver/account/organisatie/{kept.app.provider_id}/terug/" in tested
    assert SECRET not in tested + edit
    assert SECRET not in str(SocialApp.objects.values().get())
    assert list(EmailDomain.objects.values_list("organisation", "domain")) == [
        (town.pk, "stad.example")
    ]


def test_who_is_no_administrator_adds_none(town: Organisation) -> None:
    client = Client()
    editor = UserFactory()
    editor.groups.add(Group.objects.get(name="Editors"))
    client.force_login(editor)

    answer = client.post(ADD, given(town, "https://login.stad.example"))

    assert answer.status_code == 302
    assert not IdentityProvider.objects.exists()


def test_a_provider_that_cannot_be_reached_is_said(
    administrator: Client, town: Organisation
) -> None:
    administrator.post(ADD, given(town, "https://localhost:1"))
    kept = IdentityProvider.objects.get()

    tested = administrator.get(f"/beheer/identityprovider/test/{kept.pk}/").content.decode()
    entered = Client().get(f"/account/organisatie/{kept.app.provider_id}/")

    assert "De verbinding werkt nog niet." in tested
    assert "is niet te bereiken. Klopt de naam van de server?" in tested
    assert entered.status_code == 502
    assert "Inloggen via uw organisatie is niet gelukt" in entered.content.decode()


def test_an_empty_secret_keeps_the_one_there_is(
    administrator: Client, town: Organisation, trusted: str
) -> None:
    administrator.post(ADD, given(town, trusted))
    kept = IdentityProvider.objects.get()
    before = kept.app.settings["locked_secret"]

    changed = given(town, trusted, secret="", domains="stad.example\ndorp.example")
    administrator.post(f"/beheer/identityprovider/edit/{kept.pk}/", changed)

    kept.app.refresh_from_db()
    assert kept.app.settings["locked_secret"] == before
    assert kept.app.settings["domains"] == ["stad.example", "dorp.example"]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("issuer", "http://login.stad.example", "Vul een adres in dat met https:// begint"),
        ("issuer", "https://naam@login.stad.example", "Vul een adres in dat met https:// begint"),
        ("domains", "gmail.com", "Iedereen kan een adres op gmail.com hebben"),
        ("domains", "geen domein!", "Schrijf een domein in kleine letters"),
        ("domains", "bezet.example", "Voor bezet.example spreekt al een andere inlogvoorziening"),
        ("secret", "", "Vul het geheim in dat de voorziening u gaf."),
    ],
)
def test_what_cannot_be_is_refused_with_words(
    administrator: Client, town: Organisation, field: str, value: str, said: str
) -> None:
    SocialApp.objects.create(
        provider="openid_connect",
        provider_id="ander",
        name="Ander",
        client_id="x",
        settings={"server_url": "https://a.example", "domains": ["bezet.example"]},
    )

    answer = administrator.post(ADD, given(town, "https://login.stad.example") | {field: value})

    assert said in answer.content.decode()
    assert not IdentityProvider.objects.exists()


@pytest.mark.parametrize(
    "address",
    [
        "http://login.stad.example/",
        "https://127.0.0.1/",
        "https://localhost/",
        "https://10.0.0.8/",
        "https://169.254.169.254/latest/",
        "https://[::1]/",
    ],
)
def test_the_site_is_not_led_into_its_own_network(address: str, provider: str) -> None:
    # Something listens there, so that a connection is made and looked at.
    port = provider.rpartition(":")[2]
    there = address.replace("127.0.0.1", f"127.0.0.1:{port}").replace(
        "localhost", f"localhost:{port}"
    )

    with pytest.raises((NotAllowedError, OSError)) as refused:
        GuardedSession().get(there, timeout=1)

    if there.startswith("http:") or port in there:
        assert refused.type is NotAllowedError


def test_what_is_missing_in_the_document_is_said(trusted: str) -> None:
    whole = {
        "issuer": "https://login.stad.example/",
        "authorization_endpoint": "https://login.stad.example/a",
        "token_endpoint": "https://login.stad.example/t",
        "userinfo_endpoint": "https://login.stad.example/u",
        "jwks_uri": "https://login.stad.example/k",
    }
    common = {**whole, "issuer": "https://login.example/{tenantid}/v2.0"}
    lame = {**whole, "token_endpoint": "http://login.stad.example/t", "jwks_uri": ""}
    issuer = "https://login.stad.example"

    assert list(wrong_in(whole, issuer=issuer, trusted=())) == []
    assert "noemt zichzelf" in next(iter(wrong_in(common, issuer=issuer, trusted=())))
    assert list(wrong_in(lame, issuer=issuer, trusted=())) == [
        "In het configuratiedocument ontbreekt: jwks_uri.",
        "token_endpoint begint niet met https.",
    ]


def test_the_address_leads_to_the_provider(
    administrator: Client, town: Organisation, trusted: str
) -> None:
    administrator.post(ADD, given(town, trusted))
    page = reverse("account-through-organisation")

    found = Client().post(f"{page}?next=/loket/", {"email": "Anna@Stad.example"}).content.decode()
    other = Client().post(page, {"email": "anna@elders.example"}).content.decode()

    provider_id = SocialApp.objects.get().provider_id
    assert f'href="/account/organisatie/{provider_id}/?process=login&amp;next=%2Floket%2F"' in found
    assert "Voor adressen op elders.example is dit nog niet ingesteld." in other
    assert provider_id not in other


def test_a_removed_provider_takes_its_links_along_and_no_account(
    administrator: Client, town: Organisation, trusted: str
) -> None:
    administrator.post(ADD, given(town, trusted))
    kept = IdentityProvider.objects.get()
    user = User.objects.create_user("anna@stad.example", first_name="Anna")
    SocialAccount.objects.create(user=user, provider=kept.app.provider_id, uid="anna")

    administrator.post(f"/beheer/identityprovider/delete/{kept.pk}/")

    assert not SocialApp.objects.exists()
    assert not SocialAccount.objects.exists()
    assert User.objects.filter(pk=user.pk).exists()


def test_nobody_tries_domains_without_end() -> None:
    client, page = Client(), reverse("account-through-organisation")

    codes = [client.post(page, {"email": f"a@d{n}.example"}).status_code for n in range(31)]

    assert codes == [200] * 30 + [429]
