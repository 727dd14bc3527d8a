"""All municipalities and two half-years, loaded once for a module; no figures yet."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from thuisplein.places.actions import load_facts
from thuisplein.places.facts import read_facts
from thuisplein.places.public import forget_index
from thuisplein.targets.models import HalfYear


@pytest.fixture(scope="module")
def places_once(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        load_facts(read_facts())
        forget_index()
        for code in ("2022-I", "2022-II"):
            HalfYear.objects.create(code=code)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def places(places_once: None, db: None) -> None:
    """The country within the test's own transaction."""
