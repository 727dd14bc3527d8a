"""A local open-data service that answers, stalls, breaks off and lies."""

import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


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
