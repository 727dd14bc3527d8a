"""The order of results, and the marking of words."""

import pytest

from thuisplein.search.marking import mark_words
from thuisplein.search.ranking import rank, rank_any, telling_words, words_of

TITLE = (1, "tijdelijke woning", "", "tijdelijke woning")
SUMMARY = (2, "flex", "een tijdelijke woning", "flex een tijdelijke woning")
BODY = (3, "flex", "", "flex ook tijdelijke en andere woning")
HALF = (4, "woning", "", "woning")


def test_words_keep_their_order_and_the_longest_of_many_stay() -> None:
    assert words_of("de stad, de 's-hertogenbosch") == ["de", "stad", "'s", "hertogenbosch"]
    assert words_of("een twee drieen", limit=2) == ["twee", "drieen"]


def test_a_title_counts_more_than_a_summary_and_a_summary_more_than_the_text() -> None:
    assert rank(["tijdelijke", "woning"], [BODY, HALF, SUMMARY, TITLE]) == [1, 2, 3]


def test_what_holds_most_words_comes_first_when_some_are_enough() -> None:
    assert rank_any(["tijdelijke", "woning", "xyzzy"], [HALF, BODY]) == [3, 4]
    assert rank_any(["xyzzy"], [HALF]) == []


def test_short_words_say_nothing_alone() -> None:
    assert telling_words(["hoe", "de", "woning"]) == ["woning"]


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("Een tijdelijke woning.", ["woning"], "Een tijdelijke <mark>woning</mark>."),
        ("Tijdelijke flexwoningen", ["woning"], "Tijdelijke <mark>flexwoningen</mark>"),
        ("in Súdwest-Fryslân", ["sudwest"], "in <mark>Súdwest-Fryslân</mark>"),
        ("een vaste woning", ["vaste", "woning"], "een <mark>vaste woning</mark>"),
        ("Den Haag biedt", ["den"], "<mark>Den</mark> Haag biedt"),
        ("<b> & <script>", ["script"], "&lt;b&gt; &amp; <mark>&lt;script&gt;</mark>"),
        ("niets", [], "niets"),
        ("", ["iets"], ""),
    ],
)
def test_whole_words_are_marked_and_everything_is_escaped(
    text: str, words: list[str], marked: str
) -> None:
    assert mark_words(text, words) == marked
