"""What editors do: write, preview, submit, approve, publish, withdraw; and bring a document."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from tests.e2e.conftest import AUTHOR, EDITOR, RunningSite, sign_in

REFERENCE = settings.BASE_DIR.parent / "shared" / "reference" / "003_7d357a50c553d103.txt"
TITLE = "Zeewolde: proef met een woonvorm (voorbeeldtekst)"


def open_listing(page: Page, name: str) -> None:
    page.goto("/beheer/pages/")
    page.get_by_role("link", name=name, exact=True).first.click()


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
    page.locator("textarea[name=title], input[name=title]").fill(TITLE)
    page.locator("[name=summary]").fill("Een proef om te laten zien hoe schrijven hier gaat.")
    page.get_by_role("tab", name="Beheer").click()
    page.locator("select[name=owner_organisation]").select_option(label="Redactie Thuisplein")
    page.locator("input[name=review_by]").fill("2099-01-01")
    page.keyboard.press("Escape")
    page.get_by_role("button", name=re.compile("Concept opslaan|Opslaan")).first.click()
    page.wait_for_url(re.compile(r"/beheer/pages/\d+/edit/"))
    page_id = re.search(r"/pages/(\d+)/", page.url).group(1)  # type: ignore[union-attr]

    page.goto(f"/beheer/pages/{page_id}/view_draft/")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)

    page.goto(f"/beheer/pages/{page_id}/edit/")
    page.get_by_role("button", name="Meer acties").first.click()
    page.get_by_role("button", name=re.compile("Verstuur naar|Indienen|Versturen")).click()
    page.wait_for_load_state()
    address = "/praktijkvoorbeelden/zeewolde-proef-met-een-woonvorm-voorbeeldtekst/"
    assert page.request.get(address).status == 404

    # The editor approves, which publishes.
    page.context.clear_cookies()
    sign_in(page, EDITOR)
    page.goto(f"/beheer/pages/{page_id}/edit/")
    page.get_by_role("button", name="Meer acties").first.click()
    page.get_by_role(
        "button", name=re.compile("^Goedkeuren en publiceren|^Goedkeuren")
    ).first.click()
    page.wait_for_load_state()
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

    page.get_by_role("button", name="Meer acties").first.click()
    page.get_by_role("button", name="Publiceren").click()
    page.wait_for_load_state()
    expect(page.get_by_text(re.compile("gepubliceerd")).first).to_be_visible()
