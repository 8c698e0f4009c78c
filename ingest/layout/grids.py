"""Tables: whether words that stand side by side are one, and its rows and cells, each cell with all the lines it wraps over."""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.layout.gutters import MIN_LINES, Interval, fill, gutters_of, is_narrow, text_rows
from ingest.layout.word import ASCENT, DESCENT, Word

#: The words of each cell of a row, in reading order; a cell without words is left out.
Row = tuple[tuple[Word, ...], ...]

#: Lines that stand so far apart, in sizes, and level with their neighbours across the gutter are rows of a table.
ROW_STEP_EM = 2.0
#: The step from line to line where no cell has two, in sizes.
USUAL_STEP_EM = 1.2
#: Between two rows there is so much more white than between two lines of a cell, in sizes.
ROW_WHITE_EM = 0.12
#: A table without rules whose cells wrap has so many rows, and no more words in a cell than this on average.
ROWS, CELL_WORDS = 3, 25.0
#: Lines of a cell end where the next word had no room left: this share of them.
WRAPPED = 0.75
#: A rule of a table goes over this share of its width; the head of the first column often has none.
RULED = 0.6
#: This share of the rows has something in every column.
MOST = 0.75
#: Of the rows of a table in which a cell wraps, at least this share has cells of unlike numbers of lines.
UNEVEN = 0.2
#: This share of all steps from line to line is a usual step.
OFTEN = 0.06
#: No more words, on average, stand in the cells of a table of three columns or more; the lines of a column of text have more.
SHORT = 2.5
#: Lines that fill less of their row than this are lists within cells, not rows of their own.
FILLED = 0.7
#: No space between two words is wider, in sizes: a gutter of the other rows may lie where a head over all of them has one.
WORD_SPACE_EM = 0.45
#: White as wide as this parts two cells of a row even where no gutter goes through the whole table, in sizes.
CELL_GAP_EM = 1.1


#: What a list item begins with; "o" is the hollow bullet of word processors.
_MARK = re.compile(r"\W|o|\(?(?:\d{1,2}|[٠-٩]{1,2}|[A-Za-z]|[IVXivx]{1,4})[.)]|[.)](?:\d{1,2}|[٠-٩]{1,2})")


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line drawn on the page, or an edge of a row's tint."""

    x0: float
    x1: float
    y: float


@dataclass(frozen=True, slots=True)
class Grid:
    """Words, and the gutters that are free of them from top to bottom, from left to right."""

    words: tuple[Word, ...]
    gutters: tuple[Interval, ...]
    rtl: bool

    @property
    def columns(self) -> list[list[list[Word]]]:
        """Each column's lines."""
        return [text_rows(part) for part in self.parted(self.words)]

    def parted(self, words: Sequence[Word]) -> list[list[Word]]:
        edges = [float("-inf"), *((a + b) / 2 for a, b in self.gutters), float("inf")]
        return [[w for w in words if a < (w.x0 + w.x1) / 2 <= b] for a, b in pairwise(edges)]


def table(grid: Grid, rules: Sequence[Rule]) -> list[Row]:
    """The rows of a table from top to bottom, or nothing where the words are columns of text."""
    grid = _without_bullets(grid)
    columns = grid.columns
    if len(columns) < 2 or sorted(map(len, columns))[-2] < 2:
        return []
    parts = _ruled(grid, columns, rules) or _wrapped(grid, columns, rules)
    if not parts and _is_short(grid, columns):
        parts = [tuple(row) for row in text_rows(grid.words)]
    # What stands over several columns in a head hides the gutters between them
    below = gutters_of([w for part in parts[1:] for w in part]) if len(parts) > ROWS else []
    if len(below) > len(grid.gutters):
        grid = replace(grid, gutters=tuple(below))
    return [_cells(part, grid) for part in parts]


def _without_bullets(grid: Grid) -> Grid:
    """The grid without the gutters between bullets or numbers and their items, where it is a list or lists side by side."""
    marks = grid.columns[1:] if grid.rtl else grid.columns[:-1]
    kept = [g for g, column in zip(grid.gutters, marks, strict=True) if not _is_bullets(column)]
    # One column of numbers beside several others is the first of a table
    one_of_many = len(kept) == len(grid.gutters) - 1 > 0
    return grid if one_of_many else replace(grid, gutters=tuple(kept))


def _is_bullets(column: Sequence[Sequence[Word]]) -> bool:
    return bool(column) and all(map(_is_mark, column))


