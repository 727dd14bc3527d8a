"""A passkey as second step and as the only step, with the browser's own virtual authenticator."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import PASSWORD, RunningSite

SOMEBODY = "sleutel@stad.example"
_MAKE_SOMEBODY = f"""
from thuisplein.accounts.public import User, confirm_address
if not User.objects.filter(email="{SOMEBODY}").exists():
    confirm_address(User.objects.create_user("{SOMEBODY}", "{PASSWORD}", first_name="Sleutel"))
"""


@pytest.fixture
def page_with_key(browser: Browser, site: RunningSite) -> Iterator[Page]:
    """A window of a device that has a key in it, and says that its owner is there."""
    site.manage("shell", "-v", "0", "-c", _MAKE_SOMEBODY)
    # A passkey belongs to a name, and browsers know no name for 127.0.0.1.
    address = site.url.replace("127.0.0.1", "localhost")
    context = browser.new_context(base_url=address, locale="nl-NL")
    page = context.new_page()
    devices = context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    yield page
    context.close()


def sign_in(page: Page) -> None:
    page.goto("/account/inloggen/")
    page.fill("input[name=login]", SOMEBODY)
    page.fill("input[name=password]", PASSWORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()


def test_a_passkey_is_added_used_and_taken_away(page_with_key: Page) -> None:
    page = page_with_key
    sign_in(page)
    page.wait_for_url("**/account/")
    page.goto("/account/toegangssleutels/toevoegen/")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Voeg toe").click()
    page.get_by_text("De toegangssleutel is toegevoegd.").wait_for()

    # As the second step, after the password.
    page.get_by_role("button", name="Uitloggen").first.click()
    sign_in(page)
    page.wait_for_url("**/tweede-stap/invullen/**")
    page.get_by_role("button", name="Gebruik een toegangssleutel").click()
    page.wait_for_url("**/account/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Dag Sleutel")

    # And alone, without address or password.
    page.get_by_role("button", name="Uitloggen").first.click()
    page.goto("/account/inloggen/?next=/account/toegangssleutels/")
    page.get_by_role("button", name="Inloggen met een toegangssleutel").click()
    page.wait_for_url("**/account/toegangssleutels/")

    page.get_by_role("link", name="Haal weg").click()
    page.get_by_role("button", name="Haal weg").click()
    page.get_by_text("De toegangssleutel is weggehaald.").wait_for()
    page.get_by_role("button", name="Uitloggen").first.click()
    sign_in(page)
    page.wait_for_url("**/account/")
