"""The map of the country in a real browser: mouse, keyboard, screen reader, without scripts."""

import csv
import io
import json
import struct
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Download, Locator, Page, expect

from tests.e2e.axe import violations
from tests.e2e.conftest import RunningSite
from thuisplein.places.facts import read_facts
from thuisplein.places.tests.boundary_files import collection

PATH = "/land-in-beeld/"
#: All bytes of the first visit, fonts included.
WIRE_BYTES = 150_000


@pytest.fixture(scope="module")
def outlined(site: RunningSite, tmp_path_factory: pytest.TempPathFactory) -> RunningSite:
    """The site with an outline for every municipality, so that both forms of the map are there."""
    file = tmp_path_factory.mktemp("boundaries") / "boundaries.geojson"
    file.write_text(json.dumps(collection(read_facts().label_points())))
    site.manage("import_places", "--boundaries", str(file))
    return site


@pytest.fixture
def map_page(outlined: RunningSite, page: Page) -> Page:
    open_map(page)
    return page


@pytest.fixture
def plain(outlined: RunningSite, browser: Browser) -> Iterator[Page]:
    """A browser that runs no scripts."""
    context = browser.new_context(base_url=outlined.url, java_script_enabled=False)
    yield context.new_page()
    context.close()


def open_map(page: Page, query: str = "") -> None:
    page.goto(PATH + query)
    scripts_are_ready(page)


def scripts_are_ready(page: Page) -> None:
    # The policy of the site forbids Playwright to wait for an expression.
    expect(page.locator("[data-speel]")).to_be_visible(timeout=30_000)


def area(page: Page, name: str) -> Locator:
    return page.locator(f'#kaart a[aria-label^="{name}:"]')


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def seen(page: Page) -> dict[str, Any]:
    """Return what a reader gets to know from the page."""
    return page.evaluate(SEEN)


SEEN = """() => {
  const all = (where) => [...document.querySelectorAll(where)];
  const text = (one) => one.textContent.replace(/\\s+/g, " ").trim();
  const texts = (where) => all(where).map(text);
  const called = (link) => link.querySelector("title")?.textContent ?? link.ariaLabel;
  return {
    sentences: texts("[data-zin], [data-provincies], #kaart-titel, [data-dag]"),
    map: all("#kaart a").map((link) => [link.getAttribute("class"), called(link)]),
    box: document.querySelector("#kaart").getAttribute("viewBox"),
    legend: texts("#telling li"),
    provinces: texts("#provincies tr, [data-goed]"),
    bars: all("#provincies svg").map((svg) => svg.ariaLabel),
    head: texts("#tabel thead th"),
    table: all("#tabel tbody tr").map((row) => [...row.cells].map(text)),
    card: texts("#gekozen-naam, #gekozen [data-gekozen-maat]"),
    state: texts("[data-gekozen-label], [data-gekozen-tekst]"),
  };
}"""

QUERIES = [
    "?halfjaar=2022-II",
    "?halfjaar=2019-I&maand=3",
    "?maat=achterstand&klassen=verdeeld",
    "?maat=per-week&maand=2",
    "?maat=trede&provincie=noord-brabant",
    "?maat=trend&gemeente=s-hertogenbosch",
    "?klassen=verdeeld&provincie=zeeland",
    "?klas=5&klas=4&volgorde=-deel",
    "?vorm=tegels&provincie=limburg&gemeente=vaals",
    "?volgorde=-verrekend&pagina=3",
    "?halfjaar=2017-I&gemeente=schiermonnikoog&maat=per-week&pagina=alle",
]


CHOOSE = """async (query) => {
  const page = globalThis.landInBeeld;
  const wanted = new URLSearchParams(query), state = Object.fromEntries(wanted);
  if (state.halfjaar) state.maand ??= page.model.lastMonth(state.halfjaar);
  if (state.maand) state.maand = Number(state.maand);
  if (state.klassen === "verdeeld") state.kleuren = "een-kleur";
  const steps = wanted.getAll("klas").map(Number);
  if (state.klas) state.klas = [1, 2, 3, 4, 5, 0].filter((step) => steps.includes(step));
  await page.set(state);
}"""


@pytest.mark.parametrize("address", QUERIES)
def test_scripts_show_what_the_server_shows(map_page: Page, plain: Page, address: str) -> None:
    """The arithmetic stands in two languages; every visible word must be the same."""
    plain.goto(PATH + address)

    map_page.evaluate(CHOOSE, address)

    by_script, by_server = seen(map_page), seen(plain)
    for part, shown in by_server.items():
        assert (part, by_script[part]) == (part, shown)
    assert sorted_values(query(map_page)) == sorted_values(parse_qs(address[1:]))


def sorted_values(found: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: sorted(values) for name, values in found.items()}


