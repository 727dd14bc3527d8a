"""What all tests share, and how hard the property-based ones try (`make fuzz`: thorough)."""

import json
import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

# Two cores shared with a browser make single examples slow now and then; that is no failure.
_CALM = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}

settings.register_profile("default", max_examples=60, **_CALM)
settings.register_profile("ci", max_examples=150, derandomize=True, print_blob=True, **_CALM)
settings.register_profile("thorough", max_examples=5_000, print_blob=True, **_CALM)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "default")
)


@pytest.fixture(autouse=True)
def _nothing_held_between_tests() -> None:
    """A test's database goes back to version 0; what is held in memory must go with it."""
    # Here, and not above: pytest reads this file before the settings are there.
    from django.core.cache import cache  # noqa: PLC0415

    from thuisplein.experts.pool import forget_pool  # noqa: PLC0415
    from thuisplein.knowledge.snapshot import forget_snapshot  # noqa: PLC0415
    from thuisplein.places.public import forget_index  # noqa: PLC0415
    from thuisplein.search.steering.pinned import forget_pinned  # noqa: PLC0415
    from thuisplein.search.steering.tuned import forget_tuning  # noqa: PLC0415
    from thuisplein.search.thesaurus.expansion import forget_thesaurus  # noqa: PLC0415
    from thuisplein.targets.public import forget_snapshot as forget_targets  # noqa: PLC0415

    forget_pool()
    forget_snapshot()
    forget_index()
    forget_targets()
    forget_thesaurus()
    forget_pinned()
    forget_tuning()
    cache.clear()


#: By these a test comes at a database; `site` runs a whole site with one of its own.
_DATABASE = {"django_db_setup", "site"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what never comes at a database: it finds the same, whichever database there is."""
    for item in items:
        if not item.get_closest_marker("django_db") and _DATABASE.isdisjoint(item.fixturenames):
            item.add_marker(pytest.mark.pure)


#: What the migrations made, as text; taken before the first test with real transactions.
_MADE: dict[str, str] = {}


def _has_real_transactions(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    return marker is not None and bool(marker.kwargs.get("transaction"))


@pytest.fixture(autouse=True)
def _remembers_what_migrations_made(request: pytest.FixtureRequest) -> None:
    """Keep the content of the database before a test that will end with an empty one."""
    if _MADE or not _has_real_transactions(request.node):
        return
    from django.db import connection  # noqa: PLC0415

    request.getfixturevalue("transactional_db")
    made = json.loads(connection.creation.serialize_db_to_string())
    # Putting back a page asks for content types; one that is not there yet would be made anew.
    made.sort(key=lambda one: one["model"] != "contenttypes.contenttype")
    _MADE["text"] = json.dumps(made)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """After a test with real transactions, put back what the migrations made.

    The next file in the same process would miss the root page and the default site.
    """
    yield
    # After the last test the database itself is gone.
    if not _MADE or nextitem is None or not _has_real_transactions(item):
        return
    from django.apps import apps  # noqa: PLC0415
    from django.contrib.contenttypes.models import ContentType  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.core.management.color import no_style  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from pytest_django.plugin import blocking_manager_key  # noqa: PLC0415

    with item.config.stash[blocking_manager_key].unblock():
        call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True)
        # Tests made content types with other numbers.
        ContentType.objects.clear_cache()
        connection.creation.deserialize_db_from_string(_MADE["text"])
        # PostgreSQL would count from 1 again, into the numbers just put back.
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
                cursor.execute(statement)
