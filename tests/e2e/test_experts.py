"""A request to an expert, from asking to evaluating, in a real browser."""

import datetime as dt

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import PASSWORD, RunningSite
from tests.e2e.pool import MAILBOX, MEMBER, make_pool
from tests.e2e.test_helpdesk import last_mail, path_in
from tests.e2e.test_supervision import check


@pytest.fixture
def member(browser: Browser, site: RunningSite) -> Page:
    """A window in which a member of a municipality is signed in."""
    make_pool(site)
    page = browser.new_context(base_url=site.url, locale="nl-NL").new_page()
    page.goto("/account/inloggen/?next=/experts/")
    page.fill("input[name=login]", MEMBER)
    page.fill("input[name=password]", PASSWORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()
    page.wait_for_url("**/experts/")
    return page


def test_from_asking_to_evaluating(page: Page, member: Page, site: RunningSite) -> None:
    check(member)
    member.get_by_label("Gesprek van 15 minuten").check()
    member.get_by_role("button", name="Pas filters toe").click()
    member.get_by_role("link", name="Adviseur taakstelling").click()
    check(member)
    member.get_by_role("link", name="Vraag deze deskundige").click()
    check(member)
    member.get_by_role("button", name="Verstuur het verzoek").click()
    expect(member.get_by_role("alert")).to_contain_text("Uw verzoek is nog niet verstuurd.")
    member.get_by_label("Wat wilt u weten of bespreken?").fill(
        "Hoe verdelen wij de taakstelling over vier corporaties?"
    )
    member.get_by_role("button", name="Verstuur het verzoek").click()
    expect(member.get_by_role("heading", level=1)).to_have_text("De deskundige is gevraagd")
    check(member)
    followed = member.url

    page.goto(path_in(last_mail(site, MAILBOX)))
    check(page)
    page.get_by_label("Hoeveel uur gaat dit u kosten, denkt u?").fill("0,5")
    page.get_by_role("button", name="Ik help").click()
    tomorrow = dt.date.today() + dt.timedelta(days=1)  # noqa: DTZ011 - as the browser counts days
    page.get_by_label("Dag", exact=True).fill(tomorrow.isoformat())
    page.get_by_label("Begint om").fill("14:30")
    page.get_by_label("Waar, of via welk nummer of welke link").fill("Wij bellen u")
    page.get_by_role("button", name="Stuur de afspraak").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("14:30")
    check(page)
    with page.expect_download() as file:
        page.get_by_role("link", name="Zet in mijn agenda").click()
    assert "BEGIN:VEVENT" in file.value.path().read_text()
    page.get_by_label("Uw antwoord of verslag").fill("Begin met een sleutel per woning.")
    page.get_by_role("button", name="Verstuur en rond af").click()
    assert "Begin met een sleutel per woning." in last_mail(site, MEMBER)

    member.goto(followed)
    check(member)
    member.get_by_label("Ja", exact=True).check()
    member.get_by_role("button", name="Verstuur").click()
    expect(member.get_by_role("heading", name="Het hielp")).to_be_visible()
    member.goto("/experts/verzoeken/")
    check(member)
    member.context.close()
