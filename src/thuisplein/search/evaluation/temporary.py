"""An index in temporary tables, which hide the site's own for one connection."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from thuisplein.search.models import Entry, Generation, Posting
from thuisplein.search.ranking.held import forget_index

_MODELS = (Generation, Entry, Posting)


@contextmanager
def temporary_index() -> Iterator[None]:
    """Work on empty tables of the index that only this connection sees, and then drop them.

    Both databases look for a table among the temporary ones first, so all code works unchanged.
    """
    connection.ensure_connection()
    forget_index()
    with connection.schema_editor() as editor:
        editor.sql_create_table = editor.sql_create_table.replace(
            "CREATE TABLE", "CREATE TEMPORARY TABLE"
        )
        # Temporary tables may not refer to lasting ones, nor to each other before they exist.
        editor.sql_create_column_inline_fk = None
        for model in _MODELS:
            editor.create_model(model)
        if connection.vendor == "postgresql":
            editor.deferred_sql = [one for one in editor.deferred_sql if "FOREIGN" not in str(one)]
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for model in reversed(_MODELS):
                table = connection.ops.quote_name(model._meta.db_table)
                place = "temp" if connection.vendor == "sqlite" else "pg_temp"
                cursor.execute(f"DROP TABLE IF EXISTS {place}.{table}")
        forget_index()
