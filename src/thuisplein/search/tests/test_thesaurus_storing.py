"""Writing concepts: the whole is checked, all or nothing is written."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from thuisplein.base.public import SiteState
from thuisplein.knowledge.public import Topic
from thuisplein.knowledge.tests.factories import FocusGroupFactory, TopicFactory, item
from thuisplein.search.tests.thesaurus_factories import by_notation, record
from thuisplein.search.thesaurus.checking import ThesaurusError, ancestors, find_faults
from thuisplein.search.thesaurus.expansion import thesaurus
from thuisplein.search.thesaurus.models import BroaderRelation, Concept, ConceptLabel
from thuisplein.search.thesaurus.record import SourceRecord
from thuisplein.search.thesaurus.storing import load_records, remove_concept, save_records

pytestmark = pytest.mark.django_db


def full() -> list[Any]:
    FocusGroupFactory()
    TopicFactory()
    return [
        record(
            "statushouder",
            synonyms=("vergunninghouder",),
            older=("verblijfsgerechtigde",),
            abbreviations=("VH",),
            spellings=("statushouwer",),
            scope_note="Zo noemen gemeenten hen.",
            sources=(
                SourceRecord("Huisvestingswet 2014, artikel 28", "https://wetten.overheid.nl/"),
            ),
            broader=("persoon",),
            related=("taakstelling",),
            groups=("statushouders",),
            topics=("samenwerken",),
        ),
        record("taakstelling", related=("statushouder",)),
        record("persoon", is_linked=False),
        record("mens", status="vervallen", successor="persoon"),
    ]


def test_what_is_written_is_read_again() -> None:
    records = full()

    assert save_records(records) == (4, 0)

    assert load_records() == by_notation(*records)


def test_writing_the_same_again_changes_nothing() -> None:
    records = full()
    save_records(records)
    version = SiteState.current()

    assert save_records(records) == (0, 0)
    assert SiteState.current() == version


def test_a_dry_run_writes_nothing() -> None:
    assert save_records([record("plek")], dry_run=True) == (1, 0)
    assert load_records() == {}


def test_readers_see_a_change_at_once() -> None:
    save_records([record("plek")])
    assert set(thesaurus().by_label) == {"plek"}

    save_records([record("plek", synonyms=("plaats",))])

    assert set(thesaurus().by_label) == {"plek", "plaats"}


def test_related_holds_from_both_sides() -> None:
    save_records([record("a"), record("b")])

    save_records([record("a", related=("b",))])
    assert load_records()["b"].related == {"a"}

    save_records([record("a")])
    assert load_records()["b"].related == frozenset()


def test_two_concepts_may_swap_address_and_label_in_one_write() -> None:
    save_records([record("a", synonyms=("woord",)), record("b")])

    with pytest.raises(ThesaurusError, match="hoort al bij"):
        save_records([record("a", slug="b"), record("b", slug="a")])
    save_records([record("a", slug="een"), record("b", slug="twee", synonyms=("woord",))])

    held = load_records()
    assert [held["a"].slug, held["b"].slug] == ["een", "twee"]
    assert held["b"].texts("synoniem") == ["woord"]


def test_one_fault_leaves_everything_as_it_was() -> None:
    with pytest.raises(ThesaurusError) as caught:
        save_records([record("goed"), record("fout", broader=("nergens",))])

    assert [str(fault) for fault in caught.value.faults] == [
        "fout: Het bredere begrip ‘nergens’ bestaat niet."
    ]
    assert load_records() == {}


@pytest.mark.parametrize(
    ("records", "field", "words"),
    [
        ([record("a", notation="A B")], "notation", "vaste kenmerk"),
        ([record("a", slug="é")], "slug", "kenmerk in adressen"),
        ([replace(record("a"), labels=())], "name", "precies één voorkeursterm"),
        ([record("a" * 121, notation="a")], "name", "langer dan 120"),
        ([record("a", synonyms=("A",))], "synoniem", "meer dan één keer"),
        ([record("a", definition=" ")], "definition", "uitleg ontbreekt"),
        ([record("a", scope_note="x" * 601)], "scope_note", "langer dan 600"),
        ([record("a", sources=(SourceRecord("b", "ftp://x"),))], "sources", "https://"),
        ([record("a", successor="a")], "successor", "vervallen begrip"),
        ([record("a", status="vervallen", successor="weg")], "successor", "bestaat niet"),
        ([record("a", status="vervallen", successor="a")], "successor", "kring"),
        ([record("a", related=("a",))], "related", "zichzelf"),
        ([record("a", groups=("weg",))], "groups", "aandachtsgroep ‘weg’"),
        ([record("a", topics=("weg",))], "topics", "onderwerp ‘weg’"),
        (
            [record("a", broader=("b",)), record("b", broader=("a",))],
            "broader",
            "breder dan zichzelf",
        ),
        ([record("a", broader=("a",))], "broader", "breder dan zichzelf"),
        (
            [record("a", broader=("b",), related=("b",)), record("b", related=("a",))],
            "related",
            "breder begrip",
        ),
        ([record("a"), record("b", synonyms=("A",))], "synoniem", "‘a’ hoort al bij ‘a’"),
        ([record("a"), record("b", slug="a")], "slug", "/begrippen/a/"),
    ],
)
def test_every_fault_is_named_with_its_field(records: list[Any], field: str, words: str) -> None:
    faults = find_faults(by_notation(*records), groups=(), topics=())

    assert next((fault.field, words in fault.text) for fault in faults) == (field, True)


def test_a_label_of_two_concepts_must_be_marked_in_both() -> None:
    half = [record("a", synonyms=("x",), ambiguous=("x",)), record("b", synonyms=("x",))]
    both = [half[0], record("b", synonyms=("x",), ambiguous=("x",))]

    assert len(find_faults(by_notation(*half), groups=(), topics=())) == 1
    assert find_faults(by_notation(*both), groups=(), topics=()) == []


def test_a_long_ladder_ends() -> None:
    steps = [record(f"t{n}", broader=(f"t{n + 1}",)) for n in range(50)]

    assert len(ancestors("t0", by_notation(*steps))) == 20


def test_the_database_itself_refuses_a_label_twice() -> None:
    save_records([record("a"), record("b")])
    other = Concept.objects.get(notation="b")

    with pytest.raises(IntegrityError), transaction.atomic():
        ConceptLabel.objects.create(concept=other, kind="synoniem", text="A", folded="a")
    ConceptLabel.objects.create(
        concept=other, kind="synoniem", text="A", folded="a", is_ambiguous=True
    )


def test_the_database_itself_refuses_itself_as_broader_and_a_second_preferred() -> None:
    save_records([record("a")])
    one = Concept.objects.get()

    with pytest.raises(IntegrityError), transaction.atomic():
        BroaderRelation.objects.create(concept=one, broader=one)
    with pytest.raises(IntegrityError), transaction.atomic():
        ConceptLabel.objects.create(concept=one, kind="voorkeur", text="b", folded="b")
    with pytest.raises(IntegrityError), transaction.atomic():
        Concept.objects.filter(pk=one.pk).update(successor=one)


def test_reading_takes_the_same_queries_for_one_and_for_many(
    django_assert_num_queries: Any,
) -> None:
    save_records([record("a")])
    with django_assert_num_queries(6):
        load_records()

    save_records(
        [record(f"b{n}", related=("a",), broader=("c",)) for n in range(30)] + [record("c")]
    )
    with django_assert_num_queries(6):
        assert len(load_records()) == 32


def test_a_concept_goes_unless_it_is_a_successor() -> None:
    save_records([record("a"), record("b", status="vervallen", successor="a")])

    with pytest.raises(ThesaurusError, match="b"):
        remove_concept("a")
    remove_concept("b")

    assert set(load_records()) == {"a"}


def test_the_thesaurus_is_held_over_publications_and_follows_concepts_and_terms() -> None:
    save_records(full())
    page = item()
    held = thesaurus()

    page.save_revision().publish()
    assert thesaurus() is held

    Topic.objects.get(slug="samenwerken").delete()
    followed = thesaurus()
    assert followed.concepts["statushouder"].topics == frozenset()

    remove_concept("mens")
    assert "mens" in followed.concepts
    assert "mens" not in thesaurus().concepts
