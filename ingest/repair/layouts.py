"""Which column the next printed line may be of, and what that costs: how the gaps between paragraphs show in a woven text."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.repair.lines import GAP, LOST, NOTHING, Lines, Open

#: The right column has not begun beside this line; nor beside the one before it.
ALONE, ALONE_TOO = 3.0, 0.3
#: A gap beside the line before too.
SECOND_GAP = 1.2
#: A blank line in the text though no column's paragraph ends.
BLOCK_WITHIN = 3.0
#: Where halves of rows fell apart: a line that is said to be of the right column; another woven block.
RIGHT, ANOTHER_BLOCK = 1.0, 1.5
#: The first line of a woven stretch begins within a sentence.
UNBEGUN = 4.0
#: The column of a line, the score up to it, and what has been seen of both columns then.
Step = tuple[int, float, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Layout:
    """How gaps between paragraphs show. In `blocks` a gap in the left column is a blank line in the text, and nothing else is.

    Where halves of rows have `fallen` apart, lines of the right column stand in the rows of the left one's or elsewhere. The rest are costs:
    of a line beside a `gap`, of a gap in `both` columns at once, of a paragraph without a gap (`dense`), of what does not go with blocks
    (`odd`), of a line of the other column that landed elsewhere (`away`) and of another after it (`away_too`), of the layout (`rare`).
    """

    blocks: bool
    gap: float
    both: float
    dense: float
    odd: float
    away: float = 4.5
    away_too: float = 1.5
    rare: float = 0.0
    fallen: bool = False


BLOCKS = Layout(blocks=True, gap=0.0, both=1.0, dense=4.0, odd=5.0)
LOOSE = Layout(blocks=False, gap=0.0, both=1.0, dense=4.0, odd=0.0, rare=6.0)
DENSE = Layout(blocks=False, gap=3.0, both=5.0, dense=0.0, odd=0.0, rare=6.0)
LAYOUTS = (BLOCKS, LOOSE, DENSE)
#: For a text without blank lines, which then tell nothing.
UNBROKEN = (LOOSE, DENSE)
#: Halves of a row were taken for one line or for two; lines of the right column that were taken for themselves are elsewhere.
FALLEN = Layout(blocks=True, gap=0.0, both=1.0, dense=4.0, odd=5.0, away=0.2, rare=5.0, fallen=True)


@dataclass(slots=True, eq=False)
class Path:
    """A reading of the text up to place `at`, the end of a line of column `side` (0 left, 1 right) that began at `start`.

    `other`: where the last line of the other column ends, `other_start`: where it begins; None before its first. `right`: where the
    right column begins. `seen`: what was seen of each column since its last line. `owes`, `other_owes`: what the columns' last lines
    will cost at least, once it is known what follows them.
    """

    score: float
    at: int
    before: Path | None
    side: int = 0
    start: int = 0
    other: int | None = None
    other_start: int = 0
    right: int | None = None
    open: Open = (None, None)
    length: int = 0
    seen: tuple[int, int] = (NOTHING, NOTHING)
    owes: float = 0.0
    other_owes: float = 0.0


def steps(lines: Lines, path: Path, width: float, layout: Layout) -> list[Step]:
    """The columns the next line may be of."""
    if not path.length:
        begun = 0.0 if lines.places[path.at].begins else UNBEGUN
        return [(0, path.score - begun, (NOTHING, NOTHING))]
    if layout.fallen:
        return _in_rows(lines, path, width, layout)
    return _same(lines, path, width, layout) + _turn(lines, path, width, layout)


def _same(lines: Lines, path: Path, width: float, layout: Layout) -> list[Step]:
    """The next line is of the same column: the other one has a gap beside it, has not begun, or its line landed elsewhere."""
    i, side = path.at, path.side
    place = lines.places[i]
    score = path.score + lines.begin(path.start, i, i, path.seen[side], width)
    if path.other is None:
        if layout.blocks and place.paragraph:
            score = path.score + _beyond_blank(lines, path.start, i, i, width, layout)
        return [(side, score - (ALONE if path.length == 1 else ALONE_TOO), path.seen)]
    seen = path.seen[1 - side]
    away = score - (layout.away_too if seen == LOST else layout.away)
    found = [(side, away, (LOST, NOTHING) if side else (NOTHING, LOST))] if seen != GAP else []
    if seen == LOST:
        return found
    score -= SECOND_GAP if seen else layout.gap + lines.owed(path.other_start, path.other, width)
    if layout.blocks:
        score -= layout.odd * (place.paragraph == (side == 0))
    elif place.paragraph and not lines.places[path.other].ends:
        score -= BLOCK_WITHIN
    return [*found, (side, score, (GAP, NOTHING) if side else (NOTHING, GAP))]


def _turn(lines: Lines, path: Path, width: float, layout: Layout) -> list[Step]:
    """The next line is of the other column."""
    i, place = path.at, lines.places[path.at]
    side = 1 - path.side
    if path.other is None:
        if layout.blocks and place.paragraph:
            return [(side, path.score - lines.owed(path.start, i, width), (GAP, NOTHING))]
        return [(side, path.score, path.seen)]
    first, last = path.other_start, path.other
    score, seen, own = path.score, path.seen[side], path.seen[path.side]
    if layout.blocks and place.paragraph:
        # The left column has its gap before this block; the right one its own too, or its line would stand last or first here.
        score -= lines.owed(path.start, i, width) + layout.both * (side == 0)
        if not seen:
            score -= lines.owed(first, last, width)
            seen = GAP
        own = GAP
    elif place.paragraph and not place.ends and not lines.places[last].ends:
        score -= BLOCK_WITHIN
    found = [(seen, own, 0.0)]
    if not seen and lines.places[i].begins:
        # A new paragraph, though no line stood alone: both columns have their gap here, or paragraphs follow without one.
        ended = lines.owed(first, last, width)
        found.append((GAP, own, ended + layout.dense))
        if layout.both < layout.dense:
            odd = layout.odd if layout.blocks else 0.0
            found.append((GAP, GAP, ended + lines.owed(path.start, i, width) + layout.both + odd))
    steps: list[Step] = []
    for seen, own, cost in found:
        begun = score - cost + lines.begin(first, last, i, seen, width)
        steps.append((side, begun, (own, NOTHING) if side else (NOTHING, own)))
    return steps


def _in_rows(lines: Lines, path: Path, width: float, layout: Layout) -> list[Step]:
    """The same where every line of the right column stands behind the left column's line of its row, or elsewhere."""
    i, gap = path.at, lines.places[path.at].paragraph
    if path.side:
        if path.other is None:
            return []
        return [
            (
                0,
                path.score + _goes_on(lines, path.other_start, path.other, i, width, layout),
                (NOTHING, NOTHING),
            )
        ]
    score = path.score + _goes_on(lines, path.start, i, i, width, layout)
    found = [(0, score - layout.away, (NOTHING, LOST))]
    if gap:
        return found
    score = path.score - RIGHT
    if path.other is not None and path.seen[1] == LOST:
        score += lines.apart(path.other_start, path.other, i, width)
    elif path.other is not None:
        score += _goes_on(lines, path.other_start, path.other, i, width, layout)
    return [*found, (1, score, (NOTHING, NOTHING))]


def _goes_on(lines: Lines, first: int, last: int, following: int, width: float, layout: Layout) -> float:
    """How well a column goes on in the next line, or begins a paragraph with it."""
    if lines.places[following].paragraph:
        return _beyond_blank(lines, first, last, following, width, layout) - ANOTHER_BLOCK
    anew = lines.begin(first, last, following, GAP, width) - lines.owed(first, last, width)
    return max(anew - layout.dense, lines.begin(first, last, following, NOTHING, width))


def _beyond_blank(lines: Lines, first: int, last: int, following: int, width: float, layout: Layout) -> float:
    """The same for the left column where a blank line, which should be its own gap, stands before that line."""
    anew = lines.begin(first, last, following, GAP, width) - lines.owed(first, last, width)
    return max(anew, lines.begin(first, last, following, NOTHING, width) - layout.odd)
