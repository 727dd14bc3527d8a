"""Words for days and names, and which figures stand large."""

import pytest

from thuisplein.pages.presenters import days_left, enumeration, large_figures


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "vandaag"),
        (1, "over 1 dag"),
        (60, "over 60 dagen"),
        (61, "over 2 maanden"),
        (221, "over 7 maanden"),
        (730, "over 24 maanden"),
        (800, "over 2 jaar"),
    ],
)
def test_days_become_words(days: int, words: str) -> None:
    assert days_left(days) == words


@pytest.mark.parametrize(
    ("words", "text"),
    [([], ""), (["een"], "een"), (["een", "twee"], "een en twee"), (list("abc"), "a, b en c")],
)
def test_enumeration(words: list[str], text: str) -> None:
    assert enumeration(words) == text


def test_a_figure_that_is_too_long_to_stand_large_is_left_out() -> None:
    figures = [
        {"figure": "ongeveer 1.500", "label": "mensen", "reference": ""},
        {"figure": "98 van 342", "label": "gemeenten", "reference": "stand 1 januari"},
        {"figure": "+91", "label": "personen", "reference": ""},
    ]

    shown = large_figures(figures, 2)

    assert [(one["figure"], one.get("unit")) for one in shown] == [("98", "van 342"), ("+91", None)]
    assert shown[0]["reference"] == "Stand 1 januari"