def _is_mark(cell: Sequence[Word]) -> bool:
    return len(cell) == 1 and bool(_MARK.fullmatch(cell[0].raw))


def is_loose(row: Row) -> bool:
    """Whether a row has but one cell, or one and the bullet or number in front of it."""
    return len(row) < 2 or (len(row) == 2 and _is_mark(row[0]))


def crosses(words: Sequence[Word], gutter: Interval, rules: Sequence[Rule]) -> bool:
    """Whether rules go over a gutter at two heights, with words over and under them."""
    middle = (gutter[0] + gutter[1]) / 2
    return len(_heights([r for r in rules if r.x0 < middle < r.x1], words)) >= 2


def _heights(rules: Sequence[Rule], words: Sequence[Word]) -> list[float]:
    top, bottom = min(w.top for w in words), max(w.bottom for w in words)
    heights: list[float] = []
    for y in sorted(r.y for r in rules if top + 4 < r.y < bottom - 4):
        if not heights or y - heights[-1] > 3:
            heights.append(y)
    return heights


def _across(words: Sequence[Word], rules: Sequence[Rule]) -> list[float]:
    """Heights of the rules that go over most of the words' width."""
    left, right = min(w.x0 for w in words), max(w.x1 for w in words)
    return _heights([r for r in rules if min(r.x1, right) - max(r.x0, left) >= RULED * (right - left)], words)


def _between(words: Sequence[Word], heights: Sequence[float]) -> list[tuple[Word, ...]]:
    edges = [float("-inf"), *sorted(heights), float("inf")]
    parts = [tuple(w for w in words if a < (w.top + w.bottom) / 2 <= b) for a, b in pairwise(edges)]
    return [part for part in parts if part]


def _step(columns: Sequence[Sequence[Sequence[Word]]]) -> float:
    """The smallest usual step from line to line within a column, in points; 0 where none is small enough for lines of one cell."""
    size = statistics.median(line[0].size for column in columns for line in column)
    steps = [
        b[0].baseline - a[0].baseline
        for column in columns
        for a, b in pairwise(column)
        if min(a[0].size, b[0].size) > 0.95 * size
    ]
    small = [step for step in steps if step < ROW_STEP_EM * size]
    usual = (step for step in small if sum(abs(s - step) < 1 for s in small) >= OFTEN * len(steps))
    return min(usual, default=0.0)


def _whites(words: Sequence[Word], step: float) -> list[Interval]:
    """Heights at which nothing is printed in any column, with clearly more white than between lines at that step."""
    size = statistics.median(w.size for w in words)
    least = (step or USUAL_STEP_EM * size) + (ROW_WHITE_EM - ASCENT - DESCENT) * size
    out: list[Interval] = []
    floor = min(w.top for w in words)
    for word in sorted(words, key=lambda w: w.top):
        if word.top - floor > least:
            out.append((floor, word.top))
        floor = max(floor, word.bottom)
    return out


def _ruled(
    grid: Grid, columns: Sequence[Sequence[list[Word]]], rules: Sequence[Rule]
) -> list[tuple[Word, ...]]:
    """Rows parted by rules; by white as well, where rules part only the head or groups of rows."""
    heights = _across(grid.words, rules)
    if len(heights) < 2:
        return []
    whites = _whites(grid.words, _step(columns))
    bare = [(a + b) / 2 for a, b in whites if not any(a - 1 <= y <= b + 1 for y in heights)]
    # Over the first rule and under the last one may be more than one row
    outer = [y for y in bare if not heights[0] < y < heights[-1]]
    parts = _between(grid.words, [*heights, *(bare if len(bare) > len(heights) else outer)])
    return [
        row for part in parts for row in ([part] if _is_one_row(part, grid) else map(tuple, text_rows(part)))
    ]


def _is_one_row(part: Sequence[Word], grid: Grid) -> bool:
    """Whether the lines between two rules are one row: cells that wrap, or a list in one cell and less in the others."""
    lines = len(text_rows(part))
    if lines < 2:
        return True
    columns = replace(grid, words=tuple(part), gutters=tuple(gutters_of(part)) or grid.gutters).columns
    columns = [column for column in columns if column]
    if sum(map(len, columns)) < FILLED * lines * len(columns):
        return True
    kept = [
        breaks.count(True) >= WRAPPED * len(breaks) for c in columns if (breaks := _breaks(c, c, grid.rtl))
    ]
    return all(kept) if min(map(len, columns)) == lines else sum(kept) > len(kept) / 2


