"""The types of values in files: how each is read, checked, compared, written and stored.

``read`` takes a YAML node and returns a plain value; ``load`` makes the same plain value from what
the database holds and ``store`` the reverse; ``plain`` gives what is written in the file.
"""

import datetime as dt
import re
import uuid
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from thuisplein.knowledge.exchange import yaml_reader
from thuisplein.knowledge.exchange.characters import forbidden_in, on_one_line
from thuisplein.knowledge.exchange.html import Ids as StoredIds
from thuisplein.knowledge.exchange.html import Names as StoredNames
from thuisplein.knowledge.exchange.source import Source
from thuisplein.knowledge.exchange.yaml_reader import Node, Scalar
from thuisplein.knowledge.exchange.yaml_writer import Plain, Slugs

Check = Callable[[Any], None]
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WHOLE = re.compile(r"-?\d{1,15}")
_DECIMAL = re.compile(r"-?\d{1,12}(\.\d{1,6})?")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class ValueType:
    """What all types offer. ``empty`` means: not there, left out of the file."""

    empty: Any = None

    def read(self, node: Node, key: str, source: Source) -> Any:
        raise NotImplementedError

    def load(self, raw: Any, names: StoredNames) -> Any:
        return raw

    def store(self, value: Any, ids: StoredIds) -> Any:
        return value

    def plain(self, value: Any) -> Plain:
        return value  # type: ignore[no-any-return]


def scalar_of(node: Node, key: str, source: Source, expected: str) -> str:
    """Return the text of a single value; nothing, after noting it, when it is not one."""
    if not isinstance(node, Scalar):
        source.problem(node.line, key, _("hier hoort %s.") % expected)
        return ""
    if node.is_null:
        return ""
    bad = forbidden_in(node.text)
    if bad:
        source.problem(node.line, key, _("het teken %s mag hier niet.") % bad)
        return ""
    return node.text.strip()


def run_checks(value: Any, checks: Sequence[Check], line: int, key: str, source: Source) -> None:
    """Note what Django's validators find wrong with a value."""
    for check in checks:
        try:
            check(value)
        except ValidationError as error:
            source.problem(line, key, " ".join(error.messages))


@dataclass(frozen=True)
class Line(ValueType):
    """Text on one line."""

    max_length: int | None = None
    choices: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    is_web: bool = False
    #: What an empty value means; only for choices.
    default: str = ""
    empty: str = ""

    def read(self, node: Node, key: str, source: Source) -> str:
        given = scalar_of(node, key, source, _("een tekst"))
        if "\n" in given:
            source.problem(node.line, key, _("deze tekst staat op één regel."))
        text = on_one_line(given)
        if not text:
            return self.default
        if self.choices and text not in self.choices:
            known = ", ".join(self.choices)
            source.problem(node.line, key, _("kies uit: %s.") % known)
            return self.choices[0]
        if self.max_length and len(text) > self.max_length:
            reason = _("de tekst heeft %(size)d tekens, hooguit %(limit)d.")
            values = {"size": len(text), "limit": self.max_length}
            source.problem(node.line, key, reason % values)
        if self.is_web and not text.startswith(("https://", "http://")):
            source.problem(node.line, key, _("een adres begint met https://."))
        else:
            run_checks(text, self.checks, node.line, key, source)
        return text

    def load(self, raw: Any, names: StoredNames) -> str:
        return on_one_line(str(raw)) if raw else self.default


@dataclass(frozen=True)
class Day(ValueType):
    empty: None = None

    def read(self, node: Node, key: str, source: Source) -> dt.date | None:
        text = scalar_of(node, key, source, _("een datum"))
        if not text:
            return None
        try:
            if _DAY.fullmatch(text):
                return dt.date.fromisoformat(text)
        except ValueError:
            pass
        source.problem(node.line, key, _("schrijf een datum als 2026-11-22."))
        return None

    def load(self, raw: Any, names: StoredNames) -> dt.date | None:
        if isinstance(raw, str):
            return dt.date.fromisoformat(raw[:10]) if raw else None
        return raw


