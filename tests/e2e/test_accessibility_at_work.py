"""Axe (WCAG 2.2 AA) finds nothing where people work, at a desk, on a tablet and on a phone."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.axe import violations
from tests.e2e.conftest import PASSWORD, SECRET, RunningSite, enter_code

pytestmark = pytest.mark.looks

WORKER = "werkt@thuisplein.example"
#: Somebody of the desk and an umbrella who supervises Zeeland, and a question that was answered.
_MAKE_WORK = f"""
import datetime as dt, json
from allauth.mfa.totp.internal.auth import TOTP
from django.utils import timezone
from thuisplein.accounts.models import PlatformRole, Role, User
from thuisplein.accounts.public import confirm_address
from thuisplein.helpdesk.actions import desk
from thuisplein.helpdesk.actions.asking import Asked, ask
from thuisplein.helpdesk.mail.letters import expert_address, follow_address
from thuisplein.organisations.models import Membership, Organisation
now = timezone.now()
person = User.objects.create_user("{WORKER}", "{PASSWORD}", first_name="Werkt")
confirm_address(person)
TOTP.activate(person, "{SECRET}")
day = dt.date(2020, 1, 1)
PlatformRole.objects.create(user=person, role=Role.DESK_AGENT, valid_from=day)
PlatformRole.objects.create(
    user=person, role=Role.SUPERVISOR, province_id="PV29", valid_from=day
)
umbrella = Organisation.objects.create(name="Koepel (proef)", slug="koepel-proef", kind="koepel")
Membership.objects.create(user=person, organisation=umbrella, role="lid", status="goedgekeurd",
                          valid_from=day, decided_at=now)
asked = Asked("Wie regelt een tolk voor mevrouw Van der Berg?", tried="Gebeld.")
question = ask(asked, now=now, asker=person)
seen = lambda: desk.Seen(question, question.version, person, now)
desk.ask_back(seen(), "Om welke taal gaat het?")
question.refresh_from_db()
helper = desk.Helper("team", "Team tolken", "team@kennis.example")
given = desk.hand_over(seen(), helper, note_text="Weet u dit?")
question.refresh_from_db()
desk.answer(seen(), "De gemeente boekt een tolk. Bel 06-12345678.")
print(json.dumps([question.key, follow_address(question), expert_address(given)]))
"""


@pytest.fixture(scope="module")
def work(browser: Browser, site: RunningSite) -> Iterator[tuple[Page, list[str]]]:
    """A window of somebody who signed in with a second step, and the addresses they work at."""
    printed = site.manage("shell", "-v", "0", "-c", _MAKE_WORK)
    key, followed, experts = json.loads(printed.strip().splitlines()[-1])
    context = browser.new_context(base_url=site.url, locale="nl-NL")
    page = context.new_page()
    page.goto("/account/inloggen/?next=/loket/")
    page.fill("input[name=login]", WORKER)
    page.fill("input[name=password]", PASSWORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()
    page.wait_for_url("**/tweede-stap/invullen/**")
    enter_code(page, "/loket/")
    yield (
        page,
        [
            "/loket/",
            "/loket/?stand=afgesloten",
            f"/loket/vragen/{key}/",
            f"/loket/vragen/{key}/openbaar/",
            "/loket/cijfers/",
            "/loket/standaardteksten/",
            "/vraag-stellen/",
            "/vraag-stellen/mijn-vragen/",
            "/vraag-stellen/ontvangen/",
            followed,
            experts,
            "/kennisbehoefte/",
            "/provincies/zeeland/toezicht/",
            "/provincies/zeeland/toezicht/besluiten/",
            "/provincies/zeeland/toezicht/goes/",
            "/provincies/zeeland/toezicht/goes/besluit/",
            "/provincies/zeeland/toezicht/goes/brief/",
        ],
    )
    context.close()


@pytest.mark.parametrize("width", [1280, 768, 360, 320])
def test_axe_finds_nothing_where_people_work(work: tuple[Page, list[str]], width: int) -> None:
    page, addresses = work
    page.set_viewport_size({"width": width, "height": 900})
    found = {}
    for address in addresses:
        answer = page.goto(address)
        assert answer is not None
        said = violations(page)
        if answer.status != 200:
            said.append(f"status {answer.status}")
        if page.evaluate("document.documentElement.scrollWidth") > width:
            said.append("scrolls sideways")
        if said:
            found[address] = said

    assert found == {}
