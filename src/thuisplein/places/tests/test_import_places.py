"""The command, and an open-data service that answers, stalls, breaks off and lies."""

import json
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thuisplein.base.public import SiteState
from thuisplein.places.boundary_source import (
    BoundarySourceError,
    IncompleteError,
    Patience,
    TooLargeError,
    fetch,
)
from thuisplein.places.facts import Facts
from thuisplein.places.models import Boundary, Municipality
from thuisplein.places.public import boundary_of
from thuisplein.places.tests.boundary_files import collection
from thuisplein.places.tests.test_geometry import json_values, paths, replaced

QUICK = Patience(
    connect_seconds=1, read_seconds=0.2, total_seconds=1, retries=2, backoff=0, max_bytes=500_000
)


class Service(ThreadingHTTPServer):
    """A local open-data service with one bad habit per address."""

    daemon_threads = True
    body = b""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.visits: list[str] = []

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}{path}"


class Answer(BaseHTTPRequestHandler):
    server: Service

    def log_message(self, *_args: object) -> None:
        """Keep quiet."""

    def do_GET(self) -> None:
        self.server.visits.append(self.path)
        try:
            getattr(self, self.path.strip("/"))()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def send(self, status: int, body: bytes, kind: str, length: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def good(self) -> None:
        self.send(200, self.server.body, "application/geo+json; charset=utf-8")

    def flaky(self) -> None:
        if len(self.server.visits) < 3:
            self.send(503, b"busy", "text/plain")
        else:
            self.good()

    def busy(self) -> None:
        self.send(503, b"busy", "text/plain")

    def gone(self) -> None:
        self.send(404, b"{}", "application/json")

    def html(self) -> None:
        self.send(200, b"<html>Onderhoud</html>", "text/html")

    def xml(self) -> None:
        self.send(200, b"<ows:ExceptionReport/>", "application/json")

    def stall(self) -> None:
        time.sleep(0.5)

    def stall_halfway(self) -> None:
        self.send(200, b"{", "application/json", 100)
        time.sleep(0.5)

    def drip(self) -> None:
        self.send(200, b"", "application/json", 1000)
        for _ in range(30):
            self.wfile.write(b" " * 10)
            self.wfile.flush()
            time.sleep(0.1)

    def truncated(self) -> None:
        self.send(200, self.server.body[:1000], "application/json", len(self.server.body))
        self.close_connection = True

    def hang_up(self) -> None:
        self.close_connection = True

    def huge(self) -> None:
        self.send(200, b"{", "application/json", 10**12)

    def endless(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        for _ in range(100):
            self.wfile.write(b" " * 100_000)

    def loop(self) -> None:
        self.send_response(302)
        self.send_header("Location", "/loop")
        self.send_header("Content-Length", "0")
        self.end_headers()


@pytest.fixture
def service() -> Iterator[Service]:
    with Service() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


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


def run(*args: str) -> str:
    out = StringIO()
    call_command("import_places", *args, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_import_places_loads_facts_and_prints_quality() -> None:
    report = run()

    assert Municipality.objects.count() == 432
    assert "mean displacement 0.90 tiles (largest 2.65), 85.2% of 867 pairs" in report


@pytest.mark.django_db
def test_import_places_dry_run_stores_nothing(facts: Facts, tmp_path: Path) -> None:
    path = write(tmp_path, collection(facts.label_points()))

    report = run("--dry-run", "--boundaries", str(path))

    assert "dry run: nothing was stored" in report
    assert not Municipality.objects.exists()
    assert SiteState.current() == 0


@pytest.mark.django_db
def test_import_places_stores_boundaries_of_a_file(facts: Facts, tmp_path: Path) -> None:
    path = write(tmp_path, collection(facts.label_points()))

    run("--boundaries", str(path))
    again = run("--boundaries", str(path))

    boundary = boundary_of("GM0796")
    assert boundary is not None
    assert boundary.reference_on.isoformat() == "2026-01-01"
    assert (boundary.source, boundary.licence) == ("CBS/Kadaster", "CC BY 4.0")
    assert boundary.geometry["type"] == "Polygon"
    assert Boundary.objects.count() == 342
    assert again.split("boundary")[1].split()[:4] == ["0", "0", "0", "342"]


@pytest.mark.django_db
def test_import_places_takes_the_reference_date_of_the_source(facts: Facts, tmp_path: Path) -> None:
    data = collection(facts.label_points())
    for item in data["features"]:
        item["properties"]["jrstatcode"] = f"2025{item['properties']['statcode']}"

    run("--boundaries", str(write(tmp_path, data)))
    run("--boundaries", str(write(tmp_path, data)), "--reference-on", "2024-01-01")

    days = (
        Boundary.objects.values_list("reference_on", flat=True).distinct().order_by("reference_on")
    )
    assert [day.isoformat() for day in days] == ["2024-01-01", "2025-01-01"]


@pytest.mark.django_db
def test_import_places_fetches_boundaries(facts: Facts, service: Service) -> None:
    service.body = json.dumps(collection(facts.label_points())).encode()

    run("--boundaries-url", service.address("/good"))

    assert Boundary.objects.count() == 342


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "code", "message"),
    [
        ("/truncated", 2, "broke off"),
        ("/html", 2, "instead of GeoJSON"),
        ("/xml", 1, "not GeoJSON"),
        ("/gone", 2, "404"),
    ],
)
def test_import_places_stores_nothing_when_the_service_fails(
    facts: Facts, service: Service, path: str, code: int, message: str
) -> None:
    service.body = json.dumps(collection(facts.label_points())).encode()

    with pytest.raises(CommandError) as caught:
        run("--boundaries-url", service.address(path))

    assert caught.value.returncode == code
    assert message in str(caught.value)
    assert service.address(path) in str(caught.value)
    assert not Municipality.objects.exists()


def swap_places(data: dict[str, Any]) -> None:
    one, other = data["features"][0], data["features"][1]
    one["geometry"], other["geometry"] = other["geometry"], one["geometry"]


def repeat_code(data: dict[str, Any]) -> None:
    data["features"][1]["properties"]["statcode"] = data["features"][0]["properties"]["statcode"]


def rename_code(data: dict[str, Any]) -> None:
    data["features"][1]["properties"]["statcode"] = "GM9999"


def cross_itself(data: dict[str, Any]) -> None:
    ring = data["features"][7]["geometry"]["coordinates"][0]
    ring[1], ring[2] = ring[2], ring[1]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("lie", "message"),
    [
        (swap_places, "the outline lies elsewhere"),
        (repeat_code, "occurs twice"),
        (rename_code, "GM9999: no municipality"),
        (cross_itself, "feature 8"),
        (lambda data: data["features"].pop(), "no feature for GM"),
        (lambda data: data.update(features=[]), "no feature for GM"),
    ],
)
def test_import_places_stores_nothing_of_a_lie(
    facts: Facts, service: Service, lie: Any, message: str
) -> None:
    data = collection(facts.label_points())
    lie(data)
    service.body = json.dumps(data).encode()

    with pytest.raises(CommandError) as caught:
        run("--boundaries-url", service.address("/good"))

    assert caught.value.returncode == 1
    assert message in str(caught.value)
    assert not Municipality.objects.exists()
    assert SiteState.current() == 0


