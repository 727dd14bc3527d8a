"""The tables beside the pages: groups, topics, housing types, organisations, files, gone pages."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from thuisplein.knowledge.exchange import yaml_reader
from thuisplein.knowledge.exchange.fields import Field, read_fields, write_fields
from thuisplein.knowledge.exchange.problems import Problems
from thuisplein.knowledge.exchange.schema import ADDRESS, CODE, MEDIA_FILE, SLUG, type_of_field
from thuisplein.knowledge.exchange.source import Source
from thuisplein.knowledge.exchange.values import Name, Names, ValueType
from thuisplein.knowledge.exchange.yaml_reader import YamlError, read_yaml
from thuisplein.knowledge.exchange.yaml_writer import write_rows
from thuisplein.knowledge.models import FocusGroup, HousingType, RemovedPage, Topic
from thuisplein.organisations.public import Organisation

_TERM = {"slug": "slug", "naam": "name", "omschrijving": "description", "volgorde": "position"}
_KEYS: dict[str, tuple[type[Model], dict[str, str]]] = {
    "aandachtsgroepen": (
        FocusGroup,
        _TERM
        | {"pictogram": "pictogram", "geldig_vanaf": "valid_from", "geldig_tot": "valid_until"},
    ),
    "onderwerpen": (Topic, _TERM),
    "woonvormen": (HousingType, _TERM),
    "organisaties": (
        Organisation,
        {
            "slug": "slug", "naam": "name", "soort": "kind", "email": "mailbox",
            "website": "website", "gemeente": "municipality", "provincie": "province",
            "werkt_in": "works_in", "onderdeel_van": "parent", "opgegaan_in": "merged_into",
            "opgegaan_op": "merged_on", "domeinen": "domains",
        },
    ),
    "afbeeldingen": (
        get_image_model(),
        {
            "bestand": "file", "titel": "title", "omschrijving": "description", "maker": "credit",
            "licentie": "licence", "focus_x": "focal_point_x", "focus_y": "focal_point_y",
            "focus_breedte": "focal_point_width", "focus_hoogte": "focal_point_height",
        },
    ),
    "documenten": (get_document_model(), {"bestand": "file", "titel": "title"}),
    "verwijderd": (
        RemovedPage,
        {
            "pad": "path", "titel": "title", "verwijderd_op": "removed_on", "reden": "reason",
            "opvolger": "successor",
        },
    ),
}  # fmt: skip
PROVINCE = re.compile(r"PV\d{2}")
DOMAIN = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+")
_SPECIAL: dict[str, ValueType] = {
    "file": Name(MEDIA_FILE, "een bestand als media/rapport.pdf"),
    "municipality": Name(CODE, "een code als GM0796"),
    "province": Name(PROVINCE, "een code als PV28"),
    "works_in": Names(CODE, "een code als GM0796"),
    "parent": Name(SLUG, "het kenmerk van een organisatie"),
    "merged_into": Name(SLUG, "het kenmerk van een organisatie"),
    "domains": Names(DOMAIN, "een domein als gemeente.nl"),
    "slug": Name(SLUG, "een kenmerk: letters, cijfers en streepjes"),
    "successor": Name(ADDRESS, "een adres als /dossiers/ouderen/"),
    "path": Name(ADDRESS, "een adres als /dossiers/ouderen/"),
}
FILES = ("afbeeldingen", "documenten")
#: In this order: later ones may refer to earlier ones.
TERMS = ("aandachtsgroepen", "onderwerpen", "woonvormen", "organisaties")


@dataclass(frozen=True)
class Table:
    name: str
    model: Any
    fields: tuple[Field, ...]

    @property
    def file(self) -> str:
        return f"tabellen/{self.name}.yaml"

    @property
    def key(self) -> Field:
        """The first column tells rows apart."""
        return self.fields[0]


@dataclass
class Rows:
    """The rows of one table as read: values and the line of each, and the file's links."""

    table: Table
    values: dict[str, dict[str, Any]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    source: Source | None = None


@cache
def table(name: str) -> Table:
    model, keys = _KEYS[name]
    return Table(name, model, tuple(_column(model, key, attr) for key, attr in keys.items()))


def table_names() -> tuple[str, ...]:
    return tuple(_KEYS)


def _column(model: type[Model], key: str, attr: str) -> Field:
    stored: Any = model._meta.get_field(attr)
    if stored.is_relation and not stored.concrete:
        return Field(key, attr, _SPECIAL[attr])
    is_required = not stored.blank and not stored.null and not stored.has_default()
    return Field(key, attr, _SPECIAL.get(attr) or type_of_field(stored), is_required=is_required)


def read_table(name: str, text: str, problems: Problems) -> Rows | None:
    """Return the rows of a table file; None when its name is not that of a table."""
    source = Source(name, problems)
    short = name.removeprefix("tabellen/").removesuffix(".yaml")
    if short not in _KEYS:
        problems.add(name, 0, "", _("deze tabel bestaat niet."))
        return None
    rows = Rows(table(short), source=source)
    try:
        node = read_yaml(text)
    except YamlError as error:
        source.problem(error.line, "", error.reason)
        return rows
    if node is None or (isinstance(node, yaml_reader.Scalar) and node.is_null):
        return rows
    if not isinstance(node, yaml_reader.Sequence):
        source.problem(node.line, "", _("hier hoort een lijst van rijen."))
        return rows
    seen_names: set[str] = set()
    for number, part in enumerate(node.items, start=1):
        values = read_fields(part, rows.table.fields, source, prefix=f"[{number}].")
        key = values[rows.table.key.attr]
        if not key:
            continue
        if key in rows.values:
            source.problem(part.line, rows.table.key.key, _("%s staat er twee keer.") % key)
        if "name" in values and values["name"].casefold() in seen_names:
            source.problem(part.line, "naam", _("%s staat er twee keer.") % values["name"])
        seen_names.add(str(values.get("name", "")).casefold())
        rows.values[key] = values
        rows.lines[key] = part.line + source.offset
    return rows


def write_table(name: str, rows: Iterable[dict[str, Any]]) -> str:
    """Return the file of a table, sorted by its first column."""
    own = table(name)
    ordered = sorted(rows, key=lambda row: str(row[own.key.attr]))
    return write_rows([write_fields(row, own.fields) for row in ordered])
