"""Concepts for tests: one call each, nothing random."""

from typing import Any

from thuisplein.search.thesaurus.kinds import LabelKind
from thuisplein.search.thesaurus.record import ConceptRecord, LabelRecord, in_order

KINDS = {
    "synonyms": LabelKind.SYNONYM,
    "older": LabelKind.OLDER,
    "abbreviations": LabelKind.ABBREVIATION,
    "spellings": LabelKind.SPELLING,
}


def record(name: str, *, notation: str = "", ambiguous: tuple[str, ...] = (), **values: Any) -> Any:
    """Return a concept; labels by the keys of KINDS, relations by notation."""
    labels = [LabelRecord(LabelKind.PREFERRED, name, name in ambiguous)]
    for key, kind in KINDS.items():
        labels += [LabelRecord(kind, text, text in ambiguous) for text in values.pop(key, ())]
    key = notation or name.lower().replace(" ", "-")
    for field in ("broader", "related", "groups", "topics"):
        values[field] = frozenset(values.get(field, ()))
    return ConceptRecord(
        **{"notation": key, "slug": key, "definition": f"Uitleg van {name}.", **values},
        labels=in_order(labels),
    )


def by_notation(*records: ConceptRecord) -> dict[str, ConceptRecord]:
    return {one.notation: one for one in records}
