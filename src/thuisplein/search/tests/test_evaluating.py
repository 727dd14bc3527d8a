"""The command that measures search, through its own door."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from thuisplein.knowledge.models import QuestionAnswer
from thuisplein.knowledge.tests.factories import item
from thuisplein.search.evaluation.answers import run_answers
from thuisplein.search.evaluation.temporary import temporary_index
from thuisplein.search.public import find

# Tables can't be made within the transaction of a test.
pytestmark = pytest.mark.django_db(transaction=True)

DOCUMENTS = [
    {"id": "a", "title": "Standplaatsen", "text": "Een plek voor woonwagens."},
    {"id": "b", "title": "Kamers", "text": "Kamers voor studenten.\n\nOok in Oss."},
]


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    (tmp_path / "d.jsonl").write_text("\n".join(json.dumps(one) for one in DOCUMENTS))
    (tmp_path / "q.tsv").write_text("1\twoonwagenstandplaats\n2\tstudentenkamers\n")
    (tmp_path / "r.tsv").write_text("1\ta\t3\n2\tb\t3\n2\ta\t0\n")
    return [
        f"--documents={tmp_path / 'd.jsonl'}",
        f"--queries={tmp_path / 'q.tsv'}",
        f"--qrels={tmp_path / 'r.tsv'}",
    ]


def test_any_document_set_is_measured(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    call_command("evaluate_search", *files, "--engine=thuisplein", "--engine=fts5-and", "--json")

    ours, other = json.loads(capsys.readouterr().out)
    assert (ours["engine"], ours["questions"], ours["ndcg"]) == ("thuisplein", 2, 1.0)
    assert (other["engine"], other["ndcg"]) == ("sqlite fts5, AND", 0.0)


def test_a_judgement_of_an_unknown_document_is_refused(files: list[str], tmp_path: Path) -> None:
    (tmp_path / "r.tsv").write_text("1\tc\t3\n")

    with pytest.raises(CommandError, match="document 'c' does not exist") as caught:
        call_command("evaluate_search", *files)

    assert caught.value.returncode == 1


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "d.jsonl",
            '{"id": "a", "title": "A", "text": "A"}\n{"id": "b"',
            "d.jsonl, line 2: not JSON",
        ),
        ("d.jsonl", '{"id": "a", "title": "A"}', "d.jsonl, line 1: expected"),
        ("q.tsv", "1\twoonwagen\n2 studenten\n", "q.tsv, line 2: expected an id, a tab"),
        ("r.tsv", "1\ta\t3\n2\tb\t4\n", "r.tsv, line 2: expected question, document and grade"),
    ],
)
def test_a_damaged_file_is_refused_with_its_line(
    files: list[str], tmp_path: Path, name: str, content: str, said: str
) -> None:
    (tmp_path / name).write_text(content)

    with pytest.raises(CommandError, match=said) as caught:
        call_command("evaluate_search", *files)

    assert caught.value.returncode == 1


def test_answers_are_measured_as_the_desk_gets_them() -> None:
    page = item(
        QuestionAnswer,
        title="Tellen nareizigers mee?",
        slug="nareizigers",
        short_answer="Ja, nareizigers tellen mee.",
    )
    path = f"/vraag-en-antwoord/{page.slug}/"

    with temporary_index():
        (measured,), (sure,) = run_answers(
            [("twee", [("Telt een nareiziger mee?", path), ("Welke fiets is rood?", path)])],
            ["Wie tekende de vlag van Frankrijk?"],
        )

    assert (measured.engine, measured.questions) == ("answers_to, twee", 2)
    assert (measured.at_1, measured.at_3, measured.at_5) == (0.5, 0.5, 0.5)
    assert (sure.engine, sure.answered, sure.unanswered) == ("confidence, twee", 2, 1)
    assert (sure.separates, sure.precision, sure.offered_wrongly) == (0.75, 1.0, 0.0)
    # The site's own index was not touched.
    assert find("nareizigers").page_ids == [page.pk]
