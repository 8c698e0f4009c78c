"""What is drawn on a page besides its letters, from pdfium: paths, pictures, and how the page is turned."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as c  # type: ignore[import-untyped]

from ingest.layout.boxes import Shape
from ingest.story import Box

#: Maps and charts are drawn in thousands of paths; so many are looked at, for the frames and rules among them.
MOST_SHAPES, MOST_SEGMENTS = 3000, 400
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Turn:
    """From a page's own coordinates to points from the top left corner, after `quarter` turns clockwise."""

    quarter: int
    box: tuple[float, float, float, float]

    @property
    def width(self) -> float:
        x0, y0, x1, y1 = self.box
        return y1 - y0 if self.quarter % 2 else x1 - x0

    @property
    def height(self) -> float:
        x0, y0, x1, y1 = self.box
        return x1 - x0 if self.quarter % 2 else y1 - y0

    def point(self, x: float, y: float) -> tuple[float, float]:
        x0, y0, x1, y1 = self.box
        if self.quarter == 1:
            return y - y0, x - x0
        if self.quarter == 2:
            return x1 - x, y - y0
        if self.quarter == 3:
            return y1 - y, x1 - x
        return x - x0, y1 - y

    def right(self, box: tuple[float, float, float, float]) -> float:
        """The right edge of a rectangle (left, bottom, right, top) of the page's own."""
        x0, y0, x1, y1 = self.box
        return (box[2] - x0, box[3] - y0, x1 - box[0], y1 - box[1])[self.quarter]


def picture_share(page: Any) -> float:
    """How much of a page its largest picture covers, from 0 to 1; 1 for a page with nothing but drawn shapes on it, as outlined letters are."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    most = 0.0
    count = c.FPDFPage_CountObjects(page.raw)
    kinds = set()
    for i in range(min(count, MOST_SHAPES)):
        drawn = c.FPDFPage_GetObject(page.raw, i)
        kinds.add(c.FPDFPageObj_GetType(drawn))
        if c.FPDFPageObj_GetType(drawn) in {c.FPDF_PAGEOBJ_IMAGE, c.FPDF_PAGEOBJ_FORM}:
            c.FPDFPageObj_GetBounds(drawn, left, bottom, right, top)
            most = max(most, (right.value - left.value) * (top.value - bottom.value))
    if count > 200 and kinds == {c.FPDF_PAGEOBJ_PATH}:
        return 1.0
    return float(min(1.0, most / max(1.0, page.get_width() * page.get_height())))


def shapes(page: Any, turn: Turn) -> Iterator[Shape]:
    """Each closed part of each drawn path."""
    left = MOST_SHAPES
    stack: list[tuple[Any, Matrix]] = [
        (c.FPDFPage_GetObject(page.raw, i), (1, 0, 0, 1, 0, 0))
        for i in reversed(range(c.FPDFPage_CountObjects(page.raw)))
    ]
    while stack and left:
        drawn, outer = stack.pop()
        kind = c.FPDFPageObj_GetType(drawn)
        if kind == c.FPDF_PAGEOBJ_FORM and len(stack) < MOST_SHAPES:
            inner = _times(_matrix(drawn), outer)
            stack += [
                (c.FPDFFormObj_GetObject(drawn, i), inner)
                for i in reversed(range(min(MOST_SHAPES, c.FPDFFormObj_CountObjects(drawn))))
            ]
        elif kind == c.FPDF_PAGEOBJ_PATH:
            left -= 1
            yield from _path(drawn, _times(_matrix(drawn), outer), turn)


def _path(drawn: Any, matrix: Matrix, turn: Turn) -> Iterator[Shape]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    c.FPDFPath_GetDrawMode(drawn, fill, stroke)
    visible = bool(fill.value) and not _white(drawn)
    if not visible and not stroke.value:
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    a, b, cc, d, e, f = matrix
    points: list[tuple[float, float]] = []
    for i in range(min(MOST_SEGMENTS, c.FPDFPath_CountSegments(drawn))):
        segment = c.FPDFPath_GetPathSegment(drawn, i)
        c.FPDFPathSegment_GetPoint(segment, x, y)
        if c.FPDFPathSegment_GetType(segment) == c.FPDF_SEGMENT_MOVETO:
            yield from _shape(points, visible, bool(stroke.value))
            points = []
        points.append(turn.point(a * x.value + cc * y.value + e, b * x.value + d * y.value + f))
    yield from _shape(points, visible, bool(stroke.value))


def _shape(points: list[tuple[float, float]], visible: bool, stroke: bool) -> Iterator[Shape]:
    if len(points) < 2:
        return
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    closed = len(points) > 3 and abs(xs[0] - xs[-1]) < 1 and abs(ys[0] - ys[-1]) < 1
    box = Box(min(xs), min(ys), max(xs), max(ys))
    yield Shape(box, visible, stroke and (closed or len(points) == 4))


def _white(drawn: Any) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not c.FPDFPageObj_GetFillColor(drawn, red, green, blue, alpha):
        return False
    return min(red.value, green.value, blue.value) > 250 or alpha.value < 8


def _matrix(drawn: Any) -> Matrix:
    m = c.FS_MATRIX()
    if not c.FPDFPageObj_GetMatrix(drawn, m):
        return (1, 0, 0, 1, 0, 0)
    return m.a, m.b, m.c, m.d, m.e, m.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, cc, d, e, f = inner
    oa, ob, oc, od, oe, of = outer
    return (
        a * oa + b * oc,
        a * ob + b * od,
        cc * oa + d * oc,
        cc * ob + d * od,
        e * oa + f * oc + oe,
        e * ob + f * od + of,
    )
