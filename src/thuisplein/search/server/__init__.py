"""A search server (OpenSearch, Elasticsearch) that ranks instead of us, for a very large site."""
