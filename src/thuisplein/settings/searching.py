"""Which engine searches: our own index, or a search server beside it (ADR 0018)."""

from typing import Any

import environ

env = environ.Env()

# Memory for the parts of our own index that are asked most, per process.
SEARCH_MEMORY_BYTES = env.int("SEARCH_MEMORY_BYTES", default=128_000_000)
# "https://user:password@host:9200" of an OpenSearch or Elasticsearch; empty: our own index.
SEARCH_URL = env.str("SEARCH_URL", default="")
# opensearch2, opensearch3, elasticsearch8 or elasticsearch9.
SEARCH_BACKEND = env.str("SEARCH_BACKEND", default="opensearch3")


def search_backends(url: str, backend: str) -> dict[str, dict[str, Any]]:
    """Return the search backends of the CMS."""
    if not url:
        return {"default": {"BACKEND": "wagtail.search.backends.database"}}
    return {
        "default": {
            "BACKEND": f"wagtail.search.backends.{backend}",
            "URLS": [url],
            "INDEX_PREFIX": "thuisplein_",
            # A reader waits no longer; then our own index answers.
            "TIMEOUT": 2,
            "OPTIONS": {"max_retries": 0},
        }
    }


WAGTAILSEARCH_BACKENDS = search_backends(SEARCH_URL, SEARCH_BACKEND)
