"""Axe (WCAG 2.2 AA) finds nothing on any template, at a desk, on a tablet and on a phone."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.e2e.conftest import PASSWORD, SECRET, RunningSite, enter_code

pytestmark = pytest.mark.looks

TEMPLATES = {
    "home": "/",
    "dossiers": "/dossiers/",
    "dossier": "/dossiers/statushouders/",
    "theme": "/dossiers/statushouders/taakstelling-halen/",
    "practice": "/praktijkvoorbeelden/den-bosch-per-week/",
    "step plan": "/stappenplannen/van-vergunning-naar-woning/",
    "law": "/wetten-en-regels/huisvestingswet-12-urgentie/",
    "question": "/vraag-en-antwoord/tellen-nareizigers-mee/",
    "guide": "/handreikingen/driepartijenoverleg-voorbereiden/",
    "news": "/nieuws/wet-versterking-regie-geldt/",
    "story": "/verhalen/van-343-naar-233-standplaatsen/",
    "publication": "/publicaties/beleidskader-woonwagens-2018/",
    "information": "/toegankelijkheid/",
    "list": "/praktijkvoorbeelden/?groep=statushouders&lijkt-op=s-hertogenbosch",
    "empty list": "/praktijkvoorbeelden/?groep=studenten&provincie=zeeland",
    "search": "/zoeken/?q=urgentie",
    "nothing found": "/zoeken/?q=qqqwww",
    "municipalities": "/gemeenten/",
    "municipality": "/gemeenten/nuenen-gerwen-en-nederwetten/",
    "municipality with history": "/gemeenten/s-hertogenbosch/",
    "ended municipality": "/gemeenten/weesp/",
    "provinces": "/provincies/",
    "province": "/provincies/noord-brabant/",
    "map": "/land-in-beeld/",
    "map, compared": "/land-in-beeld/?gemeente=utrecht&vergelijk=utrecht,amersfoort",
    "map for other sites": "/land-in-beeld/insluiten/",
    "open data": "/open-data/",
    "API": "/api/v1/",
    "glossary": "/begrippen/",
    "concept": "/begrippen/statushouder/",
    "organisations": "/organisaties/",
    "organisation": "/organisaties/gemeente-s-hertogenbosch/",
    "experts": "/experts/",
    "support teams": "/teams/",
    "support team": "/teams/rvo-expertteams/",
    "sign-in": "/account/inloggen/",
    "patterns": "/stijl/",
    "not found": "/bestaat-niet/",
    "gone": "/stijl/fouten/410/",
    "not allowed": "/stijl/fouten/403/",
    "broken": "/stijl/fouten/500/",
}
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


WIDTHS = [1280, 768, 360]
SMALLEST = 320


@pytest.mark.parametrize("template", TEMPLATES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(page: Page, template: str) -> None:
    page.goto(TEMPLATES[template])
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        violations = Axe().run(page, options={"runOnly": STANDARD}).response["violations"]
        found[width] = [describe(one) for one in violations]
    page.set_viewport_size({"width": SMALLEST, "height": 700})

    assert found == {width: [] for width in WIDTHS}
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALLEST


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


@pytest.mark.parametrize("width", [*WIDTHS, SMALLEST])
def test_axe_finds_nothing_where_people_work(work: tuple[Page, list[str]], width: int) -> None:
    page, addresses = work
    page.set_viewport_size({"width": width, "height": 900})
    found = {}
    for address in addresses:
        answer = page.goto(address)
        assert answer is not None
        violations = Axe().run(page, options={"runOnly": STANDARD}).response["violations"]
        said = [describe(one) for one in violations]
        if answer.status != 200:
            said.append(f"status {answer.status}")
        if page.evaluate("document.documentElement.scrollWidth") > width:
            said.append("scrolls sideways")
        if said:
            found[address] = said

    assert found == {}


def describe(violation: dict[str, Any]) -> str:
    places = "; ".join(node["html"][:120] for node in violation["nodes"][:3])
    return f"{violation['id']}: {places}"
