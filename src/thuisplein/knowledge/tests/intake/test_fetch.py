"""Fetching from a server in this process that answers, stalls, redirects and lies."""

import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.management import CommandError, call_command

from thuisplein.knowledge.intake import errors
from thuisplein.knowledge.intake.extract import extract
from thuisplein.knowledge.intake.fetch import Limits, fetch, is_public
from thuisplein.knowledge.models import KnowledgeItem
from thuisplein.knowledge.tests.intake import documents

QUICK = Limits(connect=1, read=0.5, total=2, pause=0.01, attempts=2, max_bytes=200_000)


class _Handler(BaseHTTPRequestHandler):
    tries: dict[str, int] = {}

    def log_message(self, *args: object) -> None:
        """Keep the test's output clean."""

    def do_GET(self) -> None:
        self.tries[self.path] = self.tries.get(self.path, 0) + 1
        with suppress(BrokenPipeError, ConnectionResetError):
            getattr(self, "at_" + self.path.strip("/").partition("/")[0].replace("-", "_"))()

    def _send(self, data: bytes, kind: str, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in {"Content-Length": str(len(data)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def at_page(self) -> None:
        self._send(documents.html(), "text/html; charset=utf-8")

    def at_stalls(self) -> None:
        time.sleep(1.2)

    def at_drips(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        for _ in range(60):
            self.wfile.write(b"a")
            self.wfile.flush()
            time.sleep(0.1)

    def at_hop(self) -> None:
        number = int(self.path.rpartition("/")[2])
        target = f"/hop/{number - 1}" if number else "/page"
        self._send(b"", "text/html", 302, Location=target)

    def at_to_file(self) -> None:
        self._send(b"", "text/html", 302, Location="file:///etc/passwd")

    def at_to_metadata(self) -> None:
        self._send(b"", "text/html", 302, Location="http://169.254.169.254/latest/")

    def at_picture(self) -> None:
        self._send(b"\x89PNG", "image/png")

    def at_not_a_pdf(self) -> None:
        self._send(documents.html(), "application/pdf")

    def at_big(self) -> None:
        self._send(b"a" * 300_000, "text/plain")

    def at_big_unsaid(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        self.wfile.write(b"a" * 300_000)

    def at_cut_off(self) -> None:
        self._send(b"Een begin", "text/plain", **{"Content-Length": "5000"})

    def at_missing(self) -> None:
        self._send(b"weg", "text/html", 404)

    def at_second_time(self) -> None:
        if self.tries[self.path] < 2:
            self._send(b"even niet", "text/html", 503)
        else:
            self._send(documents.txt(), "text/plain")


@pytest.fixture
def server() -> Iterator[str]:
    _Handler.tries = {}
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as httpd:
        thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_port}"
        httpd.shutdown()
        thread.join()


def _fetch(url: str) -> bytes:
    return fetch(url, allow_private=True, limits=QUICK).data


def test_page_is_fetched_and_read(server: str) -> None:
    download = fetch(f"{server}/page", allow_private=True)

    document = extract(download.data, name=download.url, content_type=download.content_type)

    assert document.title == documents.TITLE


def test_redirects_are_followed_to_the_end(server: str) -> None:
    download = fetch(f"{server}/hop/4", allow_private=True, limits=QUICK)

    assert download.url == f"{server}/page"


@pytest.mark.parametrize(
    ("path", "error", "words"),
    [
        ("stalls", errors.AddressUnreachableError, "antwoordt niet op tijd"),
        ("drips", errors.ReadingTookTooLongError, "langer dan 2 seconden"),
        ("hop/9", errors.TooManyRedirectsError, "verwijst steeds door"),
        ("to-file", errors.AddressInvalidError, "geen adres"),
        ("picture", errors.WrongContentTypeError, "image/png"),
        ("big", errors.DocumentTooLargeError, "te groot"),
        ("big-unsaid", errors.DocumentTooLargeError, "te groot"),
        ("cut-off", errors.DownloadInterruptedError, "9 van 5000 bytes"),
        ("missing", errors.AddressRefusedError, "foutcode 404"),
    ],
)
def test_failures_have_a_name_and_the_address(
    server: str, path: str, error: type[errors.IntakeError], words: str
) -> None:
    with pytest.raises(error, match=words) as caught:
        _fetch(f"{server}/{path}")

    assert f"{server}/{path}" in str(caught.value)


def test_a_server_that_was_down_for_a_moment_gets_another_chance(server: str) -> None:
    assert _fetch(f"{server}/second-time") == documents.txt()


def test_a_server_that_lies_about_its_type_is_found_out(server: str) -> None:
    download = fetch(f"{server}/not-a-pdf", allow_private=True)

    with pytest.raises(errors.FormatMismatchError, match=r"noemt zich pdf.*html"):
        extract(download.data, name=download.url, content_type=download.content_type)


def test_private_address_is_refused_without_asking(server: str) -> None:
    with pytest.raises(errors.AddressNotPublicError, match="eigen netwerk"):
        fetch(f"{server}/page", limits=QUICK)

    assert _Handler.tries == {}


def test_name_that_turns_private_is_refused_on_the_connection(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The first answer is public, the one used for connecting is not.
    public = [(2, 1, 6, "", ("93.184.216.34", 80))]
    monkeypatch.setattr(
        "thuisplein.knowledge.intake.fetch.socket.getaddrinfo", _first_then_real(public)
    )

    with pytest.raises(errors.AddressNotPublicError, match=r"127\.0\.0\.1"):
        fetch(f"{server}/page", limits=QUICK)

    assert _Handler.tries == {}


def _first_then_real(answer: list[object]) -> object:
    import socket  # noqa: PLC0415

    real, calls = socket.getaddrinfo, []

    def resolve(*args: object, **kwargs: object) -> object:
        calls.append(args)
        return answer if len(calls) == 1 else real(*args, **kwargs)  # type: ignore[arg-type]

    return resolve


def test_redirect_into_the_own_network_is_refused(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Only this server counts as public, as a real site that points inside would.
    monkeypatch.setattr(
        "thuisplein.knowledge.intake.fetch.is_public", lambda address: address == "127.0.0.1"
    )

    with pytest.raises(errors.AddressNotPublicError, match=r"169\.254\.169\.254"):
        fetch(f"{server}/to-metadata", limits=QUICK)


@pytest.mark.parametrize(
    "url",
    ["ftp://example.org/a", "file:///etc/passwd", "https://", "https://u:p@example.org/", "zomaar",
     "http://[", "https://example.org:99999/"],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(errors.AddressInvalidError):
        fetch(url, limits=QUICK)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1::1", True), ("127.0.0.1", False),
        ("10.1.2.3", False), ("169.254.169.254", False), ("192.168.1.1", False),
        ("100.64.0.1", False), ("0.0.0.1", False), ("224.0.0.1", False), ("::1", False),
        ("fe80::1%eth0", False), ("fd00::1", False), ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False),
    ],
)  # fmt: skip
def test_public_addresses(address: str, expected: bool) -> None:
    assert is_public(address) is expected


def test_command_reads_an_address(server: str, knowledge_base: None) -> None:
    call_command("import_document", f"{server}/page", allow_private_addresses=True)

    page = KnowledgeItem.objects.get().specific
    assert page.title == documents.TITLE
    assert page.sources[0].value["url"] == f"{server}/page"


def test_command_refuses_a_private_address(server: str, knowledge_base: None) -> None:
    with pytest.raises(CommandError) as caught:
        call_command("import_document", f"{server}/page")

    assert caught.value.returncode == 1
    assert not KnowledgeItem.objects.exists()
