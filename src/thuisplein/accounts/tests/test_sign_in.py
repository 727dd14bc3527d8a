"""Signing in: second factor, new device, nothing told about who has an account."""

import datetime as dt
import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from thuisplein.accounts.models import KnownDevice, PlatformRole, Role, User
from thuisplein.accounts.public import confirm_address

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "vier-losse-woorden-samen"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def _mail_goes_out(transactional_db: None) -> None:
    """Letters wait for the end of the transaction, so these tests have real ones.

    What was counted for the rate limits of an earlier test is forgotten.
    """
    cache.clear()


def person(email: str = "a@gemeente.example", **fields: object) -> User:
    user = User.objects.create_user(email, PASSWORD, first_name="Anna", **fields)
    confirm_address(user)
    return user


def sign_in(client: Client, email: str, password: str = PASSWORD, **more: str) -> object:
    data = {"login": email, "password": password, **more}
    return client.post(reverse("account_login"), data)


def code() -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(SECRET, counter))


def test_somebody_signs_in_and_out(client: Client) -> None:
    person()

    entered = sign_in(client, "A@Gemeente.example")
    own = client.get("/account/")
    client.post(reverse("account_logout"))

    assert (entered.status_code, entered["Location"]) == (302, "/account/")
    assert "Dag Anna" in own.content.decode()
    assert client.get("/account/").status_code == 302


def test_an_address_that_was_not_confirmed_gets_a_letter_first(client: Client) -> None:
    User.objects.create_user("a@gemeente.example", PASSWORD, first_name="Anna")

    entered = sign_in(client, "a@gemeente.example")

    assert entered["Location"] == reverse("account_email_verification_sent")
    (letter,) = mail.outbox
    assert letter.subject == "Bevestig uw e-mailadres"
    link = re.search(r"http://testserver(/account/bevestigen/\S+)", letter.body)
    assert link
    client.post(link[1])
    assert EmailAddress.objects.get(user__email="a@gemeente.example").verified


def test_the_second_step_is_asked_and_recovery_codes_work_once(client: Client) -> None:
    user = person()
    TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)
    spare = RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).get_unused_codes()[0]

    entered = sign_in(client, user.email)
    assert entered["Location"] == reverse("mfa_authenticate")
    assert client.get("/account/").status_code == 302
    assert client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert client.post(reverse("mfa_authenticate"), {"code": spare})["Location"] == "/account/"

    other = Client()
    sign_in(other, user.email)
    assert other.post(reverse("mfa_authenticate"), {"code": spare}).status_code == 200
    assert other.post(reverse("mfa_authenticate"), {"code": code()})["Location"] == "/account/"


def test_the_key_of_the_app_is_not_readable_in_the_database() -> None:
    TOTP.activate(person(), SECRET)

    (stored,) = Authenticator.objects.all()

    assert SECRET not in str(stored.data)


@pytest.mark.parametrize("kind", ["staff", "superuser", "role", "member"])
def test_who_may_much_must_have_a_second_step(
    client: Client, settings: Settings, kind: str
) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    user = person(is_staff=kind == "staff", is_superuser=kind == "superuser")
    if kind == "role":
        PlatformRole.objects.create(user=user, role=Role.DESK_AGENT, valid_from=dt.date(2026, 1, 1))
    client.force_login(user)

    before = client.get("/stijl/")
    TOTP.activate(user, SECRET)
    after = client.get("/stijl/")

    if kind == "member":
        assert before.status_code == 200
    else:
        assert (before.status_code, before["Location"]) == (302, reverse("mfa_index"))
    assert after.status_code == 200


def test_who_needs_a_second_step_keeps_the_last_one(client: Client) -> None:
    user = person(is_staff=True)
    TOTP.activate(user, SECRET)
    sign_in(client, user.email)
    client.post(reverse("mfa_authenticate"), {"code": code()})

    client.post(reverse("mfa_deactivate_totp"))

    assert Authenticator.objects.filter(user=user, type="totp").exists()


def test_the_cms_has_no_door_of_its_own(client: Client) -> None:
    asked = client.get("/beheer/")
    door = client.get("/beheer/login/?next=/beheer/pages/")

    assert asked["Location"].startswith("/account/inloggen/")
    assert door["Location"] == "/account/inloggen/?next=%2Fbeheer%2Fpages%2F"
    assert client.post("/beheer/login/", {"username": "a", "password": "b"}).status_code == 302
    assert client.get("/beheer/password_reset/").status_code in {302, 404}


