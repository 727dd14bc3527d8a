"""The whole thesaurus in memory, made for looking up words. Plain: knows no database."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from thuisplein.knowledge.public import fold
from thuisplein.search.thesaurus.inflection import forms
from thuisplein.search.thesaurus.kinds import LabelKind
from thuisplein.search.thesaurus.record import ConceptRecord, LabelRecord

_WORD = re.compile(r"[^\W_]+(?:['’&-][^\W_]+)*")


@dataclass(frozen=True)
class Mention:
    """Where a text names a concept: character positions in that text."""

    start: int
    end: int
    notations: tuple[str, ...]
    #: Whether the words can mean something else, here or outside this field.
    is_ambiguous: bool


@dataclass(frozen=True)
class _Entry:
    label: LabelRecord
    notation: str


class Vocabulary:
    """All concepts by notation and by every form of every label; never changed, only replaced."""

    def __init__(self, concepts: Mapping[str, ConceptRecord]) -> None:
        self.concepts = dict(concepts)
        #: Folded label -> the concepts that have it, as written in the thesaurus.
        self.by_label: dict[str, tuple[str, ...]] = {}
        self._narrower: dict[str, list[str]] = {}
        self._forms: dict[tuple[str, ...], list[_Entry]] = {}
        self._longest: dict[str, int] = {}
        labels: dict[str, list[str]] = {}
        for record in self.concepts.values():
            for above in record.broader:
                self._narrower.setdefault(above, []).append(record.notation)
            for label in record.labels:
                labels.setdefault(label.folded, []).append(record.notation)
                self._add_forms(label, record.notation)
        self.by_label = {folded: tuple(dict.fromkeys(names)) for folded, names in labels.items()}
        self.by_slug = {record.slug: record for record in self.concepts.values()}

    def _add_forms(self, label: LabelRecord, notation: str) -> None:
        written = {label.folded} if label.is_acronym else forms(label.folded)
        for form in written:
            words = tuple(fold(found[0]) for found in _WORD.finditer(form))
            if not words:
                continue
            self._forms.setdefault(words, []).append(_Entry(label, notation))
            self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))

    def narrower(self, notation: str) -> list[str]:
        """Return what is a kind or part of this concept, by name."""
        return self._narrower.get(notation, [])

    def current(self, notation: str) -> ConceptRecord | None:
        """Return this concept, or what took its place when it lapsed."""
        record = self.concepts.get(notation)
        while record is not None and record.successor:
            record = self.concepts.get(record.successor)
        return record

    def mentions(self, text: str, *, ignore_case: bool = False) -> list[Mention]:
        """Return the concepts that a text names: whole words, the longest label first.

        Acronyms count only in their own capitals, because "gs" and "brp" stand in other words'
        company too; ``ignore_case`` is for questions, where people type small letters.
        """
        words = [(found.start(), found.end(), found[0]) for found in _WORD.finditer(text)]
        folded = [fold(word) for _start, _end, word in words]
        found: list[Mention] = []
        at = 0
        while at < len(words):
            taken = 0
            for length in range(self._longest.get(folded[at], 0), 0, -1):
                start, end = words[at][0], words[min(at + length, len(words)) - 1][1]
                entries = self._forms.get(tuple(folded[at : at + length]), ())
                said = text[start:end]
                meant = [
                    one
                    for one in entries
                    if ignore_case or not one.label.is_acronym or one.label.text == said
                ]
                if meant:
                    names = tuple(dict.fromkeys(one.notation for one in meant))
                    is_ambiguous = len(names) > 1 or meant[0].label.is_ambiguous
                    found.append(Mention(start, end, names, is_ambiguous))
                    taken = length
                    break
            at += taken or 1
        return found


def preferred_first(records: Iterable[ConceptRecord]) -> list[ConceptRecord]:
    """Return concepts by name, lapsed ones last."""
    return sorted(records, key=lambda one: (one.is_deprecated, fold(one.name)))


def label_kinds(record: ConceptRecord) -> dict[str, list[str]]:
    """Return what else people say, by kind of label, without the preferred one."""
    return {
        kind: texts
        for kind in LabelKind.values
        if kind != LabelKind.PREFERRED and (texts := record.texts(kind))
    }
