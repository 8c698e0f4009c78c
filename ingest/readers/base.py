"""What a reader is given and what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ingest.limits import Deadline
from ingest.story import Reading


@dataclass(frozen=True, slots=True)
class Raw:
    """One file's bytes. `name` has no folder; after `deadline` a reader should return what it has.

    `password` opens a locked file; it is kept out of the record's own description.
    """

    data: bytes
    name: str
    deadline: Deadline | None = None
    max_pages: int | None = None
    password: str | None = field(default=None, repr=False)

    @property
    def late(self) -> bool:
        return self.deadline is not None and self.deadline.over

    @property
    def seconds_left(self) -> float:
        """Until the deadline; an hour where there is none."""
        return 3600.0 if self.deadline is None else self.deadline.left


Reader = Callable[[Raw], Reading]
