"""What all tests share, and how hard the property-based ones try (`make fuzz`: thorough)."""

import os

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

    from thuisplein.knowledge.snapshot import forget_snapshot  # noqa: PLC0415
    from thuisplein.places.public import forget_index  # noqa: PLC0415
    from thuisplein.search.steering.pinned import forget_pinned  # noqa: PLC0415
    from thuisplein.search.thesaurus.expansion import forget_thesaurus  # noqa: PLC0415
    from thuisplein.targets.public import forget_snapshot as forget_targets  # noqa: PLC0415

    forget_snapshot()
    forget_index()
    forget_targets()
    forget_thesaurus()
    forget_pinned()
    cache.clear()
