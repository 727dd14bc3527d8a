"""Concepts between the database and plain records; every write checks the whole first."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.db import transaction

from thuisplein.base.public import SiteState
from thuisplein.knowledge.public import FocusGroup, Topic
from thuisplein.search.thesaurus.checking import Fault, ThesaurusError, find_faults
from thuisplein.search.thesaurus.models import BroaderRelation, Concept, ConceptLabel
from thuisplein.search.thesaurus.record import ConceptRecord, LabelRecord, SourceRecord, in_order

Pairs = dict[int, set[str]]


def load_records() -> dict[str, ConceptRecord]:
    """Return all concepts by notation, by name; six queries for any number."""
    labels: dict[int, list[LabelRecord]] = {}
    for key, kind, text, is_ambiguous in ConceptLabel.objects.values_list(
        "concept_id", "kind", "text", "is_ambiguous"
    ):
        labels.setdefault(key, []).append(LabelRecord(kind, text, is_ambiguous))
    broader = _pairs(BroaderRelation.objects.values_list("concept_id", "broader__notation"))
    related = _pairs(
        Concept.related.through.objects.values_list("from_concept_id", "to_concept__notation")
    )
    groups = _pairs(
        Concept.focus_groups.through.objects.values_list("concept_id", "focusgroup__slug")
    )
    topics = _pairs(Concept.topics.through.objects.values_list("concept_id", "topic__slug"))
    return {
        one.notation: ConceptRecord(
            notation=one.notation,
            slug=one.slug,
            labels=in_order(labels.get(one.pk, ())),
            definition=one.definition,
            scope_note=one.scope_note,
            sources=tuple(SourceRecord(row["title"], row["url"]) for row in one.sources),
            broader=frozenset(broader.get(one.pk, ())),
            related=frozenset(related.get(one.pk, ())),
            groups=frozenset(groups.get(one.pk, ())),
            topics=frozenset(topics.get(one.pk, ())),
            is_linked=one.is_linked,
            status=one.status,
            successor=one.successor.notation if one.successor else "",
            reviewed_on=one.reviewed_on,
        )
        for one in Concept.objects.select_related("successor").order_by("name", "pk")
    }


def _pairs(rows: Iterable[tuple[int, str]]) -> Pairs:
    found: Pairs = {}
    for key, value in rows:
        found.setdefault(key, set()).add(value)
    return found


def known_groups() -> dict[str, int]:
    """Return the focus groups by slug."""
    return dict(FocusGroup.objects.values_list("slug", "pk"))


def known_topics() -> dict[str, int]:
    """Return the topics by slug."""
    return dict(Topic.objects.values_list("slug", "pk"))


@transaction.atomic
def save_records(records: Iterable[ConceptRecord], *, dry_run: bool = False) -> tuple[int, int]:
    """Write new and changed concepts, all or none; return how many were new and changed.

    Concepts that are not among them stay as they are. A relation named by one of two related
    concepts holds for both. Raises ThesaurusError with all that is wrong.
    """
    stored = load_records()
    given = list(records)
    wanted = _with_both_sides({**stored, **{one.notation: one for one in given}}, given)
    groups, topics = known_groups(), known_topics()
    if faults := find_faults(wanted, groups=groups, topics=topics):
        raise ThesaurusError(faults)
    new = [one for one in wanted.values() if one.notation not in stored]
    changed = [
        one for one in wanted.values() if one.notation in stored and one != stored[one.notation]
    ]
    if not dry_run and (new or changed):
        _write([*new, *changed], groups, topics)
        SiteState.raise_version()
    return len(new), len(changed)


def _with_both_sides(
    wanted: dict[str, ConceptRecord], given: list[ConceptRecord]
) -> dict[str, ConceptRecord]:
    """Return the concepts with "related" the same from both sides; the given ones decide."""
    named = {one.notation for one in given}
    wanting: dict[str, set[str]] = {}
    for one in given:
        for other in one.related:
            wanting.setdefault(other, set()).add(one.notation)
    found = dict(wanted)
    for notation, record in wanted.items():
        own = record.related if notation in named else record.related - named
        others = own | wanting.get(notation, set())
        if others != record.related:
            found[notation] = replace(record, related=frozenset(others))
    return found


def _write(
    records: list[ConceptRecord], groups: Mapping[str, int], topics: Mapping[str, int]
) -> None:
    notations = [one.notation for one in records]
    # First the labels: a term may move from one concept to another in the same write.
    ConceptLabel.objects.filter(concept__notation__in=notations).delete()
    _free_slugs(records)
    for record in records:
        Concept.objects.update_or_create(
            notation=record.notation,
            defaults={
                "slug": record.slug,
                "name": record.name,
                "definition": record.definition,
                "scope_note": record.scope_note,
                "sources": [{"title": one.title, "url": one.url} for one in record.sources],
                "is_linked": record.is_linked,
                "status": record.status,
                "successor": None,
                "reviewed_on": record.reviewed_on,
            },
        )
    rows = {row.notation: row for row in Concept.objects.all()}
    ConceptLabel.objects.bulk_create(
        ConceptLabel(
            concept=rows[record.notation],
            kind=label.kind,
            text=label.text,
            folded=label.folded,
            is_ambiguous=label.is_ambiguous,
        )
        for record in records
        for label in record.labels
    )
    written = [rows[one.notation].pk for one in records]
    BroaderRelation.objects.filter(concept__in=written).delete()
    BroaderRelation.objects.bulk_create(
        BroaderRelation(concept=rows[record.notation], broader=rows[above])
        for record in records
        for above in sorted(record.broader)
    )
    for record in records:
        row = rows[record.notation]
        row.related.set(rows[other] for other in record.related)
        row.focus_groups.set(groups[slug] for slug in record.groups)
        row.topics.set(topics[slug] for slug in record.topics)
        if record.successor:
            row.successor = rows[record.successor]
            row.save(update_fields=["successor", "changed_at"])


def _free_slugs(records: list[ConceptRecord]) -> None:
    """Give way: two concepts may swap their addresses in one write."""
    slugs = {one.notation: one.slug for one in records}
    for row in Concept.objects.filter(notation__in=slugs):
        if row.slug != slugs[row.notation]:
            row.slug = f"weg-{row.pk}"
            row.save(update_fields=["slug"])


@transaction.atomic
def remove_concept(notation: str) -> None:
    """Take a concept away. Raises ThesaurusError when another has it as its successor."""
    row = Concept.objects.get(notation=notation)
    heirs = list(row.predecessors.values_list("name", flat=True))
    if heirs:
        text = f"{row.name}: {', '.join(heirs)}"
        raise ThesaurusError([Fault(row.name, "successor", text)])
    row.delete()
    SiteState.raise_version()
