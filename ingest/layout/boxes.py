"""Filled or framed boxes on a page, and the horizontal rules."""

from __future__ import annotations

from typing import Any

from pdfplumber.page import Page

from ingest.layout.columns import Rule
from ingest.layout.words import Word
from ingest.story import Box

MIN_WIDTH, MIN_HEIGHT, MAX_SHARE = 80.0, 36.0, 0.6


def rules(page: Page) -> list[Rule]:
    """Horizontal lines, drawn as lines or as thin boxes."""
    drawn = [
        o
        for o in [*page.lines, *page.rects, *page.curves]
        if o["bottom"] - o["top"] < 3 and o["x1"] - o["x0"] > 20
    ]
    return [Rule(float(o["x0"]), float(o["x1"]), float(o["top"] + o["bottom"]) / 2) for o in drawn]


def boxes(page: Page) -> list[Box]:
    """Areas set off by colour or a frame, largest first; none inside another, none as large as the page."""
    found: list[Box] = []
    for shape in [*page.rects, *page.curves]:
        box = Box(float(shape["x0"]), float(shape["top"]), float(shape["x1"]), float(shape["bottom"]))
        width, height = box.x1 - box.x0, box.bottom - box.top
        if (
            width < MIN_WIDTH
            or height < MIN_HEIGHT
            or width * height > MAX_SHARE * float(page.width * page.height)
        ):
            continue
        if (shape.get("fill") and not _white(shape.get("non_stroking_color"))) or (
            shape.get("stroke") and _closed(shape)
        ):
            found.append(box)
    found.sort(key=lambda b: -(b.x1 - b.x0) * (b.bottom - b.top))
    out: list[Box] = []
    for box in found:
        if not any(_within(box, other) for other in out):
            out.append(box)
    return out


def inside(box: Box, word: Word) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box.x0 - 1 <= x <= box.x1 + 1 and box.top - 1 <= y <= box.bottom + 1


def _within(a: Box, b: Box) -> bool:
    return a.x0 >= b.x0 - 2 and a.x1 <= b.x1 + 2 and a.top >= b.top - 2 and a.bottom <= b.bottom + 2


def _closed(shape: dict[str, Any]) -> bool:
    """A rectangle, or a path that comes back to where it began."""
    points = shape.get("pts") or []
    return shape["object_type"] == "rect" or (
        len(points) > 4 and abs(points[0][0] - points[-1][0]) < 1 and abs(points[0][1] - points[-1][1]) < 1
    )


def _white(color: Any) -> bool:
    if not isinstance(color, tuple | list) or not all(isinstance(c, int | float) for c in color):
        return False
    return (len(color) in (1, 3) and min(color) > 0.985) or (len(color) == 4 and max(color) < 0.015)
