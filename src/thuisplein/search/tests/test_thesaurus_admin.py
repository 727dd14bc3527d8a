"""Editors maintain concepts in /beheer/, with errors that say what and where."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from thuisplein.knowledge.editorial import AUTHORS, EDITORS, set_up_editorial_flow
from thuisplein.knowledge.tests.factories import (
    FocusGroupFactory,
    TopicFactory,
    UserFactory,
    root,
)
from thuisplein.search.tests.thesaurus_factories import by_notation, record
from thuisplein.search.thesaurus.models import Concept
from thuisplein.search.thesaurus.permissions import allow_editors
from thuisplein.search.thesaurus.record import SourceRecord
from thuisplein.search.thesaurus.storing import load_records, save_records

pytestmark = pytest.mark.django_db

LIST = "/beheer/concepts/"
EMPTY = {
    "name": "",
    "definition": "",
    "scope_note": "",
    "synonyms": "",
    "abbreviations": "",
    "older_terms": "",
    "spellings": "",
    "broader_names": "",
    "related_names": "",
    "source_lines": "",
    "reviewed_on": "",
    "slug": "",
    "is_linked": "on",
    "status": "geldt",
    "successor_name": "",
}


def set_up() -> None:
    set_up_editorial_flow(root())
    allow_editors()


@pytest.fixture
def editor() -> Client:
    set_up()
    person = UserFactory()
    person.groups.add(Group.objects.get(name=EDITORS))
    client = Client()
    client.force_login(person)
    return client


def post(client: Client, address: str, **values: Any) -> Any:
    return client.post(address, {**EMPTY, **values})


def errors(response: Any) -> dict[str, list[str]]:
    assert response.status_code == 200
    return {name: list(found) for name, found in response.context["form"].errors.items()}


def edit_address(notation: str) -> str:
    return f"{LIST}edit/{Concept.objects.get(notation=notation).pk}/"


def test_an_editor_makes_a_concept(editor: Client) -> None:
    group, topic = FocusGroupFactory(), TopicFactory()
    save_records([record("aandachtsgroep"), record("taakstelling", synonyms=("opgave",))])

    response = post(
        editor,
        f"{LIST}new/",
        name=" Statushouder  nieuw ",
        slug="statushouder-nieuw",
        definition="Iemand die\r\nmag blijven.",
        synonyms="vergunninghouder\n\n  houder (meerduidig) \n",
        abbreviations="SH",
        older_terms="verblijfsgerechtigde",
        spellings="statushouwer",
        broader_names="Aandachtsgroep",
        related_names="opgave",
        focus_groups=[group.pk],
        topics=[topic.pk],
        source_lines="Wet B\nWet A | https://wetten.overheid.nl/",
        reviewed_on="2026-11-27",
    )

    assert response.status_code == 302
    made = load_records()["statushouder-nieuw"]
    assert made.name == "Statushouder nieuw"
    assert made.definition == "Iemand die\nmag blijven."
    assert [(one.kind, one.text, one.is_ambiguous) for one in made.labels[1:]] == [
        ("synoniem", "houder", True),
        ("synoniem", "vergunninghouder", False),
        ("ouder", "verblijfsgerechtigde", False),
        ("afkorting", "SH", False),
        ("spelling", "statushouwer", False),
    ]
    assert (made.broader, made.related) == ({"aandachtsgroep"}, {"taakstelling"})
    assert (made.groups, made.topics) == ({"statushouders"}, {"samenwerken"})
    assert made.sources == (
        SourceRecord("Wet A", "https://wetten.overheid.nl/"),
        SourceRecord("Wet B"),
    )


def test_saving_without_a_change_changes_nothing(editor: Client) -> None:
    FocusGroupFactory()
    save_records(
        [
            record(
                "statushouder",
                synonyms=("a", "b"),
                ambiguous=("b",),
                sources=(SourceRecord("Wet", "https://wet.example/"),),
                broader=("groep",),
                related=("taak",),
                groups=("statushouders",),
            ),
            record("groep"),
            record("taak"),
        ]
    )
    before = load_records()
    address = edit_address("statushouder")
    form = editor.get(address).context["form"]
    shown = {
        name: form[name].value() for name in form.fields if form[name].value() not in (None, False)
    }

    response = editor.post(address, shown)

    assert response.status_code == 302
    assert load_records() == before


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"synonyms": "taakstelling"}, "synonyms", "‘taakstelling’ hoort al bij ‘taakstelling’"),
        ({"name": "Taakstelling"}, "name", "hoort al bij"),
        ({"slug": "taakstelling"}, "slug", "/begrippen/taakstelling/"),
        ({"broader_names": "bestaat niet"}, "broader_names", "‘bestaat niet’ bestaat niet"),
        ({"related_names": "dubbel"}, "related_names", "kan zijn: een, twee"),
        ({"successor_name": "taakstelling"}, "successor_name", "vervallen begrip"),
        ({"source_lines": "Wet | wetten.nl"}, "source_lines", "https://"),
        ({"definition": ""}, "definition", ""),
        ({"definition": "x" * 601}, "definition", "600"),
        ({"abbreviations": "X\nx"}, "abbreviations", "meer dan één keer"),
        ({"older_terms": "a\x00b"}, "older_terms", ""),
    ],
)
def test_an_error_stands_at_its_field(
    editor: Client, values: dict[str, str], field: str, words: str
) -> None:
    save_records(
        [
            record("taakstelling"),
            record("een", synonyms=("dubbel",), ambiguous=("dubbel",)),
            record("twee", synonyms=("dubbel",), ambiguous=("dubbel",)),
        ]
    )
    good = {"name": "nieuw", "slug": "nieuw", "definition": "Uitleg."}

    found = errors(post(editor, f"{LIST}new/", **{**good, **values}))

    assert set(found) == {field}
    assert words in found[field][0]
    assert Concept.objects.count() == 3


def test_a_circle_is_refused(editor: Client) -> None:
    save_records([record("breed"), record("smal", broader=("breed",))])

    found = errors(
        post(
            editor,
            edit_address("breed"),
            name="breed",
            slug="breed",
            definition="Uitleg.",
            broader_names="smal",
        )
    )

    assert found["broader_names"] == [
        "Dit begrip is, via zijn bredere begrippen, breder dan zichzelf."
    ]


def test_a_concept_lapses_with_a_successor(editor: Client) -> None:
    save_records([record("oud"), record("nieuw")])

    response = post(
        editor,
        edit_address("oud"),
        name="oud",
        slug="oud",
        definition="Uitleg van oud.",
        status="vervallen",
        successor_name="nieuw",
    )

    assert response.status_code == 302
    assert load_records() == by_notation(
        record("oud", status="vervallen", successor="nieuw"), record("nieuw")
    )


def test_a_successor_is_not_removed(editor: Client) -> None:
    save_records([record("oud", status="vervallen", successor="nieuw"), record("nieuw")])
    pk = Concept.objects.get(notation="nieuw").pk

    response = editor.post(f"{LIST}delete/{pk}/", follow=True)

    assert "Kies daar eerst een andere opvolger" in response.content.decode()
    pk = Concept.objects.get(notation="oud").pk
    editor.post(f"{LIST}delete/{pk}/")
    assert set(load_records()) == {"nieuw"}


def test_the_list_finds_by_any_word(editor: Client) -> None:
    save_records([record("statushouder", synonyms=("vergunninghouder",)), record("woonwagen")])

    page = editor.get(f"{LIST}?q=vergunning").content.decode()

    assert "statushouder" in page
    assert "Uitleg van woonwagen" not in page


def test_authors_may_not_change_concepts() -> None:
    set_up()
    person = UserFactory()
    person.groups.add(Group.objects.get(name=AUTHORS))
    client = Client()
    client.force_login(person)

    assert client.get(f"{LIST}new/").status_code == 302
