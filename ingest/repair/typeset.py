"""How wide the woven columns are, in which face they were set, and how gaps between their paragraphs show: that under which most is gained."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from ingest.limits import Deadline
from ingest.repair.layouts import LAYOUTS, LOOSE, UNBROKEN, Layout
from ingest.repair.lines import RESTART, Line
from ingest.repair.seams import FONTS, manuscript
from ingest.repair.search import Loom

#: Widths of columns, in average letters, that are tried, and by how much a full line may be shorter.
WIDTHS = range(34, 87, 2)
RAGGED = 7.0
#: The setting is found on a sample of so many characters, with so many readings kept.
SAMPLE = 2200
ROUGH = 2
#: So many widths are searched for each face, each so far from the others.
LIKELY, APART = 3, 4
#: How much of what one width gains its neighbours gain too: the widest is not taken for one line.
STEP = 0.25


def typeset(text: str, where: int, deadline: Deadline | None) -> tuple[Loom, float, Layout]:
    """The text laid out in the likeliest face, the width of its columns and their layout, judged by a sample about an offset."""
    start = text.rfind("\n\n", 0, max(0, where - SAMPLE // 4)) + 2 if where > SAMPLE // 4 else 0
    start = max(0, start if start > 1 else 0)
    end = text.find("\n\n", start + SAMPLE)
    sample = text[start : end if 0 < end < start + 2 * SAMPLE else start + SAMPLE]
    layouts = LAYOUTS if "\n\n" in text.strip() else UNBROKEN
    looms = {font: Loom(manuscript(sample, font), deadline) for font in FONTS}
    best: tuple[float, float, str] = (-1.0, float(WIDTHS[0]), FONTS[0])
    for font, loom in looms.items():
        tried = {width: loom.find(width, ROUGH, layouts[0]) for width in likely(loom)}
        width = max(tried, key=lambda w: tried[w][0])
        gain, stretches = tried[width]
        best = max(best, (gain, width, font))
        width = refined(loom, [line for s in stretches for line in s.lines], width)
        best = max(best, (loom.find(width, ROUGH, LOOSE)[0], width, font))
    gain, width, font = best
    loom = Loom(manuscript(text, font), deadline)
    return loom, width, max(layouts, key=lambda layout: loom.find(width, ROUGH, layout)[0])


def likely(loom: Loom) -> list[float]:
    """Some widths, none beside another, under which most is gained by lines in strict turn, which costs little to know."""
    gained = {width: alternation(loom, width) for width in WIDTHS}
    found: list[float] = []
    for width in sorted(gained, key=lambda w: -gained[w]):
        if all(abs(width - other) >= APART for other in found):
            found.append(float(width))
    return found[:LIKELY]


def alternation(loom: Loom, width: float) -> float:
    """What is gained by the best run of full lines in strict turn: each goes on in the one after next."""
    places = loom.places
    gained = [0.0] * len(places)
    for i in range(1, len(places) - 1):
        begin = loom.starts[i]
        for j in range(
            bisect_left(loom.ends, begin + width - RAGGED, i + 1), bisect_right(loom.ends, begin + width)
        ):
            if j == len(places) - 1:
                break
            place = places[j]
            score = (
                gained[i] + max(RESTART, loom.joint(i, j)) - (0.0 if place.paragraph else place.kept) - 1.0
            )
            if score > gained[j]:
                gained[j] = score
    return max(gained)


def refined(loom: Loom, lines: Iterable[Line], width: float) -> float:
    """The width near `width` that fits the most lines: they fit in it, and the next word of their column would not have."""
    last: dict[int, Line] = {}
    spans: list[tuple[float, float]] = []
    for line in lines:
        before = last.get(line.side)
        if before is not None:
            size = loom.ends[before.last] - loom.starts[before.first]
            spans.append((size, size + loom.places[line.first].room + 0.6))
        last[line.side] = line
    candidates = [width + STEP * n for n in range(-16, 17)]
    return max(candidates, key=lambda w: (sum(low <= w < high for low, high in spans), -abs(w - width)))
