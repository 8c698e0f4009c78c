"""What all tests share."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

# A slow machine is no fault of the code: nothing is timed in tests.
settings.register_profile("storybank", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("storybank")

# Who starts the tests in the background of a script has them ignore Ctrl-C, and so does every program that a test starts.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def main_program() -> Iterator[None]:
    """Streamlit's AppTest leaves its script as the main program, which every worker process started later would run first."""
    program = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = program
