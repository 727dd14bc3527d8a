"""What editors do: write, preview, submit, approve, publish, withdraw; and bring a document."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from tests.e2e.conftest import AUTHOR, EDITOR, RunningSite, sign_in

REFERENCE = settings.BASE_DIR.parent / "shared" / "reference" / "003_7d357a50c553d103.txt"
TITLE = "Zeewolde: proef met een woonvorm (voorbeeldtekst)"


def choose_action(page: Page, page_id: str, name: str) -> None:
    """Open the page's editor and choose an action from the menu at the bottom."""
    page.goto(f"/beheer/pages/{page_id}/edit/")
    page.wait_for_load_state("networkidle")
    page.get_by_role("button", name="Meer acties").last.click()
    page.get_by_role("button", name=name, exact=True).click()


def test_a_practice_example_from_draft_to_withdrawn(page: Page, site: RunningSite) -> None:
    sign_in(page, AUTHOR)
    listing = site.manage(
        "shell",
        "-v0",
        "-c",
        "from thuisplein.knowledge.models import ListingPage;"
        "print(ListingPage.objects.get(lists_kind='praktijkvoorbeeld').pk)",
    ).strip()

    # The author writes, looks and submits.
    page.goto(f"/beheer/pages/add/knowledge/practiceexample/{listing}/")
    page.locator("[name=title]").fill(TITLE)
    page.locator("[name=summary]").fill("Een proef om te laten zien hoe schrijven hier gaat.")
    page.locator("[name=municipalities]").fill("zeewolde")
    page.get_by_role("tab", name="Beheer").click()
    page.locator("[data-chooser-action-choose]:visible").first.click()
    page.get_by_role("dialog").get_by_label("Zoekterm").fill("redactie")
    page.get_by_role("link", name="Redactie Thuisplein").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.locator("[name=review_by]").fill("2099-01-01")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Bewaar concept").click()
    page.wait_for_url(re.compile(r"/beheer/pages/\d+/edit/"))
    page_id = page.url.split("/pages/")[1].split("/")[0]

    page.goto(f"/beheer/pages/{page_id}/view_draft/")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)

    choose_action(page, page_id, "Stuur door naar Redactie kijkt mee")
    expect(page.get_by_text("ter goedkeuring ingediend")).to_be_visible()
    address = "/praktijkvoorbeelden/zeewolde-proef-met-een-woonvorm-voorbeeldtekst/"
    assert page.request.get(address).status == 404

    # The editor approves, which publishes.
    page.context.clear_cookies()
    sign_in(page, EDITOR)
    choose_action(page, page_id, "Goedkeuren en publiceren")
    page.wait_for_url("**/beheer/pages/*/")
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)

    # And withdraws it with a reason, which readers see.
    page.goto(f"/beheer/kennis/{page_id}/intrekken/")
    page.get_by_label("Waarom trekt u deze pagina in?").fill("Het was een proef.")
    page.get_by_role("button", name="Trek de pagina in").click()
    page.wait_for_url("**/edit/")
    page.goto(address)
    expect(page.get_by_text("Het was een proef.")).to_be_visible()


@pytest.mark.skipif(not REFERENCE.exists(), reason="the founding documents are not beside this")
def test_a_document_is_read_confirmed_and_published(page: Page, site: RunningSite) -> None:
    sign_in(page, EDITOR)

    page.goto("/beheer/")
    page.get_by_role("link", name="Document inlezen").click()
    page.locator("input[type=file]").set_input_files(Path(REFERENCE))
    page.get_by_role("button", name=re.compile("Lees")).first.click()
    page.wait_for_load_state()
    expect(page.get_by_text("'s-Hertogenbosch").first).to_be_visible()
    page.get_by_role("button", name="Maak concept").click()
    page.wait_for_url(re.compile(r"/beheer/pages/\d+/edit/"))
    page_id = page.url.split("/pages/")[1].split("/")[0]

    choose_action(page, page_id, "Publiceren")
    expect(page.get_by_text(re.compile("is gepubliceerd")).first).to_be_visible()
