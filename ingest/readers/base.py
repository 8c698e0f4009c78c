"""What a reader is given and what it gives back."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from ingest.story import Reading


@dataclass(frozen=True, slots=True)
class Raw:
    """One file's bytes. `name` has no folder; `deadline` is a `time.monotonic()` moment after which a reader should return what it has.

    `password` opens a locked file; it is kept out of the record's own description.
    """

    data: bytes
    name: str
    deadline: float | None = None
    max_pages: int | None = None
    password: str | None = field(default=None, repr=False)

    @property
    def late(self) -> bool:
        return self.deadline is not None and time.monotonic() > self.deadline

    @property
    def seconds_left(self) -> float:
        """Until the deadline; an hour where there is none."""
        return 3600.0 if self.deadline is None else self.deadline - time.monotonic()


Reader = Callable[[Raw], Reading]
