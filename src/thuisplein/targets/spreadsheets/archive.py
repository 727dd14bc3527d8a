"""XLSX and ODS files are zip files: checked before anything in them is read."""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

from defusedxml.common import DefusedXmlException
from defusedxml.sax import make_parser

from thuisplein.targets.spreadsheets.errors import (
    FileDamagedError,
    FileEncryptedError,
    UnsafeXmlError,
    ZipBombError,
)
from thuisplein.targets.spreadsheets.limits import (
    MAX_PARTS,
    MAX_RATIO,
    MAX_UNPACKED,
    SMALL_BYTES,
    Deadline,
)

_ENCRYPTED = 0x1
_CHUNK = 64 * 1024
#: What the zip and XML libraries raise on damaged files, as found by fuzzing.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)


class Archive:
    """A zip file that passed the checks; its XML parts can be streamed, and only within bounds."""

    def __init__(self, zipped: zipfile.ZipFile, deadline: Deadline) -> None:
        self._zipped = zipped
        self._deadline = deadline
        self._parts = {part.filename: part for part in zipped.infolist()}
        self._by_lower = {name.lower(): name for name in self._parts}

    @property
    def names(self) -> list[str]:
        return list(self._parts)

    def has(self, name: str) -> bool:
        return name.lower() in self._by_lower

    def read_xml(self, name: str, handler: ContentHandler) -> None:
        """Feed one part to the handler; raises FileDamagedError, UnsafeXmlError, ZipBombError."""
        part = self._parts.get(self._by_lower.get(name.lower(), ""))
        if part is None:
            raise FileDamagedError(part=name[:80])
        parser = make_parser()
        parser.forbid_dtd = True
        parser.setContentHandler(handler)
        read = 0
        try:
            with self._zipped.open(part) as stream:
                while chunk := stream.read(_CHUNK):
                    read += len(chunk)
                    if read > MAX_UNPACKED:
                        # What the zip file says about its size need not be true.
                        raise ZipBombError(found_mb=read // 1_000_000, parts=1)
                    self._deadline.check()
                    parser.feed(chunk)
                parser.close()
        except DefusedXmlException as error:
            raise UnsafeXmlError(part=part.filename[:80]) from error
        except SAXException as error:
            raise FileDamagedError(part=part.filename[:80]) from error


@contextmanager
def open_archive(data: bytes, deadline: Deadline) -> Iterator[Archive]:
    """Check and open a zip file.

    Raises ZipBombError, FileEncryptedError or FileDamagedError; the last also for what goes wrong
    while its parts are read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as zipped:
            parts = zipped.infolist()
            unpacked = sum(part.file_size for part in parts)
            # Against the file's own size: parts that overlap would each pass by themselves.
            is_bomb = unpacked > SMALL_BYTES and unpacked > MAX_RATIO * len(data)
            if is_bomb or unpacked > MAX_UNPACKED or len(parts) > MAX_PARTS:
                raise ZipBombError(found_mb=unpacked // 1_000_000, parts=len(parts))
            if any(part.flag_bits & _ENCRYPTED for part in parts):
                raise FileEncryptedError
            yield Archive(zipped, deadline)
    except _BROKEN as error:
        raise FileDamagedError(part="zip") from error
