"""What tests of the exchange stand on."""

from pathlib import Path

import pytest
from django.db import connection

from thuisplein.knowledge.tests.exchange.samples import everything, small, write
from thuisplein.places.public import Municipality, Province


@pytest.fixture
def places(db: None) -> None:
    province = Province.objects.create(code="PV30", name="Noord-Brabant", slug="noord-brabant")
    for code, name in [("GM0796", "'s-Hertogenbosch"), ("GM1969", "Westerkwartier")]:
        Municipality.objects.create(code=code, name=name, slug=code.lower(), province=province)


@pytest.fixture
def full(tmp_path: Path, places: None) -> Path:
    """A directory with every kind and key, as an export writes it."""
    return write(tmp_path / "full", everything())


@pytest.fixture
def tiny(tmp_path: Path, places: None) -> Path:
    """A directory with an owner, a listing and one item."""
    return write(tmp_path / "tiny", small())


def count_rows() -> dict[str, int]:
    """Return the number of rows of every table, to prove that nothing was written."""
    with connection.cursor() as cursor:
        counts = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608
            counts[table] = cursor.fetchone()[0]
    return counts
