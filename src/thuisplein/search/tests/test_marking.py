"""The marking of words."""

import pytest

from thuisplein.search.marking import mark_words


def holds(*words: str) -> object:
    return lambda word: word.casefold() in words


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("Een tijdelijke woning.", ["woning"], "Een tijdelijke <mark>woning</mark>."),
        ("een vaste woning", ["vaste", "woning"], "een <mark>vaste woning</mark>"),
        ("<b> & <script>", ["script"], "&lt;b&gt; &amp; &lt;<mark>script</mark>&gt;"),
        ("niets", [], "niets"),
        ("", ["iets"], ""),
    ],
)
def test_whole_words_are_marked_and_everything_is_escaped(
    text: str, words: list[str], marked: str
) -> None:
    assert mark_words(text, holds(*words)) == marked
