"""The likeliest way a text was woven from two columns: a beam search over the places where printed lines end.

A woven stretch is a run of printed lines, each of the left or of the right column, mostly in turn. A line goes on in the next line of
its own column, wherever that stands; and it is filled as typesetters fill lines: its words fit the column, and the next would not have.
All scores are gains over the text as it stands.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.limits import Deadline
from ingest.repair.layouts import BLOCKS, Layout, Path, steps
from ingest.repair.lines import ELSEWHERE, FOOT, OVERFULL, Line, Lines, Open
from ingest.repair.seams import Manuscript

#: Readings of each kind kept for each place.
BEAM = 12
#: A reading so much worse than the best one up to the same place is given up.
HOPELESS = 30.0
#: Log odds of a woven stretch at all; of one that ends within a paragraph; of another one.
ENTER, WITHIN, AGAIN = -5.0, -9.0, -3.0
#: For each place at which a line is said to end: chance finds some.
EACH_CUT = 0.3
#: Two lines of one column for one, and a line of the other that landed elsewhere between them.
TWICE = 3.5
#: A reading so much worse than the best one up to the same place is not ended there.
BEHIND = 12.0
#: A quote is opened that is open, or closed that is not.
MARKS = 3.0
#: Readings of the same lines that are kept.
ALIKE = 4
#: Lines of the shortest stretch.
SHORTEST = 4
#: Beginning of the last line, end and beginning of the other column's, side, open quotes, what was seen of the columns.
State = tuple[int, int | None, int, int, Open, tuple[int, int]]
#: A line's end, what is lost by it, what the line costs at least, whether its first and its last quote mark open.
End = tuple[int, float, float, tuple[bool, bool] | None]


#: The readings up to each place.
Beams = Mapping[int, dict[State, Path]]


class OutOfTime(Exception):
    """The search was not done by its deadline."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The lines of a woven stretch as they stand in the text, and what is gained by it."""

    lines: tuple[Line, ...]
    score: float


