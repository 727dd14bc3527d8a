"""The files in ``media/`` of a directory: checked, and matched with what the site already has."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from thuisplein.knowledge.exchange.files import MAX_MEDIA_BYTES, SourceFile
from thuisplein.knowledge.exchange.media import (
    Library,
    StoredFile,
    digest,
    is_image_name,
    load_library,
    media_name,
    what_is_wrong,
)
from thuisplein.knowledge.exchange.problems import Problems
from thuisplein.knowledge.exchange.schema import MEDIA_FILE
from thuisplein.knowledge.exchange.tables import Rows


@dataclass(frozen=True)
class MediaFile:
    """A file to keep as an image or document. ``stored`` is what the site has of it already."""

    source: SourceFile
    table: str
    name: str
    title: str
    content_hash: str
    stored: StoredFile | None
    row: dict[str, Any] | None


@dataclass
class MediaFiles:
    """``names`` says for each file as written by which name an export knows it."""

    names: dict[str, str] = field(default_factory=dict)
    files: list[MediaFile] = field(default_factory=list)
    libraries: dict[str, Library] = field(default_factory=dict)

    def is_known(self, table: str, name: str) -> bool:
        if any(file.table == table and file.name == name for file in self.files):
            return True
        library = self.libraries.get(table)
        return library is not None and name in library.ids()


def read_media(
    found: Sequence[SourceFile], tables: dict[str, Rows], problems: Problems
) -> MediaFiles:
    """Return the files in ``media/``; a name, size or content that is wrong is a problem."""
    media = MediaFiles(
        libraries={
            "afbeeldingen": load_library(get_image_model()),
            "documenten": load_library(get_document_model()),
        }
    )
    listed = {table: tables[table].values if table in tables else {} for table in media.libraries}
    present = set()
    for source in found:
        if not MEDIA_FILE.fullmatch(source.name):
            problems.add(source.name, 0, "", _("gebruik letters, cijfers, streepjes en punten."))
            continue
        present.add(source.name)
        try:
            data = source.read(MAX_MEDIA_BYTES)
        except OSError as error:
            problems.add(source.name, 0, "", str(error.strerror or error))
            continue
        wrong = what_is_wrong(source.name, data)
        if wrong:
            problems.add(source.name, 0, "", wrong)
            continue
        in_tables = [table for table in listed if source.name in listed[table]]
        by_name = "afbeeldingen" if is_image_name(source.name) else "documenten"
        for table in in_tables or [by_name]:
            if table == "afbeeldingen" and not is_image_name(source.name):
                problems.add(source.name, 0, "", _("dit is geen afbeelding."))
                continue
            file = _match(source, table, digest(data), listed[table].get(source.name), media)
            media.files.append(file)
            media.names[source.name] = file.name
    for table, rows in listed.items():
        for name in set(rows) - present:
            line = tables[table].lines[name]
            problems.add(tables[table].table.file, line, "bestand", _("%s ontbreekt.") % name)
    return media


def _match(
    source: SourceFile, table: str, content_hash: str, row: dict[str, Any] | None, media: MediaFiles
) -> MediaFile:
    """Return the file with what the site has of it: the same content, if possible the same title.

    A title that the tables give decides; without it, any stored file with this content will do.
    """
    title = row["title"] if row else PurePosixPath(source.name).stem
    same = list(media.libraries[table].with_content(content_hash))
    taken = {file.stored.pk for file in media.files if file.table == table and file.stored}
    stored = next((file for file in same if file.title == title), None)
    if stored is None:
        stored = next((file for file in same if file.pk not in taken), None)
        if stored and row is None:
            title = stored.title
    name = media_name(title, content_hash, stored.path if stored else source.name)
    return MediaFile(source, table, name, title, content_hash, stored, row)
