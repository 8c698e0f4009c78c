"""A printed word."""

from __future__ import annotations

import statistics
from dataclasses import dataclass

from ingest.layout.glyphs import Glyph
from ingest.story import Box

#: What a line takes up above and below its baseline, in sizes. Less than the font's own box, so that tight lines stay apart.
ASCENT, DESCENT = 0.74, 0.2


@dataclass(frozen=True, slots=True)
class Word:
    """Glyphs left to right without a space between them."""

    glyphs: tuple[Glyph, ...]
    x0: float
    x1: float
    baseline: float
    size: float

    @property
    def top(self) -> float:
        return self.baseline - ASCENT * self.size

    @property
    def bottom(self) -> float:
        return self.baseline + DESCENT * self.size

    @property
    def box(self) -> Box:
        return Box(self.x0, self.top, self.x1, self.bottom)

    @property
    def clusters(self) -> list[str]:
        return [g.text for g in self.glyphs]

    @property
    def raw(self) -> str:
        return "".join(self.clusters)


def as_word(run: list[Glyph]) -> Word:
    """Glyphs left to right, at least one, as one word."""
    sizes = [g.size for g in run]
    return Word(
        tuple(run),
        min(g.x0 for g in run),
        max(g.x1 for g in run),
        statistics.median(g.baseline for g in run),
        max(sizes),
    )
