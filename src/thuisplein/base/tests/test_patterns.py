"""The shell, the components and the tags of the look."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.safestring import mark_safe

from thuisplein.base import patterns
from thuisplein.base.templatetags.look import (
    json_ld,
    name_options,
    pictogram,
    plan_weeks,
    tile_map,
)
from thuisplein.base.templatetags.rows import filter_groups, result_rows

TEMPLATES = Path(patterns.__file__).parent / "templates"
VOID = {"meta", "link", "input", "img", "br", "hr", "option", "circle", "path", "rect"}


class Balance(HTMLParser):
    """Notes tags that are closed in the wrong order or not at all."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.ids += [value for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


@pytest.fixture
def page() -> str:
    response = patterns.show(RequestFactory().get("/stijl/?pagina=4"))
    return response.content.decode()


def test_pattern_page_is_well_formed_with_unique_ids(page):
    balance = Balance()

    balance.feed(page)

    assert balance.wrong == []
    assert balance.open == []
    assert len(balance.ids) == len(set(balance.ids))


def test_pattern_page_shows_every_component(page):
    source = (TEMPLATES / "base" / "patterns.html").read_text()
    shell = (TEMPLATES / "base" / "page.html").read_text()

    missing = [
        path.name
        for path in (TEMPLATES / "base" / "components").glob("*.html")
        if f"base/components/{path.name}" not in source + shell
    ]

    assert missing == []


def test_every_component_documents_its_parameters():
    undocumented = [
        path.name
        for path in (TEMPLATES / "base" / "components").glob("*.html")
        if not path.read_text().startswith("{% comment %}\n")
    ]

    assert undocumented == []


def test_pages_have_no_inline_style_or_script(page):
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=", page)
    assert re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", page) == []


def test_pages_load_nothing_from_elsewhere(page):
    loaded = re.findall(r'(?:src|<link[^>]*href)="([^"]+)"', page)

    assert loaded
    assert [address for address in loaded if not address.startswith("/")] == []


def test_pattern_page_makes_no_query(page):
    # No db mark on this test module: a query would have raised.
    assert "Zo ziet Thuisplein eruit" in page


@pytest.mark.parametrize("status", [403, 404, 410, 500])
def test_error_pages_say_what_to_do(status):
    response = patterns.show_error(RequestFactory().get("/"), status)

    page = response.content.decode()
    assert 'action="/zoeken/"' in page
    assert page.count("<h1") == 1


def test_shell_marks_the_section():
    page = render_to_string("base/page.html", {"current_section": "dossiers"})

    assert '<a href="/dossiers/" aria-current="true">' in page
    assert page.count('aria-current="true"') == 2


def test_shell_escapes_the_search_query():
    page = render_to_string("base/page.html", {"search_query": '"><script>x</script>'})

    assert "<script>x" not in page


def test_breadcrumbs_end_with_the_page_itself():
    crumbs = [{"title": "Dossiers", "url": "/dossiers/"}, {"title": "Ouderen", "url": ""}]

    page = render_to_string("base/components/breadcrumbs.html", {"breadcrumbs": crumbs})

    assert '<a class="nl-link" href="/dossiers/">Dossiers</a>' in page
    assert '<span aria-current="page">Ouderen</span>' in page


def test_pagination_keeps_the_other_parameters():
    request = RequestFactory().get("/praktijkvoorbeelden/?soort=nieuws&pagina=2")
    page_obj = Paginator(range(50), 10).get_page(2)

    page = render_to_string("base/components/pagination.html", {"page_obj": page_obj}, request)

    assert "?soort=nieuws&amp;pagina=3" in page
    assert 'aria-current="page"' in page


def test_pagination_is_absent_for_one_page():
    page_obj = Paginator(range(5), 10).get_page(1)

    page = render_to_string("base/components/pagination.html", {"page_obj": page_obj})

    assert page.strip() == ""


def test_pagination_leaves_out_the_middle():
    page_obj = Paginator(range(35_000), 10).get_page(1200)

    page = render_to_string("base/components/pagination.html", {"page_obj": page_obj})

    shown = re.findall(r"</span>([0-9.]+)</a>", page)
    assert shown == ["1", "1.199", "1.200", "1.201", "3.500"]
    assert page.count("…") == 2


def test_rows_escape_what_is_not_safe():
    row = {"title": "<b>", "url": '/"x', "meta": "a & b", "summary": mark_safe("<mark>x</mark>")}

    html = result_rows([row])

    assert "&lt;b&gt;" in html
    assert 'href="/&quot;x"' in html
    assert "a &amp; b" in html
    assert "<p><mark>x</mark></p>" in html


def test_rows_may_be_objects():
    html = result_rows([SimpleNamespace(title="Urk", url="/urk/", is_withdrawn=True)], 2)

    assert html == (
        '<li class="tp-result is-withdrawn"><h2 class="nl-heading nl-heading--level-3">'
        '<a class="nl-link" href="/urk/">Urk</a></h2>'
        '<p class="tp-small"><span class="tp-result__note">Ingetrokken</span></p></li>'
    )


def test_filter_options_say_what_is_on_and_what_is_empty():
    options = [
        {"value": "a", "label": "A", "count": 1200, "is_on": True},
        {"value": "b", "label": "B", "count": 0},
    ]

    html = filter_groups([{"name": "soort", "title": "Soort", "options": options}])

    assert 'value="a" checked>A<span class="tp-choice__count">1.200</span>' in html
    assert '<label class="tp-choice is-empty">' in html
    assert '<details class="tp-filter"><summary>' in html


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ({}, ""),
        ({"start_week": 1}, "week 1"),
        ({"start_week": 0, "duration_weeks": 1}, "week 0"),
        ({"start_week": 3, "duration_weeks": 4}, "week 3 tot en met 6"),
        ({"start_week": -1}, "1 week vóór de start"),
        ({"start_week": -2, "duration_weeks": 2}, "2 weken vóór de start"),
    ],
)
def test_plan_weeks_in_words(step, words):
    assert plan_weeks(step) == words


def test_pictogram_of_an_unknown_key_is_nothing():
    assert pictogram("sleutel").startswith("<svg")
    assert pictogram("../../500") == ""


def test_json_ld_can_not_close_its_script():
    text = json_ld({"name": "</script><b>&"})

    body = text.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert "<" not in body
    assert json.loads(body) == {"name": "</script><b>&"}


def test_tile_map_without_addresses_is_one_described_image():
    svg = tile_map([(0, 0, "Texel", "", "1"), (2, 1, "Urk", "", "0")], "Twee <tegels>", "Urk")

    assert 'viewBox="-2 -2 80 54"' in svg
    assert 'role="img" aria-label="Twee &lt;tegels&gt;"' in svg
    assert 'class="k0 is-chosen"' in svg


def test_tile_map_with_addresses_stays_out_of_the_tab_order():
    svg = tile_map([(0, 0, "Bergen (L.)", '/gemeenten/"bergen"/', "1")])

    assert 'aria-hidden="true"' in svg
    assert 'href="/gemeenten/&quot;bergen&quot;/" tabindex="-1"' in svg
    assert "<title>Bergen (L.)</title>" in svg


def test_name_options_are_escaped():
    assert name_options(['"><i>', "Urk"]) == (
        '<option value="&quot;&gt;&lt;i&gt;"><option value="Urk">'
    )
