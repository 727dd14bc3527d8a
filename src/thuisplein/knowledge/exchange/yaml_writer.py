"""Plain values as YAML in one fixed form, so that equal content gives equal bytes.

Written here and not by the YAML library, whose output differs between its two implementations.
"""

import datetime as dt
import re
import uuid
from collections.abc import Iterator
from decimal import Decimal

Plain = str | int | bool | Decimal | dt.date | uuid.UUID | None | list["Plain"] | dict[str, "Plain"]

#: Texts that every YAML reader takes as the text they are.
_SAFE = re.compile(
    r"(?!(?:true|false|yes|no|on|off|y|n|null)$)[A-Za-zÀ-ÿ/](?:.*\S)?", re.IGNORECASE
)
_NEEDS_QUOTES = re.compile(r":(?:\s|$)|\s#|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_NEEDS_QUOTES_IN_LIST = re.compile(r"[,\[\]{}?]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_ESCAPED = re.compile(r'[\\"\n\t]')


class Slugs(list[str]):
    """A list that is written on one line: ``[statushouders, ouderen]``."""


def write_yaml(values: dict[str, Plain]) -> str:
    """Return the mapping as YAML, with a line end after every line."""
    return "".join(f"{line}\n" for line in _mapping(values))


def write_rows(rows: list[dict[str, Plain]]) -> str:
    """Return a list of mappings as YAML."""
    return "".join(f"{line}\n" for row in rows for line in _item(row))


def _mapping(values: dict[str, Plain]) -> Iterator[str]:
    for key, value in values.items():
        if isinstance(value, Slugs):
            yield f"{key}: [{', '.join(_text(part, in_list=True) for part in value)}]"
        elif isinstance(value, list):
            yield f"{key}:"
            for part in value:
                yield from (f"  {line}" if line else "" for line in _item(part))
        elif isinstance(value, str) and "\n" in value:
            yield f"{key}: |-"
            yield from (f"  {line}" if line else "" for line in value.split("\n"))
        else:
            yield f"{key}: {_scalar(value)}"


def _item(value: Plain) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"- {_scalar(value)}"
        return
    for number, line in enumerate(_mapping(value)):
        yield f"{'  ' if number else '- '}{line}" if line else ""


def _scalar(value: Plain) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case None:
            return "null"
        case str():
            return _text(value)
        case dt.date():
            return value.isoformat()
        case _:
            return str(value)


def _text(text: str, *, in_list: bool = False) -> str:
    is_safe = _SAFE.fullmatch(text) and not _NEEDS_QUOTES.search(text)
    if is_safe and not (in_list and _NEEDS_QUOTES_IN_LIST.search(text)):
        return text
    return '"' + _ESCAPED.sub(lambda found: _ESCAPES[found.group()], text) + '"'
