"""Filled or framed boxes on a page, and the horizontal rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.layout.columns import Rule
from ingest.layout.word import Word
from ingest.story import Box

MIN_WIDTH, MIN_HEIGHT, MAX_SHARE = 80.0, 36.0, 0.6
#: So many boxes of one width below one another, each lower than this in points, are the rows of a table.
ROWS, ROW_HEIGHT = 3, 60.0


@dataclass(frozen=True, slots=True)
class Shape:
    """Something drawn: `filled` with another colour than white, `framed` all the way round. Points from the page's top left corner."""

    box: Box
    filled: bool
    framed: bool


def rules(shapes: Sequence[Shape]) -> list[Rule]:
    """Horizontal lines, drawn as lines or as thin boxes."""
    return [
        Rule(s.box.x0, s.box.x1, (s.box.top + s.box.bottom) / 2)
        for s in shapes
        if s.box.bottom - s.box.top < 3 and s.box.x1 - s.box.x0 > 20
    ]


def boxes(shapes: Sequence[Shape], width: float, height: float) -> list[Box]:
    """Areas set off by colour or a frame, largest first; none inside another, none as large as the page (its size in points)."""
    found = [
        s.box
        for s in shapes
        if (s.filled or s.framed)
        and s.box.x1 - s.box.x0 >= MIN_WIDTH
        and s.box.bottom - s.box.top >= MIN_HEIGHT
        and _area(s.box) <= MAX_SHARE * width * height
    ]
    found.sort(key=lambda b: -_area(b))
    out: list[Box] = []
    for box in found:
        if not any(_within(box, other) for other in out):
            out.append(box)
    return [box for box in out if not _is_row(box, out)]


def inside(box: Box, word: Word) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box.x0 - 1 <= x <= box.x1 + 1 and box.top - 1 <= y <= box.bottom + 1


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)


def _within(a: Box, b: Box) -> bool:
    return a.x0 >= b.x0 - 2 and a.x1 <= b.x1 + 2 and a.top >= b.top - 2 and a.bottom <= b.bottom + 2


def _is_row(box: Box, others: Sequence[Box]) -> bool:
    """One of several low boxes of the same width: every other row of a table is tinted."""
    same = [
        b
        for b in others
        if abs(b.x0 - box.x0) < 2 and abs(b.x1 - box.x1) < 2 and b.bottom - b.top < ROW_HEIGHT
    ]
    return box.bottom - box.top < ROW_HEIGHT and len(same) >= ROWS
