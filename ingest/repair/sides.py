"""Which of its lines are of which column is looked at once more when it is known what fell out of a column: the pieces must fit in too."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from ingest.repair.fallen import LEAST, Block, fallen
from ingest.repair.layouts import FALLEN, Path
from ingest.repair.lines import OVERFULL, Line
from ingest.repair.search import Loom, OutOfTime, Stretch

#: What each line of a block must gain for it to be woven.
PLAIN = 0.4
#: Lines in a row that change sides together, at most; and rounds in which that is tried.
TOGETHER, ROUNDS = 5, 3


def clearly_woven(loom: Loom, stretch: Stretch, width: float) -> Stretch:
    """The stretch without its last blocks and with its inner ones all of the left column where little is gained by weaving them."""
    before = Path(0.0, stretch.lines[0].first, None)
    kept: list[Line] = []
    gain, end = 0.0, 0
    for block in _blocks(loom, stretch.lines):
        paths = [before]
        for line in block:
            paths = loom.follow(paths, line, width, FALLEN) or paths
        gained = paths[0].score - before.score
        before = paths[0]
        if gained >= PLAIN * len(block):
            kept += block
            gain, end = gain + gained, len(kept)
        else:
            kept += [Line(x.first, x.last, 0) for x in block]
    return Stretch(tuple(kept[:end]), gain)


def _blocks(loom: Loom, lines: Sequence[Line]) -> list[list[Line]]:
    out: list[list[Line]] = []
    for line in lines:
        if loom.places[line.first].paragraph or not out:
            out.append([])
        out[-1].append(line)
    return out


def resettle(loom: Loom, stretches: Sequence[Stretch], width: float) -> list[Stretch]:
    """The stretches with sides changed where the lines and the blocks that fell out of the columns go better together."""
    out = [s for s in (clearly_woven(loom, x, width) for x in stretches) if s.lines]
    whole = _joined(loom, out)
    apart, joined = (fallen(loom, [s.lines for s in one], width) for one in (out, whole))
    if sum(joined.values()) > sum(apart.values()):
        out, apart = whole, joined
    blocks = list(apart)
    for n, stretch in enumerate(out):
        own = [b for b in blocks if b.merge(stretch.lines)[0] >= LEAST]
        if own:
            out[n] = Stretch(_settled(loom, stretch.lines, own, width), stretch.score)
    return out


def _joined(loom: Loom, stretches: Sequence[Stretch]) -> list[Stretch]:
    """All stretches as one, what stands between them in the left column."""
    lines: list[Line] = []
    for stretch in stretches:
        at = lines[-1].last if lines else stretch.lines[0].first
        between = [at, *(g for g in loom.gaps if at < g < stretch.lines[0].first), stretch.lines[0].first]
        lines += [Line(a, b, 0) for a, b in itertools.pairwise(between) if a < b]
        lines += stretch.lines
    return [Stretch(tuple(lines), sum(s.score for s in stretches))] if lines else []


def _settled(loom: Loom, lines: Sequence[Line], blocks: Sequence[Block], width: float) -> tuple[Line, ...]:
    """The lines with sides changed as long as that betters the score of the reading and of putting the blocks back, taken together."""
    tail = len(lines) - (loom.ends[lines[-1].last] - loom.starts[lines[-1].first] > width + OVERFULL)
    best = list(lines[:tail])

    def weigh(paths: list[Path], tried: list[Line]) -> float:
        return paths[0].score + sum(max(0.0, b.merge(tried)[0]) for b in blocks) if paths else -1e9

    for _ in range(ROUNDS):
        prefix = [[Path(0.0, best[0].first, None)]]
        for line in best:
            prefix.append(loom.follow(prefix[-1], line, width, FALLEN))
        score, better = weigh(prefix[-1], best), None
        for size, i in itertools.product(range(1, TOGETHER + 1), range(1, len(best))):
            if loom.deadline is not None and loom.deadline.over:
                raise OutOfTime
            tried = [
                Line(x.first, x.last, 1 - x.side) if i <= k < i + size else x for k, x in enumerate(best)
            ]
            paths = prefix[i]
            for line in tried[i:]:
                paths = loom.follow(paths, line, width, FALLEN)
            found = weigh(paths, tried)
            if found > score + 0.01:
                score, better = found, tried
        if better is None:
            break
        best = better
    return (*best, *lines[tail:])
