"""A page's characters and shapes from pdfplumber: slower than pdfium, and the one that lets a page speak for itself glyph by glyph."""

from __future__ import annotations

from typing import Any

from pdfminer.layout import LTCurve
from pdfplumber.page import Page

from ingest.layout.actual_text import interpret
from ingest.layout.boxes import Shape
from ingest.layout.glyphs import PageGlyphs, items, page_glyphs
from ingest.story import Box


def read_page(page: Page) -> tuple[PageGlyphs, list[Shape], float, float]:
    """Glyphs, shapes, width and height in points. Raises PdfminerException, or whatever else the file makes pdfminer raise."""
    interpret(page)
    return page_glyphs(page), shapes(page), float(page.width), float(page.height)


def shapes(page: Page) -> list[Shape]:
    return [_shape(page.process_object(drawn)) for drawn in items(page, LTCurve)]


def _shape(drawn: dict[str, Any]) -> Shape:
    box = Box(float(drawn["x0"]), float(drawn["top"]), float(drawn["x1"]), float(drawn["bottom"]))
    return Shape(
        box,
        bool(drawn.get("fill")) and not _white(drawn.get("non_stroking_color")),
        bool(drawn.get("stroke")) and _closed(drawn),
    )


def _closed(drawn: dict[str, Any]) -> bool:
    """A rectangle, or a path that comes back to where it began."""
    points = drawn.get("pts") or []
    return drawn["object_type"] == "rect" or (
        len(points) > 4 and abs(points[0][0] - points[-1][0]) < 1 and abs(points[0][1] - points[-1][1]) < 1
    )


def _white(color: Any) -> bool:
    if not isinstance(color, tuple | list) or not all(isinstance(c, int | float) for c in color):
        return False
    return (len(color) in (1, 3) and min(color) > 0.985) or (len(color) == 4 and max(color) < 0.015)
