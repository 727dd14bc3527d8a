"""How hard the property-based tests try: HYPOTHESIS_PROFILE=thorough is `make fuzz`."""

import os

from hypothesis import HealthCheck, settings

# Two cores shared with a browser make single examples slow now and then; that is no failure.
_CALM = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}

settings.register_profile("default", max_examples=60, **_CALM)
settings.register_profile("ci", max_examples=150, derandomize=True, print_blob=True, **_CALM)
settings.register_profile("thorough", max_examples=5_000, print_blob=True, **_CALM)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "default")
)
