"""Every format, and files made to break the reader."""

import io
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from thuisplein.knowledge.intake import errors
from thuisplein.knowledge.intake.document import Block, Document
from thuisplein.knowledge.intake.extract import MAX_BYTES, extract
from thuisplein.knowledge.intake.isolation import read_directly, read_isolated
from thuisplein.knowledge.intake.readers.pdf import MAX_PAGES
from thuisplein.knowledge.intake.readers.text import decode
from thuisplein.knowledge.tests.intake import documents

FORMATS = {
    "docx": documents.docx,
    "odt": documents.odt,
    "html": documents.html,
    "txt": documents.txt,
    "pdf": documents.pdf,
}


def _read(data: bytes, name: str, content_type: str = "") -> Document:
    return extract(data, name=name, content_type=content_type, reader=read_directly)


@pytest.mark.parametrize("format_name", FORMATS)
def test_structure_survives_every_format(format_name: str) -> None:
    document = _read(FORMATS[format_name](), f"flexwijk.{format_name}")

    kinds = [(block.kind, block.text) for block in document.blocks]
    assert document.format == format_name
    assert document.title == documents.TITLE
    assert ("paragraph", documents.FIRST) in kinds
    assert ("heading", documents.HEADING) in kinds
    assert [text for kind, text in kinds if kind == "item"][:2] == list(documents.ITEMS)
    assert documents.LINK in {run.url for block in document.blocks for run in block.runs}


@pytest.mark.parametrize("format_name", ["docx", "odt", "pdf"])
def test_reading_in_another_process_gives_the_same(format_name: str) -> None:
    data = FORMATS[format_name]()

    assert read_isolated(data, format_name) == read_directly(data, format_name)


def test_an_error_comes_back_from_the_other_process() -> None:
    with pytest.raises(errors.DocumentDamagedError, match="pdf-bestand"):
        extract(b"%PDF-1.7 niets", name="plan.pdf")


def test_a_reader_that_never_ends_is_stopped(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # A reading process that only sleeps stands for a library that a file keeps busy.
    fake = tmp_path / "python"
    fake.write_text("#!/bin/sh\nexec sleep 30\n")
    fake.chmod(0o755)
    monkeypatch.setattr("sys.executable", str(fake))

    with pytest.raises(errors.ReadingTookTooLongError, match="gestopt"):
        read_isolated(documents.pdf(), "pdf", seconds=-4)


def test_table_text_is_kept_in_docx() -> None:
    document = _read(documents.docx(), "flexwijk.docx")

    assert "Uit een tabel." in [block.text for block in document.blocks]


def test_html_keeps_only_the_main_part_and_safe_links() -> None:
    document = _read(documents.html(), "pagina.html")

    everything = document.text
    assert "Home" not in everything
    assert "Over deze site" not in everything
    assert "alert" not in everything
    urls = {run.url for block in document.blocks for run in block.runs if run.url}
    assert urls == {documents.LINK}


def test_nested_lists_keep_their_depth() -> None:
    data = documents.html(extra="<ol><li>Eén<ul><li>Dieper</li></ul></li><li>Twee</li></ol>")

    items = {
        b.text: (b.level, b.is_ordered) for b in _read(data, "a.html").blocks if b.kind == "item"
    }

    assert items["Eén"] == (1, True)
    assert items["Dieper"] == (2, False)
    assert items["Twee"] == (1, True)


@pytest.mark.parametrize(
    ("data", "declared"),
    [
        ("Één café".encode(), ""),
        (b"\xef\xbb\xbf" + "Één café".encode(), ""),
        ("Één café".encode("utf-16"), ""),
        ("Één café".encode("cp1252"), ""),
        ("Één café".encode("cp1252"), "utf-8"),
        ("Één café".encode("latin-1"), "iso-8859-1"),
        ("Één café".encode(), "bestaat-niet"),
        ("Één café".encode(), "base64"),
    ],
)
def test_encodings_are_recognised(data: bytes, declared: str) -> None:
    assert decode(data, declared) == "Één café"


def test_html_in_windows_1252_reads_well() -> None:
    document = _read(
        documents.html(charset="windows-1252", extra="<p>Eén “plek” in Súdwest.</p>"), "a.html"
    )

    assert "Eén “plek” in Súdwest." in [block.text for block in document.blocks]


def test_broken_lines_become_one_paragraph() -> None:
    text = (
        "Titel van het stuk\n\n"
        "De gemeente en de woningcorporatie werkten samen aan de huis-\n"
        "vesting van statushouders en vonden binnen een jaar voldoende\n"
        "woningen voor iedereen.\n"
    )

    document = _read(text.encode(), "stuk.txt")

    assert [block.text for block in document.blocks] == [
        " ".join(text.split()[4:]).replace("huis- vesting", "huisvesting")
    ]


def test_page_numbers_and_running_heads_leave_a_pdf() -> None:
    pages = tuple(
        (
            (9, "Jaarverslag wonen"),
            (11, f"Op bladzijde {number} staat een zin die hier alleen staat."),
            (9, str(number)),
        )
        for number in range(1, 6)
    )

    document = _read(documents.pdf(pages), "verslag.pdf")

    texts = " ".join(block.text for block in document.blocks)
    assert "Jaarverslag wonen" not in texts
    assert "bladzijde 4 staat" in texts
    assert not texts.rstrip().endswith("5")


def test_scanned_pdf_is_named_as_such() -> None:
    with pytest.raises(errors.DocumentScannedError, match="tekstherkenning"):
        _read(documents.pdf(((), (), ())), "scan.pdf")


def test_encrypted_pdf_is_named_as_such() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(documents.pdf())))
    writer.encrypt("geheim", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)

    with pytest.raises(errors.DocumentEncryptedError, match="wachtwoord"):
        _read(stream.getvalue(), "besloten.pdf")


