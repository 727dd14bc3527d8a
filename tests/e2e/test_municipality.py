"""The page of a municipality in a real browser: charts with tables, a phone, one A4."""

import re

import pytest
from playwright.sync_api import Page, expect

PATHS = ["/gemeenten/s-hertogenbosch/", "/gemeenten/nuenen-gerwen-en-nederwetten/"]


@pytest.mark.parametrize("path", PATHS)
def test_a_page_for_the_meeting_fits_one_a4(page: Page, path: str) -> None:
    page.goto(path)

    pages = re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True))

    assert len(pages) == 1


def test_every_chart_has_a_sentence_and_its_figures_as_a_table(page: Page) -> None:
    page.goto(PATHS[0])

    charts = page.locator("figure.tp-drawn")
    assert charts.count() >= 2
    for number in range(charts.count()):
        chart = charts.nth(number)
        drawing = chart.get_by_role("img")
        assert len(drawing.get_attribute("aria-label") or "") > 30
        chart.get_by_text("Bekijk de cijfers als tabel").press("Enter")
        expect(chart.get_by_role("table")).to_be_visible()
        assert chart.get_by_role("row").count() > 1


def test_another_half_year_is_chosen_by_keyboard(page: Page) -> None:
    page.goto(PATHS[0])
    page.get_by_text("Ander halfjaar").press("Enter")

    page.get_by_label("Halfjaar", exact=True).select_option("2022-II")
    page.get_by_label("Halfjaar", exact=True).press("Tab")
    page.locator("form:has([name=halfjaar])").get_by_role("button").press("Enter")

    page.wait_for_url("**halfjaar=2022-II*")
    expect(page.get_by_role("heading", name="Statushouders, tweede helft 2022")).to_be_visible()


@pytest.mark.parametrize("path", PATHS)
def test_on_a_phone_charts_are_redrawn_and_nothing_is_cut_off(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(path)

    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    chart = page.locator("figure.tp-drawn").first.get_by_role("img").bounding_box()
    assert chart is not None
    assert chart["width"] >= 300
    sizes = (
        page.locator("figure.tp-drawn")
        .first.locator("svg text")
        .evaluate_all("all => all.map((one) => one.getBoundingClientRect().height).filter(Boolean)")
    )
    assert min(sizes) >= 10  # pixels: letters that can still be read
