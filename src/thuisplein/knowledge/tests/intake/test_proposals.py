"""The single proposals, on short texts."""

import pytest

from thuisplein.knowledge.intake.clean import tidy
from thuisplein.knowledge.intake.document import Block, Document, Run, plain
from thuisplein.knowledge.intake.proposals import words
from thuisplein.knowledge.intake.proposals.dates import dates_in, propose_start
from thuisplein.knowledge.intake.proposals.figures import propose_figures
from thuisplein.knowledge.intake.proposals.kinds import propose_kinds
from thuisplein.knowledge.intake.proposals.partners import propose_partners
from thuisplein.knowledge.intake.proposals.people import without_people
from thuisplein.knowledge.intake.proposals.places import propose_municipalities, propose_regions
from thuisplein.knowledge.intake.proposals.records import Vocabulary, chosen
from thuisplein.knowledge.intake.proposals.sections import propose_sections
from thuisplein.knowledge.intake.proposals.sentences import sentences
from thuisplein.knowledge.intake.proposals.terms import propose_terms
from thuisplein.knowledge.intake.propose import GROUP_BAR, propose, summary_of
from thuisplein.knowledge.intake.rich_text import to_html
from thuisplein.knowledge.kinds import ITEM_KINDS


def _document(*texts: str, title: str = "Een titel") -> Document:
    blocks = tuple(
        plain("heading", text[3:], level=2) if text.startswith("## ") else plain("paragraph", text)
        for text in texts
    )
    return Document(title=title, blocks=blocks, format="txt")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Het werkt het Best in de praktijk.", set()),
        ("Best een goed idee. Best veel woningen.", set()),
        ("Beter goed dan best.", set()),
        ("Dat gebeurde in gemeente Best en in Best zelf.", {"GM0753"}),
        ("De buren klaagden. Buren kregen een brief.", set()),
        ("De Huizen staan in Huizen, een gemeente in Noord-Holland, en in Huizen.", {"GM0406"}),
        ("Op het Hof van Twente, in Hof van Twente zelf.", {"GM1735"}),
        ("De provincie Utrecht en de provincie Groningen.", set()),
        ("De gemeente Utrecht.", {"GM0344"}),
        ("In Bergen op Zoom en nog eens Bergen op Zoom.", {"GM0748"}),
        ("Gemeente ’s-Hertogenbosch.", {"GM0796"}),
        ("Gemeente 's-Hertogenbosch.", {"GM0796"}),
        ("Inwoners van Den Bosch, in heel Den Bosch.", {"GM0796"}),
        ("De bijeenkomst vindt plaats op 14 mei in Den Haag.", set()),
        ("Noord-Brabant, Zuid-Holland en Nijmegenaren.", set()),
        ("Haren was een gemeente; in Haren en in Haren stonden woningen.", {"GM0014"}),
    ],
)
def test_municipalities_are_found_by_name(
    vocabulary: Vocabulary, text: str, expected: set[str]
) -> None:
    found = propose_municipalities(_document(text), vocabulary.places)

    assert set(chosen(found)) == expected


def test_a_municipality_in_the_title_is_ticked_with_its_reason(vocabulary: Vocabulary) -> None:
    found = propose_municipalities(_document(title="Flexwonen in Tilburg"), vocabulary.places)

    assert [(row.value, row.is_chosen) for row in found] == [("GM0855", True)]
    assert "Tilburg" in found[0].reason


def test_a_name_of_the_past_says_so(vocabulary: Vocabulary) -> None:
    found = propose_municipalities(_document("Het stond in Haren vlakbij."), vocabulary.places)

    assert found[0].value == "GM0014"
    assert "bestaat niet meer" in found[0].reason


def test_regions_and_provinces_are_named() -> None:
    found = propose_regions(
        _document("De regio Noordoost-Brabant en de provincie Utrecht werken samen."), ("Utrecht",)
    )

    assert [row.value for row in found] == ["Provincie Utrecht", "Regio Noordoost-Brabant"]


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("vergunninghouders en nog een vergunninghouder", "statushouders"),
        ("vluchtelingen zoeken, vluchtelingen vinden", "statushouders"),
        ("een standplaats en de woonwagens", "woonwagenbewoners"),
        ("EU-migranten en EU-arbeidsmigranten", "arbeidsmigranten"),
        ("dakloze mensen en thuisloosheid", "dak-en-thuisloze-mensen"),
        ("dak- en thuisloze mensen in de nachtopvang", "dak-en-thuisloze-mensen"),
        ("uitstroom uit beschermd wonen", "uitstromers"),
        ("een student en de studentenhuisvesting", "studenten"),
        ("ouderenhuisvesting voor senioren", "ouderen"),
        ("spoedzoekers met urgentie", "mensen-met-urgentie"),
    ],
)
def test_groups_are_found_by_their_synonyms(vocabulary: Vocabulary, text: str, group: str) -> None:
    found = propose_terms(_document(text), vocabulary.focus_groups, words.FOCUS_GROUPS, GROUP_BAR)

    assert chosen(found) == (group,)


