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
        return value


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
    """A list of short names: slugs, codes or addresses; mostly the order has no meaning."""

    pattern: re.Pattern[str]
    expected: str
    is_address: bool = False
    on_one_line: bool = True
    is_ordered: bool = False
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
        return self.load(names, None)

    def load(self, raw: Collection[str], names: StoredNames | None) -> tuple[str, ...]:
        return tuple(raw) if self.is_ordered else tuple(sorted(raw))

    def plain(self, value: tuple[str, ...]) -> Any:
        if self.on_one_line:
            return Slugs(value)
        return list(value)


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
