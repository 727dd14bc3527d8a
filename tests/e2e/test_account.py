"""Invited, signed in with a second step, acting for two organisations; or through one's own."""

import re
import time

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.e2e.axe import violations
from tests.e2e.conftest import EDITOR, PASSWORD, SECRET, RunningSite, code_of, sign_in
from tests.e2e.outside import Letters

INVITED = "nieuw@stad.example"

_MAKE_ADMINISTRATOR = f"""
import datetime as dt
from thuisplein.accounts.public import User
from thuisplein.organisations.models import Membership, Organisation
person = User.objects.get(email="{EDITOR}")
now = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
for slug in ("gemeente-utrecht", "gemeente-zwolle"):
    Membership.objects.get_or_create(
        user=person, organisation=Organisation.objects.get(slug=slug),
        defaults=dict(
            role="beheerder", status="goedgekeurd", valid_from=now.date(), decided_at=now
        ),
    )
"""

SUPERUSER = "beheerder@thuisplein.example"
_MAKE_SUPERUSER = f"""
from allauth.mfa.totp.internal.auth import TOTP
from thuisplein.accounts.public import User, confirm_address
person = User.objects.create_superuser("{SUPERUSER}", "{PASSWORD}", first_name="Beheerder")
confirm_address(person)
TOTP.activate(person, "{SECRET}")
"""


@pytest.fixture
def administrator(site: RunningSite) -> None:
    site.manage("shell", "-c", _MAKE_ADMINISTRATOR)


def test_invited_signed_in_with_a_second_step_and_acting_for_two(
    page: Page, browser: Browser, site: RunningSite, letters: Letters, administrator: None
) -> None:
    sign_in(page, EDITOR)
    for slug in ("gemeente-utrecht", "gemeente-zwolle"):
        page.goto(f"/organisaties/{slug}/leden/")
        page.fill("input[name=email]", INVITED)
        page.get_by_role("button", name="Verstuur uitnodiging").click()
        page.get_by_text(f"De uitnodiging gaat naar {INVITED}").wait_for()
    links = [
        re.search(r"http\S+/uitnodiging/\S+", letters.wait_for(INVITED, name))
        for name in ("Gemeente Utrecht", "Gemeente Zwolle")
    ]

    context = browser.new_context(base_url=site.url, locale="nl-NL")
    own = context.new_page()
    assert links[0]
    assert links[1]
    own.goto(links[0].group())
    own.get_by_role("link", name="Maak een account").click()
    own.fill("input[name=email]", INVITED)
    own.fill("input[name=first_name]", "Noor")
    own.fill("input[name=password1]", PASSWORD)
    own.get_by_role("button", name="Account maken").click()
    own.get_by_role("button", name="Word lid").click()
    own.get_by_text("U bent nu lid van Gemeente Utrecht").wait_for()

    own.goto("/account/tweede-stap/app/aanzetten/")
    secret = own.locator(".tp-secret").inner_text().strip()
    _give_code(own, secret, "Zet aan", own.get_by_text("De app met codes staat aan"))
    own.get_by_role("button", name="Uitloggen").first.click()
    own.goto(links[1].group())
    own.get_by_role("link", name="Ik heb al een account").click()
    own.fill("input[name=login]", INVITED)
    own.fill("input[name=password]", PASSWORD)
    own.get_by_role("button", name="Inloggen", exact=True).click()
    join = own.get_by_role("button", name="Word lid")
    _give_code(own, secret, "Inloggen", join)
    join.click()

    header = own.locator(".tp-header__for")
    assert header.inner_text() == "namens Gemeente Zwolle"
    own.get_by_role("button", name="Namens Gemeente Utrecht").click()
    assert header.inner_text() == "namens Gemeente Utrecht"
    own.goto("/dossiers/")
    assert header.inner_text() == "namens Gemeente Utrecht"
    assert own.goto("/organisaties/gemeente-zwolle/leden/").status == 200
    assert own.goto("/organisaties/gemeente-breda/leden/").status == 404
    context.close()


def _give_code(page: Page, secret: str, button: str, arrived: Locator) -> None:
    """Fill in the oldest code that is still taken: each works once, and the next step needs one."""
    for moment in (-30, 0, 30):
        page.fill("input[name=code]", code_of(secret, time.time() + moment))
        page.get_by_role("button", name=button, exact=True).click()
        page.wait_for_load_state()
        if arrived.is_visible():
            return
    pytest.fail("no code was accepted")


