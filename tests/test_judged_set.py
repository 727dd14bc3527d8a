"""The judged search set fits together and points at pages that exist."""

import csv
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "benchmarks" / "search"
KINDS = {"keywords", "question", "misspelt", "synonym", "compound", "law", "place"}


def rows(name: str) -> list[list[str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def addresses() -> set[str]:
    files = (ROOT / "content").rglob("*.md")
    return {f"/{file.relative_to(ROOT / 'content').with_suffix('')}/" for file in files} | {
        f"/{file.parent.relative_to(ROOT / 'content')}/"
        for file in (ROOT / "content").rglob("index.md")
    }


def test_every_query_has_a_label_and_says_something_new():
    queries = dict(rows("queries.tsv"))
    labels = rows("labels.tsv")
    assert labels[0] == ["query", "kind", "set", "need"]
    assert [label[0] for label in labels[1:]] == list(queries)
    assert len({text.casefold() for text in queries.values()}) == len(queries)
    assert {label[1] for label in labels[1:]} == KINDS


def test_wordings_of_one_need_share_their_half_and_the_halves_are_alike():
    halves: dict[str, set[str]] = {}
    for _query, _kind, half, need in rows("labels.tsv")[1:]:
        halves.setdefault(need, set()).add(half)
    assert all(len(one) == 1 for one in halves.values())
    counted = Counter(half for one in halves.values() for half in one)
    assert set(counted) == {"tune", "holdout"}
    assert abs(counted["tune"] - counted["holdout"]) <= 1
    assert len(halves) >= 130


def test_judgements_name_queries_and_pages_that_exist(addresses):
    queries = dict(rows("queries.tsv"))
    judged = rows("qrels.tsv")
    assert {query for query, _page, _grade in judged} == set(queries)
    assert {grade for _query, _page, grade in judged} <= {"0", "1", "2", "3"}
    assert [page for _query, page, _grade in judged if page not in addresses] == []
    pairs = Counter((query, page) for query, page, _grade in judged)
    assert [pair for pair, number in pairs.items() if number > 1] == []
    helped = {query for query, _page, grade in judged if grade >= "2"}
    assert helped == set(queries)


def test_questions_for_the_desk_point_at_answers(addresses):
    pairs = rows("duplicates.tsv")
    assert len(pairs) >= 65
    assert len({question for question, _page in pairs}) == len(pairs)
    assert all(page.startswith("/vraag-en-antwoord/") for _question, page in pairs)
    assert [page for _question, page in pairs if page not in addresses] == []


def test_questions_written_later_are_others(addresses):
    later, first = rows("duplicates-check.tsv"), rows("duplicates.tsv")
    assert len(later) >= 40
    assert {question for question, _page in later}.isdisjoint(q for q, _page in first)
    assert [page for _question, page in later if page not in addresses] == []


def test_questions_without_an_answer_stand_apart():
    unanswered = dict(rows("unanswered.tsv"))
    assert len(unanswered) >= 60
    answered = {question for question, _page in rows("duplicates.tsv")}
    assert answered.isdisjoint(unanswered.values())
