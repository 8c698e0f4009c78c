"""A page's characters and shapes from pdfium: thirty times as fast as pdfminer, and right wherever nothing runs right to left.

Pdfium puts right-to-left lines into an order of its own; such pages are read with pdfplumber (ingest/layout/plumber.py).
"""

from __future__ import annotations

import ctypes
import io
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as c  # type: ignore[import-untyped]

from ingest.layout.boxes import Shape
from ingest.layout.glyphs import Doubles, Glyph, PageGlyphs, weight_and_slant
from ingest.lines import RTL_LETTER
from ingest.story import Box

#: Maps and charts are drawn in thousands of paths; so many are looked at, for the frames and rules among them.
MOST_SHAPES, MOST_SEGMENTS = 3000, 400
#: So many characters show which way a page is turned.
SAMPLE = 400
#: The longer side of a page drawn for recognition: A3 at 300 dots an inch.
MOST_DOTS = 5000
#: What pdfium makes of a hyphen at the end of a line.
_HYPHENS = {"\u0002": "-", "\ufffe": "-"}
#: The same function with an address for a result: one for every character, and to read it out of a pointer takes longer than the call.
_text_object = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(c.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)
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


@dataclass(frozen=True, slots=True)
class _Style:
    """What the characters of one text object share; `quarter` are the clockwise turns that set it upright, None where it is slanted."""

    size: float
    quarter: int | None
    bold: bool
    italic: bool
    color: tuple[float, ...]
    font: str


class _Char(NamedTuple):
    text: str
    style: _Style
    box: tuple[float, float, float, float]
    origin: tuple[float, float]


@dataclass(frozen=True, slots=True)
class PdfiumPage:
    """Glyphs and shapes of one page, turned so that most of its text is upright. Sizes in points."""

    width: float
    height: float
    glyphs: PageGlyphs
    shapes: list[Shape]


@dataclass(frozen=True, slots=True)
class RightToLeft:
    """A page for the other reader. `quarter` turns clockwise set its text upright; `stated` is what the page itself asks for."""

    quarter: int
    stated: int


def read_page(page: Any) -> PdfiumPage | RightToLeft:
    """A pypdfium2 page, unless it holds right-to-left letters."""
    text_page = page.get_textpage()
    try:
        foreign = RTL_LETTER.search(text_page.get_text_range())
        chars, unmapped = _chars(text_page.raw, SAMPLE if foreign else None)
    finally:
        text_page.close()
    if foreign:
        return RightToLeft(_quarter(page, chars), _stated(page))
    turn = Turn(_quarter(page, chars), page.get_bbox())
    return PdfiumPage(turn.width, turn.height, _glyphs(chars, turn, unmapped), list(_shapes(page, turn)))


def _quarter(page: Any, chars: list[_Char]) -> int:
    """The turns that set most of the text upright, whatever the page says of itself."""
    votes = Counter(
        char.style.quarter for char in chars if char.text.strip() and char.style.quarter is not None
    )
    return votes.most_common(1)[0][0] if votes else _stated(page)


def _stated(page: Any) -> int:
    return int(page.get_rotation()) // 90 % 4


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


def picture_of(page: Any, dots_per_inch: float) -> Any:
    """The page as a Pillow picture, drawn in grey; a huge page in fewer dots."""
    largest = max(page.get_width(), page.get_height(), 1.0)
    scale = min(dots_per_inch / 72, MOST_DOTS / largest)
    return page.render(scale=scale, grayscale=True).to_pil()


def turned(document: Any, index: int, quarter: int) -> bytes:
    """A file of one page of `document` alone (counted from 0), turned clockwise by so many quarters."""
    single = pdfium.PdfDocument.new()
    single.import_pages(document, [index])
    single[0].set_rotation(90 * quarter)
    out = io.BytesIO()
    single.save(out)
    single.close()
    return out.getvalue()