def _breaks(lines: Sequence[list[Word]], column: Sequence[list[Word]], rtl: bool) -> list[bool]:
    """For each line but the last, whether the first word of the next one had no room on it; numbers below one another stand alone."""
    width = max(line[-1].x1 - line[0].x0 for line in column)
    out = []
    for above, below in pairwise(lines):
        first = below[-1 if rtl else 0]
        room = width - (above[-1].x1 - above[0].x0)
        texts = ["".join(w.raw for w in line) for line in (above, below)]
        numbers = all(not any(c.isalpha() for c in text) for text in texts)
        out.append(not numbers and (texts[0].endswith("-") or room < first.x1 - first.x0 + 0.2 * first.size))
    return out


def _wrapped(
    grid: Grid, columns: Sequence[Sequence[list[Word]]], rules: Sequence[Rule]
) -> list[tuple[Word, ...]]:
    """Rows of a table without rules whose cells wrap: all its columns begin anew at the same heights, and lines between them are full."""
    step = _step(columns)
    if not step:
        return []
    heights = [(a + b) / 2 for a, b in _whites(grid.words, step)]
    parts = _between(grid.words, [*heights, *_across(grid.words, rules)])
    if len(parts) < ROWS or len(grid.words) > CELL_WORDS * len(parts) * len(columns):
        return []
    rows = [grid.parted(part) for part in parts]
    size = statistics.median(w.size for w in grid.words)
    apart = alone = 0
    breaks: list[bool] = []
    for number, column in enumerate(columns):
        inner = [text_rows(row[number]) for row in rows if row[number]]
        for lines in inner:
            alone += sum(
                b[0].baseline - a[0].baseline > step + ROW_WHITE_EM * size for a, b in pairwise(lines)
            )
            breaks += _breaks(lines, column, grid.rtl)
        apart += len(inner) - 1
    full = sum(map(all, rows))
    # Paragraphs of two columns that happen to begin level have as many lines each
    line_counts = [[len(text_rows(side)) for side in row] for row in rows]
    tall = sum(max(counts) > 1 for counts in line_counts)
    uneven = sum(min(counts) < max(counts) for counts in line_counts)
    unexplained = breaks.count(False)
    if full < MOST * len(parts) or uneven < UNEVEN * tall or alone > 0.1 * apart or not breaks:
        return []
    return parts if unexplained <= max((1 - WRAPPED) * len(breaks), 0.1 * apart) else []


def _is_short(grid: Grid, columns: Sequence[Sequence[list[Word]]]) -> bool:
    """Short cells of one line each, row by row."""
    widest = max(grid.gutters, key=lambda g: g[1] - g[0])
    left = [w for w in grid.words if w.x1 <= widest[0] + 0.5]
    right = [w for w in grid.words if w.x1 > widest[0] + 0.5]
    a, b = sorted((text_rows(left), text_rows(right)), key=len)
    lines = [r[0].baseline for r in b]
    aligned = sum(any(abs(r[0].baseline - y) < 1.5 for y in lines) for r in a) / len(a)
    if len(a) < MIN_LINES or aligned < 0.8:
        return False
    if is_narrow(left) or is_narrow(right):
        return len(grid.gutters) >= 2
    if len(columns) > 2 and max(statistics.mean(map(len, column)) for column in columns) <= SHORT:
        return True
    words_a_line = min(statistics.mean(len(r) for r in side) for side in (a, b))
    steps = [below[0].baseline - above[0].baseline for above, below in pairwise(b)]
    if aligned > 0.95 and statistics.median(steps) > ROW_STEP_EM * b[0][0].size:
        return words_a_line <= 6
    return min(fill(left), fill(right)) < 0.6 and words_a_line <= 4


def _cells(row: Sequence[Word], grid: Grid) -> Row:
    """The words of a row by the white between them."""
    out: list[list[Word]] = []
    edge = float("-inf")
    middles = [(a + b) / 2 for a, b in grid.gutters]
    middles = [m for m in middles if not any(w.x0 < m < w.x1 for w in row)]
    for word in sorted(row, key=lambda w: w.x0):
        white = (word.x0 - edge) / word.size
        gutter = white > WORD_SPACE_EM and any(edge <= m <= word.x0 for m in middles)
        if out and not gutter and white < CELL_GAP_EM:
            out[-1].append(word)
        else:
            out.append([word])
        edge = max(edge, word.x1)
    cells = tuple(map(tuple, out))
    return cells[::-1] if grid.rtl else cells
