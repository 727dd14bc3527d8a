"""Searching in a real browser: suggestions by keyboard, without scripts, and what is counted."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.axe import violations
from tests.e2e.conftest import RunningSite

COUNTS = (
    "from thuisplein.search.models import QueryCount;"
    "print(sorted(QueryCount.objects.values_list('words', 'asked', 'empty', 'followed')))"
)


def test_suggestions_work_by_keyboard_and_say_how_many(page: Page) -> None:
    page.goto("/over/")
    field = page.get_by_role("combobox", name="Zoek op Thuisplein")

    field.press_sequentially("standpl")
    expect(page.get_by_role("listbox", name="Suggesties")).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status").filter(has_text="suggesties")).to_have_count(1)

    field.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    expect(chosen).to_have_count(1)
    expect(field).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    expect(field).to_have_value("standpl")

    field.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("standpl")

    field.press("ArrowDown")
    field.press("ArrowUp")
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(0)
    field.press("ArrowUp")
    address = page.locator("[role=option][aria-selected=true]").get_attribute("data-url") or ""
    field.press("Enter")
    page.wait_for_url(f"**{address}")


def test_enter_without_a_choice_searches_for_what_was_typed(page: Page) -> None:
    page.goto("/")
    field = page.get_by_role("combobox", name="Zoek op Thuisplein")

    field.press_sequentially("den bos")
    expect(page.get_by_role("option", name="'s-Hertogenbosch")).to_be_visible()
    field.press("Enter")

    page.wait_for_url("**/zoeken/?q=den+bos")


def test_a_click_on_a_suggestion_opens_it(page: Page) -> None:
    page.goto("/")
    page.get_by_role("combobox", name="Zoek op Thuisplein").press_sequentially("zwoll")

    page.get_by_role("option", name="Zwolle", exact=True).click()

    page.wait_for_url("**/gemeenten/zwolle/")


@pytest.mark.looks
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_with_the_list_open(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/zoeken/?q=urgentie")
    page.get_by_role("combobox", name="Zoek op Thuisplein").fill("woonwagen")
    expect(page.get_by_role("listbox")).to_be_visible()

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.looks
@pytest.mark.parametrize("path", ["/zoeken/?q=xqzwvk", "/zoeken/gevonden/?q=x&gevonden=nee"])
@pytest.mark.looks
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_where_nothing_was_found(page: Page, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(path)

    assert violations(page) == []


def test_nothing_found_is_no_dead_end(page: Page) -> None:
    page.goto("/zoeken/?q=xqzwvk")

    expect(page.get_by_role("heading", level=1)).to_have_text("Niets gevonden voor ‘xqzwvk’")
    expect(page.get_by_role("heading", name="Vraag het aan een mens")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("link", name="Studenten")).to_be_visible()


def test_all_of_it_works_without_scripts(browser: Browser, site: RunningSite) -> None:
    context = browser.new_context(base_url=site.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")

    page.get_by_label("Zoek op Thuisplein").fill("statushouders voorrang")
    page.get_by_role("button", name="Zoek", exact=True).click()
    assert page.url.endswith("/zoeken/?q=statushouders+voorrang")
    page.get_by_role("link", name="Alleen uw eigen woorden").click()
    assert "letterlijk=ja" in page.url
    page.get_by_role("link", name="Nee", exact=True).click()
    page.get_by_label("Wat zocht u, of wat miste u?").fill("Bel mij op 06-12345678")
    page.get_by_role("button", name="Verstuur").click()
    expect(page.get_by_label("Wat zocht u, of wat miste u?")).to_have_value("Bel mij op […]")
    page.get_by_role("button", name="Verstuur").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bedankt voor uw opmerking")
    context.close()


def test_one_search_is_counted_once_and_a_choice_as_followed(page: Page, site: RunningSite) -> None:
    page.goto("/zoeken/?q=knarrenhof tellen")
    page.get_by_role("link", name="Nieuwste eerst").click()
    page.wait_for_url("**volgorde=nieuw**")
    page.get_by_role("main").get_by_role("link", name="Knarrenhof in Zwolle").first.click()
    page.wait_for_url("**/praktijkvoorbeelden/**")
    page.goto("/zoeken/?q=xqzwvk qzwxk")
    page.goto("/over/")
    page.wait_for_timeout(500)

    counted = site.manage("shell", "-c", COUNTS)

    assert "('knarrenhof tellen', 1, 0, 1)" in counted
    assert "('xqzwvk qzwxk', 1, 1, 0)" in counted
