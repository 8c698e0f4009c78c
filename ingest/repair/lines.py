"""Printed lines in a text whose line breaks are gone: where they may end, how well they fill a column, what may follow them in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from ingest.repair.halves import word_halves
from ingest.repair.joints import NEAR
from ingest.repair.seams import Cut, Manuscript, joint

#: What was seen of a column since its last line: nothing, a gap, or that a line of it landed elsewhere.
NOTHING, GAP, LOST = range(3)
#: The worst that can be said of a joint: a column's text may break off. And the same for the foot of a column.
RESTART, FOOT = -5.0, -4.0
#: What half a word and a hyphen leave free in the first of two lines.
BETWEEN = 3.0
#: The longest ordinary word, in letters.
ORDINARY_WORD = 5.0
#: For a line beside one that landed elsewhere: it ends or begins with half a word whose other half stands elsewhere.
ELSEWHERE = 4.0
#: In letters: how exactly a line's width is known, how much too long a line may look, the longest word that may not have fitted.
SIGMA, OVERFULL, LONGEST_WORD = 0.7, 3.0, 15.0
#: In letters: a space, and the most that stays free before half a word.
SPACE, HALF = 0.6, 5.0
#: The most that the misfit of a line costs; and that of one which leads to a list.
WORST_FIT, WORST_LEAD = 8.0, 2.5
#: Against a paragraph's end after a sentence, a colon or semicolon, a heading, anything else.
PARAGRAPH, STOPS, HEADING, UNENDED = 1.5, 2.0, 3.0, 5.0
#: For a paragraph's beginning with a capital, in a list without one, elsewhere without one.
ANEW, ITEM, NOT_ANEW = 1.5, -0.5, -3.5
#: Whether a quote is open in the left and in the right column; None where no mark has been seen.
Open = tuple[bool | None, bool | None]


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line, from one place to another; `side` 0 is left, 1 right."""

    first: int
    last: int
    side: int


class Lines:
    """The places of a manuscript at which printed lines may begin and end, and what speaks for and against each; all in log odds."""

    def __init__(self, m: Manuscript) -> None:
        self.m = m
        self.places = places_of(m)
        self.starts = [m.width[p.start] for p in self.places]
        self.ends = [m.width[p.end] for p in self.places]
        self.gaps = [i for i, p in enumerate(self.places) if p.paragraph]
        self.early = [
            i for i, p in enumerate(self.places) if p.ends or p.stops or p.kept < 0.0 or _may_end_heading(p)
        ]
        self.early_ends = [self.ends[i] for i in self.early]
        self.half_ends, self.half_starts = word_halves(m, self.places)
        self._joints: dict[int, float] = {}

    def joint(self, i: int, j: int) -> float:
        """How well the line that ends at place i goes on in the one that begins at place j."""
        key = i * len(self.places) + j
        found = self._joints.get(key)
        if found is None:
            found = self._joints[key] = joint(self.m, self.places[i], self.places[j])
        return found

    def room(self, first: int, last: int, width: float) -> float:
        """What is left of the column behind a line, in letters; of its second line where it is two that follow each other."""
        room = width - (self.ends[last] - self.starts[first])
        return room if room >= -OVERFULL else max(0.0, room + width - BETWEEN)

    def line_ends(self, i: int, width: float, twice: bool = False) -> list[int]:
        """Places at which a line that begins at i may end: about full, or before that where something ends. No line spans a blank one.

        `twice`: or with the line after it; a word that was broken between the two has been made whole, and does not show where.
        """
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
        if self.ends[gap] <= begin + width + OVERFULL:
            return [*found, gap]
        if twice:
            second = bisect_left(self.ends, begin + 2 * width - LONGEST_WORD)
            found += range(second, min(bisect_right(self.ends, begin + 2 * width), gap + 1))
        return found

    def owed(self, first: int, last: int, width: float) -> float:
        """What speaks against a paragraph's end with this line."""
        if self.places[last].ends:
            return PARAGRAPH
        if self.places[last].stops:
            return STOPS
        if self.places[first].begins and self.is_short(first, last, width) and not self.places[last].hyphen:
            return HEADING
        return UNENDED

    def begin(self, first: int, last: int, following: int, seen: int, width: float) -> float:
        """How well a line goes on in the line that begins at `following`, or a new paragraph begins there."""
        if seen == LOST:
            return 0.0
        if seen == GAP:
            over = min(0.0, self.fit(first, last, last, width)) if self.room(first, last, width) < 0 else 0.0
            if self.places[following].begins:
                return over + ANEW
            return over + (NOT_ANEW if not self.places[last].stops else ITEM)
        if last == following:
            natural = 0.0 if self.places[last].paragraph else self.places[last].kept
            return natural + self.fit(first, last, following, width)
        return max(RESTART, self.joint(last, following)) + self.fit(first, last, following, width)

    def onward(self, first: int, last: int, following: int, width: float) -> float:
        """The same with or without a new paragraph."""
        found = self.begin(first, last, following, NOTHING, width)
        return max(found, self.begin(first, last, following, GAP, width) - self.owed(first, last, width))

    def marks(self, start: int, end: int) -> tuple[bool, bool] | None:
        """Whether the first and the last quote mark between two offsets open; None where there is none."""
        first, last = self.m.mark_after("quote", start, end), self.m.mark_before("quote", start, end)
        return None if first is None or last is None else (first, last)

    def foot(self, i: int, j: int) -> float:
        """How well the foot of a column goes on in the head of another."""
        end, start = self.places[i], self.places[j]
        if end.ends and start.begins:
            return 0.0
        return max(FOOT, self.joint(i, j)) if end.left and start.right else 0.0

    def bound(self, first: int, last: int, width: float) -> float:
        """What a line costs at least, whatever follows it."""
        room = self.room(first, last, width)
        if room < 0:
            return _misfit(-room)
        place = self.places[last]
        if room < LONGEST_WORD or place.ends or place.stops:
            return 0.0
        return (HEADING if self.places[first].begins else UNENDED) - ANEW

    def apart(self, first: int, last: int, following: int, width: float) -> float:
        """How well a line and the next one that is left of its column stand beside what fell out between them."""
        found = ELSEWHERE * ((last in self.half_ends) + (following in self.half_starts))
        return found - self.unfilled(first, last, width)

    def unfilled(self, first: int, last: int, width: float) -> float:
        """What speaks against a line that leaves so much room, though nobody knows which word is next in its column."""
        place = self.places[last]
        room = self.room(first, last, width) - (0.0 if place.hyphen or place.inside else SPACE)
        return min(max(0.0, room - ORDINARY_WORD) / 3.0, PARAGRAPH if place.ends else WORST_FIT)

    def is_short(self, first: int, last: int, width: float) -> bool:
        return self.room(first, last, width) > LONGEST_WORD

    def fit(self, first: int, last: int, following: int, width: float) -> float:
        """How well a line fills its column when the next word of its column is the one at `following`."""
        room = self.room(first, last, width)
        if room < 0:
            return -_misfit(-room)
        end, start = self.places[last], self.places[following]
        slack = start.room + SPACE
        if end.hyphen or end.inside:
            slack = max(slack, HALF)
        fit = -_misfit(room - slack)
        return max(fit, -WORST_LEAD) if end.stops else fit


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
