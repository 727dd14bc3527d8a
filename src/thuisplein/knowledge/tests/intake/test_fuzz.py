"""Whatever comes in, only named errors come out, and nothing is written halfway."""

import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from thuisplein.knowledge.intake.errors import IntakeError
from thuisplein.knowledge.intake.extract import extract
from thuisplein.knowledge.intake.isolation import read_directly
from thuisplein.knowledge.intake.proposals.people import without_people
from thuisplein.knowledge.intake.proposals.records import Proposals
from thuisplein.knowledge.intake.propose import propose
from thuisplein.knowledge.intake.rich_text import to_html
from thuisplein.knowledge.kinds import ITEM_KINDS
from thuisplein.knowledge.models import IntakeDocument, KnowledgeItem
from thuisplein.knowledge.tests.intake import documents
from thuisplein.knowledge.tests.intake.conftest import full_vocabulary

SEEDS = {
    "docx": documents.docx(),
    "odt": documents.odt(),
    "pdf": documents.pdf(),
    "html": documents.html(),
    "txt": documents.txt(),
}
NAMES = st.sampled_from(["a", "a.txt", "a.html", "a.pdf", "a.docx", "a.odt", "a.exe", "a/b\\c.PDF"])
#: Words that the proposals look for, put together at random.
WORDS = st.lists(
    st.sampled_from(
        ["gemeente", "Den Bosch", "Best", "in", "140", "woningen", "achterstand van", "50", "2016",
         "Begin", "contact met", "Jan de Vries,", "projectleider",
         "jan@voorbeeld.nl", "06-12345678", "31-02-2016", "12 mei 2019", "statushouders",
         ".", "?", "“", "”", "\n", "\n\n", "•", "- ",
         "i.v.m.", "%", "aandachtsgroepen", "studenten", "ouderen", "Ellen", "vertelt", ":", "COA"]
    ),
    max_size=80,
).map(" ".join)  # fmt: skip


def _take_in(data: bytes, name: str = "a") -> None:
    """Go all the way from bytes to HTML; only a named error may stop it."""
    with suppress(IntakeError):
        document = extract(data, name=name, reader=read_directly)
        safe, proposals = propose(document, full_vocabulary(), kinds=ITEM_KINDS)
        assert Proposals.from_json(proposals.to_json()) == proposals
        assert len(safe.title) <= 120
        assert len(proposals.summary) <= 250
        assert all(0 <= row.start <= row.end <= len(safe.blocks) for row in proposals.sections)
        html = to_html(safe.blocks, headings="h3")
        assert "<script" not in html
        assert "javascript:" not in html.lower() or 'href="javascript:' not in html.lower()


@given(data=st.binary(max_size=3_000), name=NAMES)
@example(data=b"%PDF-", name="a.pdf")
@example(data=b"PK\x03\x04word/", name="a.docx")
@example(data=b"<![", name="a.html")
@example(data=b"<!doctype html><![if ]><!x[<!--", name="a.html")
def test_fuzz_any_bytes(data: bytes, name: str) -> None:
    _take_in(data, name)


@given(text=st.text(max_size=2_000), name=NAMES)
def test_fuzz_any_text(text: str, name: str) -> None:
    _take_in(text.encode("utf-8", errors="surrogatepass"), name)


@given(text=WORDS)
def test_fuzz_texts_of_known_words(text: str) -> None:
    _take_in(text.encode(), "a.txt")


@given(text=WORDS)
def test_fuzz_no_address_or_number_survives(text: str) -> None:
    with suppress(IntakeError):
        cleaned = without_people(extract(text.encode(), name="a.txt"))
        everything = str(cleaned.document.to_json()) + str(cleaned.removals)
        assert "@voorbeeld" not in everything
        assert "12345678" not in everything


@given(
    format_name=st.sampled_from(sorted(SEEDS)),
    changes=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=8)), max_size=6),
    keep=st.floats(0.2, 1),
)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_fuzz_damaged_files(
    format_name: str, changes: list[tuple[float, bytes]], keep: float
) -> None:
    data = bytearray(SEEDS[format_name])
    for where, what in changes:
        at = int(where * (len(data) - 1))
        data[at : at + len(what)] = what

    _take_in(bytes(data[: int(len(data) * keep)]), f"a.{format_name}")


@given(
    format_name=st.sampled_from(["docx", "odt"]),
    where=st.floats(0, 1),
    what=st.binary(min_size=1, max_size=30)
    | st.sampled_from([b"<a>", b"</w:p>", b"&x;", b'"', b"<"]),
)
def test_fuzz_damaged_xml_in_a_sound_archive(format_name: str, where: float, what: bytes) -> None:
    part = "word/document.xml" if format_name == "docx" else "content.xml"
    with zipfile.ZipFile(io.BytesIO(SEEDS[format_name])) as archive:
        xml = archive.read(part)
    at = int(where * len(xml))

    damaged = documents.with_part(SEEDS[format_name], part, xml[:at] + what + xml[at:])

    _take_in(damaged, f"a.{format_name}")


@pytest.mark.django_db
@given(text=WORDS | st.text(max_size=500), kind=st.sampled_from(["", "wet", "praktijkvoorbeeld"]))
@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_fuzz_a_draft_is_whole_or_absent(
    knowledge_base: None, tmp_path: Path, text: str, kind: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode("utf-8", errors="surrogatepass"))
    before = KnowledgeItem.objects.count()

    code = 0
    try:
        call_command("import_document", str(path), **({"kind": kind} if kind else {}))
    except CommandError as error:
        code = error.returncode

    made = KnowledgeItem.objects.count() - before
    assert (code, made) in {(0, 1), (1, 0)}
    if made:
        page = KnowledgeItem.objects.order_by("-pk")[0].specific
        assert not page.live
        assert page.latest_revision is not None
    assert not IntakeDocument.objects.exists()
