"""The likeliest way a text was woven from two columns: a beam search over the places where printed lines end.

A woven stretch is a run of printed lines, each of the left or of the right column, mostly in turn. A line goes on in the next line of
its own column, wherever that stands; and it is filled as typesetters fill lines: its words fit the column, and the next would not have.
All scores are gains over the text as it stands.
"""

from __future__ import annotations

import time
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass

from ingest.repair.joints import NEAR
from ingest.repair.seams import Cut, Manuscript, joint

#: Readings kept for each place.
BEAM = 12
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

#: A quote is opened that is open, or closed that is not.
MARKS = 3.0
#: In letters: how exactly a line's width is known, how much too long a line may look, the longest word that may not have fitted.
TOLERANCE, OVERFULL, LONGEST_WORD = 0.4, 3.0, 15.0
SIGMA = 0.7
ALONE_TOO, BLOCK_WITHIN = 0.3, 3.0
PARAGRAPH, UNENDED, ANEW, NOT_ANEW = 1.5, 5.0, 1.5, -3.5
STOPS, ITEM = 2.0, -0.5
HEADING = 3.0
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
    due: tuple[bool, bool] = (False, False)  # a gap has been seen in the column: its next line begins a paragraph
    owes: float = 0.0  # what the last line will at least cost once it is known what follows, if it does not end a paragraph
    other_owes: float = 0.0


@dataclass(frozen=True, slots=True)
class Layout:
    """How gaps between paragraphs show in the woven text."""

    blocks: bool
    gap: float
    both: float
    dense: float
    odd: float


BLOCKS = Layout(True, 0.0, 1.0, 4.0, 5.0)
LOOSE = Layout(False, 0.7, 1.5, 2.5, 0.0)
DENSE = Layout(False, 3.0, 5.0, 0.0, 0.0)
LAYOUTS = (BLOCKS, LOOSE, DENSE)

