"""Places as they ship, and a local open-data service."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from django.conf import settings

from thuisplein.places.actions import load_facts
from thuisplein.places.facts import Facts, read_facts
from thuisplein.places.tests.open_data_service import Service


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


@pytest.fixture
def service() -> Iterator[Service]:
    with Service() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()
