"""Looking up words and widening questions, without a database."""

import pytest

from thuisplein.search.tests.thesaurus_factories import by_notation, record
from thuisplein.search.thesaurus.expansion import (
    expand,
    expand_question,
    nearest_concepts,
    tag_suggestions,
)
from thuisplein.search.thesaurus.inflection import forms
from thuisplein.search.thesaurus.vocabulary import Vocabulary

HELD = Vocabulary(
    by_notation(
        record(
            "statushouder",
            synonyms=("vergunninghouder",),
            older=("verblijfsgerechtigde",),
            groups=("statushouders",),
            topics=("taakstelling",),
        ),
        record("nareiziger", broader=("statushouder",)),
        record("taakstelling", related=("statushouder",), topics=("taakstelling",)),
        record("Gedeputeerde Staten", notation="gs", abbreviations=("GS",)),
        record("woonwagen"),
        record("standplaats", related=("woonwagen",)),
        record("plek", synonyms=("standplek",), ambiguous=("standplek",)),
        record("kraam", synonyms=("standplek",), ambiguous=("standplek",)),
        record("plan", status="vervallen", successor="taakstelling"),
    )
)


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("woonwagen", "woonwagen"),
        ("statushouder", "statushouders"),
        ("taakstelling", "taakstellingen"),
        ("huis", "huizen"),
        ("raad", "raden"),
        ("programma", "programma's"),
        ("gemeente", "gemeenten"),
        ("gemeente", "gemeentes"),
        ("plan van aanpak", "plan van aanpakken"),
        ("saldo", "saldo's"),
        ("bevoegdheid", "bevoegdheden"),
        ("stal", "stallen"),
    ],
)
def test_forms_hold_the_usual_plurals(word: str, form: str) -> None:
    assert form in forms(word)


def test_mentions_are_whole_words_in_any_number_and_capitals() -> None:
    text = "Statushouders en vergunninghouder; geen statushoudersloket."

    found = [(text[m.start : m.end], m.notations) for m in HELD.mentions(text)]

    assert found == [
        ("Statushouders", ("statushouder",)),
        ("vergunninghouder", ("statushouder",)),
    ]


def test_an_acronym_counts_in_capitals_only_unless_it_is_a_question() -> None:
    assert [m.notations for m in HELD.mentions("GS en gs")] == [("gs",)]
    assert len(HELD.mentions("gs", ignore_case=True)) == 1


def test_own_labels_come_before_neighbours() -> None:
    found = [(one.text, one.weight, one.way) for one in expand("statushouder", held=HELD)]

    assert found == [
        ("statushouder", 1.0, "voorkeur"),
        ("vergunninghouder", 1.0, "synoniem"),
        ("verblijfsgerechtigde", 0.9, "ouder"),
        ("nareiziger", 0.6, "smaller"),
    ]


def test_an_unknown_concept_widens_nothing() -> None:
    assert expand("bestaat-niet", held=HELD) == []


def test_a_question_is_widened_by_what_it_names() -> None:
    ((said, others),) = expand_question("hoeveel vergunninghouders dit jaar", held=HELD)

    assert said == "vergunninghouders"
    assert [one.text for one in others][:2] == ["statushouder", "vergunninghouder"]


def test_an_ambiguous_word_shares_its_weight() -> None:
    ((said, others),) = expand_question("standplek", held=HELD)

    assert said == "standplek"
    assert {(one.text, one.weight) for one in others} == {("plek", 0.5), ("kraam", 0.5)}


def test_a_slip_of_the_keys_finds_the_nearest_concept() -> None:
    assert [one.name for one in nearest_concepts("statushuoder", held=HELD)] == ["statushouder"]
    assert nearest_concepts("xyzzy", held=HELD) == []


def test_a_lapsed_concept_leads_to_its_successor() -> None:
    assert [one.name for one in nearest_concepts("plan", held=HELD)] == ["taakstelling"]


@pytest.mark.parametrize("question", ["", " ", "\x00", "(" * 10_000, "🏠" * 500, "a' OR 1=1 --"])
def test_hostile_questions_find_nothing_and_break_nothing(question: str) -> None:
    assert nearest_concepts(question, held=HELD) == []
    assert expand_question(question, held=HELD) == []


def test_tags_follow_what_a_text_names_most() -> None:
    text = (
        "De taakstelling geldt voor statushouders. Een vergunninghouder telt, een standplek niet."
    )

    found = [(one.kind, one.slug, one.count, one.words) for one in tag_suggestions(text, held=HELD)]

    assert found == [
        ("onderwerp", "taakstelling", 3, ("taakstelling", "statushouders", "vergunninghouder")),
        ("begrip", "statushouder", 2, ("statushouders", "vergunninghouder")),
        ("groep", "statushouders", 2, ("statushouders", "vergunninghouder")),
        ("begrip", "taakstelling", 1, ("taakstelling",)),
    ]
