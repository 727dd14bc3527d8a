"""What one page costs inside: queries, and where the time goes. Prints JSON.

Usage: probe.py SETTINGS PATH [PATH …]   (PYTHONPATH must lead to the settings)

Runs in the process itself, without a server. The time in templates is without the time of the
queries that they cause. The median of many requests, so that single hiccups don't count.
"""

import json
import os
import sys
import time
from statistics import median

WARM_UP = 8
REQUESTS = 120
SECONDS = 4


class Clock:
    """Adds up the time inside queries and inside the outermost template rendering."""

    def __init__(self) -> None:
        self.queries = 0
        self.in_sql = 0.0
        self.in_template = 0.0
        self.sql_in_template = 0.0
        self._depth = 0

    def query(self, execute, sql, params, many, context):
        start = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            took = time.perf_counter() - start
            self.queries += 1
            self.in_sql += took
            if self._depth:
                self.sql_in_template += took

    def rendering(self, render):
        def timed(template, context):
            self._depth += 1
            start = time.perf_counter()
            try:
                return render(template, context)
            finally:
                self._depth -= 1
                if not self._depth:
                    self.in_template += time.perf_counter() - start

        return timed


def probe(path: str) -> dict[str, float]:
    """Return queries, bytes and the parts of the time in milliseconds of one page."""
    from django.db import connection  # noqa: PLC0415 - only after django.setup()
    from django.template.base import Template  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    client = Client()
    for _ in range(WARM_UP):
        response = client.get(path)
    if response.status_code != 200:
        sys.exit(f"{path} answers {response.status_code}")
    if response.cookies:
        print(f"{path} sets a cookie", file=sys.stderr)
    render = Template.render
    totals, sql, template, queries = [], [], [], []
    end = time.monotonic() + SECONDS
    while len(totals) < REQUESTS and time.monotonic() < end:
        clock = Clock()
        Template.render = clock.rendering(render)
        try:
            with connection.execute_wrapper(clock.query):
                start = time.perf_counter()
                client.get(path)
                totals.append(time.perf_counter() - start)
        finally:
            Template.render = render
        sql.append(clock.in_sql)
        template.append(clock.in_template - clock.sql_in_template)
        queries.append(clock.queries)
    total, in_sql, in_template = median(totals), median(sql), median(template)
    return {
        "queries": int(median(queries)),
        "bytes": len(response.content),
        "ms": total * 1000,
        "sql_ms": in_sql * 1000,
        "template_ms": in_template * 1000,
        "rest_ms": (total - in_sql - in_template) * 1000,
    }


def main() -> None:
    import django  # noqa: PLC0415

    os.environ["DJANGO_SETTINGS_MODULE"] = sys.argv[1]
    django.setup()
    from django.conf import settings  # noqa: PLC0415
    from django.test.utils import setup_test_environment  # noqa: PLC0415

    settings.ALLOWED_HOSTS = ["*"]
    _ = setup_test_environment  # not called: its instrumented rendering would be measured too
    print(json.dumps({path: probe(path) for path in sys.argv[2:]}))


if __name__ == "__main__":
    main()
