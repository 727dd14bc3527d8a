"""Each of the five founding documents becomes a sensible draft."""

import json
import re

import pytest
from django.core.management import call_command

from thuisplein.knowledge.intake.extract import extract
from thuisplein.knowledge.intake.proposals.records import Proposals, Vocabulary, chosen
from thuisplein.knowledge.intake.propose import propose
from thuisplein.knowledge.kinds import ITEM_KINDS
from thuisplein.knowledge.models import KnowledgeItem, PracticeExample, Story
from thuisplein.knowledge.tests.intake.conftest import reference

INTERVIEW = (
    "“Er was nog geen overkoepelende plek waar alle informatie over de huisvesting van "
    "aandachtsgroepen samenkomt”"
)
#: Number, title, kind, groups, municipalities.
Expected = tuple[int, str, str, set[str], set[str]]
EXPECTED: list[Expected] = [
    (
        0,
        "Samen aan de slag met uw lokale woonwagen- en standplaatsenbeleid",
        "nieuws",
        {"woonwagenbewoners"},
        set(),
    ),
    (
        1,
        INTERVIEW,
        "verhaal",
        {
            "statushouders", "woonwagenbewoners", "arbeidsmigranten", "dak-en-thuisloze-mensen",
            "uitstromers", "studenten",
        },
        set(),
    ),
    (2, "Leerkring huisvesting arbeidsmigranten", "nieuws", {"arbeidsmigranten"}, set()),
    (
        3,
        "Succesvolle aanpak vergunninghouders dankzij samenwerkingsverband – Den Bosch",
        "praktijkvoorbeeld",
        {"statushouders"},
        {"GM0796"},
    ),
    (4, "Van vluchteling naar buurtgenoot", "nieuws", {"statushouders"}, set()),
]  # fmt: skip


def _proposals(number: int, vocabulary: Vocabulary) -> tuple[str, Proposals]:
    path = reference(number)
    document, proposals = propose(
        extract(path.read_bytes(), name=path.name), vocabulary, kinds=ITEM_KINDS
    )
    return document.title, proposals


@pytest.mark.parametrize("expected", EXPECTED)
def test_reference_document_is_recognised(vocabulary: Vocabulary, expected: Expected) -> None:
    number, title, kind, groups, places = expected

    found_title, proposals = _proposals(number, vocabulary)

    assert found_title == title
    assert proposals.kind == kind
    assert set(chosen(proposals.focus_groups)) == groups
    assert set(chosen(proposals.municipalities)) == places
    assert all(row.reason for row in proposals.focus_groups)
    assert 80 <= len(proposals.summary) <= 250


@pytest.mark.parametrize("expected", EXPECTED)
def test_reference_document_becomes_a_draft(knowledge_base: None, expected: Expected) -> None:
    number, title, kind, groups, places = expected

    call_command("import_document", str(reference(number)))

    page = KnowledgeItem.objects.get().specific
    assert (page.kind, page.title, page.live) == (kind, title, False)
    assert {group.slug for group in page.focus_groups.all()} == groups
    assert {place.code for place in page.municipalities.all()} == places
    assert page.get_parent().specific.lists_kind == kind
    assert page.owner_organisation.slug == "redactie-thuisplein"
    assert page.sources[0].value["title"] == title


def test_den_bosch_figures_are_results(knowledge_base: None) -> None:
    call_command("import_document", str(reference(3)))

    page = PracticeExample.objects.get()
    results = {row.value["figure"]: row.value for row in page.results}
    assert set(results) == {"50", "41", "140"}
    assert results["50"]["label"] == "vergunninghouders achterstand"
    assert results["41"]["label"] == "vergunninghouders voorsprong"
    assert results["140"]["label"].startswith("woningen")
    assert results["140"]["reference"] == "tweede helft van 2016"
    assert page.started == "2015"


def test_den_bosch_text_lands_in_its_sections(knowledge_base: None) -> None:
    call_command("import_document", str(reference(3)))

    page = PracticeExample.objects.get()
    assert [step.value["title"] for step in page.approach] == [
        "Driepartijenoverleg",
        "Aanvullende huisvesting",
        "Gezinshereniging",
    ]
    assert "weerstand" in page.resistance
    assert "Begin 2015" in page.occasion
    assert "<ul><li>De huisvesting" in page.occasion
    assert [row.value["title"] for row in page.success_factors] == [
        "Korte lijnen",
        "Begeleiding is essentieel",
    ]
    partners = {row.value["name"] for row in page.partners}
    assert {
        "Gemeente 's-Hertogenbosch",
        "COA",
        "VluchtelingenWerk",
        "Woningcorporaties",
    } <= partners


def test_den_bosch_draft_names_no_person(knowledge_base: None) -> None:
    call_command("import_document", str(reference(3)))

    page = PracticeExample.objects.get()
    everything = json.dumps(page.get_latest_revision().content) + str(page.serializable_data())
    assert "Lochs" not in everything
    assert "Anne" not in everything
    assert not re.search(
        r"[\w.]+@[\w.]+\.\w+", everything.replace(page.owner_organisation.mailbox, "@")
    )
    assert "6155223" not in everything
    assert page.contact_email == ""
    assert page.contact_role.startswith("programmamanager Vluchtelingen en vergunninghouders")


def test_interview_is_told_by_a_function(knowledge_base: None) -> None:
    call_command("import_document", str(reference(1)))

    story = Story.objects.get()
    assert story.told_by == "strategisch adviseur sociaal domein bij de VNG"
    assert "Ellen" not in story.body
    assert "Koster" not in story.body
    assert "nieuwsbrief" not in story.body


def test_page_furniture_is_left_out(vocabulary: Vocabulary) -> None:
    path = reference(3)

    document = extract(path.read_bytes(), name=path.name)

    assert "Deel deze pagina via" in document.dropped
    assert "Praktijkvoorbeelden" in document.dropped
    assert document.blocks[0].text.startswith("Binnen een jaar")


def test_repeated_teaser_is_left_out() -> None:
    path = reference(2)

    texts = [block.text for block in extract(path.read_bytes(), name=path.name).blocks]

    assert texts.count("De aanmelding voor de leerkring is gesloten.") == 1
    assert not any("Lees meer" in text or "Map for" in text for text in texts)
