"""The white between words, and the rows that words stand in: what columns and tables are told by."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from ingest.layout.word import Word
from ingest.layout.words import SAME_LINE
from ingest.story import Box

Interval = tuple[float, float]
#: A gutter is at least this wide, in points and in sizes.
MIN_GUTTER, MIN_GUTTER_EM = 7.0, 0.75
#: A column of text has lines enough, and some that are longer, in sizes, than bullets, numbers or years.
MIN_LINES, MIN_SIDE_EM = 3, 3.5


def box_of(words: Sequence[Word]) -> Box:
    return Box(
        min(w.x0 for w in words),
        min(w.top for w in words),
        max(w.x1 for w in words),
        max(w.bottom for w in words),
    )


def subtract(free: list[Interval], band: Sequence[Word]) -> list[Interval]:
    for word in band:
        rest: list[Interval] = []
        for a, b in free:
            if word.x1 <= a or word.x0 >= b:
                rest.append((a, b))
                continue
            if word.x0 - a >= MIN_GUTTER:
                rest.append((a, word.x0))
            if b - word.x1 >= MIN_GUTTER:
                rest.append((word.x1, b))
        free = rest
    return free


def gutters_of(words: Sequence[Word]) -> list[Interval]:
    """White from top to bottom between words, wide enough to part columns, from left to right."""
    box = box_of(words)
    least = max(MIN_GUTTER, MIN_GUTTER_EM * statistics.median(w.size for w in words))
    return [g for g in subtract([(box.x0, box.x1)], words) if g[1] - g[0] >= least]


def text_rows(words: Sequence[Word]) -> list[list[Word]]:
    """Words by baseline, from top to bottom, each row from left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.baseline, w.x0)):
        if rows and word.baseline - rows[-1][0].baseline <= SAME_LINE * word.size:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(r, key=lambda w: w.x0) for r in rows]


def is_narrow(side: Sequence[Word]) -> bool:
    """Bullets, numbers or years: not a column of text."""
    return max(r[-1].x1 - r[0].x0 for r in text_rows(side)) < MIN_SIDE_EM * side[0].size


def fill(side: Sequence[Word]) -> float:
    """How much of a column's width its lines take, the median; of several columns, that of the best filled."""
    inner = gutters_of(side)
    if inner:
        gutter = max(inner, key=lambda g: g[1] - g[0])
        return max(fill([w for w in side if (w.x1 <= gutter[0] + 0.5) is left]) for left in (True, False))
    rows = text_rows(side)
    widest = max(w.x1 for w in side) - min(w.x0 for w in side)
    return statistics.median((r[-1].x1 - r[0].x0) / widest for r in rows) if widest else 1.0