def test_every_shipped_group_topic_and_home_has_its_words(vocabulary: Vocabulary) -> None:
    assert {term.slug for term in vocabulary.focus_groups} == set(words.FOCUS_GROUPS)
    assert {term.slug for term in vocabulary.topics} == set(words.TOPICS)
    assert {term.slug for term in vocabulary.housing_types} == set(words.HOUSING_TYPES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zij realiseerden 24 woningen in 2019.", [("24", "woningen in 2019", "2019", True)]),
        (
            "In 2016 zijn 1.200 personen gehuisvest.",
            [("1.200", "personen gehuisvest", "2016", True)],
        ),
        ("Het doel is 900 woningen.", [("900", "woningen", "", False)]),
        ("Van een tekort van 12 plekken.", [("12", "plekken tekort", "", True)]),
        ("Het aandeel steeg naar 83%.", [("83%", "Het aandeel steeg naar 83%.", "", True)]),
        ("Artikel 29 van de wet uit 2014, lid 2.", []),
        ("Op 14 mei om 10.30 uur in zaal 3.", []),
    ],
)
def test_figures_carry_what_they_count(
    text: str, expected: list[tuple[str, str, str, bool]]
) -> None:
    found = propose_figures(_document(text))

    assert [(f.figure, f.label, f.reference, f.is_chosen) for f in found] == expected


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Mail naar j.jansen@gemeente.nl voor het verslag van alle avonden.", ["jansen"]),
        ("Stuur het naar wonen (at) gemeente.nl, dan kijkt het team ernaar.", ["gemeente.nl"]),
        (
            "Bel 073-6155223, 06 12 34 56 78 of +31 (0)73 615 52 23 voor de stukken.",
            ["6155", "34 56"],
        ),
        ("Bel 14 073 voor een afspraak over de woningen in de wijk.", ["14 073"]),
        ("Neem contact op met Anne van der Berg van het team Wonen.", ["Anne", "Berg"]),
        (
            "Volgens Ellen Koster, strategisch adviseur wonen, kan het. Ellen knikt.",
            ["Ellen", "Koster"],
        ),
        ("Mevrouw is er niet; mevrouw Jansen-de Wit wel.", ["Jansen"]),
        ("Wethouder: vraag het wethouder Piet Hein Donner zelf.", ["Donner", "Hein"]),
    ],
)
def test_contact_data_is_taken_out(text: str, gone: list[str]) -> None:
    cleaned = without_people(_document(text))

    assert cleaned.removals
    everything = cleaned.document.text + str(cleaned.removals)
    assert not [piece for piece in gone if piece in everything]


@pytest.mark.parametrize(
    "text",
    [
        "Neem contact op met Platform Opnieuw Thuis of de Gemeente Den Haag.",
        "In 2015-2016 kwamen er 1.200 woningen bij, 140 in Den Bosch.",
        "Zie artikel 29 van de Huisvestingswet 2014 (BWBR0035303).",
        "De Nationale Ombudsman vroeg het de Tweede Kamer.",
        "ISBN 978-90-12-34567-8 en bedrag 1.234.567,89.",
    ],
)
def test_what_is_no_contact_data_stays(text: str) -> None:
    cleaned = without_people(_document(text))

    assert cleaned.document.text.endswith(text)
    assert cleaned.removals == ()


def test_contact_over_two_styles_is_taken_out_whole() -> None:
    block = Block(
        "paragraph",
        (Run("Schrijf aan jan."), Run("jansen", is_bold=True), Run("@a.nl, " + "x" * 90)),
    )

    cleaned = without_people(Document("T", (block,), "txt"))

    assert cleaned.document.blocks[0].text.startswith("Schrijf aan [e-mailadres], x")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("op 14 mei 2019", ["2019-05-14"]),
        ("05-04-2016 en 1/2/2017", ["2016-04-05", "2017-02-01"]),
        ("juli 2018 tot najaar 2020", ["2018-07", "2020"]),
        ("31 februari 2019", ["2019-02"]),
        ("45-45-2016", []),
        ("2.015 woningen en nummer 12016", []),
        ("in 2015 en 2016.", ["2015", "2016"]),
    ],
)
def test_dates_are_read(text: str, expected: list[str]) -> None:
    assert [value for value, _ in dates_in(text)] == expected


