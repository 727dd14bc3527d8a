"""What tests of the exchange stand on."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from thuisplein.knowledge.exchange.importer import import_content
from thuisplein.knowledge.tests.exchange.samples import everything, small, write
from thuisplein.places.public import Municipality, Province


def make_places() -> None:
    province = Province.objects.create(code="PV30", name="Noord-Brabant", slug="noord-brabant")
    for code, name in [("GM0796", "'s-Hertogenbosch"), ("GM1969", "Westerkwartier")]:
        Municipality.objects.create(code=code, name=name, slug=code.lower(), province=province)


@pytest.fixture
def places(db: None) -> None:
    make_places()


@pytest.fixture(scope="module")
def site_with_everything(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Import once for a whole module; each test then starts from there and is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_places()
        import_content(write(tmp_path_factory.mktemp("everything"), everything()))
        yield
        transaction.set_rollback(True)


@pytest.fixture
def imported(tmp_path: Path, site_with_everything: None, db: None) -> Path:
    """The files of what is already on the site. A module that uses it has no empty site."""
    return write(tmp_path / "full", everything())


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