def test_somebody_signs_in_through_their_organisation(
    browser: Browser, site: RunningSite, provider: str
) -> None:
    context = browser.new_context(base_url=site.url, locale="nl-NL")
    own = context.new_page()

    _through_provider(own, "anna")

    own.get_by_role("heading", name="Dag Anna").wait_for()
    context.close()


def test_a_provider_opens_no_account_of_others(
    browser: Browser, site: RunningSite, provider: str
) -> None:
    context = browser.new_context(base_url=site.url, locale="nl-NL")
    own = context.new_page()

    _through_provider(own, "vals")

    own.get_by_role("heading", name="Dit adres kan hier geen account maken").wait_for()
    assert own.goto("/account/").url.startswith(f"{site.url}/account/inloggen/")
    context.close()


def test_a_provider_added_by_an_administrator_lets_its_own_people_in_and_no_others(
    page: Page, browser: Browser, site: RunningSite, provider: str
) -> None:
    site.manage("shell", "-c", _MAKE_SUPERUSER)
    sign_in(page, SUPERUSER)
    page.goto("/beheer/identityprovider/new/")
    page.get_by_role("button", name="Kies organisatie").click()
    page.fill(".modal input[name=q]", "Zwolle")
    page.get_by_role("link", name="Gemeente Zwolle", exact=True).click()
    for name, value in (
        ("name", "Gemeente Zwolle"),
        ("issuer", provider),
        ("client_id", "thuisplein"),
        ("secret", "geheim"),
        ("domains", "dorp.example"),
    ):
        page.locator(f"[name={name}]").fill(value)
    page.get_by_role("button", name="Maak aan").click()
    page.get_by_text("De voorziening is bereikbaar").wait_for()

    own = browser.new_context(base_url=site.url, locale="nl-NL").new_page()
    _to_provider(own, "bram@dorp.example", "Gemeente Zwolle")
    own.get_by_role("button", name="bram").click()
    own.get_by_role("heading", name="Dag Bram").wait_for()
    own.get_by_text("Gemeente Zwolle").first.wait_for()

    # The same provider says it is somebody of another organisation: who may have an account, …
    other = browser.new_context(base_url=site.url, locale="nl-NL").new_page()
    _to_provider(other, "bram@dorp.example", "Gemeente Zwolle")
    other.get_by_role("button", name="vals").click()
    other.get_by_role("heading", name="Dit adres kan hier geen account maken").wait_for()
    # … and who signed in may not link it to an account with an address elsewhere.
    way = page.get_by_text("/account/organisatie/").inner_text()
    # In a window of its own: this one leaves the site.
    linking = page.context.new_page()
    linking.goto(way.removesuffix("terug/") + "?process=connect")
    linking.get_by_role("button", name="bram").click()
    linking.get_by_role("heading", name="Dit account hoort niet bij die organisatie").wait_for()
    for one in (own, other):
        one.context.close()


@pytest.mark.looks
@pytest.mark.parametrize("width", [1280, 360])
def test_the_pages_of_an_account_are_accessible(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    found: list[str] = []

    def look(address: str) -> None:
        page.goto(address)
        found.extend(f"{address}: {one}" for one in violations(page))
        wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        found.extend([f"{address}: scrolls sideways"] if wide else [])

    for address in ("inloggen/", "via-organisatie/", "aanmelden/", "wachtwoord-vergeten/"):
        look(f"/account/{address}")
    for address in ("/organisaties/", "/organisaties/gemeente-utrecht/"):
        look(address)
    sign_in(page, EDITOR)
    for address in (
        "/account/",
        "/account/gegevens/",
        "/account/wachtwoord/",
        "/account/tweede-stap/",
        "/account/sessies/",
        "/account/e-mailadres/",
        "/account/inzage/",
    ):
        look(address)

    assert found == []


def _through_provider(own: Page, who: str) -> None:
    _to_provider(own, "iemand@stad.example", "Gemeente Stad")
    own.get_by_role("button", name=who).click()


def _to_provider(own: Page, address: str, name: str) -> None:
    own.goto("/account/inloggen/")
    own.get_by_role("link", name="Inloggen via uw organisatie").click()
    own.fill("input[name=email]", address)
    own.get_by_role("button", name="Verder").click()
    own.get_by_role("link", name=f"Verder naar {name}").click()
