"""The likeliest way a text was woven from two columns: a beam search over the places where printed lines end.

A woven stretch is a run of printed lines, each of the left or of the right column, mostly in turn. A line goes on in the next line of
its own column, wherever that stands; and it is filled as typesetters fill lines: its words fit the column, and the next would not have.
All scores are gains over the text as it stands.
"""

from __future__ import annotations

import time
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from ingest.repair.joints import NEAR
from ingest.repair.seams import Cut, Manuscript, joint

#: Readings kept for each place.
BEAM = 80
#: A reading so much worse than the best one up to the same place is given up.
HOPELESS = 30.0
#: Log odds of a woven stretch at all; of one that ends within a paragraph; of one right after another.
ENTER, WITHIN, AGAIN = -5.0, -9.0, -3.0
#: For each place at which a line is said to end: chance finds some.
EACH_CUT = 0.3
#: The other column has a gap beside this line: its paragraph has ended, or not; or it has not begun yet.
GAP, NO_REASON, ALONE = 0.7, 4.0, 3.0
#: … and beside the line before it too.
SECOND_GAP = 0.3
#: A block that begins with the left column: a gap in it ends blocks, so that its paragraph and the right one have both ended, or not; a block
#: that begins with the right column though the left one's paragraph has not ended; a paragraph in a column that ends without a gap.
LEFT_FIRST, LEFT_UNENDED, RIGHT_FIRST, NO_GAP = 1.0, 2.0, 3.0, 2.0
#: The worst that can be said of a joint: a column's text may break off. And the same for the foot of a column.
RESTART, FOOT = -5.0, -4.0
#: The worst that can be said of a short line before a capital.
HEADING = -3.5
#: A quote is opened that is open, or closed that is not.
MARKS = 3.0
#: In letters: how exactly a line's width is known, how much too long a line may look, the longest word that may not have fitted.
TOLERANCE, OVERFULL, LONGEST_WORD = 0.4, 3.0, 15.0
#: For each letter of misfit, and for all of it.
MISFIT, WORST_FIT = 3.0, 8.0
#: Lines of the shortest stretch.
SHORTEST = 4


class OutOfTime(Exception):
    """The search was not done by its deadline."""


@dataclass(slots=True, eq=False)
class Path:
    """A reading of the text up to place `at`, the end of a line of column `side` (0 left, 1 right) that began at `start`.

    `other`: where the last line of the other column ends, `other_start`: where it begins; None before its first.
    `open`: whether a quote is open in the left and in the right column; None where no mark has been seen.
    """

    score: float
    at: int
    before: Path | None
    side: int = 0
    start: int = 0
    other: int | None = None
    other_start: int = 0
    right: int | None = None  # where the right column begins
    open: tuple[bool | None, bool | None] = (None, None)
    length: int = 0


