"""A list of keys with their types: reads a mapping of YAML by it and writes one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from thuisplein.knowledge.exchange import yaml_reader
from thuisplein.knowledge.exchange.source import Source
from thuisplein.knowledge.exchange.yaml_reader import Node
from thuisplein.knowledge.exchange.yaml_writer import Plain


@dataclass(frozen=True)
class Field:
    """A key of a file and the attribute of the page that holds its value."""

    key: str
    attr: str
    type: Any
    is_required: bool = False


def read_fields(
    node: Node, fields: Sequence[Field], source: Source, *, prefix: str = ""
) -> dict[str, Any]:
    """Return values by attribute; a wrong, missing or unknown key is a problem."""
    values = {field.attr: getattr(field.type, "default", field.type.empty) for field in fields}
    if not isinstance(node, yaml_reader.Mapping):
        source.problem(node.line, prefix.rstrip("."), _("hier horen sleutels met waarden."))
        return values
    known = {field.key: field for field in fields}
    for key, (line, child) in node.entries.items():
        path = f"{prefix}{key}"
        field = known.get(key)
        if field is None:
            source.problem(line, path[:80], _("deze sleutel bestaat niet."))
            continue
        if not prefix:
            source.lines[field.attr] = line + source.offset
        before = source.problems.total
        values[field.attr] = field.type.read(child, path, source)
        is_empty = values[field.attr] == field.type.empty
        if field.is_required and is_empty and source.problems.total == before:
            source.problem(line, path, _("dit mag niet leeg zijn."))
    for field in fields:
        if field.is_required and field.key not in node.entries:
            source.problem(node.line, f"{prefix}{field.key}", _("deze sleutel ontbreekt."))
    return values


def write_fields(values: dict[str, Any], fields: Sequence[Field]) -> dict[str, Plain]:
    """Return what is written in a file, without what is empty."""
    return {
        field.key: field.type.plain(values[field.attr])
        for field in fields
        if values[field.attr] != field.type.empty
    }
