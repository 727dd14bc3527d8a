"""Which files may come with a question, judged by their content and never by their name."""

import io
import zipfile
from dataclasses import dataclass

from django.utils.translation import gettext as _

MAX_BYTES = 5_000_000
MAX_FILES = 5
#: A zip that grows more than this when opened is no document.
_MAX_UNPACKED = 100_000_000

_STARTS = (
    (b"%PDF-", "application/pdf", ".pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png", ".png"),
    (b"\xff\xd8\xff", "image/jpeg", ".jpg"),
)
_OFFICE_TYPE = "application/vnd.openxmlformats-officedocument"
_OFFICE = (
    ("word/document.xml", f"{_OFFICE_TYPE}.wordprocessingml.document", ".docx"),
    ("xl/workbook.xml", f"{_OFFICE_TYPE}.spreadsheetml.sheet", ".xlsx"),
)  # fmt: skip
_OPEN_DOCUMENT = {
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
}
_MACROS = ("vbaproject.bin", "basic/", "scripts/")


class FileRefusedError(ValueError):
    """The message says in Dutch which file, why, and what to do."""


@dataclass(frozen=True)
class CheckedFile:
    name: str
    content_type: str
    data: bytes


def check_file(name: str, data: bytes) -> CheckedFile:
    """Return a file that may be kept, with the type it really has. Raises FileRefusedError."""
    name = name.replace("\\", "/").rsplit("/", 1)[-1].strip() or _("bijlage")
    name = "".join(char for char in name if char.isprintable() and char not in '<>:"|?*')[-110:]
    if len(data) > MAX_BYTES:
        raise FileRefusedError(
            _(
                "'%(name)s' is groter dan 5 MB. Maak het bestand kleiner of stuur alleen het deel "
                "dat telt."
            )
            % {"name": name}
        )  # fmt: skip
    if not data:
        raise FileRefusedError(_("'%(name)s' is leeg. Kies het bestand opnieuw.") % {"name": name})
    content_type, ending = _type_of(data)
    if not content_type:
        raise FileRefusedError(
            _(
                "'%(name)s' kunnen wij niet aannemen. Stuur een PDF, een afbeelding (PNG, JPG), "
                "Word, Excel, ODT, ODS of platte tekst, zonder macro's."
            )
            % {"name": name}
        )  # fmt: skip
    if not name.lower().endswith(ending):
        name = f"{name.rsplit('.', 1)[0]}{ending}"
    return CheckedFile(name, content_type, data)


def _type_of(data: bytes) -> tuple[str, str]:
    for start, content_type, ending in _STARTS:
        if data.startswith(start):
            return content_type, ending
    if data.startswith(b"PK\x03\x04"):
        return _type_of_zip(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return "", ""
    looks_like_markup = text.lstrip()[:1] == "<"
    is_text = all(char.isprintable() or char in "\r\n\t" for char in text)
    return ("text/plain", ".txt") if is_text and not looks_like_markup else ("", "")


def _type_of_zip(data: bytes) -> tuple[str, str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [info.filename for info in archive.infolist()]
            size = sum(info.file_size for info in archive.infolist())
            if size > _MAX_UNPACKED or any(
                mark in name.lower() for name in names for mark in _MACROS
            ):
                return "", ""
            for part, content_type, ending in _OFFICE:
                if part in names:
                    return content_type, ending
            if "mimetype" in names:
                kind = archive.read("mimetype")[:100].decode("ascii", "replace").strip()
                return (kind, _OPEN_DOCUMENT[kind]) if kind in _OPEN_DOCUMENT else ("", "")
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError):
        pass
    return "", ""
