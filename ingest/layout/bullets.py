"""Bullets that are no letters: small shapes drawn before a line, and signs of the symbol fonts of word processors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.layout.boxes import Shape
from ingest.layout.glyphs import Glyph
from ingest.layout.word import Word, as_word

#: A bullet's width and height, and how far from its line it stands, in sizes of the line.
SMALLEST, LARGEST, NEAREST, FARTHEST = 0.12, 0.7, 0.15, 2.6
#: Nothing stands so close on the other side of it, in sizes.
ALONE = 3.0
#: Fonts of signs alone: a letter that a file states for one of them is only the key it lies on.
_SYMBOL_FONT = re.compile(r"wingdings|webdings|dingbats", re.IGNORECASE)
_KEY = re.compile(r"[^\W_]|[§¢¨]")


def drawn_bullets(shapes: Sequence[Shape], words: Sequence[Word], rtl: bool) -> list[Word]:
    """One word for each small filled or framed shape, about as high as wide, that opens a line."""
    small = [s for s in shapes if (s.filled or s.framed) and _is_small(s)]
    if not small or len(small) > 500:
        return []
    out: list[Word] = []
    for shape in small:
        box = shape.box
        level = [w for w in words if w.baseline - 0.75 * w.size < (box.top + box.bottom) / 2 < w.baseline]
        gaps = [(box.x0 - w.x1 if rtl else w.x0 - box.x1, w) for w in level]
        near = [(gap, w) for gap, w in gaps if NEAREST * w.size < gap < FARTHEST * w.size]
        if not near:
            continue
        word = min(near, key=lambda pair: pair[0])[1]
        if not SMALLEST * word.size <= box.bottom - box.top <= LARGEST * word.size:
            continue
        before = [(w.x0 - box.x1 if rtl else box.x0 - w.x1) for w in level if w is not word]
        if any(-word.size < gap < ALONE * word.size for gap in before if gap > -word.size):
            continue
        first = word.glyphs[-1 if rtl else 0]
        out.append(
            as_word(
                [
                    Glyph(
                        "•",
                        box.x0,
                        box.x1,
                        word.baseline,
                        word.size,
                        first.bold,
                        first.italic,
                        first.color,
                        first.font,
                    )
                ]
            )
        )
    return out


def signs(words: Sequence[Word]) -> list[Word]:
    """The words, with a bullet for a single letter or digit of a font that has none."""
    return [
        replace(word, glyphs=(word.glyphs[0]._replace(text="•"),))
        if _KEY.fullmatch(word.raw) and _SYMBOL_FONT.search(word.glyphs[0].font)
        else word
        for word in words
    ]


def _is_small(shape: Shape) -> bool:
    width, height = shape.box.x1 - shape.box.x0, shape.box.bottom - shape.box.top
    return 1.2 <= height <= 12 and 0.75 <= width / height <= 1.34
