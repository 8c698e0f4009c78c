"""Loose ends: a row that landed in a block of its own, a column's text in another block; each finds the run it goes on in."""

from __future__ import annotations

import itertools

import numpy as np
from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped]

from ingest.repair.runs import Run
from ingest.repair.search import Loom

#: A joint as bad as this makes a loose end and a loose beginning.
BAD = -1.5
#: What halves of a row that is split must gain to be believed.
SPLIT = 0.5
#: What speaks for the order as it is; against a capital as a continuation; against staying loose.
STAY, LOOSE = 1.0, -3.0
CAPITAL = 1.0
NEVER = -50.0


def split_rows(loom: Loom, runs: list[Run], width: float) -> list[Run]:
    """Blocks of one printed row of both columns are cut where the halves go on in the first lines of a page's columns."""
    heads = []
    for page in sorted({r.page for r in runs if r.page}):
        sides = [[r for r in runs if r.page == page and r.side == s] for s in (0, 1)]
        if all(sides):
            heads.append((sides[0][0], sides[1][0]))
    out: list[Run] = []
    for run in runs:
        best, found = SPLIT, None
        for one, two in heads if _is_row(loom, run, width) else []:
            for cut in range(run.first + 1, run.last):
                size, rest = loom.ends[cut] - loom.starts[run.first], loom.ends[run.last] - loom.starts[cut]
                if max(size, rest) > width + 3:
                    continue
                score = loom.joint(cut, one.first) + loom.joint(run.last, two.first) - loom.places[cut].kept
                score -= 0.15 * max(0.0, width - size)
                if score > best and not (one.led or two.led):
                    best, found = score, (cut, one, two)
        if found is None:
            out.append(run)
            continue
        cut, one, two = found
        for half, head in ((Run(run.first, cut, 0), one), (Run(cut, run.last, 1), two)):
            half.after, head.led = head, True
            out.append(half)
    return out


def _is_row(loom: Loom, run: Run, width: float) -> bool:
    """As wide as more than one line and not more than two, and no sentence ends with it."""
    size = loom.ends[run.last] - loom.starts[run.first]
    return run.side is None and 1.2 * width < size <= 2 * width + 6 and not loom.places[run.last].ends


def split_halves(loom: Loom, runs: list[Run]) -> list[Run]:
    """Runs outside of columns cut where half a word meets a stranger and its other half stands elsewhere."""
    cuts = loom.half_ends | loom.half_starts
    out: list[Run] = []
    for run in runs:
        inner = sorted(i for i in cuts if run.first < i < run.last) if run.side is None else []
        borders = [run.first, *inner, run.last]
        out += [Run(a, b, run.side, run.page) for a, b in itertools.pairwise(borders)]
    return out


def link(loom: Loom, runs: list[Run]) -> None:
    """Pair the ends of runs that go on badly with the beginnings that nothing leads to, so that all joints together are best."""
    ends: list[Run] = []
    starts: list[Run] = []
    for one, two in itertools.pairwise(runs):
        if one.after is not None or two.led:
            if one.after is None and not loom.places[one.last].ends and not _is_heading(loom, one):
                ends.append(one)
            if not two.led and not loom.places[two.first].begins:
                starts.append(two)
            continue
        if _follows(loom, one, two) > BAD:
            if loom.places[one.last].ends and two.side is not None:
                starts.append(two)  # a capital after a full stop: it may as well go on in a name
            continue
        if not loom.places[one.last].ends:
            ends.append(one)
        starts.append(two)
    if not ends or not starts:
        return
    n, k = len(ends), len(starts)
    order = {id(run): at for at, run in enumerate(runs)}
    scores = np.full((n + k, n + k), NEVER)
    for i, end in enumerate(ends):
        scores[i, k + i] = LOOSE
        for j, start in enumerate(starts):
            if order[id(start)] == order[id(end)] + 1:
                scores[i, j] = max(LOOSE, _follows(loom, end, start)) + STAY
            elif start is not end:
                scores[i, j] = loom.joint(end.last, start.first) - CAPITAL * loom.places[start.first].begins
    for j, start in enumerate(starts):
        scores[n + j, j] = 0.0 if loom.places[start.first].begins else LOOSE
    scores[n:, k:] = 0.0
    for i, j in zip(*linear_sum_assignment(scores, maximize=True), strict=True):
        if i < n and j < k and scores[i, j] > max(LOOSE + STAY, -1.0) and not _leads_to(starts[j], ends[i]):
            ends[i].after, starts[j].led = starts[j], True


def _follows(loom: Loom, one: Run, two: Run) -> float:
    """How well a run goes on in the next one, where they stand now."""
    end, start = loom.places[one.last], loom.places[two.first]
    if (end.ends or end.stops) and start.begins:
        return 0.0
    if start.paragraph and start.begins and one.last == two.first and one.side is None:
        return 0.0  # a heading, or a line of an address
    return loom.joint(one.last, two.first) if end.left and start.right else 0.0


def _is_heading(loom: Loom, run: Run) -> bool:
    """A block outside of columns that stands for itself, as headings do."""
    first, last = loom.places[run.first], loom.places[run.last]
    return run.side is None and first.paragraph and first.begins and last.paragraph and not last.hyphen


def _leads_to(run: Run, other: Run) -> bool:
    at: Run | None = run
    while at is not None:
        if at is other:
            return True
        at = at.after
    return False