def test_a_new_device_is_told_and_a_known_one_is_not(client: Client) -> None:
    user = person()
    sign_in(client, user.email)
    assert mail.outbox == []

    other = Client(HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 10.0) Firefox/140.0")
    sign_in(other, user.email)
    other.post(reverse("account_logout"))
    sign_in(other, user.email)

    (letter,) = mail.outbox
    assert letter.subject == "Ingelogd op een nieuw apparaat"
    assert "Firefox op Windows" in letter.body
    assert KnownDevice.objects.count() == 2


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer() -> None:
    person()

    known = sign_in(Client(), "a@gemeente.example", "iets-heel-anders-hier")
    unknown = sign_in(Client(), "z@gemeente.example", "iets-heel-anders-hier")

    assert known.status_code == unknown.status_code == 200
    assert _without_what_was_sent(known) == _without_what_was_sent(unknown)


def test_a_reset_and_a_sign_up_tell_nothing_about_an_address() -> None:
    person()
    fields = {"password1": "een-heel-ander-wachtwoord", "first_name": "B"}

    resets = [
        Client().post(reverse("account_reset_password"), {"email": f"{name}@gemeente.example"})
        for name in ("a", "z")
    ]
    signups = [
        Client().post(reverse("account_signup"), {"email": f"{name}@gemeente.example", **fields})
        for name in ("a", "y")
    ]

    for known, unknown in (resets, signups):
        assert (known.status_code, known["Location"]) == (
            unknown.status_code,
            unknown["Location"],
        )
    assert sorted((one.to[0][0], one.subject) for one in mail.outbox) == [
        ("a", "Kies een nieuw wachtwoord"),
        ("a", "U heeft al een account bij Thuisplein"),
        ("y", "Bevestig uw e-mailadres"),
        ("z", "Er is geen account met dit adres"),
    ]


def test_too_many_wrong_passwords_are_stopped_also_for_unknown_addresses() -> None:
    person()
    answers = {}
    for name in ("a", "z"):
        client = Client()
        for _try in range(6):
            answer = sign_in(client, f"{name}@gemeente.example", "iets-heel-anders-hier")
        answers[name] = answer.content.decode()

    assert all("te vaak een verkeerd wachtwoord" in one for one in answers.values())


def test_a_letter_is_text_and_simple_html(client: Client) -> None:
    person()
    client.post(reverse("account_reset_password"), {"email": "a@gemeente.example"})

    (letter,) = mail.outbox

    assert "http://testserver/account/wachtwoord-vergeten/" in letter.body
    ((html, kind),) = letter.alternatives
    assert kind == "text/html"
    assert '<a href="http://testserver/account/wachtwoord-vergeten/' in html
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"


def _without_what_was_sent(answer: object) -> str:
    text = answer.content.decode()
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)
    return re.sub(r"[az]@gemeente\.example", "ADRES", text)


ADD_PASSKEY = "/account/toegangssleutels/toevoegen/"


def test_who_signed_in_just_now_is_not_asked_again(client: Client) -> None:
    person()
    sign_in(client, "a@gemeente.example")

    assert client.get(ADD_PASSKEY).status_code == 200

    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 901
    session.save()
    later = client.get(ADD_PASSKEY)
    assert later["Location"].startswith(reverse("account_reauthenticate"))


def test_who_signed_up_by_a_link_just_now_is_not_asked_again(client: Client) -> None:
    data = {"email": "b@gemeente.example", "first_name": "Bo", "password1": PASSWORD}
    client.post(reverse("account_signup"), data)
    link = re.search(r"http://testserver(/account/bevestigen/\S+)", mail.outbox[-1].body)
    assert link
    entered = client.post(link[1])
    if "/account/inloggen/" in entered["Location"]:
        sign_in(client, "b@gemeente.example")

    assert client.get(ADD_PASSKEY).status_code == 200


def test_a_session_of_somebody_else_proves_nothing(client: Client) -> None:
    person()
    sign_in(client, "a@gemeente.example")
    client.force_login(person("c@gemeente.example"))

    assert client.get(ADD_PASSKEY).status_code == 302
