"""What all tests share."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# A slow machine is no fault of the code: nothing is timed in tests.
settings.register_profile("storybank", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("storybank")
