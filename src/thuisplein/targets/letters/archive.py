"""Zip files that come out the same for the same content, and ODT files among them."""

import io
import zipfile
from collections.abc import Mapping

#: The earliest day a zip file can name: the content decides, not the clock.
STEADY = (1980, 1, 1, 0, 0, 0)
ODT = "application/vnd.oasis.opendocument.text"
MIMETYPE = "mimetype"


def steady_zip(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip file with these parts in this order; the same parts give the same bytes.

    A part called "mimetype" is stored as it is, as OpenDocument asks of its first part.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, STEADY)
            entry.external_attr = 0o644 << 16
            packing = zipfile.ZIP_STORED if name == MIMETYPE else zipfile.ZIP_DEFLATED
            zipped.writestr(entry, content, packing)
    return out.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the parts of a zip file that we made or checked, "mimetype" first."""
    with zipfile.ZipFile(io.BytesIO(data)) as zipped:
        parts = {name: zipped.read(name) for name in zipped.namelist()}
    first = {MIMETYPE: parts.pop(MIMETYPE)} if MIMETYPE in parts else {}
    return first | parts