def _chars(raw: Any, most: int | None = None) -> tuple[list[_Char], int]:
    """The characters that are printed, `most` of them or all, in stream order, and how many glyphs have no letter."""
    out: list[_Char] = []
    unmapped = 0
    styles: dict[int, _Style] = {}
    x, y = ctypes.c_double(), ctypes.c_double()
    rectangle = c.FS_RECTF()
    count = c.FPDFText_CountChars(raw)
    for i in range(count if most is None else min(most, count)):
        owner = _text_object(raw, i)
        if owner is None:
            # A space that pdfium read from a gap, or put for one that was printed; a line end
            if out and c.FPDFText_GetUnicode(raw, i) == 32 and c.FPDFText_GetCharOrigin(raw, i, x, y):
                out.append(
                    _Char(" ", out[-1].style, (x.value, y.value, x.value, y.value), (x.value, y.value))
                )
            continue
        text = chr(c.FPDFText_GetUnicode(raw, i))
        text = _HYPHENS.get(text, text)
        if text == "\0" or text == "\ufffd" or unicodedata.category(text) == "Co":
            unmapped += 1
            continue
        if text < " ":
            continue
        style = styles.get(owner)
        if style is None:
            style = styles[owner] = _style(raw, i)
        c.FPDFText_GetLooseCharBox(raw, i, rectangle)
        c.FPDFText_GetCharOrigin(raw, i, x, y)
        box = (rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
        origin = (x.value, y.value)
        if out and origin == out[-1].origin and (out[-1].text + text).isalpha() and style is out[-1].style:
            # One glyph for several letters (a ligature) comes letter by letter
            before = out[-1].box
            whole = (min(before[0], box[0]), before[1], max(before[2], box[2]), before[3])
            out[-1] = _Char(out[-1].text + text, style, whole, origin)
            continue
        out.append(_Char(text, style, box, origin))
    return out, unmapped


def _style(raw: Any, i: int) -> _Style:
    matrix = c.FS_MATRIX()
    c.FPDFText_GetMatrix(raw, i, matrix)
    size = float(c.FPDFText_GetFontSize(raw, i)) * math.hypot(matrix.c, matrix.d)
    angle = math.degrees(math.atan2(matrix.b, matrix.a))
    quarter = round(angle / 90)
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    c.FPDFText_GetFontInfo(raw, i, name, 128, flags)
    font = name.value.decode("utf-8", "replace")
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    c.FPDFText_GetFillColor(raw, i, red, green, blue, alpha)
    return _Style(
        size,
        quarter % 4 if abs(angle - 90 * quarter) < 8 else None,
        *weight_and_slant(font),
        tuple(round(value.value / 255, 2) for value in (red, green, blue)),
        re.sub(r"^[A-Z]{6}\+", "", font),
    )


def _glyphs(chars: list[_Char], turn: Turn, unmapped: int) -> PageGlyphs:
    upright: list[Glyph] = []
    aside = ""
    doubles = Doubles()
    ends = [turn.point(*char.origin) for char in chars]
    for i, char in enumerate(chars):
        if char.style.quarter != turn.quarter:
            aside += char.text
            continue
        right = turn.right(char.box)
        start, baseline = ends[i]
        style = char.style
        if not (
            -1 <= (start + right) / 2 <= turn.width + 1
            and -1 <= baseline - style.size / 3 <= turn.height + 1
            and style.size >= 0.5
        ):
            continue
        # The box takes in what a slanted letter hangs over its neighbours; from origin to origin is what it advances
        end = max(right, start)
        following = chars[i + 1].text if i + 1 < len(chars) else " "
        if following != " " and start < ends[i + 1][0] < end and abs(ends[i + 1][1] - baseline) < 1:
            end = ends[i + 1][0]
        if char.text == " " and upright:
            start = end = upright[-1].x1
        glyph = Glyph(
            char.text, start, end, baseline, style.size, style.bold, style.italic, style.color, style.font
        )
        if not doubles.seen(glyph):
            upright.append(glyph)
    return PageGlyphs(upright, [" ".join(aside.split())] if aside.strip() else [], unmapped)


def _shapes(page: Any, turn: Turn) -> Iterator[Shape]:
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


def open_pdf(data: bytes, password: str | None = None) -> Any:
    """A pypdfium2 document. Raises pypdfium2.PdfiumError, which names the reason in words."""
    return pdfium.PdfDocument(data, password=password)
