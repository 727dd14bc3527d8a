"""Axe (WCAG 2.2 AA) finds nothing on any template, at a desk, on a tablet and on a phone."""

import pytest
from playwright.sync_api import Page

from tests.e2e.axe import violations

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
WIDTHS = [1280, 768, 360]
SMALLEST = 320


@pytest.mark.parametrize("template", TEMPLATES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(page: Page, template: str) -> None:
    page.goto(TEMPLATES[template])
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found[width] = violations(page)
    page.set_viewport_size({"width": SMALLEST, "height": 700})

    assert found == {width: [] for width in WIDTHS}
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALLEST
