"""What readers do, in a real browser."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import RunningSite

PRACTICE = "/praktijkvoorbeelden/den-bosch-per-week/"


def test_a_reader_finds_the_den_bosch_practice_from_home_in_three_clicks(page: Page) -> None:
    page.goto("/")

    page.get_by_role("navigation", name="Hoofdmenu").get_by_text("Praktijkvoorbeelden").click()
    page.get_by_role("link", name="Titel", exact=True).click()
    page.get_by_role("link", name="Samen sturen per week in Den Bosch").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("van 50 achter naar 41 voor")
    expect(page.get_by_text("+91")).to_be_visible()


def test_a_reader_chooses_a_municipality_by_the_name_people_use(page: Page) -> None:
    page.goto("/")

    page.get_by_label("Kies uw gemeente").fill("den bosch")
    page.get_by_label("Kies uw gemeente").press("Enter")

    page.wait_for_url("**/gemeenten/s-hertogenbosch/")
    expect(page.get_by_role("heading", level=1)).to_have_text("'s-Hertogenbosch")
    expect(page.get_by_role("link", name="Samen sturen per week").first).to_be_visible()


def test_filters_work_without_scripts_and_stay_in_the_address(
    browser: Browser, site: RunningSite
) -> None:
    context = browser.new_context(base_url=site.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/praktijkvoorbeelden/")

    group = page.locator("details.tp-filter", has=page.locator("input[name=groep]"))
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    group.get_by_label("Woonwagenbewoners").check()
    page.get_by_role("button", name="Pas filters toe").click()

    assert "groep=woonwagenbewoners" in page.url
    expect(page.get_by_role("link", name="Apeldoorn: de behoefte")).to_be_visible()
    expect(page.get_by_role("link", name="Housing First")).to_have_count(0)
    page.get_by_role("link", name="Verwijder filter").click()
    assert "groep=" not in page.url
    context.close()


def test_searching_leads_to_results_and_never_to_a_dead_end(page: Page) -> None:
    page.goto("/")

    page.get_by_label("Zoek op Thuisplein").fill("standplaatsen onderzoeken")
    page.get_by_label("Zoek op Thuisplein").press("Enter")
    expect(page.get_by_role("link", name="Apeldoorn: de behoefte")).to_be_visible()

    page.goto("/zoeken/?q=qqqwwwxxx")
    expect(page.get_by_role("main").get_by_role("link", name="Woonwagenbewoners")).to_be_visible()


def test_the_keyboard_reaches_content_search_and_filters(page: Page) -> None:
    page.goto("/praktijkvoorbeelden/")

    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Naar de inhoud")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhoud"
    reached = set()
    for _step in range(12):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.name || document.activeElement.tagName"))
    assert "lijkt-op" in reached
    assert "SUMMARY" in reached


def test_copying_the_link_says_so(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(PRACTICE)

    page.get_by_role("button", name="Kopieer de link").click()

    said = page.get_by_role("status").filter(has_text="De link staat op uw klembord.")
    expect(said).to_have_count(1)
    assert page.evaluate("navigator.clipboard.readText()").endswith(PRACTICE)


@pytest.mark.parametrize("path", [PRACTICE, "/gemeenten/s-hertogenbosch/"])
def test_printing_fits_a4(page: Page, path: str) -> None:
    page.goto(path)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1000})  # 190 mm at 96 dpi

    assert page.evaluate("document.documentElement.scrollWidth") <= 718
    assert not page.get_by_role("search").is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_gone_pages_name_their_successor(page: Page) -> None:
    response = page.goto("/deze-pagina-bestaat-niet/")

    assert response is not None
    assert response.status == 404
    expect(page.get_by_role("heading", level=1)).to_contain_text("bestaat niet")
