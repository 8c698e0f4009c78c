"""A page's characters, cleaned: doubled bold glyphs once, nothing outside the page, rotated text aside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple, TypeVar

from pdfminer.layout import LTChar, LTContainer, LTItem
from pdfplumber.page import Page

BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)
#: Side of the squares in which printed letters are looked up, in points.
CELL = 16.0
#: Bullets as word processors write them: places of a symbol font, which mean nothing by themselves.
SYMBOLS = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf06e": "■",
    "\uf0a8": "□",
    "\uf071": "□",
    "\uf06f": "□",
    "\uf076": "◆",
    "\uf075": "◆",
    "\uf0d8": "►",
    "\uf0fc": "✓",
}
_CID = re.compile(r"\(cid:\d+\)")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")


Item = TypeVar("Item", bound=LTItem)


@lru_cache(maxsize=4096)
def _combines(text: str) -> bool:
    return all(map(unicodedata.combining, text))


class Glyph(NamedTuple):
    """One character as printed. Points from the page's top left corner; `baseline` is the line it stands on."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    bold: bool
    italic: bool
    color: tuple[float, ...]
    font: str = ""

    @property
    def is_mark(self) -> bool:
        return _combines(self.text)


@dataclass(frozen=True, slots=True)
class PageGlyphs:
    """`upright` in stream order; `rotated` is text that stands on its side; `unmapped` counts glyphs without a letter."""

    upright: list[Glyph]
    rotated: list[str]
    unmapped: int


def page_glyphs(page: Page) -> PageGlyphs:
    """Every character of a page, from pdfplumber."""
    upright: list[Glyph] = []
    rotated: list[str] = []
    unmapped = 0
    doubles = Doubles()
    aside = ""
    for char in items(page, LTChar):
        text = char.get_text()
        text = SYMBOLS.get(text, text)
        if _CID.fullmatch(text) or text == "\ufffd" or unicodedata.category(text[:1] or " ") == "Co":
            unmapped += 1
            continue
        if not text or (text < " " and text != "\u0002"):
            continue
        if not char.upright:
            aside += text
            continue
        glyph = _glyph(char, text, page)
        if glyph is None or not _on_page(glyph, page):
            continue
        if len(text) > 1 and upright and _same_cluster(glyph, upright[-1]):
            # A letter and its mark drawn apart, each with the code of both
            if glyph.x1 - glyph.x0 > upright[-1].x1 - upright[-1].x0:
                upright[-1] = glyph
            continue
        if doubles.seen(glyph):
            continue
        upright.append(glyph)
    if aside.strip():
        rotated.append(" ".join(aside.split()))
    return PageGlyphs(upright, rotated, unmapped)


def items(page: Page, kind: type[Item]) -> Iterator[Item]:
    """The page's own objects of one kind, in stream order. pdfplumber's dictionaries of them take a fifth of a page's time."""
    stack: list[Any] = [iter(page.layout)]
    while stack:
        for found in stack[-1]:
            if isinstance(found, kind):
                yield found
            elif isinstance(found, LTContainer):
                stack.append(iter(found))
                break
        else:
            stack.pop()


def _glyph(char: LTChar, text: str, page: Page) -> Glyph | None:
    size = float(char.size)
    # pdfminer counts from the corner of the page's box
    x0, x1 = float(char.x0 + page.mediabox[0]), float(char.x1 + page.mediabox[0])
    # The dots of an Arabic letter, drawn apart: without width, and with the letter's own code a second time
    if x1 - x0 < 0.02 * size and _ARABIC.match(text) and not unicodedata.combining(text[0]):
        return None
    height = float(page.height)
    top, bottom = (float(height - y + page.mediabox[1]) for y in (char.y1, char.y0))
    baseline = height - float(char.matrix[5])
    if not top - size <= baseline <= bottom + size:
        baseline = bottom - 0.2 * size
    color = char.graphicstate.ncolor
    parts = color if isinstance(color, tuple | list) else (color,)
    tint = tuple(round(float(c), 2) for c in parts if isinstance(c, int | float))
    name = char.fontname.decode("latin-1") if isinstance(char.fontname, bytes) else str(char.fontname or "")
    return Glyph(text, x0, x1, baseline, size, *weight_and_slant(name), tint, name)


@cache
def weight_and_slant(font: str) -> tuple[bool, bool]:
    """Whether a font is bold, and whether it is italic, by its name."""
    return bool(BOLD.search(font)), bool(ITALIC.search(font))


def _same_cluster(glyph: Glyph, before: Glyph) -> bool:
    return before.text == glyph.text and glyph.x0 < before.x1 + 0.1 and before.x0 < glyph.x1 + 0.1


def _on_page(glyph: Glyph, page: Page) -> bool:
    left, top, right, bottom = page.cropbox if page.cropbox is not None else page.bbox
    middle = (glyph.x0 + glyph.x1) / 2
    return bool(left - 1 <= middle <= right + 1 and top - 1 <= glyph.baseline - glyph.size / 3 <= bottom + 1)


class Doubles:
    """Finds letters that were printed already, half a point apart: bold made by printing twice."""

    def __init__(self) -> None:
        self._printed: dict[tuple[str, int, int], list[tuple[float, float]]] = {}

    def seen(self, glyph: Glyph) -> bool:
        """Whether this letter stands there already; it is remembered if not."""
        if not glyph.text.strip():
            return False
        # Two narrow letters side by side, as in "ill", are two letters
        limit = min(0.15 * glyph.size, max(1.5, 0.06 * glyph.size))
        text, x, y = glyph.text, glyph.x0, glyph.baseline
        rows = range(int((y - limit) // CELL), int((y + limit) // CELL) + 1)
        for column in range(int((x - limit) // CELL), int((x + limit) // CELL) + 1):
            for row in rows:
                for other_x, other_y in self._printed.get((text, column, row), ()):
                    if -limit < other_x - x < limit and -limit < other_y - y < limit:
                        return True
        self._printed.setdefault((text, int(x // CELL), int(y // CELL)), []).append((x, y))
        return False
