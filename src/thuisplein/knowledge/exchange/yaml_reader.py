"""YAML as plain nodes that know their line. Only what the format needs; the rest is refused.

Scalars stay the text they are: the schema, not YAML, decides what is a date or a number, so
``naam: Nee`` never becomes false.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from django.utils.translation import gettext as _

MAX_DEPTH = 8
MAX_NODES = 200_000


class YamlError(Exception):
    """The text is not the YAML that may be used. ``line`` counts from 0."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


@dataclass(frozen=True)
class Scalar:
    line: int
    text: str
    is_plain: bool
    #: The first line of the text itself; a block scalar starts below its key.
    text_line: int

    @property
    def is_null(self) -> bool:
        return self.is_plain and self.text in {"", "~", "null", "Null", "NULL"}


@dataclass(frozen=True)
class Sequence:
    line: int
    items: tuple["Node", ...]


@dataclass(frozen=True)
class Mapping:
    line: int
    #: By key: the line of the key and the value.
    entries: dict[str, tuple[int, "Node"]]


Node = Scalar | Sequence | Mapping

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(text: str) -> Node | None:
    """Return the one document in the text, or None when it is empty. Raises YamlError."""
    try:
        return _read(yaml.parse(text, Loader=_Loader))
    except yaml.MarkedYAMLError as error:
        mark: Any = error.problem_mark or error.context_mark
        reason = _("dit is geen geldige YAML: %s") % (error.problem or error.context or "")
        raise YamlError(mark.line if mark else 0, reason) from error
    except UnicodeEncodeError as error:
        # Half a pair of UTF-16 is no character; a file cannot hold it, but a text in memory can.
        line = text.count("\n", 0, error.start)
        raise YamlError(line, _("hier staat een teken dat niet bestaat.")) from error
    except yaml.YAMLError as error:
        raise YamlError(0, _("dit is geen geldige YAML: %s") % error) from error


def _read(events: Iterator[Any]) -> Node | None:
    reader = _Reader(events)
    root: Node | None = None
    documents = 0
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                mark: Any = event.start_mark
                raise YamlError(mark.line, _("er mag maar één YAML-document staan."))
            root = reader.node(next(events), 0)
    return root


class _Reader:
    def __init__(self, events: Iterator[Any]) -> None:
        self.events = events
        self.count = 0

    def node(self, event: Any, depth: int) -> Node:
        line = event.start_mark.line
        self.count += 1
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            raise YamlError(line, _("verwijzingen met & en * mogen niet in YAML."))
        if event.tag:
            raise YamlError(line, _("het kenmerk %s mag niet in YAML.") % event.tag)
        if depth > MAX_DEPTH:
            raise YamlError(line, _("de YAML is te diep genest."))
        if self.count > MAX_NODES:
            raise YamlError(line, _("de YAML heeft te veel onderdelen."))
        if isinstance(event, yaml.ScalarEvent):
            is_block = event.style in {"|", ">"}
            return Scalar(line, event.value, event.implicit[0], line + 1 if is_block else line)
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
                items.append(self.node(event, depth + 1))
            return Sequence(line, tuple(items))
        return self.mapping(line, depth)

    def mapping(self, line: int, depth: int) -> Mapping:
        entries: dict[str, tuple[int, Node]] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            if not isinstance(key, Scalar):
                raise YamlError(key.line, _("een sleutel is één woord."))
            if key.text in entries:
                raise YamlError(key.line, _("de sleutel %s staat er twee keer.") % key.text)
            entries[key.text] = (key.line, self.node(next(self.events), depth + 1))
        return Mapping(line, entries)
