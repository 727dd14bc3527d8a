"""A supervisor signs in, decides, writes a letter and takes the dossier along."""

import io
import zipfile

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import violations
from tests.e2e.conftest import PASSWORD, SECRET, RunningSite, enter_code

SUPERVISOR = "toezicht@provincie.example"
HOME = "/provincies/zeeland/toezicht/"
_MAKE_SUPERVISOR = f"""
import datetime
from allauth.mfa.totp.internal.auth import TOTP
from thuisplein.accounts.models import PlatformRole
from thuisplein.accounts.public import User, confirm_address
if not User.objects.filter(email="{SUPERVISOR}").exists():
    person = User.objects.create_user("{SUPERVISOR}", "{PASSWORD}", first_name="Toezicht")
    confirm_address(person)
    TOTP.activate(person, "{SECRET}")
    PlatformRole.objects.create(user=person, role="toezichthouder", province_id="PV29",
                                valid_from=datetime.date(2020, 1, 1))
"""


@pytest.fixture
def supervisor(page: Page, site: RunningSite) -> Page:
    """Somebody who asks for the supervision of Zeeland, is sent to sign in, and comes back."""
    site.manage("shell", "-v0", "-c", _MAKE_SUPERVISOR)
    page.goto(HOME)
    page.fill("input[name=login]", SUPERVISOR)
    page.fill("input[name=password]", PASSWORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()
    page.wait_for_url("**/tweede-stap/invullen/**")
    enter_code(page, HOME)
    return page


def check(page: Page) -> None:
    """Axe finds nothing and nothing scrolls sideways, at a desk and on a phone."""
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.set_viewport_size({"width": 1280, "height": 900})


def test_decide_write_and_take_along(supervisor: Page) -> None:
    page = supervisor
    check(page)

    # For several at once: what the ladder proposes is filled in.
    page.get_by_role("link", name="Besluit over meer gemeenten").click()
    check(page)
    page.get_by_role("link", name="Terug zonder besluit").click()

    # About one municipality: a mistake first, then look, then record.
    page.get_by_role("link", name="Goes", exact=True).click()
    check(page)
    page.get_by_role("link", name="Leg een besluit vast").click()
    page.get_by_label("Reden, iedereen kan die lezen").fill(" ")
    page.get_by_role("button", name="Bekijk wat dit verandert").click()
    expect(page.get_by_role("alert")).to_contain_text("Geef een reden")
    check(page)
    page.get_by_label("Trede Goes").select_option("3")
    page.get_by_label("Reden, iedereen kan die lezen").fill("Afspraken bleven uit (proef).")
    page.get_by_role("button", name="Bekijk wat dit verandert").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Controleer uw besluit")
    check(page)
    page.get_by_role("button", name="Leg vast").click()
    expect(page.get_by_text("1 besluit is vastgelegd.")).to_be_visible()
    expect(page.get_by_text("Afspraken bleven uit (proef).").first).to_be_visible()

    # The public page says it at once.
    page.goto("/gemeenten/goes/")
    expect(page.get_by_text("Afspraken bleven uit (proef).")).to_be_visible()

    # A letter: looked at, made, downloaded.
    page.goto(f"{HOME}goes/brief/")
    page.get_by_label("Termijn").fill("2999-03-01")
    page.get_by_label("Ondertekenaar").fill("Hoofd toezicht")
    page.get_by_label("Contact bij vragen").fill("Mail het team toezicht.")
    page.get_by_role("button", name="Bekijk de brief").click()
    expect(page.get_by_role("heading", name="Zo wordt de brief")).to_be_visible()
    check(page)
    page.get_by_role("button", name="Maak deze brief").click()
    page.wait_for_url("**/goes/#h-brieven")
    with page.expect_download() as letter:
        page.locator("a[href$='.odt']").first.click()
    with zipfile.ZipFile(letter.value.path()) as opened:
        assert opened.namelist()[0] == "mimetype"

    # And the whole dossier.
    with page.expect_download() as taken:
        page.get_by_role("link", name="Neem het dossier mee (ZIP)").click()
    content = io.BytesIO(taken.value.path().read_bytes())
    with zipfile.ZipFile(content) as opened:
        assert {"LEESMIJ.txt", "dossier.ods"} < set(opened.namelist())

    # Taking back leaves it in the list.
    page.get_by_role("link", name="Neem terug").first.click()
    check(page)
    page.get_by_label("Waarom neemt u het terug?").fill("Het was een proef.")
    page.get_by_role("button", name="Neem dit besluit terug").click()
    expect(page.get_by_text("Het besluit is teruggenomen.")).to_be_visible()
    expect(page.get_by_text("Teruggenomen, versie 2").first).to_be_visible()
