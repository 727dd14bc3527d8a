"""Where boundaries come from: a file, or the open-data service of the Dutch government.

Every failure is a BoundarySourceError that says what to do. Nothing else reaches the network.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError, ProtocolError
from urllib3.util.retry import Retry

# CBS/Kadaster "Gebiedsindelingen 2026" at PDOK: one answer with all municipalities, generalised
# for maps. Open data, CC BY 4.0; name CBS/Kadaster as the source.
PDOK_BOUNDARIES_URL = (
    "https://service.pdok.nl/cbs/gebiedsindelingen/2026/wfs/v1_0"
    "?request=GetFeature&service=WFS&version=2.0.0"
    "&typeName=gebiedsindelingen:gemeente_gegeneraliseerd"
    "&outputFormat=application/json&srsName=EPSG:4326"
)
SOURCE = "CBS/Kadaster"
LICENCE = "CC BY 4.0"

# The official file of 2025 is some 10 MB.
MAX_BYTES = 64 * 1024 * 1024
CHUNK_BYTES = 64 * 1024

Progress = Callable[[int, int | None], None]


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait, how often to try again with growing pauses, and how much to accept."""

    connect_seconds: float = 10.0
    read_seconds: float = 30.0
    total_seconds: float = 180.0
    retries: int = 3
    backoff: float = 0.5
    max_bytes: int = MAX_BYTES


class BoundarySourceError(Exception):
    """The boundaries could not be fetched or read; nothing was stored."""


class TooLargeError(BoundarySourceError):
    """More bytes than a file of municipal boundaries can have."""


class IncompleteError(BoundarySourceError):
    """The answer broke off."""


def read_file(path: Path, *, max_bytes: int = MAX_BYTES) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(max_bytes + 1)
    except OSError as error:
        raise BoundarySourceError(f"{path}: {error.strerror or error}") from error
    if len(content) > max_bytes:
        raise TooLargeError(f"{path}: larger than {max_bytes // 1024**2} MB")
    return content


def fetch(
    url: str,
    *,
    patience: Patience = Patience(),
    progress: Progress = lambda _done, _total: None,
) -> bytes:
    """Return the body that this address answers with.

    Busy servers (429, 5xx) and broken connections are tried again, with growing pauses; a server
    that keeps the line open without finishing is cut off after `patience.total_seconds`.
    """
    if not url.startswith(("https://", "http://")):
        raise BoundarySourceError(f"{url}: not an http(s) address")
    deadline = time.monotonic() + patience.total_seconds
    retry = Retry(
        total=patience.retries,
        backoff_factor=patience.backoff,
        backoff_max=10,
        status_forcelist=(429, 500, 502, 503, 504),
        allowed_methods=("GET",),
        # A server may ask to wait longer than anybody wants to.
        respect_retry_after_header=False,
    )
    try:
        with requests.Session() as session:
            for scheme in ("https://", "http://"):
                session.mount(scheme, HTTPAdapter(max_retries=retry))
            with session.get(
                url,
                stream=True,
                timeout=(patience.connect_seconds, patience.read_seconds),
                headers={"Accept": "application/geo+json, application/json"},
            ) as response:
                return _body(url, response, deadline, patience.max_bytes, progress)
    except ProtocolError as error:
        raise IncompleteError(f"{url}: the answer broke off; try again") from error
    except (requests.exceptions.RequestException, HTTPError) as error:
        raise BoundarySourceError(
            f"{url}: cannot be fetched ({_short(error)}); try again later or use --boundaries FILE"
        ) from error


def _body(
    url: str,
    response: requests.Response,
    deadline: float,
    max_bytes: int,
    progress: Progress,
) -> bytes:
    if response.status_code != 200:
        raise BoundarySourceError(f"{url}: the server answered {response.status_code}")
    kind = response.headers.get("Content-Type", "").split(";")[0].strip().lower()
    if "json" not in kind:
        raise BoundarySourceError(f"{url}: answered {kind or 'no content type'} instead of GeoJSON")
    announced = response.headers.get("Content-Length", "")
    is_plain = "Content-Encoding" not in response.headers
    total = int(announced) if announced.isascii() and announced.isdigit() and is_plain else None
    if total is not None and total > max_bytes:
        raise TooLargeError(f"{url}: larger than {max_bytes // 1024**2} MB")
    body = bytearray()
    # read1 hands over what has arrived: waiting for whole chunks, a server that sends a byte now
    # and then would never meet the deadline.
    while chunk := response.raw.read1(CHUNK_BYTES, decode_content=True):
        body += chunk
        if len(body) > max_bytes:
            raise TooLargeError(f"{url}: larger than {max_bytes // 1024**2} MB")
        if time.monotonic() > deadline:
            raise BoundarySourceError(f"{url}: too slow; try again later or use --boundaries FILE")
        progress(len(body), total)
    if total is not None and len(body) < total:
        raise IncompleteError(f"{url}: the answer broke off after {len(body)} of {total} bytes")
    return bytes(body)


def _short(error: Exception) -> str:
    reason = getattr(error.args[0], "reason", None) if error.args else None
    return str(reason or error).rsplit(": ", 1)[-1][:160]
