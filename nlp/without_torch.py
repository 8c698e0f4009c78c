"""torch stays out of processes that have no use for it, and comes whole to those that do."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

#: Held while torch is kept out, and by whoever imports it.
TORCH = RLock()


@contextmanager
def without_torch() -> Iterator[None]:
    """What is imported inside finds no torch. spaCy takes it where it is installed, as CAMeL's recognizer needs it, and its small model has
    no use for it: a second and a half, and much memory, in each process."""
    with TORCH:
        if "torch" in sys.modules:
            yield
            return
        sys.modules["torch"] = None  # type: ignore[assignment]
        try:
            yield
        finally:
            sys.modules.pop("torch", None)
