"""Word and OpenDocument files are zip files: check them before anything opens them."""

import io
import zipfile
import zlib
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.sax import make_parser

from thuisplein.knowledge.intake.errors import (
    DocumentDamagedError,
    UnsafeArchiveError,
    UnsafeXmlError,
)

MAX_UNPACKED = 150_000_000
MAX_XML_PART = 30_000_000
#: Mark-up packs well, 20 to 1 in practice; small files may do better by chance.
MAX_RATIO = 100
_SMALL = 5_000_000
_MAX_PARTS = 5_000
_XML_ENDINGS = (".xml", ".rels", ".rdf")


def check_archive(data: bytes, *, format_name: str) -> None:
    """Refuse zip bombs, broken files and XML that declares entities or a document type.

    Raises UnsafeArchiveError, UnsafeXmlError or DocumentDamagedError.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            unpacked = sum(part.file_size for part in parts)
            # Against the file's own size: parts that overlap would each pass by themselves.
            is_bomb = unpacked > _SMALL and unpacked > MAX_RATIO * len(data)
            if unpacked > MAX_UNPACKED or is_bomb or len(parts) > _MAX_PARTS:
                raise UnsafeArchiveError(found_mb=unpacked // 1_000_000)
            for part in parts:
                if part.filename.lower().endswith(_XML_ENDINGS):
                    _check_xml(archive, part)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
        # RuntimeError: a part with a password. NotImplementedError (a kind of it): unknown packing.
        raise DocumentDamagedError(format=format_name) from error


def _check_xml(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    if part.file_size > MAX_XML_PART:
        raise UnsafeArchiveError(found_mb=part.file_size // 1_000_000)
    parser = make_parser()
    parser.forbid_dtd = True
    try:
        with archive.open(part) as stream:
            parser.parse(stream)
    except DefusedXmlException as error:
        raise UnsafeXmlError(part=part.filename[:80]) from error
    except (ParseError, SyntaxError) as error:
        raise DocumentDamagedError(format="xml") from error
    except Exception as error:
        # The SAX parser has its own family of errors, none of them ours.
        if type(error).__module__.startswith("xml."):
            raise DocumentDamagedError(format="xml") from error
        raise
