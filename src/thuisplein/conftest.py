"""What all tests of the apps share."""

import pytest
from django.core.cache import cache

from thuisplein.knowledge.snapshot import forget_snapshot
from thuisplein.places.public import forget_index
from thuisplein.search.steering.pinned import forget_pinned
from thuisplein.search.thesaurus.expansion import forget_thesaurus
from thuisplein.targets.public import forget_snapshot as forget_targets


@pytest.fixture(autouse=True)
def _nothing_held_between_tests() -> None:
    """A test's database goes back to version 0; what is held in memory must go with it."""
    forget_snapshot()
    forget_index()
    forget_targets()
    forget_thesaurus()
    forget_pinned()
    cache.clear()
