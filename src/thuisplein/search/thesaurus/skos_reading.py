"""SKOS files to plain records. Reads bytes only: nothing is ever fetched from elsewhere."""

import datetime as dt
import json
import logging
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.term import Node

from thuisplein.search.thesaurus.checking import Fault, ThesaurusError
from thuisplein.search.thesaurus.kinds import ConceptStatus, LabelKind
from thuisplein.search.thesaurus.record import (
    ConceptRecord,
    LabelRecord,
    SourceRecord,
    in_order,
)
from thuisplein.search.thesaurus.skos_words import AMBIGUOUS, OWN_LABELS, full

#: Forty times the shipped thesaurus; reading it takes a minute.
MAX_BYTES = 4_000_000
MAX_CONCEPTS = 5_000
MAX_NESTING = 40
TURTLE, JSONLD = "turtle", "json-ld"

_TAIL = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)/?(?:#begrip)?$")


@dataclass(frozen=True)
class ReadThesaurus:
    """The concepts of a file, and how many labels in other languages were left out."""

    records: list[ConceptRecord]
    skipped: int


def format_of(name: str) -> str:
    """Return the format by the end of a file's name. Raises ThesaurusError for another."""
    lowered = name.lower()
    if lowered.endswith(".ttl"):
        return TURTLE
    if lowered.endswith((".jsonld", ".json")):
        return JSONLD
    raise _refused(_("Het bestand moet op .ttl (Turtle) of .jsonld (JSON-LD) eindigen."))


def read_thesaurus(data: bytes, form: str) -> ReadThesaurus:
    """Return the concepts in a file. Raises ThesaurusError with what is wrong and where."""
    if len(data) > MAX_BYTES:
        text = _("Het bestand is groter dan %d MB.")
        raise _refused(text % (MAX_BYTES // 1_000_000))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _refused(_("Regel %d: dit is geen UTF-8.") % line) from error
    if "\x00" in text:
        raise _refused(_("Er staat een NUL-teken in het bestand."))
    if form == JSONLD:
        text = _checked_json(text)
    return _Reader(_parsed(text, form)).read()


def _refused(text: str) -> ThesaurusError:
    return ThesaurusError([Fault("", "file", text)])


def _checked_json(text: str) -> str:
    """Return the JSON written anew, so that the parser reads just what was checked here.

    Refuses what would make a reader of JSON-LD go out to the net, and what is no JSON.
    """
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise _refused(_("Regel %d: dit is geen JSON.") % error.lineno) from error
    except RecursionError as error:
        raise _refused(_("Het bestand is te diep genest.")) from error
    if not isinstance(data, dict | list):
        raise _refused(_("Regel 1: dit is geen JSON-LD."))
    for context in _contexts(data, 0):
        for one in context if isinstance(context, list) else [context]:
            is_remote = isinstance(one, str) or (isinstance(one, dict) and "@import" in one)
            if is_remote:
                text = _(
                    "De @context verwijst naar een adres elders (%s). Zet de @context zelf in het "
                    "bestand; wij halen niets op."
                )
                raise _refused(text % str(one)[:100])
    return json.dumps(data)


def _contexts(value: Any, depth: int) -> Iterator[Any]:
    if depth > MAX_NESTING:
        raise _refused(_("Het bestand is te diep genest."))
    if isinstance(value, dict):
        for key, part in value.items():
            if key == "@context":
                yield part
            yield from _contexts(part, depth + 1)
    elif isinstance(value, list):
        for part in value:
            yield from _contexts(part, depth + 1)


def _parsed(text: str, form: str) -> Graph:
    graph = Graph()
    logger = logging.getLogger("rdflib.term")
    was = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            graph.parse(data=text, format=form)
    except RecursionError as error:
        raise _refused(_("Het bestand is te diep genest.")) from error
    # The library refuses odd files in a dozen ways, bare ones among them (IndexError, KeyError).
    except Exception as error:
        line = getattr(error, "lines", None)
        where = _("Regel %d: ") % (line + 1) if isinstance(line, int) else ""
        kind = "Turtle" if form == TURTLE else "JSON-LD"
        raise _refused(where + _("dit is geen geldige %s.") % kind) from error
    finally:
        logger.setLevel(was)
    return graph


class _Reader:
    """Reads one graph; gathers all faults before it says no."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.faults: list[Fault] = []
        self.skipped = 0

    def read(self) -> ReadThesaurus:
        nodes = sorted(set(self.graph.subjects(RDF.type, URIRef(full("skos:Concept")))), key=str)
        if not nodes:
            raise _refused(_("Er staan geen begrippen (skos:Concept) in dit bestand."))
        if len(nodes) > MAX_CONCEPTS:
            text = _("Er staan %(number)d begrippen in dit bestand; hoogstens %(most)d mag.")
            raise _refused(text % {"number": len(nodes), "most": MAX_CONCEPTS})
        self.notations = {node: self._notation(node) for node in nodes}
        records: dict[str, ConceptRecord] = {}
        for node in nodes:
            record = self._record(node)
            if record.notation in records:
                text = _("Het vaste kenmerk ‘%s’ staat bij twee begrippen.")
                self.faults.append(Fault(str(node), "notation", text % record.notation))
            records[record.notation] = record
        if self.faults:
            raise ThesaurusError(self.faults)
        return ReadThesaurus(list(records.values()), self.skipped)

    def _notation(self, node: Node) -> str:
        given = self._plain(node, "skos:notation")
        if len(given) > 1:
            text = _("Dit begrip heeft meer dan één skos:notation.")
            self.faults.append(Fault(str(node), "notation", text))
        return given[0] if given else self._from_address(node)

    def _from_address(self, node: Node) -> str:
        found = _TAIL.search(str(node)) if isinstance(node, URIRef) else None
        if found is None:
            text = _("Dit begrip heeft geen skos:notation en geen adres waaruit die blijkt.")
            self.faults.append(Fault(str(node)[:100], "notation", text))
            return ""
        return found[1]

    def _record(self, node: Node) -> ConceptRecord:
        notation = self.notations[node]
        slugs = self._plain(node, "tp:kenmerk")
        deprecated = self._is_true(node, "owl:deprecated", default=False)
        successors = self._others(node, "dct:isReplacedBy")
        if len(successors) > 1:
            text = _("Dit begrip heeft meer dan één opvolger.")
            self.faults.append(Fault(notation, "successor", text))
        above = self._others(node, "skos:broader") | {
            self.notations.get(one) or self._from_address(one)
            for one in self.graph.subjects(URIRef(full("skos:narrower")), node)
        }
        return ConceptRecord(
            notation=notation,
            slug=slugs[0] if slugs else notation,
            labels=self._labels(node),
            definition=self._text(node, notation, "skos:definition"),
            scope_note=self._text(node, notation, "skos:scopeNote"),
            sources=self._sources(node),
            broader=frozenset(above),
            related=frozenset(self._others(node, "skos:related")),
            groups=frozenset(self._plain(node, "tp:aandachtsgroep")),
            topics=frozenset(self._plain(node, "tp:onderwerp")),
            is_linked=self._is_true(node, "tp:inTeksten", default=True),
            status=ConceptStatus.DEPRECATED if deprecated else ConceptStatus.CURRENT,
            successor=min(successors, default=""),
            reviewed_on=self._day(node, notation),
        )

    def _labels(self, node: Node) -> tuple[LabelRecord, ...]:
        older = self._words(node, OWN_LABELS[LabelKind.OLDER])
        short = self._words(node, OWN_LABELS[LabelKind.ABBREVIATION])
        other = self._words(node, "skos:altLabel")
        texts = {
            LabelKind.PREFERRED: self._words(node, "skos:prefLabel", counted=True),
            LabelKind.SYNONYM: [one for one in other if one not in older and one not in short],
            LabelKind.OLDER: older,
            LabelKind.ABBREVIATION: short,
            LabelKind.SPELLING: self._words(node, "skos:hiddenLabel"),
        }
        ambiguous = self._words(node, AMBIGUOUS)
        return in_order(
            LabelRecord(kind, text, text in ambiguous)
            for kind, found in texts.items()
            for text in found
        )

    def _words(self, node: Node, name: str, *, counted: bool = False) -> list[str]:
        """Return the Dutch texts; those in no language count as Dutch."""
        found = []
        for value in self.graph.objects(node, URIRef(full(name))):
            language = getattr(value, "language", None) or "nl"
            if language.lower().split("-")[0] == "nl":
                found.append(str(value))
            else:
                self.skipped += counted or name in {"skos:altLabel", "skos:hiddenLabel"}
        return sorted(found)

    def _text(self, node: Node, notation: str, name: str) -> str:
        found = self._words(node, name)
        if len(found) > 1:
            text = _("%s staat hier meer dan één keer.")
            self.faults.append(Fault(notation, "definition", text % name))
        return found[0] if found else ""

    def _plain(self, node: Node, name: str) -> list[str]:
        return sorted(str(value) for value in self.graph.objects(node, URIRef(full(name))))

    def _others(self, node: Node, name: str) -> set[str]:
        return {
            self.notations.get(one) or self._from_address(one)
            for one in self.graph.objects(node, URIRef(full(name)))
        }

    def _is_true(self, node: Node, name: str, *, default: bool) -> bool:
        found = self._plain(node, name)
        return found[0].lower() in {"true", "1"} if found else default

    def _day(self, node: Node, notation: str) -> dt.date | None:
        found = self._plain(node, "tp:nagekekenOp")
        if not found:
            return None
        try:
            return dt.date.fromisoformat(found[0])
        except ValueError:
            text = _("De datum ‘%s’ is niet geschreven als 2026-12-31.")
            self.faults.append(Fault(notation, "reviewed_on", text % found[0][:40]))
            return None

    def _sources(self, node: Node) -> tuple[SourceRecord, ...]:
        found = []
        for value in self.graph.objects(node, URIRef(full("dct:source"))):
            if isinstance(value, Literal):
                found.append(SourceRecord(str(value)))
                continue
            titles = self._words(value, "dct:title")
            urls = self._plain(value, "schema:url")
            url = urls[0] if urls else str(value) if isinstance(value, URIRef) else ""
            found.append(SourceRecord(titles[0] if titles else url, url))
        return tuple(sorted(found))