def test_too_many_pages_are_refused() -> None:
    pages = ((11, "Een bladzijde."),)

    with pytest.raises(errors.TooManyPagesError, match=f"{MAX_PAGES + 1} bladzijden"):
        _read(documents.pdf((pages,) * (MAX_PAGES + 1)), "lang.pdf")


def test_zip_bomb_is_refused() -> None:
    bomb = documents.with_part(documents.docx(), "word/media/groot.bin", b"\0" * 40_000_000)

    with pytest.raises(errors.UnsafeArchiveError, match="niet veilig"):
        _read(bomb, "bom.docx")


def test_overlapping_zip_parts_are_refused() -> None:
    # The same stored bytes listed many times: each entry looks innocent by itself.
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", b" " * 100_000)
        first = archive.infolist()[0]
        for number in range(900):
            copy = zipfile.ZipInfo(f"word/{number}.bin")
            copy.header_offset, copy.CRC = first.header_offset, first.CRC
            copy.compress_size, copy.file_size = first.compress_size, first.file_size
            archive.filelist.append(copy)
            archive.NameToInfo[copy.filename] = copy
        archive._didModify = True

    with pytest.raises(errors.UnsafeArchiveError):
        _read(stream.getvalue(), "bom.docx")


@pytest.mark.parametrize(
    ("part", "data"), [("word/document.xml", documents.docx), ("content.xml", documents.odt)]
)
@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY x "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1/x.dtd">',
    ],
)
def test_xml_with_entities_is_refused(part: str, data: object, declaration: str) -> None:
    xml = f'<?xml version="1.0"?>{declaration}<a>&x;</a>'.encode()
    hostile = documents.with_part(data(), part, xml)  # type: ignore[operator]

    with pytest.raises(errors.UnsafeXmlError, match=part):
        _read(hostile, "x.docx" if part.startswith("word") else "x.odt")


@pytest.mark.parametrize("format_name", ["docx", "odt", "pdf"])
@pytest.mark.parametrize("share", [0.3, 0.7, 0.98])
def test_truncated_file_is_damaged(format_name: str, share: float) -> None:
    data = FORMATS[format_name]()

    with pytest.raises(
        (errors.DocumentDamagedError, errors.DocumentScannedError, errors.FormatMismatchError)
    ):
        # A PDF cut off in its last lines still reads; then there is nothing to refuse.
        _read(
            data[: int(len(data) * (share if format_name != "pdf" else share / 2))],
            f"a.{format_name}",
        )


def test_text_that_calls_itself_a_pdf_is_refused() -> None:
    with pytest.raises(errors.FormatMismatchError, match=r"noemt zich pdf.*txt"):
        _read(b"Gewone tekst over wonen.", "rapport.pdf")


def test_word_file_with_another_ending_is_read_for_what_it_is() -> None:
    assert _read(documents.docx(), "flexwijk.odt").format == "docx"


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n" + bytes(200), b"MZ" + bytes(300), bytes(range(32)) * 9]
)
def test_other_binaries_are_refused(data: bytes) -> None:
    with pytest.raises(errors.UnknownFormatError):
        _read(data, "plaatje.png")


@pytest.mark.parametrize("data", [b"", b"   \n\n ", b"... --- ...\n", "\ufeff".encode()])
def test_empty_documents_are_refused(data: bytes) -> None:
    with pytest.raises(errors.DocumentEmptyError, match="geen leesbare tekst"):
        _read(data, "leeg.txt")


def test_nul_and_control_characters_leave_the_text() -> None:
    document = _read("Titel\n\nEen zin\x00 met\u200b ruis\x07 erin.\n".encode(), "ruis.txt")

    assert [block.text for block in document.blocks] == ["Een zin met ruis erin."]


def test_26_mb_is_refused() -> None:
    with pytest.raises(errors.DocumentTooLargeError, match="25 MB"):
        _read(b"a" * (MAX_BYTES + 1_000_000), "groot.txt")


def test_too_much_text_is_refused() -> None:
    with pytest.raises(errors.TooMuchTextError):
        _read(b"Een zin over wonen in de wijk.\n\n" * 60_000, "lang.txt")


def test_deeply_nested_html_is_read_quickly() -> None:
    document = _read(
        b"<html><body>" + b"<div>" * 200_000 + b"Een zin." + b"</div>" * 9, "diep.html"
    )

    assert [block.text for block in document.blocks] == ["Een zin."]


def test_document_survives_json() -> None:
    document = _read(documents.docx(), "flexwijk.docx")

    assert Document.from_json(document.to_json()) == document
    assert isinstance(document.blocks[0], Block)


def test_messages_name_the_document_and_what_to_do() -> None:
    with pytest.raises(errors.UnknownFormatError) as caught:
        _read(b"\x89PNG" + bytes(100), "foto.png")

    assert "“foto.png”" in str(caught.value)
    assert "probeer het opnieuw" in str(caught.value)
