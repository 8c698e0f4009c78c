"""Reading order of a page: a recursive cut into bands and columns (an XY-cut that grows runs round one gutter)."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.layout.grids import Grid, Row, Rule, crosses, is_loose, table
from ingest.layout.gutters import (
    MIN_GUTTER,
    MIN_GUTTER_EM,
    MIN_LINES,
    Interval,
    box_of,
    fill,
    gutters_of,
    is_narrow,
    subtract,
    text_rows,
)
from ingest.layout.word import Word

#: Letters of a headline that stand so far apart, in sizes, are set wide.
WIDE_SET = 0.1
#: White between two words of a row that is narrower, in their sizes, is a space, be the letters ever so large.
SPACE_EM = 0.45
#: A headline has no more words, and shows in so many of them how wide it is set.
HEADLINE, SHOWN = 14, 4


@dataclass(frozen=True, slots=True)
class Region:
    """Words of one column (or of a whole table, with its `rows`), to be read together; `extent`: the column's edges in points."""

    words: tuple[Word, ...]
    extent: Interval
    rows: tuple[Row, ...] = ()


def bands(words: Sequence[Word]) -> list[list[Word]]:
    """Words parted by every height at which nothing is printed, from top to bottom."""
    out: list[list[Word]] = []
    floor = 0.0
    for word in sorted(words, key=lambda w: w.top):
        if out and word.top < floor:
            out[-1].append(word)
            if word.bottom > floor:
                floor = word.bottom
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
        if run.rows:
            out.append(Region(tuple(inside), (box.x0, box.x1), run.rows))
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
    rows: tuple[Row, ...] = ()


def _grow(
    stack: list[list[Word]], start: int, extent: Interval, rtl: bool, rules: Sequence[Rule]
) -> _Run | None:
    """The longest run of bands from `start` through which one empty gutter goes; None where there is none."""
    free: list[Interval] = [extent]
    sizes: list[float] = []
    left_edge, right_edge = float("inf"), float("-inf")
    best: tuple[int, list[Interval]] | None = None
    for end in range(start + 1, len(stack) + 1):
        band = stack[end - 1]
        free = subtract(free, band)
        for a, b in _spaces(band):
            free = [g for g in free if g[1] <= a + 0.5 or g[0] >= b - 0.5]
        if not free:
            break
        sizes = sorted([*sizes, *(w.size for w in band)])
        least = max(MIN_GUTTER, MIN_GUTTER_EM * statistics.median(sizes))
        left_edge = min(left_edge, *(w.x0 for w in band))
        right_edge = max(right_edge, *(w.x1 for w in band))
        between = [(a, b) for a, b in free if a > left_edge and b < right_edge and b - a >= least]
        if between:
            best = end, between
        elif best:
            break
    if best is None:
        return None
    end, gutters = best
    held = _table(stack, start, end, gutters, rtl, rules)
    if held:
        return held if held.rows else None
    if end - start > 2:
        # A line over a table, or under it, hides those of its gutters that it goes over
        for first, last in ((start + 1, end), (start, end - 1)):
            more = gutters_of([w for band in stack[first:last] for w in band])
            held = _table(stack, first, last, more, rtl, rules) if len(more) > len(gutters) else None
            if held:
                return held if held.rows and first == start else None
    gutter = _page_gutter([w for band in stack[start:end] for w in band], gutters, rtl, rules)
    end = _without_heading(stack, start, end, gutter, rtl)
    left, right = _sides([w for band in stack[start:end] for w in band], gutter)
    if not left or not right or any(is_narrow(side) for side in (left, right)):
        return None
    if not (_has_lines(left, right) and _has_lines(right, left)):
        return None
    return _Run(end, gutter)


def _table(
    stack: list[list[Word]], start: int, end: int, gutters: list[Interval], rtl: bool, rules: Sequence[Rule]
) -> _Run | None:
    """The table that ends these bands but for lines in one column only; a run without rows where it begins below the first of them."""
    rows: list[Row] = []
    while True:
        inside = [w for band in stack[start:end] for w in band]
        # Without the lines under it, its last rule may be the lower edge of the words, and say nothing
        rows = table(Grid(tuple(inside), tuple(sorted(gutters)), rtl), rules) or rows[:-1]
        if not rows:
            return None
        gutter = max(gutters, key=lambda g: g[1] - g[0])
        if is_loose(rows[0]):
            return _Run(end, gutter)
        under = min(w.top for cell in rows[-1] for w in cell) - 0.1
        fewer = next((n for n in range(start, end) if min(w.top for w in stack[n]) >= under), end)
        if not is_loose(rows[-1]) or fewer - start < 2 or fewer == end:
            return _Run(end, gutter, tuple(rows))
        end = fewer
        gutters = gutters_of([w for band in stack[start:end] for w in band]) or gutters


def _page_gutter(words: list[Word], gutters: list[Interval], rtl: bool, rules: Sequence[Rule]) -> Interval:
    """The widest gutter; rather one that no rules go over, and one that has a whole table on one side of it."""
    if len(gutters) > 1:
        clear = [g for g in gutters if not crosses(words, g, rules)]
        gutters = clear or gutters
        for gutter in gutters:
            for side in _sides(words, gutter):
                within = tuple(
                    g for g in sorted(gutters) if side and box_of(side).x0 < g[0] and g[1] < box_of(side).x1
                )
                if within and table(Grid(tuple(side), within, rtl), rules):
                    return gutter
    return max(gutters, key=lambda g: g[1] - g[0])


def _spaces(band: list[Word]) -> list[Interval]:
    """The spaces between words that are as wide as a gutter of the text under them: of large type, and where letters stand wide apart."""
    large = max(w.size for w in band)
    if large * SPACE_EM < MIN_GUTTER and len(band) > HEADLINE:
        return []
    rows = text_rows(band)
    wide = [(a, b) for row in rows for a, b in pairwise(row) if b.x0 - a.x1 >= MIN_GUTTER]
    if wide and len(rows) == 1 and len(band) <= HEADLINE and min(w.size for w in band) >= 0.9 * large:
        apart = [max(0.0, b.x0 - a.x1) for w in rows[0][:SHOWN] for a, b in pairwise(w.glyphs)]
        usual = statistics.median(apart) if apart else 0.0
        if usual >= WIDE_SET * large:
            return [(a.x1, b.x0) for a, b in wide if b.x0 - a.x1 - 2 * usual < MIN_GUTTER_EM * large]
    return [(a.x1, b.x0) for a, b in wide if b.x0 - a.x1 < SPACE_EM * min(a.size, b.size)]


def _sides(words: Sequence[Word], gutter: Interval) -> tuple[list[Word], list[Word]]:
    return [w for w in words if w.x1 <= gutter[0] + 0.5], [w for w in words if w.x1 > gutter[0] + 0.5]


def _has_lines(side: list[Word], other: list[Word]) -> bool:
    """Enough lines for a column; beside a long, well filled one a line or two are enough: the end of a story."""
    if len(text_rows(side)) >= MIN_LINES:
        return True
    return len(side) >= 5 and len(text_rows(other)) >= 3 * MIN_LINES and fill(other) > 0.8


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
