"""A chief editor tunes the search: looks, saves, sees readers find otherwise, and goes back."""

from playwright.sync_api import Page, expect

from tests.e2e.axe import violations
from tests.e2e.conftest import EDITOR, RunningSite, sign_in

SCREEN = "/beheer/zoeken-afstellen/"
_GIVE_ROLE = f"""
from django.utils import timezone
from thuisplein.accounts.models import PlatformRole, User
PlatformRole.objects.get_or_create(
    user=User.objects.get(email="{EDITOR}"), role="hoofdredacteur", valid_from=timezone.localdate())
"""


def first_results(page: Page) -> list[str]:
    page.goto("/zoeken/?q=urgentie")
    return [link.inner_text() for link in page.locator("main h3 a, main h2 a").all()][:10]


def faults(page: Page) -> list[str]:
    """Return what axe finds, and whether the page scrolls sideways, at both widths."""
    found = []
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        found += violations(page)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"scrolls sideways at {width}")
    page.set_viewport_size({"width": 1280, "height": 900})
    return found


def test_a_chief_editor_looks_saves_and_goes_back(page: Page, site: RunningSite) -> None:
    site.manage("shell", "-v0", "-c", _GIVE_ROLE)
    before = first_results(page)
    sign_in(page, EDITOR)

    page.goto(SCREEN)
    assert faults(page) == []
    page.get_by_label("Woord in de titel").fill("0,1")
    page.get_by_label("Wat een oude pagina ten hoogste verliest").fill("90")
    page.get_by_label("Uw eigen zoekvragen").fill("urgentie")
    page.get_by_role("button", name="Bekijk wat er verandert").click()
    expect(page.get_by_text("Er is nog niets opgeslagen")).to_be_visible()
    assert faults(page) == []
    assert first_results(page) == before

    page.goto(f"{SCREEN}?stand=0")
    expect(page.get_by_text("Deze waarden gelden nu al")).to_be_visible()
    page.get_by_label("Woord in de titel").fill("0,1")
    page.get_by_label("Wat een oude pagina ten hoogste verliest").fill("90")
    page.get_by_role("button", name="Bekijk wat er verandert").click()
    page.get_by_label("Waarom wijzigt u dit?").fill("Proef")
    page.get_by_role("button", name="Sla op voor alle lezers").click()
    expect(page.get_by_text("gelden nu voor alle lezers")).to_be_visible()
    try:
        assert first_results(page) != before
    finally:
        page.goto(f"{SCREEN}?stand=0")
        page.get_by_label("Waarom wijzigt u dit?").fill("Terug na de proef")
        page.get_by_role("button", name="Sla op voor alle lezers").click()
    assert first_results(page) == before
