"""How properties are tested: without time limits, and in CI with the same examples always."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile("tnt", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("tnt"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "tnt")
