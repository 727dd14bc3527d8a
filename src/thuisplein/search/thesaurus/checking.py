"""What makes a whole thesaurus sound. Plain: knows no database."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from thuisplein.search.thesaurus.kinds import LabelKind
from thuisplein.search.thesaurus.record import NOTATION, ConceptRecord

MAX_LABEL = 120
MAX_TEXT = 600
MAX_SOURCE = 200
MAX_URL = 500
MAX_SLUG = 80
#: Deeper than people can follow; also keeps walking the ladder cheap.
MAX_DEPTH = 20
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
#: What an address may hold in every form in which we write it.
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x1f]{3,}")


@dataclass(frozen=True)
class Fault:
    """What is wrong with which concept, in which field of the editor's form."""

    concept: str
    field: str
    text: str

    def __str__(self) -> str:
        return f"{self.concept}: {self.text}" if self.concept else self.text


class ThesaurusError(ValueError):
    """Nothing was written; ``faults`` says all that is wrong."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = list(faults)
        super().__init__("\n".join(map(str, self.faults)))


def find_faults(
    concepts: Mapping[str, ConceptRecord], *, groups: Iterable[str], topics: Iterable[str]
) -> list[Fault]:
    """Return all that is wrong with these concepts together; ``groups`` and ``topics`` exist."""
    known_groups, known_topics = set(groups), set(topics)
    faults: list[Fault] = []
    for record in concepts.values():
        faults += _own_faults(record)
        faults += _unknown(record, concepts, known_groups, known_topics)
    faults += _shared_labels(concepts)
    faults += _shared_slugs(concepts)
    faults += _circles(concepts)
    return faults


def _own_faults(record: ConceptRecord) -> Iterator[Fault]:
    who = record.name or record.notation
    if not NOTATION.fullmatch(record.notation) or len(record.notation) > MAX_SLUG:
        yield Fault(who, "notation", _("Het vaste kenmerk heeft kleine letters en streepjes."))
    if not NOTATION.fullmatch(record.slug) or len(record.slug) > MAX_SLUG:
        yield Fault(who, "slug", _("Het kenmerk in adressen heeft kleine letters en streepjes."))
    preferred = record.texts(LabelKind.PREFERRED)
    if len(preferred) != 1:
        text = _("Een begrip heeft precies één voorkeursterm; dit heeft er %d.")
        yield Fault(who, "name", text % len(preferred))
    yield from _label_faults(record, who)
    yield from _text_faults(record, who)
    if record.successor and not record.is_deprecated:
        yield Fault(who, "successor", _("Alleen een vervallen begrip heeft een opvolger."))


def _label_faults(record: ConceptRecord, who: str) -> Iterator[Fault]:
    for label in record.labels:
        if not label.folded or len(label.text) > MAX_LABEL or len(label.folded) > MAX_LABEL:
            text = _("De term ‘%(term)s’ is leeg of langer dan %(most)d tekens.")
            field = "name" if label.kind == LabelKind.PREFERRED else label.kind
            yield Fault(who, field, text % {"term": label.text[:60], "most": MAX_LABEL})
        elif _CONTROL.search(label.text) or label.text != " ".join(label.text.split()):
            text = _("De term ‘%s’ bevat vreemde tekens of dubbele spaties.")
            field = "name" if label.kind == LabelKind.PREFERRED else label.kind
            yield Fault(who, field, text % _CONTROL.sub("", label.text))
    for folded, number in Counter(label.folded for label in record.labels).items():
        if number > 1:
            text = _("De term ‘%s’ staat meer dan één keer bij dit begrip.")
            last = [label for label in record.labels if label.folded == folded][-1]
            yield Fault(who, last.kind, text % last.text)


def _text_faults(record: ConceptRecord, who: str) -> Iterator[Fault]:
    if not record.definition.strip():
        yield Fault(who, "definition", _("De uitleg ontbreekt."))
    for field, value in (("definition", record.definition), ("scope_note", record.scope_note)):
        if len(value) > MAX_TEXT:
            text = _("De tekst is langer dan %d tekens.")
            yield Fault(who, field, text % MAX_TEXT)
        if _CONTROL.search(value):
            yield Fault(who, field, _("De tekst bevat vreemde tekens."))
    for source in record.sources:
        if (
            not source.title.strip()
            or len(source.title) > MAX_SOURCE
            or _CONTROL.search(source.title)
        ):
            yield Fault(who, "sources", _("Een bron heeft geen titel, of een die te lang is."))
        if source.url and (len(source.url) > MAX_URL or not _ADDRESS.fullmatch(source.url)):
            text = _("Het adres van de bron ‘%s’ is geen adres dat met https:// begint.")
            yield Fault(who, "sources", text % source.title)


def _unknown(
    record: ConceptRecord,
    concepts: Mapping[str, ConceptRecord],
    groups: set[str],
    topics: set[str],
) -> Iterator[Fault]:
    who = record.name or record.notation
    linked = (
        ("broader", record.broader, set(concepts), _("Het bredere begrip ‘%s’ bestaat niet.")),
        ("related", record.related, set(concepts), _("Het verwante begrip ‘%s’ bestaat niet.")),
        ("groups", record.groups, groups, _("De aandachtsgroep ‘%s’ bestaat niet.")),
        ("topics", record.topics, topics, _("Het onderwerp ‘%s’ bestaat niet.")),
    )
    for field, named, known, text in linked:
        for one in sorted(named - known):
            yield Fault(who, field, text % one)
    if record.notation in record.related:
        yield Fault(who, "related", _("Een begrip is niet verwant aan zichzelf."))
    if record.successor and record.successor not in concepts:
        text = _("De opvolger ‘%s’ bestaat niet.")
        yield Fault(who, "successor", text % record.successor)
    if record.successor and _never_ends(record.notation, concepts):
        yield Fault(who, "successor", _("De opvolgers wijzen in een kring naar elkaar."))


def _never_ends(notation: str, concepts: Mapping[str, ConceptRecord]) -> bool:
    seen = {notation}
    now = concepts[notation].successor
    while now and now in concepts:
        if now in seen:
            return True
        seen.add(now)
        now = concepts[now].successor
    return False


def _shared_labels(concepts: Mapping[str, ConceptRecord]) -> Iterator[Fault]:
    """Say which label belongs to two concepts without being marked ambiguous in both."""
    owners: dict[str, list[tuple[ConceptRecord, str, bool]]] = {}
    for record in concepts.values():
        for folded, label in {label.folded: label for label in record.labels}.items():
            owners.setdefault(folded, []).append((record, label.kind, label.is_ambiguous))
    for folded, having in owners.items():
        if len(having) < 2 or all(is_ambiguous for _record, _kind, is_ambiguous in having):
            continue
        first, *others = having
        for record, kind, _is_ambiguous in others:
            text = _(
                "De term ‘%(term)s’ hoort al bij ‘%(other)s’. Haal hem bij een van beide weg, of "
                "zet er in beide begrippen (meerduidig) achter."
            )
            field = "name" if kind == LabelKind.PREFERRED else kind
            yield Fault(record.name, field, text % {"term": folded, "other": first[0].name})


def _shared_slugs(concepts: Mapping[str, ConceptRecord]) -> Iterator[Fault]:
    """Say which address is taken; an old fixed name may lead to one concept only."""
    owners: dict[str, ConceptRecord] = {}
    for record in concepts.values():
        for name in {record.slug, record.notation}:
            other = owners.setdefault(name, record)
            if other is not record:
                text = _("Het adres /begrippen/%(slug)s/ hoort al bij ‘%(other)s’.")
                yield Fault(record.name, "slug", text % {"slug": name, "other": other.name})


def _circles(concepts: Mapping[str, ConceptRecord]) -> Iterator[Fault]:
    for record in concepts.values():
        above = ancestors(record.notation, concepts)
        if record.notation in above:
            text = _("Dit begrip is, via zijn bredere begrippen, breder dan zichzelf.")
            yield Fault(record.name, "broader", text)
            continue
        for one in sorted(record.related & above):
            text = _("‘%s’ is een breder begrip en kan dan niet ook verwant zijn.")
            yield Fault(record.name, "related", text % concepts[one].name)


def ancestors(notation: str, concepts: Mapping[str, ConceptRecord]) -> set[str]:
    """Return all broader concepts, however far; with itself only when there is a circle."""
    found: set[str] = set()
    front = {notation}
    for _step in range(MAX_DEPTH):
        front = {
            above for one in front if one in concepts for above in concepts[one].broader
        } - found
        if not front:
            break
        found |= front
    return found & set(concepts)
