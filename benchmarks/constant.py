"""A WSGI application that answers every address with the same bytes: what the server can do.

The path says how many: `/30000`.
"""

from collections.abc import Callable, Iterable
from typing import Any

TYPE = ("Content-Type", "text/html; charset=utf-8")


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    size = int(environ["PATH_INFO"].strip("/"))
    start_response("200 OK", [TYPE, ("Content-Length", str(size))])
    return [b"x" * size]
