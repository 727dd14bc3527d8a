"""Memory that knows nothing of the test before, and the shipped figures loaded once per module."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from thuisplein.places.public import forget_index
from thuisplein.targets.loading import load_shipped
from thuisplein.targets.shipped import read_shipped
from thuisplein.targets.snapshot import forget_snapshot


@pytest.fixture(autouse=True)
def _nothing_held() -> Iterator[None]:
    forget_index()
    forget_snapshot()
    yield
    forget_index()
    forget_snapshot()


@pytest.fixture(scope="module")
def loaded_once(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    """Load places and figures for a whole module; gone after it. Tests ask for `loaded`."""
    from django.core.management import call_command  # noqa: PLC0415 - only where it is used

    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        call_command("import_places", verbosity=0)
        forget_index()
        load_shipped(read_shipped())
        yield
        transaction.set_rollback(True)


@pytest.fixture
def loaded(loaded_once: None, db: None) -> None:
    """What `make run` shows, within the test's own transaction."""