class Loom(Lines):
    """A manuscript laid out for searching again and again with other column widths, until `deadline`."""

    def __init__(self, m: Manuscript, deadline: Deadline | None = None) -> None:
        super().__init__(m)
        self.deadline = deadline

    def find(self, width: float, beam: int = BEAM, layout: Layout = BLOCKS) -> tuple[float, list[Stretch]]:
        """The gain over the text as it stands, and the woven stretches, for columns that many letters wide. Raises OutOfTime."""
        end = len(self.places) - 1
        # What comes later depends on the last lines and the open quotes only: of readings alike in these the best is kept.
        beams: dict[int, dict[State, Path]] = {i: {} for i in range(end + 1)}
        ended: list[Path | None] = [None] * (end + 1)  # the best reading in which a stretch has ended here
        best, best_from = 0.0, None
        for i in range(end):
            if self.deadline is not None and self.deadline.over:
                raise OutOfTime
            done = ended[i]
            if done is not None and done.score > best:
                best, best_from = done.score, done
            ends = self._ends(i, width, layout)
            if self.places[i].paragraph:
                enter = ENTER - layout.rare if best_from is None else AGAIN
                self._extend(Path(best + enter, i, best_from), ends, width, beams, layout)
            paths = _best(beams[i], beam)
            for path in paths:
                self._extend(path, ends, width, beams, layout)
                if path.length >= SHORTEST and path.score > paths[0].score - BEHIND:
                    self._leave(path, width, layout, ended)
        for path in beams[end].values():
            if path.length >= SHORTEST:
                self._leave(path, width, layout, ended)
        done = ended[end]
        return (
            (done.score, _unwind(done))
            if done is not None and done.score > best
            else (best, _unwind(best_from))
        )

    def _ends(self, i: int, width: float, layout: Layout) -> list[End]:
        """The places at which a line that begins at i may end, with what goes for each whatever came before."""
        return [self._end(i, j, width) for j in self.line_ends(i, width, layout.fallen)]

    def _end(self, i: int, j: int, width: float) -> End:
        place = self.places[j]
        lost = (0.0 if place.paragraph else place.kept) + EACH_CUT
        if self.ends[j] - self.starts[i] > width + OVERFULL:
            lost += TWICE
        return j, lost, self.bound(i, j, width), self.marks(self.places[i].start, place.end)

    def follow(self, paths: Sequence[Path], line: Line, width: float, layout: Layout) -> list[Path]:
        """The readings that go on from others with this line, the best one first."""
        beams: defaultdict[int, dict[State, Path]] = defaultdict(dict)
        end = [self._end(line.first, line.last, width)]
        for path in paths:
            self._extend(path, end, width, beams, layout)
        found = [path for path in beams[line.last].values() if path.side == line.side]
        return sorted(found, key=lambda path: -path.score)[:ALIKE]

    def _extend(self, path: Path, ends: list[End], width: float, beams: Beams, layout: Layout) -> None:
        """Every line that may come next, of either column."""
        i = path.at
        for side, begun, seen in steps(self, path, width, layout):
            turned = side != path.side and path.length > 0
            other, other_start = (i, path.start) if turned else (path.other, path.other_start)
            other_owes = path.owes if turned else path.other_owes
            right = i if turned and path.right is None else path.right
            for j, lost, owes, marks in ends:
                if side and layout.fallen and self.ends[j] - self.starts[i] > width + OVERFULL:
                    continue
                score, opened = begun - lost, path.open
                if marks is not None:
                    if opened[side] is not None and opened[side] == marks[0]:
                        score -= MARKS
                    opened = (marks[1], opened[1]) if side == 0 else (opened[0], marks[1])
                state = (i, other, other_start, side, opened, seen)
                rival = beams[j].get(state)
                if rival is None or score > rival.score:
                    beams[j][state] = Path(
                        *(score, j, path, side, i, other, other_start, right, opened),
                        *(path.length + 1, seen, owes, other_owes),
                    )

    def _leave(self, path: Path, width: float, layout: Layout, ended: list[Path | None]) -> None:
        """One column's text has ended; the other's runs on alone, to the end of its paragraph."""
        if path.other is None or path.right is None:
            return
        i, place = path.at, self.places[path.at]
        if place.paragraph:
            tails = [(path.side, 0.0, path.other, path.other_start, i)]
        else:
            j = self.gaps[bisect_right(self.gaps, i)]
            onward = self.onward(path.other_start, path.other, i, width)
            tails = [
                (path.side, place.kept, path.other, path.other_start, j),
                (1 - path.side, onward, i, path.start, j),
            ]
        for side, onward, foot, foot_start, j in tails:
            score = path.score + onward + (0.0 if place.paragraph else WITHIN)
            if layout.fallen:  # the first and last lines of a column may be elsewhere
                score += ELSEWHERE * (foot in self.half_ends)
            else:
                score += self._feet(path.right, side, foot_start, foot, j, width)
            best = ended[j]
            if best is None or score > best.score:
                ended[j] = Path(score, j, path, side, i, length=path.length + 1)

    def _feet(self, head: int, side: int, foot_start: int, foot: int, j: int, width: float) -> float:
        """How well the columns go on at their feet: one at j, where the stretch ends, the other, which is not of `side`, at `foot`."""
        score, last = 0.0, self.places[foot]
        if not last.ends and (last.hyphen or last.inside or self.is_short(foot_start, foot, width)):
            score += FOOT
        left, right = (j, foot) if side == 0 else (foot, j)
        score += self.foot(left, head)
        if right < len(self.places) - 1 and right != j:
            score += self.foot(right, j)
        return score


def _best(beam: dict[State, Path], most: int) -> list[Path]:
    """The best readings, so many of each kind: which column the last line is of, and what was seen of the two."""
    kept: Counter[tuple[int, tuple[int, int]]] = Counter()
    out: list[Path] = []
    for path in sorted(beam.values(), key=lambda path: path.owes + path.other_owes - path.score):
        if out and path.score < out[0].score - HOPELESS:
            break
        kind = (path.side, path.seen)
        if kept[kind] < most:
            kept[kind] += 1
            out.append(path)
    return out


def _unwind(path: Path | None) -> list[Stretch]:
    out: list[Stretch] = []
    while path is not None:
        score, lines = path.score, []
        while path is not None and path.length > 0:
            if path.at > path.start:
                lines.append(Line(path.start, path.at, path.side))
            path = path.before
        if path is not None:
            out.append(Stretch(tuple(reversed(lines)), score - (path.before.score if path.before else 0.0)))
            path = path.before
    return out[::-1]