def test_state_stands_in_the_address_and_survives_a_reload(map_page: Page) -> None:
    map_page.get_by_label("Halfjaar", exact=True).select_option("2022-II")
    map_page.get_by_label("Wat u ziet").select_option("achterstand")
    map_page.get_by_label("Provincie", exact=True).select_option("zeeland")
    map_page.get_by_label("Klassen").select_option("verdeeld")
    map_page.get_by_text("Tegels", exact=True).click()
    map_page.get_by_label("Vind een gemeente").fill("Goes")
    map_page.get_by_role("link", name="Zet in de vergelijking").click()
    expect(map_page.locator("#vergelijken tbody").first.locator("tr")).to_have_count(1)
    before = seen(map_page)

    assert query(map_page) == {
        "halfjaar": ["2022-II"], "provincie": ["zeeland"], "maat": ["achterstand"],
        "klassen": ["verdeeld"], "vorm": ["tegels"], "gemeente": ["goes"], "vergelijk": ["goes"],
    }  # fmt: skip
    map_page.reload()
    scripts_are_ready(map_page)
    assert seen(map_page) == before
    expect(map_page.locator("#vergelijken tbody").first.locator("tr")).to_have_count(1)
    expect(map_page.get_by_label("Tegels")).to_be_checked()


def test_the_whole_map_works_by_keyboard(map_page: Page) -> None:
    keys = map_page.keyboard
    map_page.get_by_label("Kleuren").focus()

    keys.press("Tab")  # one municipality of the map is in the tab order
    focused = map_page.locator(":focus")
    first = focused.get_attribute("aria-label")
    expect(map_page.locator(".tp-tip")).to_be_visible()
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    keys.press("ArrowRight")
    second = map_page.locator(":focus").get_attribute("aria-label")
    assert first != second
    assert map_page.locator('#kaart a[tabindex="0"]').count() == 1

    keys.press("Enter")
    name = (second or "").split(":")[0]
    expect(map_page.locator("#gekozen-naam")).to_have_text(name)
    expect(map_page.get_by_role("status").filter(has_text=name)).to_have_count(1)
    keys.press("Escape")
    expect(map_page.locator(".tp-tip")).to_be_hidden()

    keys.press("Tab")  # out of the map in one step
    assert map_page.locator(":focus").evaluate("one => one.closest('#kaart')") is None


def test_slider_and_play_work_by_keyboard_and_are_announced(map_page: Page) -> None:
    slider = map_page.get_by_role("slider", name="Stand op")
    live = map_page.locator("#zin")
    assert live.get_attribute("aria-live") == "polite"
    told = live.inner_text()
    slider.focus()

    slider.press("ArrowLeft")

    expect(live).not_to_have_text(told)
    assert slider.get_attribute("aria-valuetext") == "1 oktober 2026"
    play = map_page.get_by_role("button", name="Speel af")
    play.press("Enter")
    expect(map_page.get_by_role("button", name="Stop")).to_have_attribute("aria-pressed", "true")
    # Twenty sentences in a row help nobody.
    assert live.get_attribute("aria-live") == "off"
    expect(map_page.get_by_label("Halfjaar", exact=True)).not_to_have_value("2026-II")
    map_page.get_by_role("button", name="Stop").press("Enter")
    assert live.get_attribute("aria-live") == "polite"


def test_details_on_hover_touch_and_focus(
    outlined: RunningSite, browser: Browser, map_page: Page
) -> None:
    area(map_page, "Emmen").hover()
    tip = map_page.locator(".tp-tip")
    expect(tip).to_contain_text("Emmen")
    expect(tip).to_contain_text("personen gehuisvest")
    expect(tip).to_contain_text("voorbeeldcijfers")

    phone = browser.new_context(
        base_url=outlined.url, has_touch=True, viewport={"width": 360, "height": 780}
    )
    touched = phone.new_page()
    open_map(touched, "?vorm=tegels")
    area(touched, "Emmen").tap()
    expect(touched.locator("#gekozen-naam")).to_have_text("Emmen")
    phone.close()


def test_legend_provinces_and_table_share_the_state(map_page: Page) -> None:
    map_page.locator("#provincies").get_by_role("link", name="Drenthe").click()
    expect(map_page.locator("#tabel tbody tr")).to_have_count(12)
    far = map_page.get_by_role("checkbox", name="Ver achter")
    far.uncheck()
    assert query(map_page)["klas"] == ["1", "2", "3", "4", "0"]
    expect(map_page.locator("#tabel")).not_to_contain_text("Ver achter")

    map_page.get_by_role("link", name="Na verrekening").first.click()
    head = map_page.locator('[data-kolom="verrekend"]')
    expect(head).to_have_attribute("aria-sort", "descending")
    expect(head.locator("a")).to_be_focused()


def test_up_to_six_are_compared_also_in_a_drawing(map_page: Page) -> None:
    for name in ("Ede", "Goes", "Delft"):
        field = map_page.get_by_label("tot zes", exact=False)
        field.fill(name)
        field.press("Enter")
        expect(map_page.locator("#vergelijken")).to_contain_text(name)

    expect(map_page.locator("#vergelijken tbody tr").first).to_be_visible()
    expect(
        map_page.get_by_role("img", name="Deel van de taakstelling dat aan het eind")
    ).to_be_visible()
    map_page.get_by_role("link", name="Haal Goes weg").click()
    expect(map_page.locator("#vergelijken tbody").first).not_to_contain_text("Goes")
    assert query(map_page)["vergelijk"] == ["ede,delft"]


