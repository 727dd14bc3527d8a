"""Places as they ship, and an index that knows nothing of the test before."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from thuisplein.places.actions import load_facts
from thuisplein.places.facts import Facts, read_facts
from thuisplein.places.public import forget_index


@pytest.fixture(autouse=True)
def _no_held_index() -> Iterator[None]:
    forget_index()
    yield
    forget_index()


@pytest.fixture(scope="session")
def facts() -> Facts:
    return read_facts()


@pytest.fixture
def places(db: None, facts: Facts) -> Facts:
    load_facts(facts)
    return facts


@pytest.fixture(scope="session")
def shared_data() -> Path:
    path = settings.BASE_DIR.parent / "shared" / "data"
    if not (path / "municipalities_2026.geojson").exists():
        pytest.skip("the boundary files do not stand beside this project")
    return path