@pytest.mark.django_db
def test_import_places_keeps_old_boundaries_when_new_ones_are_refused(
    facts: Facts, tmp_path: Path
) -> None:
    data = collection(facts.label_points())
    run("--boundaries", str(write(tmp_path, data)))
    version = SiteState.current()
    data["features"].pop()

    with pytest.raises(CommandError, match=r"boundaries\.geojson: no feature for GM"):
        run("--boundaries", str(write(tmp_path, data)))

    assert Boundary.objects.count() == 342
    assert SiteState.current() == version


@pytest.mark.django_db
def test_import_places_says_that_a_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file") as caught:
        run("--boundaries", str(tmp_path / "weg.geojson"))

    assert caught.value.returncode == 2


@pytest.mark.parametrize(
    "args",
    [
        ["--reference-on", "1 januari"],
        ["--boundaries", "a.geojson", "--boundaries-url", "http://localhost/"],
        ["--kaart"],
    ],
)
def test_import_places_refuses_wrong_use(args: list[str]) -> None:
    with pytest.raises(CommandError):
        run(*args)


@pytest.mark.django_db
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_import_places_never_half_writes(facts: Facts, tmp_path: Path, data: st.DataObject) -> None:
    whole = collection(facts.label_points())
    number = data.draw(st.integers(0, 341))
    path = data.draw(st.sampled_from(paths(whole["features"][number])))
    damaged = replaced(whole, ("features", number, *path), data.draw(json_values))
    before = (Municipality.objects.count(), Boundary.objects.count(), SiteState.current())

    try:
        run("--boundaries", str(write(tmp_path, damaged)))
    except CommandError:
        after = (Municipality.objects.count(), Boundary.objects.count(), SiteState.current())
        assert after == before
    else:
        assert (Municipality.objects.count(), Boundary.objects.count()) == (432, 342)


def write(directory: Path, data: Any) -> Path:
    path = directory / "boundaries.geojson"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path
