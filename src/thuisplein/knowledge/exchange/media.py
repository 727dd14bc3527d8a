"""Images and documents: what they are called in files, and whether they are what they say.

A file is known by its content and its title, so that a name in ``media/`` is the same wherever it
is exported: ``rapport-1a2b3c4d.pdf``.
"""

import hashlib
import io
import warnings
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.models import CollectionViewRestriction

MAX_PIXELS = 50_000_000
_IMAGES = {
    "avif": "AVIF", "gif": "GIF", "jpeg": "JPEG", "jpg": "JPEG", "png": "PNG", "webp": "WEBP",
}  # fmt: skip
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_DOCUMENTS = {
    "csv": b"", "doc": _OLE, "docx": _ZIP, "odp": _ZIP, "ods": _ZIP, "odt": _ZIP, "pdf": b"%PDF-",
    "ppt": _OLE, "pptx": _ZIP, "rtf": b"{\\rtf", "txt": b"", "xls": _OLE, "xlsx": _ZIP,
    "zip": _ZIP,
}  # fmt: skip


def extension(name: str) -> str:
    return PurePosixPath(name).suffix.lower().lstrip(".")


def is_image_name(name: str) -> bool:
    return extension(name) in _IMAGES


def what_is_wrong(name: str, data: bytes) -> str:
    """Return why the bytes are not what the name says, or nothing."""
    kind = extension(name)
    if kind in _IMAGES:
        return _wrong_image(data, _IMAGES[kind])
    if kind not in _DOCUMENTS:
        return _("een bestand van het soort .%s mag niet.") % kind
    if not data.startswith(_DOCUMENTS[kind]) or (not _DOCUMENTS[kind] and b"\x00" in data):
        return _("de inhoud is geen .%s.") % kind
    return ""


def _wrong_image(data: bytes, expected: str) -> str:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=sorted(set(_IMAGES.values()))) as image:
                if image.width * image.height > MAX_PIXELS:
                    return _("de afbeelding heeft te veel beeldpunten.")
                found = image.format
                image.verify()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return _("de afbeelding heeft te veel beeldpunten.")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        return _("dit is geen leesbare afbeelding.")
    return "" if found == expected else _("de inhoud is %s.") % found


def digest(data: bytes) -> str:
    """Return the hash by which the CMS knows the content of a file."""
    return hashlib.sha1(data, usedforsecurity=False).hexdigest()


def media_name(title: str, content_hash: str, name: str) -> str:
    """Return the name in ``media/`` of a file with this title and content."""
    stem = slugify(title)[:60].strip("-") or "bestand"
    return f"media/{stem}-{content_hash[:8]}.{extension(name)}"


@dataclass(frozen=True)
class StoredFile:
    """An image or document in the database; ``path`` is where the storage keeps it."""

    pk: int
    title: str
    content_hash: str
    path: str

    @property
    def name(self) -> str:
        return media_name(self.title, self.content_hash, self.path)


@dataclass
class Library:
    """All stored files of one sort."""

    model: Any
    files: list[StoredFile] = field(default_factory=list)

    def names(self) -> dict[int, str]:
        return {file.pk: file.name for file in self.files}

    def ids(self) -> dict[str, int]:
        """Return the first id by name; equal files are one file outside."""
        return {file.name: file.pk for file in reversed(self.files)}

    def with_content(self, content_hash: str) -> Iterable[StoredFile]:
        return (file for file in self.files if file.content_hash == content_hash)


def load_library(model: Any, *, only_open: bool = False) -> Library:
    """Return the stored files, with the content hash of each, computed where it is missing.

    ``only_open`` leaves out what lies in a closed folder.
    """
    library = Library(model)
    rows = model.objects.order_by("pk").only("pk", "title", "file", "file_hash")
    if only_open:
        for closed in CollectionViewRestriction.objects.values_list("collection__path", flat=True):
            rows = rows.exclude(collection__path__startswith=closed)
    for item in rows:
        content_hash = item.file_hash or _hash_of(item)
        if content_hash:
            library.files.append(StoredFile(item.pk, item.title, content_hash, item.file.name))
    return library


def _hash_of(item: AbstractImage | AbstractDocument) -> str:
    try:
        with item.file.open("rb") as opened:
            return digest(opened.read())
    except OSError:
        return ""
