"""Texts with mark-up survive every road between HTML, Markdown and back, whatever is in them."""

import datetime as dt
from decimal import Decimal
from typing import Any

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from thuisplein.knowledge.exchange.html import read_html, write_html
from thuisplein.knowledge.exchange.markdown_reader import read_markdown
from thuisplein.knowledge.exchange.markdown_writer import write_markdown
from thuisplein.knowledge.exchange.rich_text import (
    Block,
    Heading,
    Item,
    ItemList,
    Paragraph,
    Picture,
    Quote,
    Run,
    normalise,
)
from thuisplein.knowledge.exchange.yaml_reader import YamlError, read_yaml
from thuisplein.knowledge.exchange.yaml_writer import Slugs, write_rows, write_yaml

SIGNS = list(" \n*_`[]()<>&#;!-+.1|:~\\\"'aé€ \u00a0\t")
any_text = st.text(st.one_of(st.sampled_from(SIGNS), st.characters()), max_size=12)
links = st.sampled_from(
    ["", "", "", "https://a.example/x_(y)?a=1&copy;2", "/privacy/", "media/a.pdf", "mailto:a@b.nl"]
)
runs = st.lists(st.builds(Run, any_text, st.booleans(), st.booleans(), links), max_size=5).map(
    tuple
)
lists = st.recursive(
    st.builds(ItemList, st.booleans(), st.lists(st.builds(Item, runs), max_size=3).map(tuple)),
    lambda below: st.builds(
        ItemList,
        st.booleans(),
        st.lists(st.builds(Item, runs, st.lists(below, max_size=2).map(tuple)), max_size=3).map(
            tuple
        ),
    ),
    max_leaves=4,
)
texts = st.lists(
    st.one_of(
        st.builds(Paragraph, runs),
        st.builds(Heading, st.sampled_from([2, 3]), runs),
        st.builds(Quote, runs),
        lists,
        st.builds(
            Picture,
            st.just("media/a.jpg"),
            any_text,
            st.sampled_from(["fullwidth", "left", "right"]),
        ),
    ),
    max_size=4,
).map(normalise)
TAGS = [
    "<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<ul>", "</ul>", "<ol>", "</ol>", "<li>", "</li>",
    "<blockquote>", "</blockquote>", "<h2>", "</h2>", "<h4>", "</h4>", "<br/>", "<hr/>", "</a>",
    "a", "b", "&amp;", "<![CDATA[", "<x", "!", "<script>", "</script>",
]  # fmt: skip
TAGS += ['<a href="/privacy/">', '<a linktype="page" id="3">', '<embed embedtype="image" id="1"/>']
any_html = st.lists(st.sampled_from([*TAGS, " ", "\n", "b c"]), max_size=30).map("".join)


class OneOfEach:
    """A site with one page, one document and one image."""

    def page(self, _pk: Any) -> Any:
        return "/privacy/" if isinstance(_pk, int) else 3 if _pk == "/privacy/" else None

    def document(self, _pk: Any) -> Any:
        return "media/a.pdf" if isinstance(_pk, int) else 4

    def image(self, _pk: Any) -> Any:
        return "media/a.jpg" if isinstance(_pk, int) else 5


def read(markdown: str) -> tuple[tuple[Block, ...], list[str]]:
    problems: list[str] = []
    blocks, _links = read_markdown(markdown, report=lambda _line, why: problems.append(why))
    return blocks, problems


@given(texts)
def test_fuzz_markdown_says_the_same_as_the_text(blocks: tuple[Block, ...]) -> None:
    assert normalise(blocks) == blocks
    assert read(write_markdown(blocks)) == (blocks, [])


@given(texts)
def test_fuzz_html_says_the_same_as_the_text(blocks: tuple[Block, ...]) -> None:
    lost: list[str] = []

    html = write_html(blocks, ids=OneOfEach())

    assert read_html(html, names=OneOfEach(), lost=lost.append) == blocks
    assert lost == []


@given(st.text(st.one_of(st.sampled_from(SIGNS), st.characters()), max_size=200))
def test_fuzz_markdown_is_stable_after_one_pass(text: str) -> None:
    blocks, problems = read(text)
    if problems:
        return

    once = write_markdown(blocks)

    assert read(once) == (blocks, [])
    assert write_markdown(read(once)[0]) == once


@given(any_html)
def test_fuzz_any_html_becomes_markdown_that_can_be_read(html: str) -> None:
    blocks = read_html(html, names=OneOfEach(), lost=lambda _what: None)
    blocks = tuple(b for b in blocks if not (isinstance(b, Heading) and b.level == 4))

    found, problems = read(write_markdown(blocks))

    assert found == normalise(blocks)
    assert [why for why in problems if "diep" not in why] == []


plain_text = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff\ufffe\uffff"
    ),
    min_size=1,
    max_size=20,
)
scalars = st.one_of(
    plain_text,
    st.sampled_from(
        ["ja", "no", "NULL", "~", "1.0", "2015", "- a", "a: b", "a #b", "'s", "=", "y"]
    ),
    st.integers(-(10**9), 10**9),
    st.booleans(),
    st.dates(),
    st.lists(plain_text, min_size=2, max_size=4).map("\n\n".join).filter(str.strip),
)
rows = st.dictionaries(
    st.sampled_from(["titel", "tekst", "datum", "week"]),
    st.one_of(scalars, st.lists(plain_text, max_size=3).map(Slugs)),
    min_size=1,
)


def as_loaded(value: Any) -> Any:
    return list(value) if isinstance(value, Slugs) else value


@given(st.lists(rows, min_size=1, max_size=3))
@example([{"titel": Slugs(["A?"])}])
def test_fuzz_yaml_is_read_by_others_as_it_was_meant(values: list[dict[str, Any]]) -> None:
    # Texts of several lines never start or end with a space here; Markdown's one form sees to it.
    for row in values:
        for key, value in row.items():
            if isinstance(value, str) and "\n" in value:
                row[key] = "\n".join(line.strip() or "x" for line in value.split("\n"))
    expected = [{key: as_loaded(value) for key, value in row.items()} for row in values]

    assert yaml.safe_load(write_rows(values)) == expected
    assert yaml.safe_load(write_yaml({"lijst": list(values)})) == {"lijst": expected}


@given(st.text(st.one_of(st.sampled_from(list("ab: -[]{},&*!|>'\"#\n\t%@`?~0")), st.characters())))
@example("a: b\nc: \ud800")
@example('a: "\\ud800"')
def test_fuzz_yaml_reader_answers_or_refuses(text: str) -> None:
    error = None
    try:
        read_yaml(text)
    except YamlError as raised:
        error = raised
    assert error is None or (error.reason and 0 <= error.line <= text.count("\n") + 1)


def test_numbers_are_written_without_zeros_at_the_end() -> None:
    written = write_yaml({"fte": Decimal("1.5"), "datum": dt.date(2026, 11, 22)})

    assert written == "fte: 1.5\ndatum: 2026-11-22\n"
