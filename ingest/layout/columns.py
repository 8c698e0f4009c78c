"""Reading order of a page: a recursive cut into bands and columns (an XY-cut that grows runs round one gutter)."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.layout.word import Word
from ingest.layout.words import SAME_LINE
from ingest.story import Box

#: A gutter is at least this wide, in points and in sizes, has this many lines on each side, and neither side is a row of bullets.
MIN_GUTTER, MIN_GUTTER_EM, MIN_LINES, MIN_SIDE_EM = 7.0, 0.75, 3, 3.5

#: Lines that stand so far apart, in sizes, and level with their neighbours across the gutter are rows of a table.
ROW_STEP_EM = 2.0

#: Letters of a headline that stand so far apart, in sizes, are set wide.
WIDE_SET = 0.1

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Region:
    """Words of one column (or of a whole table), to be read together. `extent` is the column's left and right edge in points."""

    words: tuple[Word, ...]
    extent: Interval
    table: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line drawn on the page."""

    x0: float
    x1: float
    y: float


def box_of(words: Sequence[Word]) -> Box:
    return Box(
        min(w.x0 for w in words),
        min(w.top for w in words),
        max(w.x1 for w in words),
        max(w.bottom for w in words),
    )


def bands(words: Sequence[Word]) -> list[list[Word]]:
    """Words parted by every height at which nothing is printed, from top to bottom."""
    out: list[list[Word]] = []
    floor = 0.0
    for word in sorted(words, key=lambda w: w.top):
        if out and word.top < floor:
            out[-1].append(word)
            floor = max(floor, word.bottom)
        else:
            out.append([word])
            floor = word.bottom
    return out


def regions(words: Sequence[Word], rtl: bool, rules: Sequence[Rule] = ()) -> list[Region]:
    """All regions of a page in reading order; with `rtl` the right column comes first."""
    if not words:
        return []
    stack = bands(words)
    box = box_of(words)
    out: list[Region] = []
    plain: list[Word] = []
    i = 0
    while i < len(stack):
        run = _grow(stack, i, (box.x0, box.x1), rtl, rules)
        if run is None:
            plain += stack[i]
            i += 1
            continue
        start = i
        if plain and _is_last_line_of(plain, stack[i], run.gutter, rtl):
            plain += stack[i]
            start += 1
        inside = [w for band in stack[start : run.end] for w in band]
        if plain:
            out.append(Region(tuple(plain), (box.x0, box.x1)))
            plain = []
        if run.table:
            out.append(Region(tuple(inside), (box.x0, box.x1), table=True))
        else:
            left, right = _sides(inside, run.gutter)
            for side in (right, left) if rtl else (left, right):
                out += regions(side, rtl, rules)
        i = run.end
    if plain:
        out.append(Region(tuple(plain), (box.x0, box.x1)))
    return out


@dataclass(frozen=True, slots=True)
class _Run:
    """Bands up to `end` (exclusive), parted by one gutter into columns, or the rows of a table."""

    end: int
    gutter: Interval
    table: bool


def _grow(
    stack: list[list[Word]], start: int, extent: Interval, rtl: bool, rules: Sequence[Rule]
) -> _Run | None:
    """The longest run of bands from `start` through which one empty gutter goes; None where there is none."""
    free: list[Interval] = [extent]
    inside: list[Word] = []
    best: tuple[int, list[Interval]] | None = None
    for end in range(start + 1, len(stack) + 1):
        band = stack[end - 1]
        free = subtract(free, band)
        for a, b in _wide_set(band):
            free = [g for g in free if g[1] <= a + 0.5 or g[0] >= b - 0.5]
        if not free:
            break
        inside += band
        least = max(MIN_GUTTER, MIN_GUTTER_EM * statistics.median(w.size for w in inside))
        left_edge, right_edge = min(w.x0 for w in inside), max(w.x1 for w in inside)
        between = [(a, b) for a, b in free if a > left_edge and b < right_edge and b - a >= least]
        if between:
            best = end, between
        elif best:
            break
    if best is None:
        return None
    end, gutters = best
    gutter = max(gutters, key=lambda g: g[1] - g[0])
    end = _without_heading(stack, start, end, gutter, rtl)
    left, right = _sides([w for band in stack[start:end] for w in band], gutter)
    if not left or not right:
        return None
    if _is_table(left, right, gutters, rules):
        while end - start > 1 and not all(_sides(stack[end - 1], gutter)):
            end -= 1  # a line under the table
        return _Run(end, gutter, table=True) if all(_sides(stack[start], gutter)) else None
    if any(_is_narrow(side) for side in (left, right)) or not (
        _has_lines(left, right) and _has_lines(right, left)
    ):
        return None
    return _Run(end, gutter, table=False)


def _wide_set(band: list[Word]) -> list[Interval]:
    """The spaces between words of a headline, which may be as wide as a gutter where its letters stand wide apart."""
    large = statistics.median(w.size for w in band)
    row = _rows(band)
    if len(row) != 1 or len(band) > 14 or min(w.size for w in band) < 0.9 * large:
        return []
    apart = [max(0.0, b.x0 - a.x1) for w in band for a, b in pairwise(w.glyphs)]
    usual = statistics.median(apart) if apart else 0.0
    if usual < WIDE_SET * large:
        return []
    pairs = [(a.x1, b.x0) for a, b in pairwise(row[0])]
    return [(a, b) for a, b in pairs if b - a - 2 * usual < MIN_GUTTER_EM * large]


def _sides(words: Sequence[Word], gutter: Interval) -> tuple[list[Word], list[Word]]:
    return [w for w in words if w.x1 <= gutter[0] + 0.5], [w for w in words if w.x1 > gutter[0] + 0.5]


def _is_narrow(side: list[Word]) -> bool:
    """Bullets, numbers or years: not a column of text."""
    return max(r[-1].x1 - r[0].x0 for r in _rows(side)) < MIN_SIDE_EM * side[0].size


def _has_lines(side: list[Word], other: list[Word]) -> bool:
    """Enough lines for a column; beside a long, well filled one a line or two are enough: the end of a story."""
    if len(_rows(side)) >= MIN_LINES:
        return True
    return len(side) >= 5 and len(_rows(other)) >= 3 * MIN_LINES and _fill(other) > 0.8


def subtract(free: list[Interval], band: list[Word]) -> list[Interval]:
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


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.baseline, w.x0)):
        if rows and word.baseline - rows[-1][0].baseline <= SAME_LINE * word.size:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(r, key=lambda w: w.x0) for r in rows]


def _crosses(band: Sequence[Word], gutter: Interval) -> bool:
    return any(w.x0 < gutter[1] and w.x1 > gutter[0] for w in band)


def _is_last_line_of(plain: list[Word], band: list[Word], gutter: Interval, rtl: bool) -> bool:
    """The short last line of a full-width paragraph stands where a column could begin."""
    first_side = (
        all(w.x0 >= gutter[1] - 0.5 for w in band) if rtl else all(w.x1 <= gutter[0] + 0.5 for w in band)
    )
    above = max(w.bottom for w in plain)
    last = [w for w in plain if w.bottom > above - 2]
    size = statistics.median(w.size for w in last)
    near = min(w.top for w in band) - above < 0.75 * size
    return first_side and near and abs(band[0].size - size) < 0.05 * size and _crosses(last, gutter)


def _without_heading(stack: list[list[Word]], start: int, end: int, gutter: Interval, rtl: bool) -> int:
    """A heading under the columns, over the full-width text that follows, is not the end of the first column."""
    if end >= len(stack) or not _crosses(stack[end], gutter):
        return end
    body = statistics.median(w.size for band in stack[start:end] for w in band)
    while end - start > MIN_LINES:
        band = stack[end - 1]
        first_side = (
            all(w.x0 >= gutter[1] - 0.5 for w in band) if rtl else all(w.x1 <= gutter[0] + 0.5 for w in band)
        )
        bold = all(g.bold for w in band for g in w.glyphs)
        gap_over = min(w.top for w in band) - max(w.bottom for w in stack[end - 2])
        gap_under = min(w.top for w in stack[end]) - max(w.bottom for w in band)
        if not first_side or not (max(w.size for w in band) > 1.08 * body or bold) or gap_over < gap_under:
            break
        end -= 1
    return end


def _is_table(
    left: list[Word], right: list[Word], gutters: Sequence[Interval], rules: Sequence[Rule]
) -> bool:
    """Ruled rows, or short cells standing row by row: not columns of text."""
    a, b = sorted((_rows(left), _rows(right)), key=len)
    if len(a) < 2:
        return False
    box = box_of([*left, *right])
    middles = [(x0 + x1) / 2 for x0, x1 in gutters]
    crossing = [r for r in rules if any(r.x0 < m < r.x1 for m in middles)]
    if len({round(r.y) for r in crossing if box.top + 4 < r.y < box.bottom - 4}) >= 2:
        return True
    lines = [r[0].baseline for r in b]
    aligned = sum(any(abs(r[0].baseline - y) < 1.5 for y in lines) for r in a) / len(a)
    if len(a) < MIN_LINES or aligned < 0.8:
        return False
    if _is_narrow(left) or _is_narrow(right):
        return len(gutters) >= 2
    steps = [below[0].baseline - above[0].baseline for above, below in pairwise(b)]
    if aligned > 0.95 and statistics.median(steps) > ROW_STEP_EM * b[0][0].size:
        return _words_a_line(left, right) <= 6
    return min(_fill(left), _fill(right)) < 0.6 and _words_a_line(left, right) <= 4


def _fill(side: list[Word]) -> float:
    rows = _rows(side)
    widest = max(w.x1 for w in side) - min(w.x0 for w in side)
    return statistics.median((r[-1].x1 - r[0].x0) / widest for r in rows) if widest else 1.0


def _words_a_line(left: list[Word], right: list[Word]) -> float:
    return min(statistics.mean(len(r) for r in _rows(side)) for side in (left, right))
