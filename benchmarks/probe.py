"""What one page costs inside: queries, and where the time goes. Prints JSON.

Usage: probe.py SETTINGS PATH [PATH …]   (PYTHONPATH must lead to the settings)

Runs in the process itself, without a server. Times are processor time of the one thread, so that
other work on the machine does not count; time in templates is without the queries they cause. The
median of many requests, so that single hiccups don't count either.
"""

import json
import os
import sys
import time
from statistics import median
from wsgiref.util import setup_testing_defaults

WARM_UP = 8
REQUESTS = 120
SECONDS = 4


_application: list = []


class Clock:
    """Adds up the time inside queries and inside the outermost template rendering."""

    def __init__(self) -> None:
        self.queries = 0
        self.in_sql = 0.0
        self.in_template = 0.0
        self.sql_in_template = 0.0
        self._depth = 0

    def query(self, execute, sql, params, many, context):
        start = time.thread_time()
        try:
            return execute(sql, params, many, context)
        finally:
            took = time.thread_time() - start
            self.queries += 1
            self.in_sql += took
            if self._depth:
                self.sql_in_template += took

    def rendering(self, render):
        def timed(template, context):
            self._depth += 1
            start = time.thread_time()
            try:
                return render(template, context)
            finally:
                self._depth -= 1
                if not self._depth:
                    self.in_template += time.thread_time() - start

        return timed


def ask(path: str) -> tuple[str, list[str], bytes]:
    """Return status, cookies and body; all that a server makes the application do, and no more."""
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415 - only after django.setup()

    if not _application:
        _application.append(get_wsgi_application())
    route, _question, query = path.partition("?")
    environ: dict[str, object] = {
        "PATH_INFO": route,
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "HTTP_HOST": "localhost",
    }
    setup_testing_defaults(environ)
    started: list[tuple[str, list[tuple[str, str]]]] = []
    response = _application[0](
        environ, lambda status, headers, *_: started.append((status, headers))
    )
    body = b"".join(response)
    response.close()
    status, headers = started[0]
    return status, [value for name, value in headers if name == "Set-Cookie"], body


def probe(path: str) -> dict[str, float]:
    """Return queries, bytes and the parts of the time in milliseconds of one page."""
    from django.db import connection  # noqa: PLC0415 - only after django.setup()
    from django.template.base import Template  # noqa: PLC0415

    for _ in range(WARM_UP):
        status, cookies, body = ask(path)
    if status != "200 OK":
        sys.exit(f"{path} answers {status}")
    if cookies:
        print(f"{path} sets a cookie", file=sys.stderr)
    render = Template.render
    totals, sql, template, queries = [], [], [], []
    end = time.monotonic() + SECONDS
    while len(totals) < REQUESTS and time.monotonic() < end:
        clock = Clock()
        Template.render = clock.rendering(render)
        try:
            with connection.execute_wrapper(clock.query):
                start = time.thread_time()
                ask(path)
                totals.append(time.thread_time() - start)
        finally:
            Template.render = render
        sql.append(clock.in_sql)
        template.append(clock.in_template - clock.sql_in_template)
        queries.append(clock.queries)
    total, in_sql, in_template = median(totals), median(sql), median(template)
    return {
        "queries": int(median(queries)),
        "bytes": len(body),
        "ms": total * 1000,
        "sql_ms": in_sql * 1000,
        "template_ms": in_template * 1000,
        "rest_ms": (total - in_sql - in_template) * 1000,
    }


def main() -> None:
    import django  # noqa: PLC0415

    os.environ["DJANGO_SETTINGS_MODULE"] = sys.argv[1]
    django.setup()
    print(json.dumps({path: probe(path) for path in sys.argv[2:]}))


if __name__ == "__main__":
    main()
