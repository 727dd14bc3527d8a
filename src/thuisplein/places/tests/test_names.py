"""Names as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuisplein.places.names import Match, fold, match_names, named


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("'s-Gravenhage", "s gravenhage"),
        ("’s-Gravenhage", "s gravenhage"),
        ("‘S GRAVENHAGE", "s gravenhage"),
        ("Gemeente 's-Gravenhage", "s gravenhage"),
        ("gem. Utrecht", "utrecht"),
        ("de gemeente Utrecht", "utrecht"),
        ("Gemeente", "gemeente"),
        ("Súdwest-Fryslân", "sudwest fryslan"),
        ("Bergen (NH.)", "bergen nh"),
        ("Nuenen, Gerwen en Nederwetten", "nuenen gerwen en nederwetten"),
        ("  Capelle  aan den\tIJssel ", "capelle aan den ijssel"),
        ("Capelle aan den Ĳssel", "capelle aan den ijssel"),
        ("!?", ""),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_fold_is_stable(text: str) -> None:
    once = fold(text)

    assert set(once) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")
    assert once == once.strip()
    assert fold(once.upper()) == fold(once)


def test_match_names_ranks_exact_prefix_substring() -> None:
    names = [
        named("a", "Steenbergen"),
        named("b", "Bergen op Zoom"),
        named("c", "Bergen"),
        named("c", "Bergen (L.)"),
    ]

    found = match_names("bergen", names)

    assert [(hit.key, hit.match) for hit in found] == [
        ("c", Match.EXACT),
        ("b", Match.PREFIX),
        ("a", Match.SUBSTRING),
    ]


def test_match_names_ignores_spaces_when_all_fits() -> None:
    assert match_names("denhaag", [named("a", "Den Haag")])[0].match is Match.EXACT


@pytest.mark.parametrize("text", ["", "  ", "'", "x"])
def test_match_names_finds_nothing_for_nothing(text: str) -> None:
    assert match_names(text, [named("a", "Rijswijk"), named("b", "Exloo")]) == []