@dataclass(frozen=True)
class Whole(ValueType):
    checks: tuple[Check, ...] = ()
    #: What a missing value means, for fields that may not be empty.
    default: int | None = None
    empty: None = None

    def read(self, node: Node, key: str, source: Source) -> int | None:
        text = scalar_of(node, key, source, _("een geheel getal"))
        if not text:
            return self.default
        if not (isinstance(node, Scalar) and _WHOLE.fullmatch(text)):
            source.problem(node.line, key, _("schrijf een geheel getal zonder punten."))
            return None
        run_checks(int(text), self.checks, node.line, key, source)
        return int(text)

    def load(self, raw: Any, names: StoredNames) -> int | None:
        return self.default if raw is None or raw == "" else int(raw)


@dataclass(frozen=True)
class Number(ValueType):
    """A number with at most ``places`` decimals, without zeros at the end."""

    checks: tuple[Check, ...] = ()
    empty: None = None

    def read(self, node: Node, key: str, source: Source) -> Decimal | None:
        text = scalar_of(node, key, source, _("een getal"))
        if not text:
            return None
        if not _DECIMAL.fullmatch(text):
            source.problem(node.line, key, _("schrijf een getal als 12 of 1.5."))
            return None
        value = _without_zeros(text)
        run_checks(value, self.checks, node.line, key, source)
        return value

    def load(self, raw: Any, names: StoredNames) -> Decimal | None:
        return None if raw is None else _without_zeros(str(raw))


def _without_zeros(text: str) -> Decimal:
    value = Decimal(text).normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


@dataclass(frozen=True)
class Truth(ValueType):
    empty: bool = False

    def read(self, node: Node, key: str, source: Source) -> bool:
        text = scalar_of(node, key, source, _("true of false"))
        if text not in {"", "true", "false"}:
            source.problem(node.line, key, _("schrijf true of false."))
        return text == "true"

    def load(self, raw: Any, names: StoredNames) -> bool:
        return bool(raw)


@dataclass(frozen=True)
class Uid(ValueType):
    empty: None = None

    def read(self, node: Node, key: str, source: Source) -> uuid.UUID | None:
        text = scalar_of(node, key, source, _("een UUID")).lower()
        if _UUID.fullmatch(text):
            return uuid.UUID(text)
        source.problem(node.line, key, _("schrijf een UUID, bijvoorbeeld van uuidgen."))
        return None


@dataclass(frozen=True)
class Names(ValueType):
    """A list of short names: slugs, codes or addresses; the order has no meaning."""

    pattern: re.Pattern[str]
    expected: str
    is_address: bool = False
    on_one_line: bool = True
    empty: tuple[str, ...] = ()

    def read(self, node: Node, key: str, source: Source) -> tuple[str, ...]:
        if isinstance(node, Scalar) and node.is_null:
            return ()
        if not isinstance(node, yaml_reader.Sequence):
            source.problem(node.line, key, _("hier hoort een lijst."))
            return ()
        names: list[str] = []
        for part in node.items:
            name = scalar_of(part, key, source, self.expected)
            if not self.pattern.fullmatch(name):
                source.problem(part.line, key, _("hier hoort %s.") % self.expected)
            elif name in names:
                source.problem(part.line, key, _("%s staat er twee keer.") % name)
            else:
                names.append(name)
                source.link(part.line, key, name)
        return tuple(sorted(names))

    def load(self, raw: Collection[str], names: StoredNames) -> tuple[str, ...]:
        return tuple(sorted(raw))

    def plain(self, value: tuple[str, ...]) -> Plain:
        return Slugs(value) if self.on_one_line else list(value)


@dataclass(frozen=True)
class Name(ValueType):
    """One short name of something elsewhere."""

    pattern: re.Pattern[str]
    expected: str
    empty: str = ""

    def read(self, node: Node, key: str, source: Source) -> str:
        name = scalar_of(node, key, source, self.expected)
        if not name:
            return ""
        if not self.pattern.fullmatch(name):
            source.problem(node.line, key, _("hier hoort %s.") % self.expected)
            return ""
        source.link(node.line, key, name)
        return source.media.get(name, name)

    def load(self, raw: Any, names: StoredNames) -> str:
        return str(raw or "")


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
