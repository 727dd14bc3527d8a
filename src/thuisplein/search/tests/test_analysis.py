"""How Dutch words are read."""

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from thuisplein.search.analysis import Analyser, load_lexicon
from thuisplein.search.analysis.asking import wanted
from thuisplein.search.analysis.entities import Places

NAMES = [
    ("'s-Gravenhage", "GM0518"),
    ("Den Haag", "GM0518"),
    ("Best", "GM0753"),
    ("Súdwest-Fryslân", "GM1900"),
]


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser(load_lexicon(settings.VAR_DIR / "search"), Places.of(NAMES))


def terms(analyser: Analyser, text: str, *, is_question: bool = False) -> list[str]:
    return [token.term for token in analyser.tokens(text, is_question=is_question)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("daklozen", "dakloosheid"),
        ("gehuisvest", "huisvesting"),
        ("statushouders", "statushouder"),
        ("toegewezen", "toewijzing"),
        ("woonwagenstandplaatsen", "woonwagen-standplaats"),
        ("standplaatsenbeleid", "standplaatsbeleid"),
        ("taakstellingen", "taakstelling"),
        ("café", "CAFE"),
        ("wagens", "wagen"),
        ("werknemers", "werknemer"),
        ("alleenstaanden", "alleenstaande"),
        ("foto's", "foto’s"),
    ],
)
def test_words_for_the_same_thing_give_the_same_term(
    analyser: Analyser, one: str, other: str
) -> None:
    assert terms(analyser, one) == terms(analyser, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("weten", "wet"), ("taken", "takken"), ("raden", "rad"), ("eerste", "een")],
)
def test_words_for_other_things_give_other_terms(analyser: Analyser, one: str, other: str) -> None:
    assert terms(analyser, one) != terms(analyser, other)
    assert terms(analyser, one)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hoeveel standplaatsen zijn er?", ("?hoeveel",)),
        ("Hoeveel standplaatsen moet ik bouwen?", ("?hoeveel", "?nodig")),
        ("Wat moet, en wat is er nodig?", ()),
        ("Binnen welke termijn, en hoe lang?", ("?wanneer",)),
        ("Waarom en wie", ("?waarom", "?wie")),
        ("Wieringen heeft redenering", ()),
    ],
)
def test_what_a_question_wants_to_hear(text: str, expected: tuple[str, ...]) -> None:
    assert wanted(text) == expected


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("woonwagenstandplaatsenbeleid", ["woonwagenstandplaats", "beleid"]),
        ("woonwagenstandplaats", ["woonwagen", "standplaats"]),
        ("flexwoningen", ["flex", "woning"]),
        ("huisvestingswet", ["huisvesting", "wet"]),
        ("kamerverhuur", ["kamer", "verhuur"]),
        ("overleg", []),
        ("standaard", []),
        ("hardware", []),
        ("gemeente", []),
        ("huisvesten", []),
        ("dakloosheid", []),
        ("statushouder", []),
        ("alleenstaande", []),
        ("verhouding", []),
        ("aanpassing", []),
        ("levensloopbestendig", ["levensloop", "bestendig"]),
    ],
)
def test_compounds_fall_apart_and_other_words_do_not(
    analyser: Analyser, word: str, parts: list[str]
) -> None:
    (token,) = [token for token in analyser.tokens(word) if not token.is_entity]

    assert list(token.parts) == [analyser.words.read(part).term for part in parts]


def test_a_hyphen_that_stands_for_a_word_is_filled_in(analyser: Analyser) -> None:
    assert terms(analyser, "dak- en thuislozen") == terms(analyser, "daklozen, thuislozen")
    assert terms(analyser, "huur- en zorgtoeslag")[0] == terms(analyser, "huurtoeslag")[0]


@pytest.mark.parametrize(
    "text",
    [
        "art. 29 Huisvestingswet",
        "Hvw 29",
        "artikel 29 van de Huisvestingswet 2014",
        "Huisvestingswet 2014, artikelen 12 en 29",
    ],
)
def test_a_reference_is_the_same_however_it_is_written(analyser: Analyser, text: str) -> None:
    assert "§hvw:29" in terms(analyser, text)


def test_a_year_is_no_article(analyser: Analyser) -> None:
    assert terms(analyser, "Wmo 2015") == ["wmo", "§wmo", "2015"]


@pytest.mark.parametrize(
    "text", ["In ’s-Gravenhage", "wonen in Den Haag", "Gemeente 's-Gravenhage doet mee"]
)
def test_a_municipality_is_known_by_all_its_names(analyser: Analyser, text: str) -> None:
    assert "@gm0518" in terms(analyser, text)


def test_a_word_that_is_also_a_name_needs_a_capital_within_a_sentence(analyser: Analyser) -> None:
    assert "@gm0753" not in terms(analyser, "Best een goed plan. Het gaat best.")
    assert "@gm0753" in terms(analyser, "De gemeente Best bouwt.")
    assert "@gm0753" in terms(analyser, "woningen best", is_question=True)


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    analyser = Analyser(load_lexicon(settings.VAR_DIR / "search"), Places.of(NAMES))

    for token in analyser.tokens(text, is_question=True):
        assert token.term
        assert "\0" not in token.term
