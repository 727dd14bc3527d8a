"""Reads a directory that somebody else made: only plain files, inside it, of a decent size."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from thuisplein.knowledge.exchange.characters import FORBIDDEN
from thuisplein.knowledge.exchange.problems import Problems

MAX_TEXT_BYTES = 5_000_000
MAX_ALL_TEXT_BYTES = 100_000_000
MAX_MEDIA_BYTES = 50_000_000
MAX_FILES = 100_000
MAX_FOLDERS = 8


class NoDirectoryError(Exception):
    """There is no readable directory at this path."""


@dataclass(frozen=True)
class SourceFile:
    """A file in the directory; ``name`` is its path from there, with slashes."""

    name: str
    path: Path
    size: int

    def read(self, limit: int) -> bytes:
        """Return the bytes. Raises OSError when it is no longer the plain file that was seen."""
        number = os.open(self.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(number, "rb") as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode) or found.st_size > limit:
                raise OSError(_("het bestand veranderde tijdens het lezen."))
            return file.read(limit)


@dataclass
class Folder:
    """What stands in the directory, by sort, each sorted by name."""

    pages: list[SourceFile]
    tables: list[SourceFile]
    media: list[SourceFile]


def list_files(directory: Path, problems: Problems) -> Folder:
    """Return the files to import. What may not be there is a problem. Raises NoDirectoryError."""
    if not directory.is_dir():
        raise NoDirectoryError(_("%s is geen map.") % directory)
    folder = Folder([], [], [])
    total = 0
    for number, file in enumerate(_walk(directory, "", problems, MAX_FOLDERS)):
        if number >= MAX_FILES:
            problems.add(file.name, 0, "", _("meer dan %d bestanden.") % MAX_FILES)
            break
        top, _slash, rest = file.name.partition("/")
        is_media = top == "media" and rest
        limit = MAX_MEDIA_BYTES if is_media else MAX_TEXT_BYTES
        if file.size > limit:
            reason = _("het bestand is te groot: %(size)d bytes, hooguit %(limit)d.")
            problems.add(file.name, 0, "", reason % {"size": file.size, "limit": limit})
        elif is_media:
            folder.media.append(file)
        elif top == "tabellen" and rest.endswith(".yaml"):
            folder.tables.append(file)
            total += file.size
        elif file.name.endswith(".md") and top != "tabellen":
            folder.pages.append(file)
            total += file.size
        else:
            problems.add(file.name, 0, "", _("onbekend bestand; verwacht wordt .md."))
    if total > MAX_ALL_TEXT_BYTES:
        reason = _("alle teksten samen zijn te groot: %(size)d bytes, hooguit %(limit)d.")
        problems.add(".", 0, "", reason % {"size": total, "limit": MAX_ALL_TEXT_BYTES})
        return Folder([], [], [])
    return folder


def _walk(directory: Path, prefix: str, problems: Problems, depth: int) -> Iterator[SourceFile]:
    with os.scandir(directory) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        name = prefix + entry.name
        if entry.name.startswith("."):
            continue
        if not entry.name.isprintable() or "\\" in entry.name:
            problems.add(repr(name), 0, "", _("deze naam mag een bestand niet hebben."))
        elif entry.is_symlink():
            problems.add(name, 0, "", _("een verwijzing naar elders (symlink) mag niet."))
        elif entry.is_dir(follow_symlinks=False):
            if depth == 0:
                problems.add(name, 0, "", _("de mappen zijn te diep genest."))
            else:
                yield from _walk(Path(entry.path), f"{name}/", problems, depth - 1)
        elif entry.is_file(follow_symlinks=False):
            size = entry.stat(follow_symlinks=False).st_size
            yield SourceFile(name, Path(entry.path), size)
        else:
            problems.add(name, 0, "", _("dit is geen gewoon bestand."))


def read_text(file: SourceFile, problems: Problems) -> str | None:
    """Return the text with ``\\n`` line ends; None after noting why it is not text."""
    try:
        data = file.read(MAX_TEXT_BYTES)
    except OSError as error:
        problems.add(file.name, 0, "", str(error.strerror or error))
        return None
    return decode(file.name, data, problems)


def decode(name: str, data: bytes, problems: Problems) -> str | None:
    """Return bytes as text; a byte order mark and Windows line ends are taken away."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problems.add(name, line, "", _("dit is geen UTF-8. Bewaar het bestand als UTF-8."))
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = FORBIDDEN.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        reason = _("het teken U+%04X mag hier niet.") % ord(found.group())
        problems.add(name, line, "", reason)
        return None
    return text
