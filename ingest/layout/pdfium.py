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
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as c  # type: ignore[import-untyped]

from ingest.layout.boxes import Shape
from ingest.layout.faces import Faces
from ingest.layout.glyphs import SYMBOLS, Doubles, Glyph, PageGlyphs, weight_and_slant
from ingest.layout.pdfium_shapes import Turn, shapes
from ingest.lines import RTL_LETTER

#: So many characters show which way a page is turned.
SAMPLE = 400
#: The longer side of a page drawn for recognition: A3 at 300 dots an inch.
MOST_DOTS = 5000
#: What pdfium makes of a hyphen at the end of a line, and the bullets of symbol fonts.
_PLAIN = {"\u0002": "-", "\ufffe": "-", **SYMBOLS}
#: The same function with an address for a result: one for every character, and to read it out of a pointer takes longer than the call.
_text_object = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(c.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)
_font_of = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p)(
    ctypes.cast(c.FPDFTextObj_GetFont, ctypes.c_void_p).value or 0
)


@dataclass(frozen=True, slots=True)
class _Style:
    """What the characters of one text object share; `quarter` are the clockwise turns that set it upright, None where it is slanted.

    `nameless` is the font object where it carries no name: it states its own widths, and pdfium does not use them for its boxes.
    """

    size: float
    quarter: int | None
    bold: bool
    italic: bool
    color: tuple[float, ...]
    font: str
    nameless: int | None = None


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


def read_page(page: Any, faces: Faces | None = None) -> PdfiumPage | RightToLeft:
    """A pypdfium2 page, unless it holds right-to-left letters. `faces` are those of the pages before it."""
    text_page = page.get_textpage()
    try:
        foreign = RTL_LETTER.search(text_page.get_text_range())
        chars, unmapped = _chars(text_page.raw, SAMPLE if foreign else None)
    finally:
        text_page.close()
    if foreign:
        return RightToLeft(_quarter(page, chars), _stated(page))
    chars = _told_apart(chars, faces or Faces())
    turn = Turn(_quarter(page, chars), page.get_bbox())
    return PdfiumPage(turn.width, turn.height, _glyphs(chars, turn, unmapped), list(shapes(page, turn)))


def upright(page: Any) -> int:
    """The clockwise quarter turns under which `read_page` takes the page's boxes."""
    text_page = page.get_textpage()
    try:
        foreign = RTL_LETTER.search(text_page.get_text_range())
        return _quarter(page, _chars(text_page.raw, SAMPLE if foreign else None)[0])
    finally:
        text_page.close()


def _quarter(page: Any, chars: list[_Char]) -> int:
    """The turns that set most of the text upright, whatever the page says of itself."""
    votes = Counter(
        char.style.quarter for char in chars if char.text.strip() and char.style.quarter is not None
    )
    return votes.most_common(1)[0][0] if votes else _stated(page)


def _stated(page: Any) -> int:
    return int(page.get_rotation()) // 90 % 4


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
    width = ctypes.c_float()
    advances: dict[tuple[int, str], float] = {}
    count = c.FPDFText_CountChars(raw)
    # Looked up once: this loop takes more time than any other of the reader
    letter, loose_box, place = c.FPDFText_GetUnicode, c.FPDFText_GetLooseCharBox, c.FPDFText_GetCharOrigin
    for i in range(count if most is None else min(most, count)):
        owner = _text_object(raw, i)
        if owner is None:
            # A space that pdfium read from a gap, or put for one that was printed; a line end
            if out and letter(raw, i) == 32 and place(raw, i, x, y):
                out.append(
                    _Char(" ", out[-1].style, (x.value, y.value, x.value, y.value), (x.value, y.value))
                )
            continue
        code = letter(raw, i)
        if 0xD800 <= code < 0xE000:
            # A sign beyond the first 65,536 comes in two halves: it stands where the first one does
            low = letter(raw, i + 1) if i + 1 < count else 0
            if code >= 0xDC00 or not 0xDC00 <= low < 0xE000:
                continue
            code = 0x10000 + ((code - 0xD800) << 10) + low - 0xDC00
        text = chr(code)
        text = _PLAIN.get(text, text)
        if text == "\0" or (text >= "\ue000" and (text == "\ufffd" or unicodedata.category(text) == "Co")):
            unmapped += 1
            continue
        if text < " ":
            continue
        style = styles.get(owner)
        if style is None:
            style = styles[owner] = _style(raw, i, owner)
        loose_box(raw, i, rectangle)
        place(raw, i, x, y)
        right = rectangle.right
        if style.nameless is not None and style.quarter == 0:
            key = style.nameless, text
            if key not in advances:
                c.FPDFFont_GetGlyphWidth(ctypes.cast(style.nameless, c.FPDF_FONT), ord(text), 1.0, width)
                advances[key] = width.value
            right = x.value + advances[key] * style.size if advances[key] > 0 else right
        box = (rectangle.left, rectangle.bottom, right, rectangle.top)
        origin = (x.value, y.value)
        if out and origin == out[-1].origin and (out[-1].text + text).isalpha() and style is out[-1].style:
            # One glyph for several letters (a ligature) comes letter by letter
            before = out[-1].box
            end = max(before[2], rectangle.right)
            if style.nameless is not None:
                # The width of such a glyph is not to be had; its letters by themselves take no less room
                end = min(end, before[2] + box[2] - x.value)
            whole = (min(before[0], box[0]), before[1], end, before[3])
            out[-1] = _Char(out[-1].text + text, style, whole, origin)
            continue
        out.append(_Char(text, style, box, origin))
    return out, unmapped


def _style(raw: Any, i: int, owner: int) -> _Style:
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
        None if font else _font_of(owner),
    )


def _told_apart(chars: list[_Char], faces: Faces) -> list[_Char]:
    """Fonts without a name get one by the widths of their letters, which also tell bold from regular."""
    widths: dict[int, dict[str, float]] = {}
    count: Counter[int] = Counter()
    for char in chars:
        font = char.style.nameless
        if font is not None and char.style.quarter == 0 and char.style.size > 0:
            advance = (char.box[2] - char.origin[0]) / char.style.size
            widths.setdefault(font, {}).setdefault(char.text, round(1000 * advance, 1))
            count[font] += 1
    if not widths:
        return chars
    most_first = sorted(widths, key=lambda f: -count[f])
    numbers = {font: faces.number(widths[font], count[font]) for font in most_first}
    bold = {number: faces.is_bold(number) for number in numbers.values()}
    styles: dict[int, _Style] = {}
    for char in chars:
        number = numbers.get(char.style.nameless) if char.style.nameless is not None else None
        if number is not None and id(char.style) not in styles:
            styles[id(char.style)] = replace(char.style, bold=bold[number], font=f"nameless {number}")
    return [char._replace(style=styles.get(id(char.style), char.style)) for char in chars]


def _glyphs(chars: list[_Char], turn: Turn, unmapped: int) -> PageGlyphs:
    upright: list[Glyph] = []
    aside = ""
    doubles = Doubles()
    ends = [turn.point(*char.origin) for char in chars]
    width, height = turn.width, turn.height
    for i, char in enumerate(chars):
        if char.style.quarter != turn.quarter:
            aside += char.text
            continue
        right = turn.right(char.box)
        start, baseline = ends[i]
        style = char.style
        if not (
            -1 <= (start + right) / 2 <= width + 1
            and -1 <= baseline - style.size / 3 <= height + 1
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


def open_pdf(data: bytes, password: str | None = None) -> Any:
    """A pypdfium2 document. Raises pypdfium2.PdfiumError, which names the reason in words."""
    return pdfium.PdfDocument(data, password=password)
