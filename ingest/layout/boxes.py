"""Filled or framed boxes on a page, and the horizontal rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.layout.grids import Rule
from ingest.layout.word import Word
from ingest.story import Box

MIN_WIDTH, MIN_HEIGHT, MAX_SHARE = 80.0, 22.0, 0.6
#: So many boxes of one width below one another, each lower than this in points, are the rows of a table.
ROWS, ROW_HEIGHT = 3, 60.0
#: A rule is at least this long; two with less between them go on in one another, in points.
SHORTEST_RULE, BESIDE = 20.0, 3.0
#: No row of a table is higher, in points.
CELL_HEIGHT = 150.0
#: So many drawn boxes are looked at: maps and charts have thousands.
MOST_CELLS = 600


@dataclass(frozen=True, slots=True)
class Shape:
    """Something drawn: `filled` with another colour than white, `framed` all the way round. Points from the page's top left corner."""

    box: Box
    filled: bool
    framed: bool


def rules(shapes: Sequence[Shape]) -> list[Rule]:
    """Horizontal lines, drawn as lines or as thin boxes, and the edges of tinted cells; pieces that go on in one another are one rule."""
    pieces = [
        Rule(s.box.x0, s.box.x1, (s.box.top + s.box.bottom) / 2)
        for s in shapes
        if s.box.bottom - s.box.top < 3 and s.box.x1 - s.box.x0 > SHORTEST_RULE
    ]
    for box in _cells([s.box for s in shapes if s.filled or s.framed]):
        pieces += [Rule(box.x0, box.x1, box.top), Rule(box.x0, box.x1, box.bottom)]
    out: list[Rule] = []
    for piece in sorted(pieces, key=lambda r: (round(r.y), r.x0)):
        last = out[-1] if out else None
        if last and abs(piece.y - last.y) < 1 and piece.x0 - last.x1 < BESIDE:
            out[-1] = Rule(last.x0, max(last.x1, piece.x1), last.y)
        else:
            out.append(piece)
    return out


def boxes(shapes: Sequence[Shape], width: float, height: float) -> list[Box]:
    """Areas set off by colour or a frame, largest first; none inside another, none as large as the page (its size in points)."""
    drawn = [s.box for s in shapes if s.filled or s.framed]
    cells = {id(box) for box in _cells(drawn)}
    found = [
        box
        for box in drawn
        if id(box) not in cells
        and box.x1 - box.x0 >= MIN_WIDTH
        and box.bottom - box.top >= MIN_HEIGHT
        and _area(box) <= MAX_SHARE * width * height
    ]
    found.sort(key=lambda b: -_area(b))
    out: list[Box] = []
    for box in found:
        if not any(_within(box, other) for other in out):
            out.append(box)
    return out


def _cells(found: Sequence[Box]) -> list[Box]:
    """Those that stand side by side, edge to edge, or low and below one another in one width: a table's cells and rows."""
    low = [b for b in found if 6 < b.bottom - b.top < CELL_HEIGHT and b.x1 - b.x0 > SHORTEST_RULE]
    out = []
    for box in low[:MOST_CELLS]:
        level = [b for b in low if abs(b.top - box.top) < 1 and abs(b.bottom - box.bottom) < 1]
        beside = any(abs(b.x0 - box.x1) < BESIDE or abs(box.x0 - b.x1) < BESIDE for b in level)
        if beside or _is_row(box, low):
            out.append(box)
    return out


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
