"""SKOS out and in: nothing lost, nothing fetched, nothing half."""

import datetime as dt
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph
from rdflib.compare import isomorphic

from thuisplein.knowledge.tests.factories import FocusGroupFactory, TopicFactory
from thuisplein.search.tests.thesaurus_factories import by_notation, record
from thuisplein.search.thesaurus.checking import ThesaurusError, find_faults
from thuisplein.search.thesaurus.exchange import SHIPPED, import_thesaurus
from thuisplein.search.thesaurus.models import Concept
from thuisplein.search.thesaurus.record import SourceRecord
from thuisplein.search.thesaurus.skos_reading import JSONLD, TURTLE, read_thesaurus
from thuisplein.search.thesaurus.skos_writing import as_jsonld, as_turtle
from thuisplein.search.thesaurus.storing import load_records, save_records

RECORDS = [
    record(
        "Gedeputeerde Staten",
        notation="gs",
        slug="gedeputeerde-staten",
        synonyms=("provinciebestuur", 'het "bestuur" van de provincie\\'),
        older=("Deputatie",),
        abbreviations=("GS",),
        spellings=("gedeputeerde state",),
        ambiguous=("provinciebestuur",),
        definition="Het bestuur.\nOok ’s avonds; 10 % & <meer>.",
        scope_note="Let op: 🏠",
        sources=(
            SourceRecord("Huisvestingswet 2014, artikel 6"),
            SourceRecord("Wet", "https://wetten.overheid.nl/BWBR0035303#a=1&b=2"),
        ),
        broader=("bestuur",),
        related=("taakstelling",),
        groups=("statushouders",),
        topics=("samenwerken",),
        reviewed_on=dt.date(2026, 11, 27),
    ),
    record("bestuur", is_linked=False),
    record("taakstelling", related=("gs",)),
    record("provinciaal bestuur", status="vervallen", successor="gs"),
]
SITES = ("", "https://thuisplein.example")


def test_turtle_gives_back_what_went_in() -> None:
    for site in SITES:
        found = read_thesaurus(as_turtle(RECORDS, site=site).encode(), TURTLE)
        assert by_notation(*found.records) == by_notation(*RECORDS)


def test_json_ld_gives_back_what_went_in() -> None:
    for site in SITES:
        found = read_thesaurus(as_jsonld(RECORDS, site=site).encode(), JSONLD)
        assert by_notation(*found.records) == by_notation(*RECORDS)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
def test_both_forms_say_the_same() -> None:
    turtle = Graph().parse(data=as_turtle(RECORDS), format="turtle")
    jsonld = Graph().parse(data=as_jsonld(RECORDS), format="json-ld")

    assert len(turtle) > 40
    assert isomorphic(turtle, jsonld)


_texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\x85"),
    min_size=1,
    max_size=40,
).map(lambda text: " ".join(text.split()))


@given(definition=_texts, synonym=_texts)
def test_any_text_survives_both_forms(definition: str, synonym: str) -> None:
    one = record("plek", definition=definition, synonyms=(synonym,) if synonym else ())

    assert read_thesaurus(as_turtle([one]).encode(), TURTLE).records == [one]
    assert read_thesaurus(as_jsonld([one]).encode(), JSONLD).records == [one]


def test_a_foreign_file_is_understood() -> None:
    foreign = """
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    <https://elders.example/id/woonplek> a skos:Concept ;
      skos:prefLabel "woonplek"@nl-NL, "home"@en ; skos:altLabel "plek", "place"@en ;
      skos:definition "Waar iemand woont." ; skos:narrower <https://elders.example/id/huis> .
    <https://elders.example/id/huis> a skos:Concept ;
      skos:prefLabel "huis" ; skos:definition "Een gebouw."@nl ; skos:note "x"@nl .
    """

    found = read_thesaurus(foreign.encode(), TURTLE)

    assert by_notation(*found.records) == by_notation(
        record("woonplek", synonyms=("plek",), definition="Waar iemand woont."),
        record("huis", definition="Een gebouw.", broader=("woonplek",)),
    )
    assert found.skipped == 2


PREFIX = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix x: <urn:x:> . "
REVIEWED = "<urn:thuisplein:woorden:nagekekenOp>"


