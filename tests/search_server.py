"""A small search server: speaks what the clients of OpenSearch and Elasticsearch ask, over HTTP.

It keeps documents in memory, finds those that hold a word of the question, and remembers what it
was asked. What it gives back has the form of the real answers; its scores are simple.
"""

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit


@dataclass
class Kept:
    """What a server has, and what it was asked."""

    indexes: dict[str, dict[str, Any]] = field(default_factory=dict)
    mappings: dict[str, dict[str, Any]] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    documents: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    asked: list[tuple[str, str, Any]] = field(default_factory=list)

    def of(self, name: str) -> dict[str, dict[str, Any]]:
        return self.documents.setdefault(self.aliases.get(name, name), {})

    def searches(self) -> list[dict[str, Any]]:
        return [body for method, path, body in self.asked if path.endswith("/_search")]


@contextmanager
def search_server() -> Iterator[tuple[str, Kept]]:
    """Run a server; return its address and what it keeps."""
    kept = Kept()
    handler = type("_Handler", (_Handler,), {"kept": kept})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", kept
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    kept: Kept
    protocol_version = "HTTP/1.1"

    def _handle(self) -> None:
        text = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        path = urlsplit(self.path).path
        lines = [json.loads(line) for line in text.splitlines()] if "_bulk" in path else None
        body = lines if lines is not None else (json.loads(text) if text else None)
        self.kept.asked.append((self.command, path, body))
        code, answer = self._answer(path.strip("/").split("/"), body)
        data = b"" if self.command == "HEAD" else json.dumps(answer).encode()
        self.send_response(code)
        # Elasticsearch's client speaks with nobody else, and in its own type of JSON.
        wanted = self.headers.get("Accept", "")
        kind = wanted if wanted.startswith("application/vnd.elasticsearch") else "application/json"
        self.send_header("X-Elastic-Product", "Elasticsearch")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_said: object) -> None:
        """Say nothing: what was asked is kept."""

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _handle  # noqa: N815 - names of the library

    def _answer(self, parts: list[str], body: Any) -> tuple[int, Any]:
        code: int = 200
        answer: Any = {}
        match self.command, parts:
            case _, ["_bulk"]:
                answer = self._bulk("", body)
            case _, [name, "_bulk"]:
                answer = self._bulk(name, body)
            case "DELETE", [name, "_doc", key]:
                code = 200 if self.kept.of(name).pop(key, None) else 404
                answer = {"result": "deleted" if code == 200 else "not_found"}
            case _, [name, "_doc", key]:
                self.kept.of(name)[key] = body
                answer = {"result": "created"}
            case _, [name, "_search"]:
                answer = {"hits": {"hits": self._found(name, body)}, "_scroll_id": "one"}
            case "DELETE", ["_search", "scroll", *_]:
                answer = {"succeeded": True}
            case _, ["_search", "scroll", *_]:
                answer = {"hits": {"hits": []}, "_scroll_id": "one"}
            case _:
                code, answer = self._administer(parts, body)
        return code, answer

    def _administer(self, parts: list[str], body: Any) -> tuple[int, Any]:
        kept = self.kept
        match self.command, parts:
            case "HEAD" | "GET", ["_alias", name]:
                target = kept.aliases.get(name)
                return (200, {target: {}}) if target else (404, {})
            case "PUT", [name, "_alias" | "_aliases", alias]:
                kept.aliases[alias] = name
            case "PUT", [name, "_mapping"]:
                known = kept.mappings.setdefault(name, {})
                known.update(body["properties"])
            case "PUT", [name]:
                kept.indexes[name] = body
            case "HEAD", [name]:
                return (200 if name in kept.indexes else 404), {}
            case "DELETE", [name]:
                found = kept.indexes.pop(name, None)
                kept.documents.pop(name, None)
                return (200 if found else 404), {"error": "index_not_found_exception"}
        return 200, {"acknowledged": True, "version": {"number": "3.0.0"}}

    def _bulk(self, name: str, lines: list[dict[str, Any]]) -> dict[str, Any]:
        items = []
        for action, document in zip(lines[::2], lines[1::2], strict=True):
            target = action["index"]
            self.kept.of(target.get("_index", name))[target["_id"]] = document
            items.append({"index": {"_id": target["_id"], "status": 201}})
        return {"errors": False, "items": items}

    def _found(self, name: str, body: dict[str, Any]) -> list[dict[str, Any]]:
        wanted = set(re.findall(r'"query": "([^"]*)"', json.dumps(body["query"]["bool"]["must"])))
        kind = re.findall(r'"_django_content_type": "([^"]*)"', json.dumps(body))
        hits = []
        for key, document in self.kept.of(name).items():
            words = set(" ".join(v for v in document.values() if isinstance(v, str)).split())
            score = sum(words.issuperset(one.split()) for one in wanted)
            if score and set(kind) & set(document["_django_content_type"]):
                hits.append({"_id": key, "_score": float(score), "fields": {"pk": [key]}})
        return sorted(hits, key=lambda hit: (-hit["_score"], int(hit["_id"])))
