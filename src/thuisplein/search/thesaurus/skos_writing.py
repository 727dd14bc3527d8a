"""Concepts as SKOS, in Turtle and in JSON-LD: the same statements, the same order every time."""

import json
from collections.abc import Iterable
from typing import Any

from thuisplein.search.thesaurus.kinds import LabelKind
from thuisplein.search.thesaurus.record import ConceptRecord
from thuisplein.search.thesaurus.skos_words import (
    AMBIGUOUS,
    LANGUAGE,
    NAMESPACES,
    NO_SITE,
    OWN_LABELS,
    SKOS_LABELS,
)

#: JSON-LD as plain values; the Turtle is written from the same.
Node = dict[str, Any]

TITLE = "Begrippen over het huisvesten van aandachtsgroepen"
LICENCE = "https://eupl.eu/1.2/nl/"


def as_jsonld(records: Iterable[ConceptRecord], *, site: str = "") -> str:
    """Return the concepts as JSON-LD. ``site`` is a site's root, without a slash behind."""
    data = {"@context": NAMESPACES, "@graph": _nodes(records, site)}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def as_turtle(records: Iterable[ConceptRecord], *, site: str = "") -> str:
    """Return the concepts as Turtle."""
    lines = [f"@prefix {prefix}: <{address}> ." for prefix, address in NAMESPACES.items()]
    for node in _nodes(records, site):
        lines += ["", _statement(node)]
    return "\n".join(lines) + "\n"


def _nodes(records: Iterable[ConceptRecord], site: str) -> list[Node]:
    scheme = f"{site}/begrippen/" if site else NO_SITE.rstrip(":")
    nodes: list[Node] = [
        {
            "@id": scheme,
            "@type": "skos:ConceptScheme",
            "dct:title": [_words(TITLE)],
            "dct:license": [{"@id": LICENCE}],
        }
    ]
    ordered = sorted(records, key=lambda one: one.notation)
    return [*nodes, *(_concept(one, site, scheme) for one in ordered)]


def address_of(notation: str, site: str) -> str:
    """Return the address that stands for a concept in a file."""
    return f"{site}/begrippen/{notation}/" if site else f"{NO_SITE}{notation}"


def _concept(record: ConceptRecord, site: str, scheme: str) -> Node:
    node: Node = {
        "@id": address_of(record.notation, site),
        "@type": "skos:Concept",
        "skos:inScheme": [{"@id": scheme}],
        "skos:notation": [{"@value": record.notation}],
    }
    if record.slug != record.notation:
        node["tp:kenmerk"] = [{"@value": record.slug}]
    _add_labels(node, record)
    node["skos:definition"] = [_words(record.definition)]
    if record.scope_note:
        node["skos:scopeNote"] = [_words(record.scope_note)]
    for name, notations in (("skos:broader", record.broader), ("skos:related", record.related)):
        if notations:
            node[name] = [{"@id": address_of(one, site)} for one in sorted(notations)]
    for name, slugs in (("tp:aandachtsgroep", record.groups), ("tp:onderwerp", record.topics)):
        if slugs:
            node[name] = [{"@value": slug} for slug in sorted(slugs)]
    if record.sources:
        node["dct:source"] = [_source(one.title, one.url) for one in record.sources]
    return node | _state(record, site)


def _add_labels(node: Node, record: ConceptRecord) -> None:
    for label in record.labels:
        kind = LabelKind(label.kind)
        for name in filter(None, (SKOS_LABELS[kind], OWN_LABELS.get(kind))):
            node.setdefault(name, []).append(_words(label.text))
        if label.is_ambiguous:
            node.setdefault(AMBIGUOUS, []).append(_words(label.text))


def _state(record: ConceptRecord, site: str) -> Node:
    node: Node = {}
    if not record.is_linked:
        node["tp:inTeksten"] = [_typed("false", "boolean")]
    if record.is_deprecated:
        node["owl:deprecated"] = [_typed("true", "boolean")]
    if record.successor:
        node["dct:isReplacedBy"] = [{"@id": address_of(record.successor, site)}]
    if record.reviewed_on:
        node["tp:nagekekenOp"] = [_typed(record.reviewed_on.isoformat(), "date")]
    return node


def _words(text: str) -> Node:
    return {"@value": text, "@language": LANGUAGE}


def _typed(value: str, kind: str) -> Node:
    return {"@value": value, "@type": f"xsd:{kind}"}


def _source(title: str, url: str) -> Node:
    node: Node = {"dct:title": [_words(title)]}
    if url:
        node["schema:url"] = [{"@id": url}]
    return node


def _statement(node: Node) -> str:
    parts = [f"<{node['@id']}> a {node['@type']}"]
    for name, values in node.items():
        if not name.startswith("@"):
            parts.append(f"  {name} {', '.join(_value(value) for value in values)}")
    return " ;\n".join(parts) + " ."


def _value(value: Node) -> str:
    if "@id" in value:
        return f"<{value['@id']}>"
    if "@value" not in value:
        inside = "; ".join(
            f"{name} {', '.join(_value(one) for one in values)}" for name, values in value.items()
        )
        return f"[ {inside} ]"
    # Turtle escapes what JSON escapes, in the same way.
    quoted = json.dumps(value["@value"], ensure_ascii=False)
    if "@language" in value:
        return f"{quoted}@{value['@language']}"
    return f"{quoted}^^{value['@type']}" if "@type" in value else quoted
