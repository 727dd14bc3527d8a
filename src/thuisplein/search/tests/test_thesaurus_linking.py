"""Words in texts lead to their explanation, once a page and never where it would disturb."""

import re
import time
from html import unescape
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from thuisplein.knowledge.models import Guide
from thuisplein.knowledge.tests.factories import item
from thuisplein.search.tests.thesaurus_factories import by_notation, record
from thuisplein.search.thesaurus.linking import TermLinker
from thuisplein.search.thesaurus.storing import save_records
from thuisplein.search.thesaurus.vocabulary import Vocabulary

HELD = Vocabulary(
    by_notation(
        record("statushouder", synonyms=("vergunninghouder",)),
        record(
            "college van burgemeester en wethouders", notation="college", abbreviations=("B&W",)
        ),
        record("Gedeputeerde Staten", notation="gs", abbreviations=("GS",)),
        record("gemeente", is_linked=False),
        record("plek", synonyms=("kamp",), ambiguous=("kamp",)),
        record("tijdelijke woning", notation="tijdelijk"),
        record("woning"),
        record("woonvisie", status="vervallen", successor="programma"),
        record("programma"),
        *(record(f"woord{letter}") for letter in "abcdefghij"),
    )
)


def linked(markup: str) -> str:
    return TermLinker(HELD).link(markup)


def a(slug: str, words: str) -> str:
    return f'<a class="tp-term" href="/begrippen/{slug}/">{words}</a>'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "<p>Een statushouder woont.</p>",
            f"<p>Een {a('statushouder', 'statushouder')} woont.</p>",
        ),
        (
            "<p>Vergunninghouders en statushouders.</p>",
            f"<p>{a('statushouder', 'Vergunninghouders')} en statushouders.</p>",
        ),
        ("<p>B&amp;W, GS.</p>", f"<p>{a('college', 'B&amp;W')}, {a('gs', 'GS')}.</p>"),
        (
            "<p>Een tijdelijke woning is een woning.</p>",
            f"<p>Een {a('tijdelijk', 'tijdelijke woning')} is een {a('woning', 'woning')}.</p>",
        ),
        ("<p>De woonvisie.</p>", f"<p>De {a('programma', 'woonvisie')}.</p>"),
        ("<p>‘woning’ 3 &lt; 4 &amp; é</p>", f"<p>‘{a('woning', 'woning')}’ 3 &lt; 4 &amp; é</p>"),
    ],
)
def test_the_first_mention_gets_a_link(before: str, after: str) -> None:
    assert linked(before) == after


@pytest.mark.parametrize(
    "markup",
    [
        '<p><a href="/x/">Een <b>statushouder</b> hier</a></p>',
        "<h2>Statushouder</h2>",
        "<blockquote><p>Ik ben statushouder</p></blockquote>",
        "<p>statushouderswoning gs gemeente kamp</p>",
        "<p>&nbsp;&quot;niets&quot; &#39;hier&#39;</p>",
        '<img alt="statushouder">',
        "",
    ],
)
def test_what_must_stay_stays_to_the_letter(markup: str) -> None:
    assert linked(markup) == markup


def test_a_link_ends_before_the_text_goes_on() -> None:
    markup = '<p><a href="/x/">statushouder</a> en statushouder</p>'

    assert linked(markup) == (
        f'<p><a href="/x/">statushouder</a> en {a("statushouder", "statushouder")}</p>'
    )


def test_one_page_gets_no_more_than_eight_over_all_its_texts() -> None:
    linker = TermLinker(HELD)
    texts = [f"<p>woord{letter} woord{letter}</p>" for letter in "abcdefghij"]

    found = "".join(linker.link(text) for text in texts)

    assert found.count("<a ") == 8
    assert "woordi woordi" in found


@given(st.text(st.sampled_from("<>/ap&;bq \"'=statushouder"), max_size=60))
def test_fuzz_no_text_is_lost(markup: str) -> None:
    found = linked(markup)

    bare = re.sub(r'<a class="tp-term" href="[^"]*">(.*?)</a>', r"\1", found)
    assert unescape(bare) == unescape(markup)


def test_a_long_page_takes_little_time() -> None:
    markup = "<p>" + "De taak van een gemeente en haar inwoners. " * 1_000 + "</p>"
    TermLinker(HELD).link(markup)

    started = time.perf_counter()
    TermLinker(HELD).link(markup)

    assert time.perf_counter() - started < 0.5


BODY = "<p>Elke statushouder en elke vergunninghouder.</p>"


@pytest.fixture
def page() -> Any:
    save_records([record("statushouder", synonyms=("vergunninghouder",))])
    return item(Guide, title="Over statushouders", body=BODY)


@pytest.mark.django_db
def test_a_reader_gets_links_and_the_stored_text_has_none(client: Client, page: Any) -> None:
    address = page.published_page.path

    html = client.get(address).content.decode()

    assert f"Elke {a('statushouder', 'statushouder')} en elke vergunninghouder." in html
    assert "tp-term" not in str(page.published_page.detail["body"])


@pytest.mark.django_db
def test_a_changed_term_changes_pages_at_once(client: Client, page: Any) -> None:
    client.get(page.published_page.path)
    save_records([record("statushouder", slug="vergunninghouder")])

    html = client.get(page.published_page.path).content.decode()

    assert a("vergunninghouder", "statushouder") in html


@pytest.mark.django_db
def test_an_editor_can_switch_links_off_for_a_page(client: Client, page: Any) -> None:
    page.without_terms = True
    page.save_revision().publish()

    assert "tp-term" not in client.get(page.published_page.path).content.decode()


@pytest.mark.django_db
def test_an_installation_can_switch_links_off(client: Client, page: Any, settings: Any) -> None:
    settings.TERM_LINKS = False

    assert "tp-term" not in client.get(page.published_page.path).content.decode()


@pytest.mark.django_db
def test_an_item_still_needs_at_most_twelve_queries(
    client: Client, page: Any, django_assert_max_num_queries: Any
) -> None:
    client.get(page.published_page.path)

    with django_assert_max_num_queries(12):
        client.get(page.published_page.path)