@pytest.mark.parametrize(
    ("data", "form", "words"),
    [
        (b"", TURTLE, "geen begrippen"),
        (b"x" * 4_000_001, TURTLE, "groter dan 4 MB"),
        (b"@prefix a\n\xff", TURTLE, "Regel 2: dit is geen UTF-8"),
        (b"a\x00b", TURTLE, "NUL"),
        (b"\n\nniet dit", TURTLE, "Regel 3: dit is geen geldige Turtle"),
        (b"[" * 5_000, TURTLE, "genest"),
        (b"[" * 5_000, JSONLD, "genest"),
        (b'{"a":\n', JSONLD, "Regel 2: dit is geen JSON."),
        (b"3", JSONLD, "geen JSON-LD"),
        (b'{"@context": "https://elders.example/c.jsonld"}', JSONLD, "verwijst naar een adres"),
        (b'[{"a": {"@context": [{}, "file:///etc/passwd"]}}]', JSONLD, "file:///etc/passwd"),
        (b'{"@context": {"@import": "http://10.0.0.1/"}}', JSONLD, "halen niets op"),
        (
            b'{"@context": {"t": {"@id": "urn:t", "@context": "http://10.0.0.1/"}}}',
            JSONLD,
            "http://10.0.0.1/",
        ),
        (f"{PREFIX} x:A! a skos:Concept .".encode(), TURTLE, "geldige Turtle"),
        (f"{PREFIX} [] a skos:Concept .".encode(), TURTLE, "geen skos:notation"),
        (
            f'{PREFIX} x:a a skos:Concept ; skos:notation "a", "b" .'.encode(),
            TURTLE,
            "meer dan één",
        ),
        (
            f'{PREFIX} x:a a skos:Concept . x:b a skos:Concept ; skos:notation "a" .'.encode(),
            TURTLE,
            "staat bij twee begrippen",
        ),
        (
            f'{PREFIX} x:a a skos:Concept ; skos:definition "a", "b" .'.encode(),
            TURTLE,
            "skos:definition staat hier meer dan één keer",
        ),
        (
            f'{PREFIX} x:a a skos:Concept ; {REVIEWED} "gisteren" .'.encode(),
            TURTLE,
            "De datum ‘gisteren’",
        ),
        (
            "".join([PREFIX, *(f"x:c{n} a skos:Concept . " for n in range(5_001))]).encode(),
            TURTLE,
            "5001 begrippen",
        ),
    ],
)
def test_an_odd_file_is_refused_with_what_and_where(data: bytes, form: str, words: str) -> None:
    with pytest.raises(ThesaurusError) as caught:
        read_thesaurus(data, form)

    assert words in str(caught.value)


@given(st.data())
def test_fuzz_damaged_files_are_read_or_refused(data: Any) -> None:
    write, form = data.draw(st.sampled_from([(as_turtle, TURTLE), (as_jsonld, JSONLD)]))
    raw = bytearray(write(RECORDS).encode())
    for _time in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(raw) - 1))
        match data.draw(st.integers(0, 2)):
            case 0:
                raw[at] = data.draw(st.integers(0, 255))
            case 1:
                del raw[at : at + data.draw(st.integers(1, 30))]
            case _:
                raw[at:at] = data.draw(st.binary(min_size=1, max_size=8))

    # Anything but this error fails the test.
    with suppress(ThesaurusError):
        found = read_thesaurus(bytes(raw), form)
        find_faults(by_notation(*found.records), groups=(), topics=())


def shipped_records() -> list[Any]:
    return read_thesaurus(SHIPPED.read_bytes(), TURTLE).records


def test_the_shipped_thesaurus_is_whole() -> None:
    records = shipped_records()
    groups = {slug for one in records for slug in one.groups}
    topics = {slug for one in records for slug in one.topics}

    assert len(records) >= 170
    assert find_faults(by_notation(*records), groups=groups, topics=topics) == []
    assert all(one.sources and one.reviewed_on for one in records)
    # Plain Dutch: a definition is a few short sentences, not an essay.
    assert max(len(one.definition) for one in records) < 300
    assert SHIPPED.read_text() == as_turtle(records)


@pytest.mark.django_db
def test_files_go_out_and_come_back_by_command(tmp_path: Path, capsys: Any) -> None:
    FocusGroupFactory()
    TopicFactory()
    save_records(RECORDS)
    for name in ("begrippen.ttl", "begrippen.jsonld"):
        call_command("export_thesaurus", str(tmp_path / name))
        Concept.objects.all().update(successor=None)
        Concept.objects.all().delete()
        call_command("import_thesaurus", str(tmp_path / name), "--dry-run")
        assert load_records() == {}

        call_command("import_thesaurus", str(tmp_path / name))

        assert load_records() == by_notation(*RECORDS)
    assert "Imported: 4 new, 0 changed, 0 unchanged concepts" in capsys.readouterr().out


@pytest.mark.django_db
def test_a_file_with_one_fault_changes_nothing(tmp_path: Path, capsys: Any) -> None:
    save_records([record("plek")])
    path = tmp_path / "x.jsonld"
    data = json.loads(
        as_jsonld([record("plek", definition="Anders."), record("weg", broader=("nul",))])
    )
    path.write_text(json.dumps(data))

    with pytest.raises(SystemExit) as caught:
        call_command("import_thesaurus", str(path))

    assert caught.value.code == 1
    assert "x.jsonld: weg: Het bredere begrip ‘nul’ bestaat niet." in capsys.readouterr().err
    assert load_records() == by_notation(record("plek"))


@pytest.mark.django_db
def test_another_ending_and_a_missing_file_are_named(tmp_path: Path, capsys: Any) -> None:
    for name, code in (("x.xml", 1), ("weg.ttl", 2)):
        with pytest.raises(SystemExit) as caught:
            call_command("import_thesaurus", str(tmp_path / name))
        assert caught.value.code == code
    assert ".ttl (Turtle)" in capsys.readouterr().err


@pytest.mark.django_db
def test_set_up_loads_once_and_leaves_editors_their_changes() -> None:
    call_command("import_thesaurus", "--shipped")
    number = Concept.objects.count()
    Concept.objects.filter(notation="taakstelling").update(definition="Zoals de redactie het zegt.")
    Concept.objects.filter(notation="optoppen").delete()

    call_command("import_thesaurus", "--shipped")

    assert Concept.objects.count() == number - 1
    assert Concept.objects.get(notation="taakstelling").definition == "Zoals de redactie het zegt."


@pytest.mark.django_db
def test_importing_the_same_again_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(as_turtle([record("a"), record("b", related=("a",))]))
    import_thesaurus(path)

    report = import_thesaurus(path)

    assert (report.new, report.changed, report.unchanged) == (0, 0, 2)
