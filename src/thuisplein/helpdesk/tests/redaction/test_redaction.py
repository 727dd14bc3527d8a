"""What the redaction proposals find, in sentences that mark what must be found."""

from itertools import pairwise
from pathlib import Path

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from thuisplein.helpdesk.redaction import Kind, propose, strike
from thuisplein.helpdesk.redaction.measure import Score, measure, read_marked

SENTENCES = sorted(Path(__file__).parent.glob("sentences_*.txt"))
PLACES = frozenset(
    [
        *("utrecht", "nuenen", "gerwen", "nederwetten", "apeldoorn", "zwolle", "almere", "breda"),
        *("assen", "nijmegen", "beek", "maas", "horst", "'s-hertogenbosch", "súdwest-fryslân"),
        *("urk", "ede", "leiden", "delft", "lochem", "zutphen", "hogeland", "lelystad", "tilburg"),
    ]
)
WORDS = ["Van", "der", "Berg", "straat", "12", "a.", "0612", "-", "NL91", "ABNA", "1234", "\n"]


@pytest.fixture(scope="module")
def score() -> Score:
    lines = [line for path in SENTENCES for line in path.read_text(encoding="utf-8").splitlines()]
    return measure(lines, places=PLACES)


def test_the_corpus_has_at_least_three_hundred_sentences(score: Score) -> None:
    assert score.sentences >= 300


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.NAME])
def test_every_structured_identifier_is_found(score: Score, kind: Kind) -> None:
    assert score.marked[kind] >= 8
    assert [one for one in score.missed if one.startswith(kind.value)] == []


def test_nearly_all_names_are_found(score: Score) -> None:
    assert score.marked[Kind.NAME] >= 130
    assert score.recall(Kind.NAME) >= 0.95


def test_few_proposals_are_wrong(score: Score) -> None:
    assert score.precision(Kind.NAME) >= 0.9
    assert sum(score.wrong.values()) <= 0.05 * sum(score.proposed.values())


def test_a_proposal_says_what_where_and_what_instead() -> None:
    text = "Mevrouw Van der Berg (BSN 123456782) belde."

    found = propose(text)

    assert [(one.kind, one.text, one.replacement) for one in found] == [
        (Kind.NAME, "Mevrouw Van der Berg", "[naam]"),
        (Kind.BSN, "123456782", "[burgerservicenummer]"),
    ]
    assert "Berg" not in strike(text, found)
    assert "123456782" not in strike(text, found)


def test_only_accepted_proposals_are_struck() -> None:
    text = "Bel Kees op 06-12345678."
    kees, phone = propose(text)

    assert strike(text, [phone]) == "Bel Kees op [telefoonnummer]."
    assert strike(text, [kees, phone]) == "Bel [naam] op [telefoonnummer]."


def test_a_name_is_found_again_later_in_the_text() -> None:
    text = "Mijn naam is Tesfay Okubai. Volgens de afspraak krijgt Okubai een woning."

    assert [one.text for one in propose(text)] == ["Tesfay Okubai", "Okubai"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Tellen nareizigers mee voor de taakstelling van 's-Hertogenbosch?",
        "Artikel 12, tweede lid, Huisvestingswet 2014 geldt vanaf 1 juli 2026.",
        "De taakstelling is 9.337 personen en wij lopen 41 achter.",
        "ECLI:NL:RVS:2018:1234",
    ],
)
def test_ordinary_questions_have_nothing_to_strike(text: str) -> None:
    assert propose(text, places=frozenset({"'s-hertogenbosch"})) == ()


@given(st.text(max_size=400))
def test_any_text_is_read_without_errors_and_findings_fit_it(text: str) -> None:
    found = propose(text)

    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.lists(st.sampled_from(WORDS), max_size=300))
def test_long_lookalikes_are_read_without_errors(words: list[str]) -> None:
    text = " ".join(words)

    struck = strike(text, propose(text))

    assert isinstance(struck, str)


def test_marks_are_read() -> None:
    text, marked = read_marked("Bel {naam:Kees} op {tel:06-12345678}.")

    assert text == "Bel Kees op 06-12345678."
    assert [(one.kind, text[one.start : one.end]) for one in marked] == [
        (Kind.NAME, "Kees"),
        (Kind.PHONE, "06-12345678"),
    ]


@pytest.mark.django_db
def test_the_command_reports_counts(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("measure_redaction", *map(str, SENTENCES))

    report = capsys.readouterr().out
    assert report.startswith("320 sentences\n")
    assert len(report.splitlines()) == 1 + len(Kind)
