"""Pages for anonymous readers, kept in memory and handed out before Django begins.

A page is kept for one version of the public content (``SiteState``) and one day. Every hit reads
the version from the database, so that nobody gets a page after it changed: a publication, in
whatever process, is seen by the next request. Nothing is kept that sets a cookie, differs per
cookie, asks not to be stored, or is not a plain 200.
"""

import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from thuisplein.base.models import SiteState

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Headers = list[tuple[str, str]]

#: Longer queries are not kept: filters and words of people fit, floods of nonsense do not.
MAX_QUERY = 300
#: Bodies smaller than this gain nothing from compression.
MIN_GZIP = 400
_NOT_KEPT = (
    "/beheer/",
    "/documenten/",
    "/media/",
    "/static/",
    "/gezond/",
    "/account/",
    "/uitnodiging/",
)
_TEXTS = ("text/", "application/xml", "application/rss+xml", "application/json")


@dataclass(frozen=True)
class KeptPage:
    """An answer as it goes out, plain and compressed."""

    headers: Headers
    body: bytes
    gzipped: bytes | None
    etag: str

    @property
    def size(self) -> int:
        return len(self.body) + len(self.gzipped or b"")


class PageCache:
    """WSGI application that answers what it kept and asks the inner application for the rest."""

    def __init__(
        self, application: Callable[[Environ, StartResponse], Iterable[bytes]], *, max_bytes: int
    ) -> None:
        self.application = application
        self.max_bytes = max_bytes
        self._pages: OrderedDict[tuple[str, ...], KeptPage] = OrderedDict()
        self._bytes = 0
        self._state: tuple[int, object] = (-1, None)
        self._lock = threading.Lock()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        key = cache_key(environ)
        if key is None or not self._is_current():
            return self.application(environ, start_response)
        kept = self._pages.get(key)
        if kept is not None:
            return _answer(kept, environ, start_response)
        return self._ask(key, environ, start_response)

    def _is_current(self) -> bool:
        """Forget everything when the content or the day changed; False when nobody can tell."""
        try:
            state = (SiteState.ask(), timezone.localdate())
        except DatabaseError:
            connection.close()
            return False
        if state != self._state:
            with self._lock:
                self._pages.clear()
                self._bytes, self._state = 0, state
        return True

    def _ask(
        self, key: tuple[str, ...], environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        state = self._state
        caught: list[tuple[str, Headers]] = []

        def catch(status: str, headers: Headers, *_exc_info: Any) -> Callable[[bytes], None]:
            caught[:] = [(status, headers)]
            return lambda _data: None

        # HEAD would keep an empty body; ask for the whole page, answer with its headers.
        asked = {**environ, "REQUEST_METHOD": "GET"}
        for name in ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE"):
            asked.pop(name, None)
        answer = self.application(asked, catch)
        try:
            body = b"".join(answer)
        finally:
            if hasattr(answer, "close"):
                answer.close()
        status, headers = caught[0]
        if not may_keep(status, headers):
            start_response(status, headers)
            return [body] if environ["REQUEST_METHOD"] == "GET" else [b""]
        kept = _kept(headers, body)
        self._keep(key, kept, state)
        return _answer(kept, environ, start_response)

    def _keep(self, key: tuple[str, ...], page: KeptPage, state: tuple[int, object]) -> None:
        with self._lock:
            # Content that changed while the page was made may not be kept as the new state.
            if state != self._state or page.size > self.max_bytes:
                return
            replaced = self._pages.pop(key, None)
            self._bytes += page.size - (replaced.size if replaced else 0)
            self._pages[key] = page
            while self._bytes > self.max_bytes:
                self._bytes -= self._pages.popitem(last=False)[1].size


def cache_key(environ: Environ) -> tuple[str, ...] | None:
    """Return what tells pages apart, or None for a request that is not an anonymous reader's."""
    if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
        return None
    path, query = environ.get("PATH_INFO", "/"), environ.get("QUERY_STRING", "")
    if path.startswith(_NOT_KEPT) or len(query) > MAX_QUERY:
        return None
    cookies = environ.get("HTTP_COOKIE", "")
    if cookies and (settings.SESSION_COOKIE_NAME in cookies or "messages" in cookies):
        return None
    scheme = environ.get("HTTP_X_FORWARDED_PROTO") or environ.get("wsgi.url_scheme", "http")
    return (environ.get("HTTP_HOST", ""), scheme, path, query)


def may_keep(status: str, headers: Headers) -> bool:
    """Say whether an answer is the same for every anonymous reader."""
    given = {name.lower(): value.lower() for name, value in headers}
    return (
        status.startswith("200")
        and "set-cookie" not in given
        and "cookie" not in given.get("vary", "")
        and not any(word in given.get("cache-control", "") for word in ("no-store", "private"))
        and given.get("content-type", "").startswith(_TEXTS)
        and "content-encoding" not in given
    )


def _kept(headers: Headers, body: bytes) -> KeptPage:
    etag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    own = {"content-length", "etag", "vary", "cache-control"}
    rest = [(name, value) for name, value in headers if name.lower() not in own]
    # Browsers ask again each time, and get 304 while nothing changed.
    rest += [("ETag", etag), ("Vary", "Accept-Encoding"), ("Cache-Control", "no-cache")]
    gzipped = gzip.compress(body, 6, mtime=0) if len(body) >= MIN_GZIP else None
    return KeptPage(rest, body, gzipped, etag)


def _answer(page: KeptPage, environ: Environ, start_response: StartResponse) -> list[bytes]:
    if page.etag in environ.get("HTTP_IF_NONE_MATCH", ""):
        start_response("304 Not Modified", page.headers)
        return [b""]
    body, headers = page.body, page.headers
    if page.gzipped is not None and "gzip" in environ.get("HTTP_ACCEPT_ENCODING", ""):
        body, headers = page.gzipped, [*headers, ("Content-Encoding", "gzip")]
    start_response("200 OK", [*headers, ("Content-Length", str(len(body)))])
    return [body] if environ["REQUEST_METHOD"] == "GET" else [b""]
