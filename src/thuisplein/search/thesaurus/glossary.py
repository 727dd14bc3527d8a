"""What the list of concepts shows: filters, letters and rows, shaped for the components."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thuisplein.knowledge.public import fold
from thuisplein.search.thesaurus.kinds import LabelKind
from thuisplein.search.thesaurus.record import ConceptRecord
from thuisplein.search.thesaurus.vocabulary import Vocabulary, preferred_first

Shown = dict[str, Any]

MAX_WORDS = 80
#: Longer than this is no abbreviation that people look up, but half a name.
MAX_SHORT = 8
SAID = (LabelKind.ABBREVIATION, LabelKind.SYNONYM, LabelKind.OLDER)
SAID_IN_ROW = 4


@dataclass(frozen=True)
class GlossaryQuery:
    """What an address asks: words, a focus group and a topic, each may be empty."""

    words: str = ""
    group: str = ""
    topic: str = ""

    @classmethod
    def from_address(cls, parameters: QueryDict) -> "GlossaryQuery":
        words = " ".join(parameters.get("zoek", "").replace("\x00", " ").split())
        return cls(
            words[:MAX_WORDS],
            parameters.get("groep", "")[:80],
            parameters.get("onderwerp", "")[:80],
        )

    def without(self, name: str) -> str:
        """Return the address without one of the three."""
        kept = {key: value for key, value in self.asked().items() if key != name}
        return f"/begrippen/?{urlencode(kept)}" if kept else "/begrippen/"

    def asked(self) -> dict[str, str]:
        found = {"zoek": self.words, "groep": self.group, "onderwerp": self.topic}
        return {key: value for key, value in found.items() if value}


def matching(query: GlossaryQuery, held: Vocabulary) -> list[ConceptRecord]:
    """Return the concepts that fit, those whose name begins with the words first."""
    words = fold(query.words)
    fitting = [
        record
        for record in held.concepts.values()
        if (not query.group or query.group in record.groups)
        and (not query.topic or query.topic in record.topics)
        and (not words or any(words in label.folded for label in record.labels))
        and not (record.is_deprecated and not words)
    ]
    ordered = preferred_first(fitting)
    if words:
        ordered.sort(key=lambda one: _distance(one, words))
    return ordered


def _distance(record: ConceptRecord, words: str) -> int:
    name = fold(record.name)
    if name.startswith(words):
        return 0
    if any(label.folded.startswith(words) for label in record.labels):
        return 1
    return 2 if words in name else 3


def letters(records: Iterable[ConceptRecord]) -> list[Shown]:
    """Return the register: per letter the names and abbreviations with their addresses."""
    entries: list[tuple[str, str, str]] = []
    for record in records:
        entries.append((fold(record.name), record.name, record.url))
        entries += [
            (fold(short), f"{short}: {record.name}", record.url)
            for short in record.texts(LabelKind.ABBREVIATION)
            if len(short) <= MAX_SHORT
        ]
    by_letter: dict[str, list[tuple[str, str]]] = {}
    for folded, words, url in sorted(entries):
        first = next((char for char in folded if char.isalnum()), "#")
        key = first.upper() if first.isalpha() else "0–9"
        by_letter.setdefault(key, []).append((words, url))
    return [
        {"letter": letter, "anchor": f"letter-{letter.lower()}", "links": links}
        for letter, links in by_letter.items()
    ]


def rows(records: Iterable[ConceptRecord]) -> list[Shown]:
    """Return found concepts for the component of results."""
    return [
        {
            "title": record.name,
            "url": record.url,
            "summary": record.definition,
            "meta": _("Ook: %s") % ", ".join(said) if (said := _said(record)) else "",
            "note": _("Vervallen begrip") if record.is_deprecated else "",
        }
        for record in records
    ]


def _said(record: ConceptRecord) -> list[str]:
    found = [text for kind in SAID for text in record.texts(kind)]
    return found[:SAID_IN_ROW]


def filters(
    query: GlossaryQuery, held: Vocabulary, labels: Mapping[str, Mapping[str, str]]
) -> list[Shown]:
    """Return the two filters with how many concepts each choice would give."""
    groups = matching(GlossaryQuery(query.words, "", query.topic), held)
    topics = matching(GlossaryQuery(query.words, query.group, ""), held)
    return [
        _filter("groep", _("Aandachtsgroep"), query.group, labels["groep"], groups),
        _filter("onderwerp", _("Onderwerp"), query.topic, labels["onderwerp"], topics),
    ]


def _filter(
    name: str,
    title: str,
    chosen: str,
    labels: Mapping[str, str],
    records: list[ConceptRecord],
) -> Shown:
    counts: dict[str, int] = {}
    for record in records:
        for slug in record.groups if name == "groep" else record.topics:
            counts[slug] = counts.get(slug, 0) + 1
    options = [
        {"value": slug, "label": label, "count": counts.get(slug, 0), "is_on": slug == chosen}
        for slug, label in labels.items()
    ]
    every = {"value": "", "label": _("Alle"), "count": len(records), "is_on": not chosen}
    return {
        "name": name,
        "title": title,
        "kind": "radio",
        "is_open": True,
        "options": [every, *options],
    }


def chips(query: GlossaryQuery, labels: Mapping[str, Mapping[str, str]]) -> list[Shown]:
    """Return what is asked, each with the address without it."""
    facets = {"groep": "groep", "onderwerp": "onderwerp"}
    return [
        {
            "label": labels[facets[name]].get(value, value) if name in facets else f"‘{value}’",
            "url": query.without(name),
        }
        for name, value in query.asked().items()
    ]


def total_text(total: int) -> str:
    return ngettext("%d begrip", "%d begrippen", total) % total
