"""Fetching from a service that answers, stalls, breaks off and lies."""

import time

import pytest

from thuisplein.places.boundary_source import (
    BoundarySourceError,
    IncompleteError,
    Patience,
    TooLargeError,
    fetch,
)
from thuisplein.places.tests.open_data_service import Service

QUICK = Patience(
    connect_seconds=1, read_seconds=0.2, total_seconds=1, retries=2, backoff=0, max_bytes=500_000
)


def test_fetch_returns_the_body_and_tells_progress(service: Service) -> None:
    service.body = b"{}" * 50_000
    steps: list[tuple[int, int | None]] = []

    body = fetch(
        service.address("/good"),
        patience=QUICK,
        progress=lambda done, total: steps.append((done, total)),
    )

    assert body == service.body
    assert steps[-1] == (100_000, 100_000)


def test_fetch_tries_again_when_busy(service: Service) -> None:
    service.body = b"{}"

    assert fetch(service.address("/flaky"), patience=QUICK) == b"{}"
    assert len(service.visits) == 3


@pytest.mark.parametrize(
    ("path", "error", "message"),
    [
        ("/busy", BoundarySourceError, "too many 503"),
        ("/gone", BoundarySourceError, "the server answered 404"),
        ("/html", BoundarySourceError, "answered text/html instead of GeoJSON"),
        ("/stall", BoundarySourceError, "timed out"),
        ("/stall_halfway", BoundarySourceError, "timed out"),
        ("/drip", BoundarySourceError, "too slow"),
        ("/truncated", IncompleteError, "broke off"),
        ("/hang_up", BoundarySourceError, "cannot be fetched"),
        ("/huge", TooLargeError, "larger than"),
        ("/endless", TooLargeError, "larger than"),
        ("/loop", BoundarySourceError, "redirects"),
    ],
)
def test_fetch_says_what_went_wrong(
    service: Service, path: str, error: type[Exception], message: str
) -> None:
    service.body = b"{}" * 5_000
    started = time.monotonic()

    with pytest.raises(error) as caught:
        fetch(service.address(path), patience=QUICK)

    assert str(caught.value).startswith(service.address(path))
    assert message in str(caught.value)
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.org/", "gemeenten.json"])
def test_fetch_takes_web_addresses_only(url: str) -> None:
    with pytest.raises(BoundarySourceError, match="not an http"):
        fetch(url)


def test_fetch_says_that_nobody_listens() -> None:
    with pytest.raises(BoundarySourceError, match="use --boundaries FILE"):
        fetch("http://127.0.0.1:1/", patience=QUICK)