def test_downloads_open(map_page: Page) -> None:
    map_page.get_by_label("Provincie", exact=True).select_option("zeeland")

    rows = list(
        csv.DictReader(io.StringIO(saved(map_page, "CSV").read_text("utf-8-sig")), delimiter=";")
    )
    assert {row["provincie"] for row in rows} == {"Zeeland"}
    assert len(json.loads(saved(map_page, "JSON").read_text())["gemeenten"]) == 13
    assert saved(map_page, "ODS").read_bytes().startswith(b"PK")
    assert saved(map_page, "SVG").read_text().startswith("<svg")
    picture = saved(map_page, "PNG").read_bytes()
    assert picture.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", picture[16:24])
    assert width == 2400
    assert height > 1000


def saved(page: Page, kind: str) -> Path:
    with page.expect_download() as waiting:
        page.locator("#tabel-titel + p").get_by_text(kind, exact=True).click()
    download: Download = waiting.value
    return Path(download.path())


@pytest.fixture
def elsewhere(outlined: RunningSite) -> Iterator[str]:
    """Another site, that shows our map of Zeeland in a page of its own."""
    embedded = f'<iframe src="{outlined.url}{PATH}insluiten/?provincie=zeeland" height="900">'

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(f"<!doctype html><title>Elders</title>{embedded}</iframe>".encode())

        def log_message(self, *_arguments: object) -> None:
            """Stay silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_embedded_map_shows_on_another_site(elsewhere: str, browser: Browser) -> None:
    other = browser.new_context()
    host = other.new_page()
    host.goto(elsewhere)
    frame = host.frame_locator("iframe")

    expect(frame.get_by_role("heading", level=1)).to_contain_text("Deel van de taakstelling")
    expect(frame.locator("#kaart a").first).to_be_visible()
    with other.expect_page() as opened:
        frame.locator('#kaart a[href*="gemeente=goes"]').click()
    assert urlsplit(opened.value.url).path == PATH
    assert parse_qs(urlsplit(opened.value.url).query)["gemeente"] == ["goes"]
    other.close()


def test_without_scripts_map_table_and_links_do_it_all(plain: Page) -> None:
    plain.goto(PATH)

    plain.get_by_label("Halfjaar", exact=True).select_option("2022-II")
    plain.get_by_label("Wat u ziet").select_option("achterstand")
    plain.get_by_role("button", name="Toon op de kaart").click()
    assert query(plain)["halfjaar"] == ["2022-II"]
    expect(plain.locator("#zin")).to_contain_text("per 1.000 inwoners")
    plain.locator('#kaart a[href*="gemeente=emmen"]').click()
    expect(plain.locator("#gekozen-naam")).to_have_text("Emmen")
    assert query(plain)["halfjaar"] == ["2022-II"]
    plain.get_by_role("link", name="Zet in de vergelijking").click()
    expect(plain.locator("#vergelijken tbody").first.locator("tr")).to_have_count(1)
    plain.locator("#provincies").get_by_role("link", name="Drenthe").click()
    expect(plain.locator("#tabel tbody tr")).to_have_count(12)
    plain.locator('[data-kolom="naam"] a').click()
    assert query(plain)["volgorde"] == ["-naam"]
    # What only scripts can do isn't offered.
    expect(plain.get_by_role("button", name="Speel af")).to_be_hidden()
    expect(plain.get_by_role("button", name="PNG")).to_be_hidden()


VIEWS = {
    "map": PATH,
    "tiles": f"{PATH}?vorm=tegels&kleuren=een-kleur",
    "everything chosen": f"{PATH}?provincie=zeeland&gemeente=goes&vergelijk=goes,ede&maat=trede",
    "embedded": f"{PATH}insluiten/",
}


@pytest.mark.looks
@pytest.mark.parametrize("width", [1280, 768, 360])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing(outlined: RunningSite, page: Page, view: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(VIEWS[view])
    if view != "embedded":
        scripts_are_ready(page)

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_first_visit_stays_within_its_bytes(outlined: RunningSite, page: Page) -> None:
    client = page.context.new_cdp_session(page)
    client.send("Network.enable")
    sizes: dict[str, int] = {}
    client.on(
        "Network.loadingFinished",
        lambda e: sizes.__setitem__(e["requestId"], e["encodedDataLength"]),
    )

    open_map(page)
    page.wait_for_load_state("networkidle")

    assert len(sizes) >= 6
    assert sum(sizes.values()) <= WIRE_BYTES


def test_map_prints_with_table_and_without_controls(map_page: Page) -> None:
    map_page.emulate_media(media="print")

    expect(map_page.locator("#kaart")).to_be_visible()
    expect(map_page.locator("#tabel")).to_be_visible()
    expect(map_page.locator("#knoppen")).to_be_hidden()
    # Grey ink can't tell blue from brick.
    behind = map_page.locator("#kaart a.k5").first.evaluate("one => getComputedStyle(one).fill")
    assert "arcering-5" in behind
