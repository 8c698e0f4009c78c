"""A run of a text that stays whole while the text is put in order."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True, eq=False)
class Run:
    """From one place of the text to another. `side`: 0 left column, 1 right, None outside of columns; `page` counts the parts with columns."""

    first: int
    last: int
    side: int | None = None
    page: int = 0
    after: Run | None = None  # the run it goes on in, where that is not simply the next one
    led: bool = False  # another run goes on in it
