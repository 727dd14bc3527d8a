"""What is kept for anonymous readers, what never is, and when it is forgotten."""

import gzip
from collections.abc import Iterable
from typing import Any

import pytest

from thuisplein.base.models import SiteState
from thuisplein.base.page_cache import Environ, PageCache, StartResponse

pytestmark = pytest.mark.django_db
HTML = [("Content-Type", "text/html; charset=utf-8"), ("X-Frame-Options", "DENY")]


class Inner:
    """An application that counts how often it is asked."""

    def __init__(self, status: str = "200 OK", headers: list[tuple[str, str]] = HTML) -> None:
        self.asked = 0
        self.status, self.headers = status, headers

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        self.asked += 1
        start_response(self.status, self.headers)
        return [f"<p>{self.asked} {environ['PATH_INFO']}</p>".encode() * 100]


def ask(cache: PageCache, path: str = "/", **environ: str) -> tuple[str, dict[str, str], bytes]:
    caught: dict[str, Any] = {}

    def start(status: str, headers: list[tuple[str, str]]) -> None:
        caught.update(status=status, headers=dict(headers))

    request = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "HTTP_HOST": "a.example", **environ}
    body = b"".join(cache(request, start))
    return caught["status"], caught["headers"], body


def test_the_second_reader_gets_the_kept_page() -> None:
    inner = Inner()
    cache = PageCache(inner, max_bytes=1_000_000)

    first, second = ask(cache), ask(cache)

    assert inner.asked == 1
    assert first == second
    assert second[1]["X-Frame-Options"] == "DENY"


def test_a_publication_is_seen_by_the_next_request() -> None:
    inner = Inner()
    cache = PageCache(inner, max_bytes=1_000_000)
    ask(cache)

    SiteState.raise_version()

    assert ask(cache)[2].startswith(b"<p>2 ")


@pytest.mark.parametrize(
    "environ",
    [
        {"HTTP_COOKIE": "sessionid=abc"},
        {"REQUEST_METHOD": "POST"},
        {"PATH_INFO": "/beheer/"},
        {"QUERY_STRING": "q=" + "x" * 400},
    ],
)
def test_these_requests_are_never_answered_from_memory(environ: dict[str, str]) -> None:
    inner = Inner()
    cache = PageCache(inner, max_bytes=1_000_000)

    ask(cache, **environ)
    ask(cache, **environ)

    assert inner.asked == 2


@pytest.mark.parametrize(
    ("status", "header"),
    [
        ("404 Not Found", ("X-A", "b")),
        ("200 OK", ("Set-Cookie", "csrftoken=1")),
        ("200 OK", ("Vary", "Cookie")),
        ("200 OK", ("Cache-Control", "private")),
        ("200 OK", ("Content-Encoding", "br")),
    ],
)
def test_these_answers_are_never_kept(status: str, header: tuple[str, str]) -> None:
    inner = Inner(status, [*HTML, header])
    cache = PageCache(inner, max_bytes=1_000_000)

    ask(cache)
    ask(cache)

    assert inner.asked == 2


def test_host_scheme_and_query_keep_pages_apart() -> None:
    inner = Inner()
    cache = PageCache(inner, max_bytes=1_000_000)

    ask(cache)
    ask(cache, HTTP_HOST="b.example")
    ask(cache, QUERY_STRING="groep=a")
    ask(cache, HTTP_X_FORWARDED_PROTO="https")

    assert inner.asked == 4


def test_browsers_get_compression_and_not_modified() -> None:
    cache = PageCache(Inner(), max_bytes=1_000_000)
    _status, headers, plain = ask(cache)

    packed = ask(cache, HTTP_ACCEPT_ENCODING="gzip, br")
    again = ask(cache, HTTP_IF_NONE_MATCH=headers["ETag"])
    head = ask(cache, REQUEST_METHOD="HEAD")

    assert gzip.decompress(packed[2]) == plain
    assert packed[1]["Content-Length"] == str(len(packed[2]))
    assert (again[0], again[2]) == ("304 Not Modified", b"")
    assert (head[1]["Content-Length"], head[2]) == (str(len(plain)), b"")


def test_memory_stays_within_its_bound() -> None:
    inner = Inner()
    cache = PageCache(inner, max_bytes=5_000)

    for number in range(50):
        ask(cache, f"/{number}/")
    ask(cache, "/49/")
    ask(cache, "/0/")

    assert inner.asked == 51
