"""Reads a whole directory into memory: tables, files and pages, each checked by itself."""

import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from thuisplein.knowledge.exchange.documents import (
    LEFT_TO_SITE,
    Document,
    fingerprint,
    parent_of,
    read_document,
)
from thuisplein.knowledge.exchange.files import Folder, SourceFile, list_files, read_text
from thuisplein.knowledge.exchange.media_reading import MediaFiles, read_media
from thuisplein.knowledge.exchange.problems import Problems
from thuisplein.knowledge.exchange.schema import schema_for
from thuisplein.knowledge.exchange.source import Link
from thuisplein.knowledge.exchange.tables import Rows, read_table

#: Called with what is being done, how much of it is done, and how much there is.
Progress = Callable[[str, int, int], None]
#: What has to be known of all files at once; the rest is read again when it is written.
NEEDED_AT_ONCE = ("title", "lists_kind", "summary", "review_by", "news_on")
_KEPT = (*NEEDED_AT_ONCE, "owner_organisation", "successor", "themes", *LEFT_TO_SITE)
_RELATIONS = ("focus_groups", "topics", "housing_types", "municipalities")


@dataclass
class PageFile:
    """A page to import, small enough to keep thousands of them."""

    file: str
    kind: str
    address: str
    uid: UUID
    kept: dict[str, Any]
    links: list[Link]
    lines: dict[str, int]
    packed: bytes
    fingerprint: bytes

    @property
    def parent(self) -> str:
        return parent_of(self.address)

    @property
    def slug(self) -> str:
        return self.address.rstrip("/").rpartition("/")[2]

    def line_of(self, attr: str) -> int:
        return self.lines.get(attr, 2)


@dataclass
class Content:
    """All that a directory holds."""

    pages: list[PageFile] = field(default_factory=list)
    tables: dict[str, Rows] = field(default_factory=dict)
    media: MediaFiles = field(default_factory=MediaFiles)

    def values_of(self, page: PageFile) -> dict[str, Any]:
        """Return the values of a page that was read before, and so is known to be right."""
        text = zlib.decompress(page.packed).decode()
        document = read_document(page.file, text, Problems(), self.media.names)
        assert document is not None  # noqa: S101 - the same text was read before
        return document.values


def read_content(
    directory: Path, problems: Problems, check: Callable[[Document], None], progress: Progress
) -> Content:
    """Return what the directory holds; every problem with a file by itself is noted.

    ``check`` is called for each page while all its values are at hand. Raises NoDirectoryError.
    """
    folder = list_files(directory, problems)
    content = Content(tables=_read_tables(folder, problems))
    content.media = read_media(folder.media, content.tables, problems)
    for number, file in enumerate(folder.pages):
        page = _read_page(file, content, problems, check)
        if page is not None:
            content.pages.append(page)
        progress(_("Lezen"), number + 1, len(folder.pages))
    return content


def _read_tables(folder: Folder, problems: Problems) -> dict[str, Rows]:
    tables = {}
    for file in folder.tables:
        text = read_text(file, problems)
        rows = read_table(file.name, text, problems) if text is not None else None
        if rows is not None:
            tables[rows.table.name] = rows
    return tables


def _read_page(
    file: SourceFile, content: Content, problems: Problems, check: Callable[[Document], None]
) -> PageFile | None:
    text = read_text(file, problems)
    if text is None:
        return None
    document = read_document(file.name, text, problems, content.media.names)
    if document is None or document.values["uid"] is None:
        return None
    check(document)
    kept = {name: document.values[name] for name in _KEPT if name in document.values}
    names = {name: document.values.get(name, ()) for name in _RELATIONS}
    keys = {item.key: item.attr for item in schema_for(document.kind).fields}
    links = [link._replace(key=keys.get(link.key, link.key)) for link in document.source.links]
    return PageFile(
        file.name,
        document.kind,
        document.address,
        document.values["uid"],
        kept | names,
        links,
        document.source.lines,
        zlib.compress(text.encode(), 1),
        fingerprint(document.values),
    )