#: Beginning of the last line, end of the other column's, side, open quotes, the right column's head.
State = tuple[int, int | None, int, int, tuple[bool | None, bool | None], tuple[bool, bool]]


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

    def find(self, width: float, beam: int = BEAM, layout: Layout = BLOCKS) -> tuple[float, list[Stretch]]:
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
                self._extend(Path(best + (AGAIN if again else ENTER), i, best_from), width, beams, layout)
            for path in _best(beams[i], beam):
                self._extend(path, width, beams, layout)
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
        if self.places[i].begins:  # any of its first words may be a heading
            found = list(range(i + 1, min(stop, gap)))
        else:
            found = [j for j in early if j < min(gap, full)] + list(range(full, min(stop, gap)))
        return [*found, gap] if self.ends[gap] <= begin + width + OVERFULL else found

    def _extend(self, path: Path, width: float, beams: list[dict[State, Path]], layout: Layout) -> None:
        """Every line that may come next, of either column."""
        i = path.at
        steps = self._steps(path, width, layout)
        for j in self._line_ends(i, width):
            place = self.places[j]
            lost = (0.0 if place.paragraph else place.kept) + EACH_CUT
            owes = self._bound(i, j, width)
            beam = beams[j]
            for side, begun, due in steps:
                score = begun - lost
                opened, penalty = self._marks(path, side, self.places[i].start, place.end)
                score -= penalty
                turned = side != path.side and path.length > 0
                other, other_start = (i, path.start) if turned else (path.other, path.other_start)
                right = i if turned and path.right is None else path.right
                state = (i, other, other_start, side, opened, due)
                rival = beam.get(state)
                if rival is None or score > rival.score:
                    beam[state] = Path(
                        score, j, path, side, i, other, other_start, right, opened, path.length + 1, due, owes, path.owes if turned else path.other_owes
                    )

    def _steps(self, path: Path, width: float, layout: Layout) -> list[tuple[int, float, tuple[bool, bool]]]:
        """The columns the next line may be of, the score up to there, and which columns then owe a new paragraph."""
        if not path.length:
            return [(0, path.score, (False, False))]
        return [self._same(path, width, layout), *self._turn(path, width, layout)]

    def _same(self, path: Path, width: float, layout: Layout) -> tuple[int, float, tuple[bool, bool]]:
        """The next line is of the same column: the other one has a gap beside it, or has not begun."""
        i, place = path.at, self.places[path.at]
        side, due = path.side, list(path.due)
        score = path.score + self._begin(path.start, i, i, due[side], width)
        if path.other is None:
            return side, score - (ALONE if path.length == 1 else ALONE_TOO), path.due
        if due[1 - side]:
            score -= SECOND_GAP
        else:
            score -= layout.gap + self._owed(path.other_start, path.other, width)
            due[1 - side] = True
        if layout.blocks:
            if place.paragraph and side == 0:
                score -= layout.odd
            if not place.paragraph and side == 1:
                score -= layout.odd
        elif place.paragraph and not self.places[path.other].ends:
            score -= BLOCK_WITHIN
        due[side] = False
        return side, score, (due[0], due[1])

    def _turn(self, path: Path, width: float, layout: Layout) -> list[tuple[int, float, tuple[bool, bool]]]:
        """The next line is of the other column."""
        i, place = path.at, self.places[path.at]
        side, own = 1 - path.side, path.side
        if path.other is None:
            return [(side, path.score, path.due)]
        due = list(path.due)
        odd = 0.0
        if layout.blocks and place.paragraph and side == 1:
            # a gap in the left column began this block, and the right one had its own beside the last line
            odd = self._owed(path.start, i, width)
            if not due[1]:
                odd += self._owed(path.other_start, path.other, width)
            due = [True, True]
        elif layout.blocks and place.paragraph:
            odd = layout.both + self._owed(path.start, i, width) * (not due[1])
            due = [True, True]
        elif place.paragraph and not place.ends and not self.places[path.other].ends:
            odd = BLOCK_WITHIN
        first, last = path.other_start, path.other
        if due[side]:
            score = path.score - odd + self._begin(first, last, i, True, width)
            if layout.blocks and place.paragraph and side == 0 and not path.due[0]:
                score -= self._owed(first, last, width)
            due[side] = False
            return [(side, score, (due[0], due[1]))]
        found = [(side, path.score - odd + self._begin(first, last, i, False, width), (due[0], due[1]))]
        # a new paragraph, though no line stood alone: both columns have their gap here, or paragraphs follow without
        if self.places[i].begins:
            score = path.score - odd - self._owed(first, last, width) + self._begin(first, last, i, True, width)
            if layout.dense < layout.both:
                found.append((side, score - layout.dense, (due[0], due[1])))
            else:
                cost = layout.both + self._owed(path.start, i, width)
                if layout.blocks and not place.paragraph:
                    cost += layout.odd
                due[own] = True
                found.append((side, score - cost, (due[0], due[1])))
                due[own] = path.due[own]
                found.append((side, score - layout.dense, (due[0], due[1])))
        return found

    def _owed(self, first: int, last: int, width: float) -> float:
        """What speaks against a paragraph's end with this line."""
        if self.places[last].ends:
            return PARAGRAPH
        if self.places[last].stops:
            return STOPS
        if self.places[first].begins and self._is_short(first, last, width) and not self.places[last].hyphen:
            return HEADING
        return UNENDED

    def _begin(self, first: int, last: int, following: int, anew: bool, width: float) -> float:
        """How well a line goes on in the line that begins at `following`, or a new paragraph begins there."""
        if anew:
            over = min(0.0, self._fit(first, last, last, width)) if self.ends[last] - self.starts[first] > width else 0.0
            if self.places[following].begins:
                return over + ANEW
            return over + (NOT_ANEW if not self.places[last].stops else ITEM)
        if last == following:
            natural = 0.0 if self.places[last].paragraph else self.places[last].kept
            return natural + self._fit(first, last, following, width)
        return max(RESTART, self.joint(last, following)) + self._fit(first, last, following, width)

    def _onward(self, first: int, last: int, following: int, width: float) -> float:
        found = self._begin(first, last, following, False, width)
        return max(found, self._begin(first, last, following, True, width) - self._owed(first, last, width))

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

    def _bound(self, first: int, last: int, width: float) -> float:
        room = width - (self.ends[last] - self.starts[first])
        if room < 0:
            return _misfit(-room)
        place = self.places[last]
        if room < LONGEST_WORD or place.ends or place.stops:
            return 0.0
        return 1.5 if self.places[first].begins else 3.5

    def _is_short(self, first: int, last: int, width: float) -> bool:
        return self.ends[last] - self.starts[first] < width - LONGEST_WORD

    def _fit(self, first: int, last: int, following: int, width: float) -> float:
        """How well a line fills its column when the next word of its column is the one at `following`."""
        room = width - (self.ends[last] - self.starts[first])
        if room < 0:
            return -_misfit(-room)
        end, start = self.places[last], self.places[following]
        slack = start.room + 0.6
        if end.hyphen or end.inside:
            slack = max(slack, 5.0)
        fit = -_misfit(room - slack)
        return max(fit, -2.5) if end.stops else fit

    def _is_heading(self, first: int, last: int, following: int) -> bool:
        """Whether a line may be one, by its capital and that of the line that follows."""
        return self.places[first].begins and self.places[following].begins and not self.places[last].hyphen


def _misfit(off: float) -> float:
    """What a line costs that is so many letters too long or too short."""
    if off <= 0:
        return 0.0
    off /= SIGMA
    return min(WORST_FIT, off * off / 2 if off < 2 else 2.0 + 2.0 * (off - 2))


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
    """The best readings, so many of each kind: which column the last line is of, and which owes a paragraph."""
    kept: Counter[tuple[int, tuple[bool, bool]]] = Counter()
    out: list[Path] = []
    for path in sorted(beam.values(), key=lambda path: path.owes + path.other_owes - path.score):
        if out and path.score < out[0].score - HOPELESS:
            break
        kind = (path.side, path.due)
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
