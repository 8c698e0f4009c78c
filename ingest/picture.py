"""A page as a picture: what a reader gives for the eye, beside the story's text."""

from __future__ import annotations

from dataclasses import dataclass

#: Dots an inch; a huge page is drawn in fewer, so that its longer side has no more than `MOST_DOTS`.
DPI, MOST_DOTS = 110, 2000


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page drawn: `data` is a JPEG file. `width` and `height` in points: the boxes of a story's blocks and lines lie within them."""

    data: bytes
    width: float
    height: float
