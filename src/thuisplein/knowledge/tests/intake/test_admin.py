"""The editor's journey: hand in a document, confirm, arrive at the draft."""

from pathlib import Path

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from thuisplein.accounts.models import User
from thuisplein.knowledge.models import IntakeDocument, KnowledgeItem, PracticeExample
from thuisplein.knowledge.tests.factories import UserFactory
from thuisplein.knowledge.tests.intake import documents
from thuisplein.knowledge.tests.intake.conftest import reference

UPLOAD = "/beheer/document-inlezen/"


@pytest.fixture
def as_editor(client: Client, editor: User) -> Client:
    client.force_login(editor)
    return client


def _hand_in(client: Client, data: bytes, name: str) -> str:
    answer = client.post(UPLOAD, {"file": SimpleUploadedFile(name, data), "url": ""})
    assert answer.status_code == 302, answer.context["form"].errors
    return answer.url


def _filled_in(client: Client, url: str) -> dict[str, object]:
    """Return what a browser would post back unchanged."""
    context = client.get(url).context
    values: dict[str, object] = {}
    form = context["form"]
    for name in form.fields:
        value = form[name].value()
        if value not in (None, ""):
            values[name] = value.isoformat() if hasattr(value, "isoformat") else value
    for formset in (context["figures"], context["partners"], context["sections"]):
        for management in formset.management_form:
            values[management.html_name] = management.value()
        for row in formset.forms:
            for field in row:
                if field.value() not in (None, "", False):
                    values[field.html_name] = field.value()
    return values


def test_document_from_upload_to_draft(as_editor: Client) -> None:
    path: Path = reference(3)

    url = _hand_in(as_editor, path.read_bytes(), path.name)
    shown = as_editor.get(url)
    answer = as_editor.post(url, _filled_in(as_editor, url))

    html = shown.content.decode()
    assert "Omdat:" in html
    assert "ook in de titel" in html
    page = PracticeExample.objects.get()
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert not page.live
    assert [row.value["figure"] for row in page.results] == ["50", "41", "140"]
    assert [m.code for m in page.municipalities.all()] == ["GM0796"]
    assert as_editor.get(answer.url).status_code == 200
    assert as_editor.get(url).url == answer.url


def test_what_the_editor_changes_is_what_the_draft_says(as_editor: Client) -> None:
    path = reference(3)
    url = _hand_in(as_editor, path.read_bytes(), path.name)
    values = _filled_in(as_editor, url)
    values["title"] = "Per week sturen"
    values["focus_groups"] = ["ouderen"]
    values["municipalities"] = []
    values["more_municipalities"] = "den haag"
    values.pop("figures-2-use")
    values["figures-0-label"] = "mensen achter"
    values["sections-1-target"] = "weglaten"

    as_editor.post(url, values)

    page = PracticeExample.objects.get()
    assert page.title == "Per week sturen"
    assert [group.slug for group in page.focus_groups.all()] == ["ouderen"]
    assert [m.code for m in page.municipalities.all()] == ["GM0518"]
    assert [row.value["figure"] for row in page.results] == ["50", "41"]
    assert page.results[0].value["label"] == "mensen achter"
    assert "Driepartijenoverleg" not in [step.value["title"] for step in page.approach]


@pytest.mark.parametrize(
    "kind",
    ["vraag-en-antwoord", "stappenplan", "wet", "handreiking", "verhaal", "nieuws", "publicatie"],
)
def test_any_kind_can_be_chosen(as_editor: Client, kind: str) -> None:
    url = _hand_in(as_editor, documents.docx(), "flexwijk.docx")
    values = {**_filled_in(as_editor, url), "kind": kind, "publisher": "Een gemeente"}

    answer = as_editor.post(url, values)

    page = KnowledgeItem.objects.get().specific
    assert answer.status_code == 302
    assert page.kind == kind
    assert as_editor.get(answer.url).status_code == 200


def test_errors_keep_what_was_filled_in(as_editor: Client) -> None:
    url = _hand_in(as_editor, documents.txt(), "flexwijk.txt")
    values = _filled_in(as_editor, url)
    values |= {"title": "", "summary": "Mijn eigen woorden.", "more_municipalities": "Atlantis"}

    answer = as_editor.post(url, values)

    html = answer.content.decode()
    assert answer.status_code == 200
    assert "Mijn eigen woorden." in html
    assert "“Atlantis” is geen gemeente" in html
    assert not KnowledgeItem.objects.exists()
    assert IntakeDocument.objects.get().state == "gelezen"


def test_a_bad_document_says_why_and_keeps_nothing(as_editor: Client) -> None:
    answer = as_editor.post(UPLOAD, {"file": SimpleUploadedFile("plan.pdf", b"%PDF-1.4 kapot")})

    assert "is beschadigd of afgebroken" in answer.content.decode()
    assert not IntakeDocument.objects.exists()


def test_a_private_address_is_refused_and_stays_in_the_form(as_editor: Client) -> None:
    answer = as_editor.post(UPLOAD, {"url": "http://127.0.0.1:9/geheim"})

    html = answer.content.decode()
    assert "binnen een eigen netwerk" in html
    assert 'value="http://127.0.0.1:9/geheim"' in html


@pytest.mark.parametrize("data", [{}, {"url": "https://a.example", "file": "both"}])
def test_one_of_file_and_address_is_needed(as_editor: Client, data: dict[str, object]) -> None:
    if "file" in data:
        data = {**data, "file": SimpleUploadedFile("a.txt", b"tekst")}

    answer = as_editor.post(UPLOAD, data)

    assert "één van de twee" in answer.content.decode()


def test_a_file_over_25_mb_is_refused(as_editor: Client) -> None:
    file = SimpleUploadedFile("groot.txt", b"a " * 13_000_000)

    answer = as_editor.post(UPLOAD, {"file": file})

    assert "groter dan 25 MB" in answer.content.decode()


def test_a_reader_without_rights_is_refused(client: Client, knowledge_base: None) -> None:
    reader = UserFactory(is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(reader)

    answer = client.get(UPLOAD)

    assert answer.status_code == 302
    assert answer.url == "/beheer/"
    assert "Document inlezen" not in client.get("/beheer/").content.decode()


def test_another_editors_document_is_not_shown(client: Client, editor: User) -> None:
    client.force_login(editor)
    url = _hand_in(client, documents.txt(), "flexwijk.txt")
    reader = UserFactory(is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="access_admin"))

    client.force_login(reader)

    assert client.get(url).status_code == 404


def test_a_visitor_has_to_sign_in(client: Client, knowledge_base: None) -> None:
    assert "/account/inloggen/" in client.get(UPLOAD).url


def test_a_post_without_its_token_is_refused(editor: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)

    assert client.post(UPLOAD, {"url": "https://a.example"}).status_code == 403


def test_what_was_kept_names_no_person(as_editor: Client) -> None:
    path = reference(3)
    _hand_in(as_editor, path.read_bytes(), path.name)

    kept = IntakeDocument.objects.get()

    everything = str(kept.document) + str(kept.proposals)
    assert "Lochs" not in everything
    assert "s-hertogenbosch.nl" not in everything
    assert "6155223" not in everything


def test_menu_shows_the_screen(as_editor: Client) -> None:
    assert "Document inlezen" in as_editor.get("/beheer/").content.decode()