def test_start_is_the_sentence_that_says_so() -> None:
    document = _document("In 2014 was er niets. Sinds maart 2015 overleggen zij.")

    assert propose_start(document) == ("2015-03", "Sinds maart 2015 overleggen zij.")


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("Moet een gemeente urgentie regelen?", "Ja.", "vraag-en-antwoord"),
        ("Handreiking huisvesting ouderen", "In deze handreiking staat hoe.", "handreiking"),
        ("Stappenplan standplaatsen", "Stap voor stap.", "stappenplan"),
        ("Wet versterking regie", "Artikel 12, eerste lid, Staatsblad 2026.", "wet"),
        (
            "Evaluatie van de opvang",
            "Dit rapport is gemaakt in opdracht van een gemeente.",
            "publicatie",
        ),
        ("Iets heel anders", "Zomaar een tekst.", "nieuws"),
    ],
)
def test_kind_follows_from_title_and_words(title: str, text: str, kind: str) -> None:
    found = propose_kinds(_document(text, title=title), (), allowed=ITEM_KINDS)

    assert chosen(found) == (kind,)
    assert found[0].reason


def test_sections_go_where_their_headings_point() -> None:
    document = _document(
        "Zo begon het.", "## Doelen", "Meer woningen.", "## Wat deden wij", "Overleggen.",
        "## Weerstand in de buurt", "Een avond.", "## Lessen", "Begin vroeg.", "## Contact", "Bel.",
    )  # fmt: skip

    found = propose_sections(document)

    assert [row.target for row in found] == [
        "aanleiding", "doelen", "stap", "weerstand", "overnemen", "weglaten",
    ]  # fmt: skip
    assert [document.blocks[row.start].text for row in found][:2] == [
        "Zo begon het.",
        "Meer woningen.",
    ]


def test_partners_have_a_role_in_the_words_of_the_text() -> None:
    found = propose_partners(
        _document("Het COA zorgt voor kandidaten. Ook Aedes was erbij. Met IPO.")
    )

    assert [(row.name, row.role) for row in found] == [
        ("Aedes", "Ook Aedes was erbij."),
        ("COA", "Het COA zorgt voor kandidaten."),
        ("IPO", ""),
    ]


def test_sentences_end_where_they_end() -> None:
    text = "Dit is snel i.v.m. Kerst. Zie art. 29 van de wet. “Mooi.” Dr. Wit kwam niet."

    assert sentences(text) == [
        "Dit is snel i.v.m. Kerst.",
        "Zie art. 29 van de wet.",
        "“Mooi.”",
        "Dr. Wit kwam niet.",
    ]


def test_summary_keeps_whole_sentences_up_to_250() -> None:
    document = _document("Eerste zin over woningen. " * 20)

    assert len(summary_of(document)) <= 250
    assert summary_of(document).endswith("woningen.")


def test_html_holds_only_allowed_marks() -> None:
    blocks = [
        plain("heading", "Kop <b>", level=2),
        plain("quote", "Gezegd"),
        Block("item", (Run("a", url='https://a.example/?b=1&c="2'),), 1),
        plain("item", "dieper", level=2, is_ordered=True),
        plain("item", "een", level=1, is_ordered=True),
    ]

    assert to_html(blocks, headings="h3") == (
        "<h3>Kop &lt;b&gt;</h3><blockquote>Gezegd</blockquote>"
        '<ul><li><a href="https://a.example/?b=1&amp;c=&quot;2">a</a><ol><li>dieper</li></ol></li></ul>'
        "<ol><li>een</li></ol>"
    )
    assert to_html(blocks[:2], headings=None) == "<p><b>Kop &lt;b&gt;</b></p><p>Gezegd</p>"


def test_title_of_a_page_with_only_a_long_text_is_its_name() -> None:
    document = tidy(_document("Lange zin. " * 30, title=""), fallback_title="verslag-2024")

    assert document.title == "verslag-2024"


def test_contact_data_never_reaches_the_proposals(vocabulary: Vocabulary) -> None:
    document = _document(
        "Bel Anne Lochs, adviseur wonen, 073-6155223.", "Zij realiseerden 9 woningen."
    )

    safe, proposals = propose(document, vocabulary, kinds=ITEM_KINDS)

    everything = str(safe.to_json()) + str(proposals.to_json())
    assert "Lochs" not in everything
    assert "6155223" not in everything
