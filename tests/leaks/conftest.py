"""One site for all tests of leaks; making it takes some seconds."""

import logging
from collections.abc import Iterator

import pytest
from django.db import transaction

from tests.leaks.world import World, make_world


@pytest.fixture(scope="package")
def world(django_db_setup: None, django_db_blocker: object) -> Iterator[World]:
    """What tests write on it goes back after each, and the whole at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _no_lines_about_what_is_not_there() -> Iterator[None]:
    """Thousands of "Not Found" would hide what matters."""
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)
