"""Puts images and documents of an import on the site, and takes them away when it fails."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage

from thuisplein.knowledge.exchange.files import MAX_MEDIA_BYTES
from thuisplein.knowledge.exchange.media_reading import MediaFile, MediaFiles


@dataclass
class MediaIds:
    """Ids by the name in an export."""

    images: dict[str, int] = field(default_factory=dict)
    documents: dict[str, int] = field(default_factory=dict)


class MediaWriter:
    """Writes new files, and new titles and makers of known ones."""

    def __init__(self, media: MediaFiles) -> None:
        self.media = media
        self.todo = [file for file in media.files if self._differs(file)]
        self.kept: list[tuple[Storage, str]] = []

    def _differs(self, file: MediaFile) -> bool:
        if file.stored is None:
            return True
        if file.row is None:
            return False
        stored = self._model(file).objects.get(pk=file.stored.pk)
        return any(getattr(stored, name) != value for name, value in _columns(file).items())

    def _model(self, file: MediaFile) -> Any:
        return self.media.libraries[file.table].model

    def count(self) -> int:
        return len(self.todo)

    def write(self) -> MediaIds:
        """Write what is new or changed; return the ids of all that the site has then."""
        libraries = self.media.libraries
        ids = MediaIds(libraries["afbeeldingen"].ids(), libraries["documenten"].ids())
        for file in self.todo:
            item = self._write(file)
            own = ids.images if file.table == "afbeeldingen" else ids.documents
            own[file.name] = item.pk
        return ids

    def _write(self, file: MediaFile) -> Any:
        model = self._model(file)
        if file.stored is None:
            data = file.source.read(MAX_MEDIA_BYTES)
            item = model(title=file.title, file_hash=file.content_hash, file_size=len(data))
            item.file = ContentFile(data, name=PurePosixPath(file.name).name)
        else:
            item = model.objects.get(pk=file.stored.pk)
        for name, value in _columns(file).items():
            setattr(item, name, value)
        item.save()
        if file.stored is None:
            self.kept.append((item.file.storage, item.file.name))
        return item

    @contextmanager
    def undone_on_failure(self) -> Iterator[None]:
        """Remove the written files when the block fails: the database undoes only itself."""
        try:
            yield
        except BaseException:
            for storage, name in self.kept:
                storage.delete(name)
            raise


def _columns(file: MediaFile) -> dict[str, Any]:
    row = file.row or {"title": file.title}
    return {name: value for name, value in row.items() if name != "file"}
