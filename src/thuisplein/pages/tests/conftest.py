"""Municipalities as they ship."""

import pytest

from thuisplein.places.actions import load_facts
from thuisplein.places.facts import Facts, read_facts


@pytest.fixture(scope="session")
def facts() -> Facts:
    return read_facts()


@pytest.fixture
def places(db: None, facts: Facts) -> Facts:
    load_facts(facts)
    return facts
