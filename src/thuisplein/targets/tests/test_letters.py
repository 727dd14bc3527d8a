"""Letters: fields, templates that editors write or upload, and what is refused."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from odf.opendocument import OpenDocumentText, load
from odf.style import Style, TextProperties
from odf.text import P, Span

from thuisplein.accounts.models import User
from thuisplein.targets.letters.archive import ODT, parts_of, steady_zip
from thuisplein.targets.letters.document import LetterText, as_odt, blocks
from thuisplein.targets.letters.fields import (
    FIELDS,
    EmptyFieldError,
    LooseBracesError,
    UnknownFieldError,
    check_text,
    fill,
)
from thuisplein.targets.letters.starters import FOLDER, load_starters
from thuisplein.targets.letters.uploaded import (
    check_template,
    fill_template,
    text_of,
)
from thuisplein.targets.models import LetterTemplate

VALUES = {"gemeente": "Súdwest-Fryslân & co", "achterstand": "12"}


def odt(*paragraphs: object, extra: dict[str, bytes] | None = None) -> bytes:
    """Return an ODT file as a word processor writes it; a tuple is cut over spans."""
    document = OpenDocumentText()
    bold = Style(name="Vet", family="text")
    bold.addElement(TextProperties(fontweight="bold"))
    document.automaticstyles.addElement(bold)
    for one in paragraphs:
        paragraph = P(text="" if isinstance(one, tuple) else one)
        for piece in one if isinstance(one, tuple) else ():
            paragraph.addElement(Span(stylename=bold, text=piece))
        document.text.addElement(paragraph)
    out = io.BytesIO()
    document.write(out)
    return steady_zip(parts_of(out.getvalue()) | (extra or {}))


def test_fields_are_filled_with_or_without_spaces() -> None:
    assert fill("{{gemeente}}: {{ achterstand }}", VALUES) == "Súdwest-Fryslân & co: 12"


def test_an_unknown_field_is_named_with_the_known_ones() -> None:
    with pytest.raises(UnknownFieldError) as error:
        check_text("Beste {{gemente}}")

    assert "{{gemente}}" in str(error.value)
    assert all(name in str(error.value) for name in FIELDS)


@pytest.mark.parametrize("text", ["{{gemeente", "gemeente}}", "{{gemeente}}}} x", "{{ge\nmeente}}"])
def test_loose_braces_are_refused(text: str) -> None:
    with pytest.raises(LooseBracesError, match="accolades"):
        check_text(text)


def test_a_field_without_value_is_named() -> None:
    with pytest.raises(EmptyFieldError, match=r"termijn \(dag waarop"):
        fill("Vóór {{termijn}}", VALUES)


def test_blocks_are_paragraphs_and_lists() -> None:
    assert blocks("Een\ntwee\r\n\r\n- a\n- b\n\n\nDrie") == ["Een\ntwee", ["a", "b"], "Drie"]


def test_a_letter_is_an_odt_and_the_same_letter_gives_the_same_bytes() -> None:
    letter = LetterText(
        "Provincie <X>", "College", ["Datum: 1 mei"], "Zaak", "Een\n\n- a", ["Let op"]
    )

    made = as_odt(letter)

    assert made == as_odt(letter)
    with zipfile.ZipFile(io.BytesIO(made)) as zipped:
        first = zipped.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert zipped.read("mimetype").decode() == ODT
        assert zipped.testzip() is None
    said = str(load(io.BytesIO(made)).text)
    assert [word in said for word in ("Provincie <X>", "Onderwerp: Zaak", "Let op")] == [True] * 3


def test_an_uploaded_letter_keeps_its_look() -> None:
    data = odt("Beste {{gemeente}},", ("Achterstand: {{ach", "ter", "stand}} personen"))
    check_template(data, "brief.odt")

    made = fill_template(data, VALUES, ["Voorbeeldtekst"])

    assert text_of(made).split("\n\n") == [
        "Voorbeeldtekst",
        "Beste Súdwest-Fryslân & co,",
        "Achterstand: 12 personen",
    ]
    content = parts_of(made)["content.xml"].decode()
    assert content.count('text:style-name="Vet"') == 3
    assert made == fill_template(data, VALUES, ["Voorbeeldtekst"])
    load(io.BytesIO(made))


def bomb() -> bytes:
    return odt("x", extra={"Pictures/x.png": b"0" * 30_000_000})


def with_content(old: str, new: str) -> bytes:
    parts = parts_of(odt("x"))
    parts["content.xml"] = parts["content.xml"].decode().replace(old, new).encode()
    return steady_zip(parts)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "beschadigd"),
        (b"geen zip", "beschadigd"),
        (odt("x")[:-40], "beschadigd"),
        (odt("x", extra={"mimetype": b"application/zip"}), "geen tekst in ODT"),
        (steady_zip({"mimetype": ODT.encode()}), "geen tekst in ODT"),
        (bomb(), "brief.odt"),
        (b"0" * 2_000_001, "te groot"),
        (odt("x", extra={"Basic/Standard/Module1.xml": b"<x/>"}), "macro"),
        (odt("x", extra={"Object 1/content.xml": b"<x/>"}), "ingesloten object"),
        (odt("x", extra={"content.xml": b"<open>"}), "beschadigd"),
        (
            odt("x", extra={"content.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
            "niet veilig",
        ),
        (
            odt("x", extra={"content.xml": b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'}),
            "geen|niet veilig|beschadigd",
        ),
        (
            with_content(
                "<text:p>x",
                '<text:p><draw:image xmlns:draw="urn:d" xmlns:xlink="urn:l" xlink:href="https://a.example/x.png"/>x',
            ),
            "ander adres",
        ),
        (with_content("<text:p>x", "<text:p><office:forms/>x"), "formulier"),
        (odt("x", extra={"content.xml": b"<a/>"}), "geen tekst in ODT"),
        (odt("{{onbekend}}"), "Dit veld bestaat niet: {{onbekend}}"),
        (odt(("{{onbe", "kend}}")), "Dit veld bestaat niet: {{onbekend}}"),
    ],
)
@pytest.mark.django_db
def test_a_hostile_or_wrong_upload_is_refused_with_the_reason(data: bytes, message: str) -> None:
    client = Client()
    client.force_login(User.objects.create_superuser("beheer@example.nl", "x"))

    answer = client.post(
        reverse("lettertemplate:add"),
        {
            "name": "Eigen",
            "subject": "Zaak",
            "body": "Tekst",
            "is_in_use": "on",
            "upload": SimpleUploadedFile("brief.odt", data or b" "),
        },
    )

    html = answer.content.decode()
    assert answer.status_code == 200
    assert any(part in html for part in message.split("|"))
    assert not LetterTemplate.objects.exists()


@pytest.mark.django_db
def test_editors_write_and_upload_templates() -> None:
    client = Client()
    client.force_login(User.objects.create_superuser("beheer@example.nl", "x"))
    data = {"name": "Eigen", "subject": "Aan {{gemeente}}", "body": "Tekst", "is_in_use": "on"}
    upload = {"upload": SimpleUploadedFile("brief.odt", odt("Beste {{gemeente}}"))}

    refused = client.post(reverse("lettertemplate:add"), data | {"body": "{{gemente}}"})
    added = client.post(reverse("lettertemplate:add"), data | upload)

    assert "Dit veld bestaat niet: {{gemente}}" in refused.content.decode()
    assert added.status_code == 302
    template = LetterTemplate.objects.get()
    assert (template.version, template.document_name) == (1, "brief.odt")
    edit = reverse("lettertemplate:edit", args=[template.pk])
    assert "{{achterstand}}" in client.get(edit).content.decode()
    client.post(edit, data)
    template.refresh_from_db()
    assert (template.version, bytes(template.document)[:2]) == (2, b"PK")
    client.post(edit, data | {"without_document": "on"})
    template.refresh_from_db()
    assert (template.version, template.document, template.document_name) == (3, None, "")


@pytest.mark.django_db
def test_the_examples_load_once_and_say_what_they_are() -> None:
    count = len(list(FOLDER.glob("*.txt")))

    assert load_starters() == (count, 0)
    LetterTemplate.objects.update(body="Nagekeken.")
    assert load_starters() == (0, count)

    assert count == 5
    assert LetterTemplate.objects.filter(is_example=True, province=None).count() == count
    assert set(LetterTemplate.objects.values_list("body", flat=True)) == {"Nagekeken."}
