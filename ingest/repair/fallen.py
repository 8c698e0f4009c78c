"""Lines of a column that landed together in a block of their own: each goes back between the two lines of the column that it stood between.

A careless tool takes the two halves of one row for one line and those of the next for two; lines of the right column that were taken for
themselves make a block, in their own order. Merging two ordered runs is exact: no search, a table of slots by places.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ingest.repair.lines import ANEW, NOT_ANEW, PARAGRAPH, RESTART, UNENDED, Line, Lines
from ingest.repair.runs import Run

#: Against each piece that goes back, and the most against one that is no number of lines; what a line leaves free, in letters.
PIECE, MISFIT, SLACK = 3.0, 6.0, 8.0
#: Against each line for which there is no row; and rows enough.
CROWDED, MANY = 4.0, 99.0
#: Gain below which a block stays as it is.
LEAST = 12.0
#: Against a piece that stands first in its column and begins within a sentence, or last and ends in one.
TOP = -2.0
NEVER = -1e9
Vector = NDArray[np.float64]
#: Where pieces of a block go: the line they stand behind (-1: none), first and last place.
Insertion = tuple[int, int, int]


class Block:
    """A block of the text outside of the columns, with the places at which it may be cut."""

    def __init__(self, lines: Lines, first: int, last: int, width: float) -> None:
        self.lines, self.first, self.last, self.width = lines, first, last, width
        self.at = [first, *(i for i in lines.early if first < i < last), last]
        places = lines.places
        self.kept = np.array([0.0, *(max(-4.0, places[i].kept) for i in self.at[1:-1]), 0.0])
        self._into: dict[tuple[int, int], Vector] = {}
        self._out: dict[int, Vector] = {}

    @cached_property
    def sizes(self) -> NDArray[np.float64]:
        """The widths of pieces from one place (row) to another (column)."""
        starts, ends = ([side[i] for i in self.at] for side in (self.lines.starts, self.lines.ends))
        found: NDArray[np.float64] = np.array(ends)[None, :] - np.array(starts)[:, None]
        return found

    @cached_property
    def rows(self) -> NDArray[np.float64]:
        """The lines of such pieces."""
        return np.maximum(1.0, np.ceil((self.sizes - SLACK / 2) / self.width))

    @cached_property
    def fit(self) -> NDArray[np.float64]:
        """What is lost by a piece from one place (row) to another (column): it is whole lines, but where a paragraph may end."""
        size = self.sizes
        off = np.maximum(0.0, self.rows * (self.width - SLACK) - size)
        lost = np.minimum(off / 2, [1.0 if self.lines.places[i].ends else MISFIT for i in self.at])
        found: NDArray[np.float64] = np.where(size > 0, -lost, NEVER)
        return found

    def into(self, line: Run | Line | None) -> Vector:
        """How well a line goes on in each place of the block."""
        key = (-1, -1) if line is None else (line.first, line.last)
        if key not in self._into:
            self._into[key] = np.array(
                [
                    (0.0 if self.lines.places[p].begins else TOP)
                    if line is None
                    else self.lines.onward(line.first, line.last, p, self.width)
                    for p in self.at[:-1]
                ]
                + [NEVER]
            )
        return self._into[key]

    def out(self, line: Run | Line | None) -> Vector:
        """How well each place of the block goes on in a line."""
        key = -1 if line is None else line.first
        if key not in self._out:
            self._out[key] = np.array([NEVER, *(self._leaves(p, line) for p in self.at[1:])])
        return self._out[key]

    def _leaves(self, p: int, line: Run | Line | None) -> float:
        end = self.lines.places[p]
        if line is None:
            return 0.0 if end.ends else TOP
        start = self.lines.places[line.first]
        anew = (ANEW if start.begins else NOT_ANEW) - (PARAGRAPH if end.ends else UNENDED)
        return max(RESTART, anew, self.lines.joint(p, line.first))

    def merge(self, woven: Sequence[Run | Line]) -> tuple[float, list[Insertion]]:
        """The best gain from putting all of the block back into the right one of two columns, piece by piece in order, and the pieces."""
        column = [x for x in woven if x.side]
        free = _free_rows(self.lines, woven, self.width)
        n = len(self.at)
        best = np.full(n, NEVER)
        best[0] = 0.0
        came: list[tuple[NDArray[np.int64], NDArray[np.bool_]]] = []
        padded: list[Run | Line | None] = [None, *column, None]
        for slot, (one, two) in enumerate(itertools.pairwise(padded)):
            now = (
                0.0
                if one is None or two is None
                else self.lines.onward(one.first, one.last, two.first, self.width)
            )
            begun = best + self.into(one)
            ways = (
                begun[:, None] + self.fit - CROWDED * np.minimum(2.0, np.maximum(0.0, self.rows - free[slot]))
            )
            starts = ways.argmax(axis=0)
            ended = ways.max(axis=0) + self.out(two) - self.kept - now - PIECE
            better = ended > best
            came.append((starts, better))
            best = np.where(better, ended, best)
        pieces: list[Insertion] = []
        r = n - 1
        for slot in range(len(column), -1, -1):
            starts, better = came[slot]
            if better[r]:
                p = int(starts[r])
                pieces.append((slot - 1, self.at[p], self.at[r]))
                r = p
        return float(best[-1]), pieces[::-1]


def _free_rows(lines: Lines, woven: Sequence[Run | Line], width: float) -> list[float]:
    """How many lines have room before, between and after those of the right column: the rows in which the left column stands alone."""
    free = [MANY]
    for line in woven:
        if line.side:
            free.append(-1.0)
        else:
            size = lines.ends[line.last] - lines.starts[line.first]
            free[-1] += max(1, round(size / width)) + lines.places[line.first].paragraph
    free[-1] = MANY
    return free


def fallen(lines: Lines, stretches: Sequence[Sequence[Line]], width: float) -> dict[Block, float]:
    """The blocks outside of the stretches that fit in between the lines of a right column, and what is gained by putting them there."""
    inside = [(s[0].first, s[-1].last) for s in stretches]
    found: dict[Block, float] = {}
    for a, b in itertools.pairwise(lines.gaps):
        if lines.ends[b] - lines.starts[a] > width and not any(one < b and a < two for one, two in inside):
            block = Block(lines, a, b, width)
            gain = max((block.merge(s)[0] for s in stretches), default=0.0)
            if gain >= LEAST:
                found[block] = gain
    return found


def restore(lines: Lines, runs: Sequence[Run], width: float) -> list[Run]:
    """The runs with the pieces of blocks that fell out of a right column back in it; what stood in front of such a block is of the left column."""
    out = list(runs)
    for run in [r for r in runs if r.side is None and lines.ends[r.last] - lines.starts[r.first] > width]:
        block = Block(lines, run.first, run.last, width)
        pages = sorted({r.page for r in out if r.side})
        found = max(((*block.merge(_page(out, page)), page) for page in pages), default=None)
        if found is None or found[0] < LEAST:
            continue
        _, pieces, page = found
        column = [r for r in out if r.side and r.page == page]
        left = out[: out.index(column[0])]
        between = [r for r in out[out.index(column[-1]) + 1 : out.index(run)] if r.side is None]
        after = [r for r in out if r not in left and r not in column and r not in between and r is not run]
        for behind, first, last in reversed(pieces):
            column.insert(behind + 1, Run(first, last, 1, page))
        out = [*left, *between, *column, *after]
    return out


def _page(runs: Sequence[Run], page: int) -> list[Run]:
    """The lines of a page as they stand in the text."""
    return sorted((r for r in runs if r.side is not None and r.page == page), key=lambda r: r.first)
