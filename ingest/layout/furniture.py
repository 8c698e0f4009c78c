"""Running heads, running feet and page numbers: what frames a page and is no part of the story."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Sequence

from ingest.layout.columns import bands
from ingest.layout.word import Word
from ingest.layout.words import Line, lines
from ingest.lines import ascii_digits, is_continued, is_folio

#: Furniture stands in this outer share of the page's height, at its top or at its foot.
OUTER = 0.1
#: How many bands from either edge may be furniture.
DEPTH = 3
#: A page's number that a sign sets off from a few words: "Field notes · 3", "3 | Annual report"; four digits are a year.
_NUMBERED = re.compile(r"(?:\D{1,60}\s[·•|–—]\s*\d{1,3}|\d{1,3}\s*[·•|–—]\s\D{1,60})")
#: White between a page's number and the words after it is wider, in sizes.
NUMBER_GAP = 1.3
_NOTE = re.compile(r"^(?:\d{1,2}|[*†‡]|\[\d+\])[.)]?\s*[^\W\d]")


def masked(text: str) -> str:
    """A line with its digits made alike, for finding it again on other pages."""
    return re.sub(r"\d+", "#", ascii_digits(" ".join(text.split())))


def repeated(pages: Sequence[tuple[list[Word], float]], rtl: bool) -> set[str]:
    """Masked texts of edge bands that stand on at least two pages (words and height in points of each)."""
    seen: Counter[str] = Counter()
    for words, height in pages:
        seen.update({masked(_text(band, rtl)) for band in _edge_bands(words, height, 0.16)})
    return {text for text, n in seen.items() if n >= 2 and len(text) > 1}


def split(
    words: Sequence[Word], height: float, body: float, again: set[str], rtl: bool
) -> tuple[list[Line], list[Line], list[Word]]:
    """A page's header lines, footer lines, and the words that are left. `body` is the document's text size."""
    head: list[list[Word]] = []
    foot: list[list[Word]] = []
    stack = bands(words)
    while stack and len(head) < DEPTH and _is_furniture(stack[0], stack[1:2], height, body, again, rtl):
        head.append(stack.pop(0))
    while stack and len(foot) < DEPTH and _is_furniture(stack[-1], stack[-2:-1], height, body, again, rtl):
        foot.insert(0, stack.pop())
    return (
        [line for band in head for line in lines(band, rtl)],
        [line for band in foot for line in lines(band, rtl)],
        [w for band in stack for w in band],
    )


def _text(band: list[Word], rtl: bool) -> str:
    return " ".join(line.text for line in lines(band, rtl))


def _edge_bands(words: list[Word], height: float, share: float) -> list[list[Word]]:
    stack = bands(words)
    edge = [*stack[:DEPTH], *stack[-DEPTH:]] if len(stack) > 2 * DEPTH else stack
    return [
        b
        for b in edge
        if max(w.bottom for w in b) < share * height or min(w.top for w in b) > (1 - share) * height
    ]


def _is_furniture(
    band: list[Word], neighbour: list[list[Word]], height: float, body: float, again: set[str], rtl: bool
) -> bool:
    top, bottom = min(w.top for w in band), max(w.bottom for w in band)
    text = _text(band, rtl)
    if len(band) > 40:
        return False
    near = bottom < 0.16 * height or top > 0.84 * height
    if near and (is_folio(text) or is_continued(text)):
        return True
    size = statistics.median(w.size for w in band)
    gap = min(
        (max(top - max(w.bottom for w in n), min(w.top for w in n) - bottom) for n in neighbour),
        default=height,
    )
    numbered = size < 1.05 * body and _NUMBERED.fullmatch(ascii_digits(text.strip()))
    if near and (numbered or masked(text) in again) and (gap > 0.6 * body or size < 0.93 * body):
        return True
    outside = bottom < OUTER * height or top > (1 - OUTER) * height
    # A page's number that begins a foot line stands further from it than a note's
    first = min(band, key=lambda w: w.x0)
    room = min((w.x0 for w in band if w is not first), default=0.0) - first.x1
    note = _NOTE.match(text) and len(band) > 5 and not (first.raw.isdigit() and room > NUMBER_GAP * size)
    return outside and size <= 0.93 * body and not note and gap > 0.9 * body
