"""Damaged directories are refused whole or imported whole; nothing crashes, nothing stays half."""

from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thuisplein.knowledge.exchange.documents import read_document, write_document
from thuisplein.knowledge.exchange.exporter import export_content
from thuisplein.knowledge.exchange.importer import import_content
from thuisplein.knowledge.exchange.problems import ContentError, Problems
from thuisplein.knowledge.exchange.tables import read_table
from thuisplein.knowledge.tests.exchange.conftest import count_rows
from thuisplein.knowledge.tests.exchange.samples import (
    differences,
    everything,
    page,
    small,
    write,
)

PAGES = [
    (name, content)
    for name, content in everything().items()
    if name.endswith(".md") and isinstance(content, str)
]
TABLES = [
    (name, content)
    for name, content in everything().items()
    if name.endswith(".yaml") and isinstance(content, str)
]
KEYS = sorted({line.partition(":")[0] for _name, text in PAGES for line in text.splitlines()})
PARTS = [
    *KEYS,
    "---", ": ", "- ", "\n", "  ", "\t", "&a", "*a", "!!x", "|", ">", "[", "]", "{", "}", '"',
    "'", "#", "## ", "<b>", "](", "![", "media/../x", "../", "/", "\x00", "\u2028", "\ufeff", "é",
    "null", "true", "2026-02-30", "99999999999999999999", "-1", "1e9", "GM0796", "\r\n", "`", "\\",
]  # fmt: skip


@st.composite
def damage(draw: st.DrawFn, text: str) -> str:
    """Return the text with a few pieces put in, taken out, repeated or exchanged."""
    for _number in range(draw(st.integers(1, 4))):
        lines = text.split("\n")
        at = draw(st.integers(0, len(text)))
        where = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["insert", "cut", "repeat", "drop", "swap", "value"])):
            case "insert":
                piece = draw(st.one_of(st.sampled_from(PARTS), st.text(max_size=5)))
                text = text[:at] + piece + text[at:]
            case "cut":
                text = text[:at] + text[at + draw(st.integers(1, 30)) :]
            case "repeat":
                text = "\n".join([*lines[: where + 1], *lines[where:]])
            case "drop":
                text = "\n".join([*lines[:where], *lines[where + 1 :]])
            case "swap":
                other = draw(st.integers(0, len(lines) - 1))
                lines[where], lines[other] = lines[other], lines[where]
                text = "\n".join(lines)
            case "value":
                key = lines[where].partition(":")[0]
                lines[where] = f"{key}: {draw(st.sampled_from(PARTS))}"
                text = "\n".join(lines)
    return text


pages = st.sampled_from(PAGES).flatmap(lambda named: st.tuples(st.just(named[0]), damage(named[1])))
tables = st.sampled_from(TABLES).flatmap(
    lambda named: st.tuples(st.just(named[0]), damage(named[1]))
)
few = settings(
    max_examples=max(15, settings.default.max_examples // 5) if settings.default else 15,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)


@given(pages)
def test_fuzz_a_damaged_page_has_problems_or_a_lasting_form(named: tuple[str, str]) -> None:
    name, text = named
    problems = Problems()

    document = read_document(name, text, problems, {})

    if document is None:
        assert problems
    if problems or document is None:
        assert all(0 <= problem.line <= text.count("\n") + 2 for problem in problems)
        assert all(problem.reason for problem in problems)
        return
    once = write_document(document.kind, document.values)
    again = read_document(name, once, problems, {})
    assert not problems
    assert again is not None
    assert again.values == document.values
    assert write_document(again.kind, again.values) == once


@given(tables)
def test_fuzz_a_damaged_table_has_problems_or_rows(named: tuple[str, str]) -> None:
    name, text = named
    problems = Problems()

    rows = read_table(name, text, problems)

    assert rows is not None
    assert all(problem.reason for problem in problems)


def is_imported(directory: Path) -> bool:
    """Import; tell whether it was accepted. Anything else than a refusal is an error."""
    try:
        import_content(directory)
    except ContentError:
        return False
    return True


@few
@given(st.sampled_from(sorted(small())), st.data())
def test_fuzz_a_damaged_directory_is_imported_whole_or_not_at_all(
    places: None, tmp_path: Path, name: str, data: st.DataObject
) -> None:
    directory = write(tmp_path / "fuzz", small())
    text = small()[name]
    assert isinstance(text, str)
    write(directory, {name: data.draw(damage(text)).encode("utf-8", "surrogatepass")})

    with transaction.atomic():
        before = count_rows()
        if is_imported(directory):
            assert import_content(directory).is_empty
        else:
            assert count_rows() == before
        transaction.set_rollback(True)


@few
@given(bodies=st.lists(st.text(max_size=80), min_size=1, max_size=3))
def test_fuzz_what_is_imported_comes_out_the_same_twice(
    places: None, tmp_path: Path, bodies: list[str]
) -> None:
    directory = write(tmp_path / "fuzz", small())
    for number, body in enumerate(bodies):
        text = page(20 + number, "verhaal", f"Verhaal {number}", body=f"\n{body}\n")
        name = f"verhalen/verhaal-{number}.md"
        write(directory, {name: text.encode("utf-8", "surrogatepass")})

    with transaction.atomic():
        if is_imported(directory):
            export_content(tmp_path / "one")
            assert import_content(tmp_path / "one").is_empty
            export_content(tmp_path / "two")
            assert differences(tmp_path / "one", tmp_path / "two") == ""
        transaction.set_rollback(True)
    for number in range(len(bodies)):
        (directory / f"verhalen/verhaal-{number}.md").unlink()


@pytest.mark.parametrize("nasty", ["[" * 9_000, "*a **b " * 5_000, "> " * 5_000, "1. " * 5_000])
def test_a_nasty_text_is_answered_in_decent_time(nasty: str) -> None:
    problems = Problems()
    text = page(8, "verhaal", "Nasty", body=f"\n{nasty}\n")

    read_document("verhalen/nasty.md", text, problems, {})
