"""Fetches a document from the web: public addresses only, within a time and a size.

The address is checked on the connection itself, after the name was resolved, so that a name that
changes its answer between check and use gains nothing.
"""

import ipaddress
import socket
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
from django.utils.translation import gettext as _
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from thuisplein.knowledge.intake.errors import (
    AddressInvalidError,
    AddressNotPublicError,
    AddressRefusedError,
    AddressUnreachableError,
    DocumentTooLargeError,
    DownloadInterruptedError,
    IntakeError,
    ReadingTookTooLongError,
    TooManyRedirectsError,
    WrongContentTypeError,
)
from thuisplein.knowledge.intake.extract import CONTENT_TYPES, MAX_BYTES

MAX_REDIRECTS = 5
_REDIRECTS = {301, 302, 303, 307, 308}
_RETRIED = {502, 503, 504}
_CHUNK = 65_536
#: Translates IPv4 addresses, private ones too, into the public IPv6 space.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True)
class Limits:
    """Seconds, except ``max_bytes`` and ``attempts``."""

    connect: float = 5
    read: float = 15
    total: float = 60
    pause: float = 0.5
    attempts: int = 3
    max_bytes: int = MAX_BYTES


@dataclass(frozen=True)
class Download:
    """What came in, from which final address, and what the server called it."""

    url: str
    content_type: str
    data: bytes


def fetch(url: str, *, allow_private: bool = False, limits: Limits = Limits()) -> Download:
    """Return the document at this address. Raises an IntakeError, never another one.

    ``allow_private`` also reaches addresses inside the own network; for tests and for
    installations whose intranet holds the documents.
    """
    deadline = time.monotonic() + limits.total
    current = url.strip()
    try:
        with _session(allow_private=allow_private) as session:
            for _hop in range(MAX_REDIRECTS + 1):
                _check_address(current, allow_private=allow_private)
                response = _get(session, current, limits, deadline)
                with response:
                    if response.status_code not in _REDIRECTS:
                        return _receive(response, current, limits, deadline)
                    current = urljoin(current, response.headers.get("Location", ""))
        raise TooManyRedirectsError(limit=MAX_REDIRECTS)
    except IntakeError as error:
        raise error.named(url if len(url) <= 120 else f"{url[:117]}…") from error.__cause__


def is_public(address: str) -> bool:
    """Tell whether an IP address belongs to the open internet."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in _NAT64:
            return False
        inner = ip.ipv4_mapped or ip.sixtofour
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


class _GuardedConnection:
    """Refuses a connection as soon as it turns out to end inside the own network."""

    def _new_conn(self) -> socket.socket:
        connection: socket.socket = super()._new_conn()  # type: ignore[misc]
        peer = connection.getpeername()[0]
        if not is_public(peer):
            connection.close()
            raise AddressNotPublicError(host=peer)
        return connection


class _GuardedHTTPConnection(_GuardedConnection, HTTPConnection):
    pass


class _GuardedHTTPSConnection(_GuardedConnection, HTTPSConnection):
    pass


class _GuardedHTTPPool(HTTPConnectionPool):
    ConnectionCls = _GuardedHTTPConnection


class _GuardedHTTPSPool(HTTPSConnectionPool):
    ConnectionCls = _GuardedHTTPSConnection


class _GuardedAdapter(HTTPAdapter):
    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        manager: PoolManager = self.poolmanager
        manager.pool_classes_by_scheme = {"http": _GuardedHTTPPool, "https": _GuardedHTTPSPool}


def _session(*, allow_private: bool) -> requests.Session:
    session = requests.Session()
    # No proxy and no .netrc from the environment: both would send the request, or a password,
    # somewhere the address does not say.
    session.trust_env = False
    if not allow_private:
        adapter = _GuardedAdapter()
        session.mount("http://", adapter)
        session.mount("https://", adapter)
    session.headers.update(
        {"User-Agent": "Thuisplein (documenten inlezen)", "Accept-Encoding": "identity"}
    )
    return session


def _check_address(url: str, *, allow_private: bool) -> None:
    """Refuse what is no web address, and a name that leads into the own network.

    The second check comes before any connection, so that answers don't tell what is listening
    there; the connection is checked again, for names that change their mind.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise AddressInvalidError from error
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username:
        raise AddressInvalidError
    if allow_private:
        return
    try:
        found = socket.getaddrinfo(parts.hostname, port or 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise AddressUnreachableError(reason=_("deze naam bestaat niet op internet")) from error
    if any(not is_public(str(row[4][0])) for row in found):
        raise AddressNotPublicError(host=parts.hostname)


def _get(session: requests.Session, url: str, limits: Limits, deadline: float) -> requests.Response:
    """Ask once or more; a server that is down for a moment gets a second chance."""
    for attempt in range(1, limits.attempts + 1):
        is_last = attempt == limits.attempts or time.monotonic() > deadline
        try:
            response = session.get(
                url, stream=True, allow_redirects=False, timeout=(limits.connect, limits.read)
            )
        except (requests.exceptions.RequestException, HTTPError, UnicodeError, OSError) as error:
            failure, may_pass = _failure(error)
            if is_last or not may_pass:
                raise failure from error
        else:
            if response.status_code not in _RETRIED or is_last:
                return response
            response.close()
        time.sleep(limits.pause * attempt)
    raise AddressUnreachableError(reason=_("er kwam geen verbinding"))


def _failure(error: Exception) -> tuple[IntakeError, bool]:
    """Return what went wrong in our words, and whether trying again may help."""
    kinds = requests.exceptions
    if isinstance(error, (kinds.InvalidURL, UnicodeError)):
        return AddressInvalidError(), False
    if isinstance(error, kinds.SSLError):
        reason = _("het beveiligingscertificaat klopt niet")
        return AddressUnreachableError(reason=reason), False
    if isinstance(error, kinds.Timeout):
        return AddressUnreachableError(reason=_("de server antwoordt niet op tijd")), True
    if isinstance(error, kinds.ConnectionError):
        return AddressUnreachableError(reason=_("er kwam geen verbinding")), True
    reason = _("het antwoord van de server is niet te begrijpen")
    return AddressUnreachableError(reason=reason), False


def _receive(response: requests.Response, url: str, limits: Limits, deadline: float) -> Download:
    if response.status_code != 200:
        raise AddressRefusedError(status=response.status_code)
    content_type = response.headers.get("Content-Type", "")
    bare_type = content_type.partition(";")[0].strip().lower()
    if bare_type and bare_type not in {*CONTENT_TYPES, "application/octet-stream"}:
        raise WrongContentTypeError(content_type=bare_type[:80])
    expected = response.headers.get("Content-Length", "")
    if expected.isdigit() and int(expected) > limits.max_bytes:
        raise DocumentTooLargeError(limit_mb=limits.max_bytes // 1_000_000)
    data = bytearray()
    try:
        # read1 returns what is there: a server that drips bytes can't hide from the deadline.
        while chunk := response.raw.read1(_CHUNK, decode_content=True):
            data += chunk
            if len(data) > limits.max_bytes:
                raise DocumentTooLargeError(limit_mb=limits.max_bytes // 1_000_000)
            if time.monotonic() > deadline:
                raise ReadingTookTooLongError(seconds=round(limits.total))
    except (HTTPError, OSError) as error:
        raise DownloadInterruptedError(received=len(data), expected=expected or "?") from error
    is_plain = not response.headers.get("Content-Encoding", "")
    if is_plain and expected.isdigit() and len(data) < int(expected):
        raise DownloadInterruptedError(received=len(data), expected=expected)
    return Download(url=url, content_type=content_type, data=bytes(data))