#: Beginning of the last line, end of the other column's, side, open quotes, the right column's head.
State = tuple[int, int | None, int, tuple[bool | None, bool | None], int | None]


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line, from one place to another; `side` 0 is left, 1 right."""

    first: int
    last: int
    side: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """The lines of a woven stretch as they stand in the text, and what is gained by it."""

    lines: tuple[Line, ...]
    score: float


class Loom:
    """A manuscript laid out for searching again and again with other column widths, until `deadline` (time.monotonic())."""

    def __init__(self, m: Manuscript, deadline: float | None = None) -> None:
        self.m = m
        self.deadline = deadline
        self.places = places_of(m)
        self.starts = [m.width[p.start] for p in self.places]
        self.ends = [m.width[p.end] for p in self.places]
        self.gaps = [i for i, p in enumerate(self.places) if p.paragraph]
        self.early = [
            i for i, p in enumerate(self.places) if p.ends or p.stops or p.kept < 0.0 or _may_end_heading(p)
        ]
        self.early_ends = [self.ends[i] for i in self.early]
        self._joints: dict[int, float] = {}

    def joint(self, i: int, j: int) -> float:
        """How well the line that ends at place i goes on in the one that begins at place j."""
        key = i * len(self.places) + j
        found = self._joints.get(key)
        if found is None:
            found = self._joints[key] = joint(self.m, self.places[i], self.places[j])
        return found

    def find(self, width: float, beam: int = BEAM) -> tuple[float, list[Stretch]]:
        """The gain over the text as it stands, and the woven stretches, for columns that many letters wide. Raises OutOfTime."""
        end = len(self.places) - 1
        # What comes later depends on the last lines and the open quotes only: of readings alike in these the best is kept.
        beams: list[dict[State, Path]] = [{} for _ in range(end + 1)]
        ended: list[Path | None] = [None] * (end + 1)  # the best reading in which a stretch has ended here
        best, best_from = 0.0, None
        for i in range(end):
            if self.deadline is not None and time.monotonic() > self.deadline:
                raise OutOfTime
            done = ended[i]
            if done is not None and done.score > best:
                best, best_from = done.score, done
            place = self.places[i]
            if place.paragraph:
                again = best_from is not None and best_from.at == i
                self._extend(Path(best + (AGAIN if again else ENTER), i, best_from), width, beams)
            for path in _best(beams[i], beam):
                self._extend(path, width, beams)
                if path.length >= SHORTEST:
                    self._leave(path, width, ended)
        for path in beams[end].values():
            if path.length >= SHORTEST:
                self._leave(path, width, ended)
        done = ended[end]
        return (
            (done.score, _unwind(done))
            if done is not None and done.score > best
            else (best, _unwind(best_from))
        )

    def _line_ends(self, i: int, width: float) -> list[int]:
        """Places at which a line that begins at i may end: about full, or before that where something ends. No line spans a blank one."""
        begin = self.starts[i]
        full = max(i + 1, bisect_left(self.ends, begin + width - LONGEST_WORD))
        stop = bisect_right(self.ends, begin + width + OVERFULL)
        early = self.early[
            bisect_right(self.early, i) : bisect_left(self.early_ends, begin + width - LONGEST_WORD)
        ]
        gap = self.gaps[bisect_right(self.gaps, i)]
        found = [j for j in early if j < min(gap, full)] + list(range(full, min(stop, gap)))
        return [*found, gap] if self.ends[gap] <= begin + width + OVERFULL else found

    def _extend(self, path: Path, width: float, beams: list[dict[State, Path]]) -> None:
        """Every line that may come next, of either column."""
        i = path.at
        steps = [(0, path.score)]
        if path.length:
            steps = [self._same(path, width), self._turn(path, width)]
            if self.places[i].paragraph:
                steps = [(side, score - self._block(path, side, width)) for side, score in steps]
        for j in self._line_ends(i, width):
            place = self.places[j]
            lost = (0.0 if place.paragraph else place.kept) + EACH_CUT
            beam = beams[j]
            for side, begun in steps:
                score = begun - lost
                opened, penalty = self._marks(path, side, self.places[i].start, place.end)
                score -= penalty
                turned = side != path.side and path.length > 0
                other, other_start = (i, path.start) if turned else (path.other, path.other_start)
                right = i if turned and path.right is None else path.right
                state = (i, other, side, opened, right)
                rival = beam.get(state)
                if rival is None or score > rival.score:
                    beam[state] = Path(
                        score, j, path, side, i, other, other_start, right, opened, path.length + 1
                    )

    def _same(self, path: Path, width: float) -> tuple[int, float]:
        """The next line is of the same column: the other one has a gap beside it, or has not begun."""
        i, place = path.at, self.places[path.at]
        score = path.score + (0.0 if place.paragraph else place.kept) + self._alone(path.start, i, width)
        if path.other is None:
            score -= ALONE
        elif self.places[path.other].ends or self._is_short(path.other_start, path.other, width):
            score -= GAP
        else:
            score -= NO_REASON
        if path.other is not None and path.before is not None and path.before.side == path.side:
            score -= SECOND_GAP
        if place.paragraph and not place.ends and path.side == 0:
            score -= NO_REASON  # a gap in the left column ends blocks, none in the right one
        return path.side, score

    def _turn(self, path: Path, width: float) -> tuple[int, float]:
        """The next line is of the other column."""
        i, side = path.at, 1 - path.side
        score = path.score
        if path.other is not None:
            score += self._onward(path.other_start, path.other, i, width)
            beside = self.places[path.other]
            if (
                beside.ends
                and self.places[i].begins
                and path.start == path.other
                and not self.places[i].paragraph
                and self._fit(path.other_start, path.other, i, width) < 0
            ):
                score -= NO_GAP
        return side, score

    def _block(self, path: Path, side: int, width: float) -> float:
        """What it costs that a block begins with this side after the path's last line: a gap in the left column ended the one before."""
        last, other = (path.start, path.at), (path.other_start, path.other)
        left, right = (last, other) if path.side == 0 else (other, last)
        if side == 0:
            return LEFT_FIRST if right[1] is None or self._ended(right[0], right[1], width) else LEFT_UNENDED
        cost = 0.0 if left[1] is None or self._ended(left[0], left[1], width) else RIGHT_FIRST
        if (
            right[1] is not None
            and self.places[path.at].begins
            and self._fit(right[0], right[1], path.at, width) < 0
        ):
            cost += NO_GAP
        return cost

    def _ended(self, first: int, last: int, width: float) -> bool:
        """Whether a paragraph may have ended with the line, or it is a heading."""
        return self.places[last].ends or (self.places[first].begins and self._is_short(first, last, width))

    def _alone(self, first: int, i: int, width: float) -> float:
        """How well a line is filled that the next one follows at once."""
        fit = self._fit(first, i, i, width)
        return max(fit, HEADING) if self._is_heading(first, i, i) else fit

    def _onward(self, first: int, last: int, following: int, width: float) -> float:
        """How well a line goes on in the line that begins at `following`; a short one before a capital may be a heading."""
        found = max(RESTART, self.joint(last, following)) + self._fit(first, last, following, width)
        return max(found, HEADING) if self._is_heading(first, last, following) else found

    def _marks(
        self, path: Path, side: int, start: int, end: int
    ) -> tuple[tuple[bool | None, bool | None], float]:
        """The columns' open quotes after the line, and what a mark in the wrong place costs."""
        mark = self.m.mark_after("quote", start, end)
        if mark is None:
            return path.open, 0.0
        now = self.m.mark_before("quote", start, end)
        penalty = MARKS * (path.open[side] is not None and mark == path.open[side])
        return ((now, path.open[1]) if side == 0 else (path.open[0], now)), penalty

    def _leave(self, path: Path, width: float, ended: list[Path | None]) -> None:
        """One column's text has ended; the other's runs on alone, to the end of its paragraph."""
        if path.other is None or path.right is None:
            return
        i, place = path.at, self.places[path.at]
        if place.paragraph:
            tails = [(path.side, 0.0, path.other, path.other_start, i)]
        else:
            j = self.gaps[bisect_right(self.gaps, i)]
            onward = self._onward(path.other_start, path.other, i, width)
            tails = [
                (path.side, place.kept, path.other, path.other_start, j),
                (1 - path.side, onward, i, path.start, j),
            ]
        for side, onward, foot, foot_start, j in tails:
            score = path.score + onward + (0.0 if place.paragraph else WITHIN)
            last = self.places[foot]
            if not last.ends and (last.hyphen or last.inside or self._is_short(foot_start, foot, width)):
                score += FOOT
            left, right = (j, foot) if side == 0 else (foot, j)
            score += self._foot(left, path.right)
            if right < len(self.places) - 1 and right != j:
                score += self._foot(right, j)
            best = ended[j]
            if best is None or score > best.score:
                ended[j] = Path(score, j, path, side, i, length=path.length + 1)

    def _foot(self, i: int, j: int) -> float:
        """How well the foot of a column goes on in the head of another."""
        end, start = self.places[i], self.places[j]
        if end.ends and start.begins:
            return 0.0
        return max(FOOT, self.joint(i, j)) if end.left and start.right else 0.0

    def _is_short(self, first: int, last: int, width: float) -> bool:
        return self.ends[last] - self.starts[first] < width - LONGEST_WORD

    def _fit(self, first: int, last: int, following: int, width: float) -> float:
        """How well a line fills its column when the next word of its column is the one at `following`."""
        room = width - (self.ends[last] - self.starts[first])
        if room < 0:
            return max(MISFIT * (room + TOLERANCE), -WORST_FIT) if room < -TOLERANCE else 0.0
        end, start = self.places[last], self.places[following]
        slack = start.room + 0.6
        if end.hyphen or end.inside:
            slack = max(slack, 5.0)
        if room <= slack + TOLERANCE:
            return 0.0
        fit = -min(WORST_FIT, MISFIT * (room - slack - TOLERANCE))
        if end.ends and start.begins:
            return max(fit, -0.5)
        return max(fit, -2.5) if end.stops else fit

    def _is_heading(self, first: int, last: int, following: int) -> bool:
        """Whether a line may be one, by its capital and that of the line that follows."""
        return self.places[first].begins and self.places[following].begins and not self.places[last].hyphen


def places_of(m: Manuscript) -> list[Cut]:
    """The cuts with the text's own beginning and end."""
    end = len(m.text)
    head, tail = tuple(m.text[:200].split()[:NEAR]), tuple(m.text[-200:].split()[-NEAR:])
    return [
        Cut(0, 0, "", head[0] if head else "", False, 0.0, paragraph=True, begins=True, behind=head),
        *m.cuts,
        Cut(end, end, tail[-1] if tail else "", "", False, 0.0, paragraph=True, ends=True, before=tail),
    ]


def _may_end_heading(place: Cut) -> bool:
    """A capital follows, or capitals throughout end here."""
    return place.right[:1].isupper() or (place.left.isupper() and not place.right.isupper())


def _best(beam: dict[State, Path], most: int) -> list[Path]:
    paths = sorted(beam.values(), key=lambda path: -path.score)[:most]
    return [path for path in paths if path.score > paths[0].score - HOPELESS]


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
