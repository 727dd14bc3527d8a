"""What an author is offered while writing: groups and topics, taken over with a click."""

from playwright.sync_api import Page, expect

from tests.e2e.conftest import AUTHOR, RunningSite, sign_in


def test_an_author_takes_over_what_the_unsaved_text_leads_to(page: Page, site: RunningSite) -> None:
    sign_in(page, AUTHOR)
    printed = site.manage(
        "shell",
        "-v0",
        "-c",
        "from thuisplein.knowledge.models import ListingPage;"
        "print(ListingPage.objects.get(lists_kind='praktijkvoorbeeld').pk)",
    )
    page.goto(f"/beheer/pages/add/knowledge/practiceexample/{printed.strip()}/")
    panel = page.locator("[data-tag-proposals]")
    expect(panel).to_contain_text("Bewaar eerst het concept")

    # Plain fields and the rich text editor count, though nothing was saved.
    page.locator("[name=summary]").fill("Hoe wij vergunninghouders sneller een huis gaven.")
    page.locator("[data-contentpath=occasion] [contenteditable=true]").click()
    page.keyboard.type("Er was te weinig plek voor een woonwagen.")
    page.wait_for_timeout(1000)  # The rich text editor hands over what was typed after a moment.
    panel.get_by_role("button", name="Kijk naar de tekst van nu").click()

    expect(panel).to_contain_text("door: vergunninghouders")
    expect(panel).to_contain_text("door: plek voor een woonwagen")
    box = page.get_by_role("checkbox", name="Statushouders", exact=True)
    expect(box).not_to_be_checked()

    # By keyboard, and back again.
    take = panel.get_by_role("button", name="Neem over: Statushouders")
    take.focus()
    page.keyboard.press("Enter")
    expect(box).to_be_checked()
    expect(panel.get_by_role("status")).to_have_text("‘Statushouders’ is aangevinkt.")
    panel.get_by_role("button", name="Haal weg: Statushouders").click()
    expect(box).not_to_be_checked()

    # Ticking the box itself shows here too.
    box.check()
    expect(panel.get_by_role("button", name="Haal weg: Statushouders")).to_be_visible()
