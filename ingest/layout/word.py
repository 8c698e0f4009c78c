"""A printed word."""

from __future__ import annotations

import statistics
from dataclasses import dataclass, field

from ingest.layout.glyphs import Glyph
from ingest.story import Box

#: What a line takes up above and below its baseline, in sizes. Less than the font's own box, so that tight lines stay apart.
ASCENT, DESCENT = 0.74, 0.2


@dataclass(frozen=True, slots=True)
class Word:
    """Glyphs left to right without a space between them; `raw` is their text as drawn. What is asked for again and again is kept."""

    glyphs: tuple[Glyph, ...]
    x0: float
    x1: float
    baseline: float
    size: float
    top: float = field(init=False, compare=False)
    bottom: float = field(init=False, compare=False)
    raw: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "top", self.baseline - ASCENT * self.size)
        object.__setattr__(self, "bottom", self.baseline + DESCENT * self.size)
        object.__setattr__(self, "raw", "".join([g.text for g in self.glyphs]))

    @property
    def box(self) -> Box:
        return Box(self.x0, self.top, self.x1, self.bottom)

    @property
    def clusters(self) -> list[str]:
        return [g.text for g in self.glyphs]


def as_word(run: list[Glyph]) -> Word:
    """Glyphs left to right, at least one, as one word."""
    level = run[0].baseline == run[-1].baseline == run[len(run) // 2].baseline
    return Word(
        tuple(run),
        min(g.x0 for g in run),
        max(g.x1 for g in run),
        run[0].baseline if level else statistics.median(g.baseline for g in run),
        max(g.size for g in run),
    )
