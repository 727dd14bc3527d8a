"""One file of the exchange: front matter and body, from text to plain values and back."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from thuisplein.knowledge.exchange import yaml_reader
from thuisplein.knowledge.exchange.fields import read_fields, write_fields
from thuisplein.knowledge.exchange.problems import Problems
from thuisplein.knowledge.exchange.schema import MODELS, SLUG, WITH_FOLDER, Schema, schema_for
from thuisplein.knowledge.exchange.source import Source
from thuisplein.knowledge.exchange.values import scalar_of
from thuisplein.knowledge.exchange.yaml_reader import Node, YamlError, read_yaml
from thuisplein.knowledge.exchange.yaml_writer import write_yaml

#: Values that a file may leave to the site.
LEFT_TO_SITE = ("first_published_on", "changed_on", "theme_order")
_HEADING = re.compile(r" {0,3}##(?:[ \t]+(.*?))??(?:[ \t]+#+)?[ \t]*$")


@dataclass(frozen=True)
class Document:
    """A file that was read; ``values`` are by attribute, as an existing page's are."""

    kind: str
    address: str
    values: dict[str, Any]
    source: Source

    @property
    def schema(self) -> Schema:
        return schema_for(self.kind)

    @property
    def slug(self) -> str:
        return self.address.rstrip("/").rpartition("/")[2]

    @property
    def parent(self) -> str:
        return parent_of(self.address)


def fingerprint(values: dict[str, Any]) -> bytes:
    """Return a few bytes that are equal for equal values, apart from what a file may leave out."""
    told = {attr: value for attr, value in values.items() if attr not in LEFT_TO_SITE}
    return hashlib.blake2b(repr(told).encode(), digest_size=16).digest()


def parent_of(address: str) -> str:
    """Return the address one level up: '/dossiers/' for '/dossiers/ouderen/'."""
    return address.rstrip("/").rpartition("/")[0] + "/"


def address_of_file(name: str) -> str:
    """Return the address of a file, or nothing when no page can stand there."""
    parts = name.removesuffix(".md").split("/")
    if parts[-1] == "index":
        parts.pop()
    if not parts or not all(SLUG.fullmatch(part) for part in parts):
        return ""
    return "/" + "/".join(parts) + "/"


def file_of_address(kind: str, address: str) -> str:
    """Return where the page of this kind at this address stands in an export."""
    bare = address.strip("/")
    if kind in WITH_FOLDER or bare.rpartition("/")[2] == "index":
        return f"{bare}/index.md"
    return f"{bare}.md"


def read_document(
    name: str, text: str, problems: Problems, media: Mapping[str, str]
) -> Document | None:
    """Return what the file says; None when it says too little to go on with."""
    source = Source(name, problems, media, offset=1)
    address = address_of_file(name)
    if not address:
        source.problem(-1, "", _("een adres bestaat uit kleine letters, cijfers en streepjes."))
        return None
    split = _split(text, source)
    if split is None:
        return None
    front, body, body_line = split
    source.offset = 2
    node = _front_matter(front, source)
    if not isinstance(node, yaml_reader.Mapping):
        return None
    kind = _kind(node, source)
    if not kind:
        return None
    schema = schema_for(kind)
    rest = {key: entry for key, entry in node.entries.items() if key != "soort"}
    values = read_fields(yaml_reader.Mapping(node.line, rest), schema.fields, source)
    source.offset = body_line + 1
    _read_body(body, schema, values, source)
    return Document(kind, address, values, source)


def _split(text: str, source: Source) -> tuple[str, str, int] | None:
    """Return front matter, body, and the line (from 0) where the body starts."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        source.problem(0, "", _("het bestand begint niet met een regel ---."))
        return None
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == "---":
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 1
    source.problem(0, "", _("de regel --- onder de sleutels ontbreekt."))
    return None


def _front_matter(front: str, source: Source) -> Node | None:
    try:
        node = read_yaml(front)
    except YamlError as error:
        source.problem(error.line, "", error.reason)
        return None
    if not isinstance(node, yaml_reader.Mapping):
        source.problem(0, "", _("hier horen sleutels met waarden."))
    return node


def _kind(node: yaml_reader.Mapping, source: Source) -> str:
    if "soort" not in node.entries:
        source.problem(node.line, "soort", _("deze sleutel ontbreekt."))
        return ""
    line, value = node.entries["soort"]
    kind = scalar_of(value, "soort", source, _("een soort"))
    if kind not in MODELS:
        source.problem(line, "soort", _("kies uit: %s.") % ", ".join(MODELS))
        return ""
    return kind


def _read_body(body: str, schema: Schema, values: dict[str, Any], source: Source) -> None:
    values.update({section.attr: "" for section in schema.sections.values()})
    if "" in schema.sections:
        whole = schema.sections[""]
        values[whole.attr] = whole.type.read_text(body, 0, whole.key, source)
        return
    seen: set[str] = set()
    for heading, line, text in _sections(body):
        field = schema.sections.get(heading) if heading else None
        if field is None:
            if heading:
                source.problem(line - 1, heading[:80], _("deze kop hoort hier niet."))
            elif text.strip():
                reason = _("bij deze soort staat alle tekst onder een vaste kop.")
                source.problem(line, "", reason if schema.sections else _("hier mag geen tekst."))
        elif heading in seen:
            source.problem(line - 1, heading, _("deze kop staat er twee keer."))
        else:
            seen.add(heading)
            source.lines[field.attr] = line + source.offset - 1
            values[field.attr] = field.type.read_text(text, line, heading, source)


def _sections(body: str) -> list[tuple[str, int, str]]:
    """Return heading, line (from 0) of the text below it, and that text."""
    parts: list[tuple[str, int, list[str]]] = [("", 0, [])]
    for number, line in enumerate(body.split("\n")):
        found = _HEADING.match(line)
        if found:
            parts.append((found.group(1) or "##", number + 1, []))
        else:
            parts[-1][2].append(line)
    return [(heading, line, "\n".join(lines)) for heading, line, lines in parts]


def write_document(kind: str, values: dict[str, Any]) -> str:
    """Return the file of a page: the same bytes for the same values."""
    schema = schema_for(kind)
    plain = write_fields(values, schema.fields)
    front = {"id": plain.pop("id"), "soort": kind, **plain}
    text = f"---\n{write_yaml(front)}---\n"
    for heading, field in schema.sections.items():
        value = values[field.attr]
        if value:
            text += f"\n## {heading}\n\n{value}\n" if heading else f"\n{value}\n"
    return text
