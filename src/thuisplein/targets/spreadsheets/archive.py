"""XLSX and ODS files are zip files: checked before anything in them is read."""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from xml.parsers import expat  # what makes XML unsafe needs a DTD, refused below

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


Attributes = Mapping[str, str]


class XmlHandler:
    """What readers of a part override; names come with the prefix that stands in the file."""

    def start(self, name: str, attrs: Attributes) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, content: str) -> None:
        """Text, possibly in pieces."""


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

    def read_xml(self, name: str, handler: XmlHandler) -> None:
        """Feed one part to the handler; raises FileDamagedError, UnsafeXmlError, ZipBombError."""
        part = self._parts.get(self._by_lower.get(name.lower(), ""))
        if part is None:
            raise FileDamagedError(part=name[:80])
        parser = _parser(handler, part.filename)
        read = 0
        try:
            with self._zipped.open(part) as stream:
                while chunk := stream.read(_CHUNK):
                    read += len(chunk)
                    if read > MAX_UNPACKED:
                        # What the zip file says about its size need not be true.
                        raise ZipBombError(found_mb=read // 1_000_000, parts=1)
                    self._deadline.check()
                    parser.Parse(chunk, False)  # noqa: FBT003 - expat takes no keywords
                parser.Parse(b"", True)  # noqa: FBT003
        except expat.ExpatError as error:
            raise FileDamagedError(part=part.filename[:80]) from error


def _parser(handler: XmlHandler, name: str) -> expat.XMLParserType:
    """Return a parser without document types, and so without entities or anything from outside.

    Straight on expat: the layers of xml.sax take as long again as the parsing itself.
    """

    def refuse(*_args: object) -> int:
        raise UnsafeXmlError(part=name[:80])

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    return parser


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
