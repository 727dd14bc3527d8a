"""Asking for an address, and what is read of the answer: everything, also what is packed."""

import io
import re
import zipfile
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from django.test import Client

from tests.leaks.words import canaries_in

ALWAYS_DIFFERENT = re.compile(
    rb"<lastBuildDate>[^<]*</lastBuildDate>|"
    rb'name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"|name="geopend" value="[^"]*"'
    rb"|\"?csrf_?token\"?[:=] *['\"][^'\"]*['\"]",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Answer:
    """An answer read whole; ``asked`` is the address, which the answer may repeat."""

    asked: str
    status: int
    headers: dict[str, str]
    body: bytes

    def canaries(self) -> set[str]:
        """Return the canaries in headers, body, names of files and what is packed in them."""
        headers = repr(self.headers).encode()
        found = set().union(*map(canaries_in, [headers, *_unpacked(self.body)]))
        return found - canaries_in(self.asked.encode())

    def comparable(self, *own: str) -> tuple[int, str, str, bytes]:
        """Return what must be the same for what is closed and what does not exist."""
        body = ALWAYS_DIFFERENT.sub(b"", self.body)
        location = self.headers.get("Location", "")
        for one in (self.asked, *own):
            for form in {one, quote(one), quote(one, safe="")}:
                if len(form) > 5:
                    body = body.replace(form.encode(), b"#")
                    location = location.replace(form, "#")
        return self.status, self.headers.get("Content-Type", ""), location, body


def ask(client: Client, address: str, *, post: dict[str, str] | None = None) -> Answer:
    """Ask as this browser does; an error of the site is an answer too (500)."""
    if post is None:
        # Not client.get(): that copies every template with its context, which takes most time.
        parts = urlsplit(address)
        environ = client._base_environ(PATH_INFO=parts.path, QUERY_STRING=parts.query)
        response = client.handler(environ)
    else:
        response = client.post(address, post)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    headers = {**response.headers, "Set-Cookie": response.cookies.output()}
    return Answer(address, response.status_code, headers, body)


def _unpacked(data: bytes) -> list[bytes]:
    if not data.startswith(b"PK\x03\x04"):
        return [data]
    found: list[bytes] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            found += [name.encode(), *_unpacked(archive.read(name))]
    return found
