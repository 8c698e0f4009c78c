"""Display text that lies across a gutter, with the columns going on above and below it: it is lifted out before the page is cut."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.echo import repeats
from ingest.layout.columns import bands
from ingest.layout.gutters import MIN_GUTTER, Interval, box_of, subtract
from ingest.layout.word import Word
from ingest.layout.words import Line, lines
from ingest.lines import ends_sentence, has_case
from ingest.story import Box

#: Larger than the page's text by this factor, or in another colour; of so many words at the least.
LARGER, WORDS = 1.12, 4
#: So many lines of a column must stand above an island and below it.
LINES = 2
#: A line under it with so few words is the speaker's name.
NAME_WORDS = 12
#: A gap of so many sizes between two rows of columns may hold a picture, a box, or the end of both.
WHITE = 2.2


@dataclass(frozen=True, slots=True)
class _Around:
    """The columns above an island and below it, in reading order, each as its lines; `beside`: text runs past the island as well."""

    above: list[list[Line]]
    below: list[list[Line]]
    beside: bool


def lift(words: Sequence[Word], rtl: bool) -> tuple[list[list[Word]], list[Word]]:
    """The islands of a page, and the words that are left."""
    if not words:
        return [], []
    usual = _usual(words)
    found: list[list[Word]] = []
    rest = list(words)
    for cluster in _clusters([w for w in words if _is_display(w, usual)]):
        held = {id(w) for w in cluster}
        others = [w for w in rest if id(w) not in held]
        for island in (cluster, _with_name(cluster, others, usual)):
            ids = {id(w) for w in island}
            left = [w for w in rest if id(w) not in ids]
            around = _around(box_of(island), left, rtl)
            if around and (around.beside or _flows(around, island, rtl)):
                found.append(island)
                rest = left
                break
    return found, rest


def _usual(words: Sequence[Word]) -> tuple[float, tuple[float, ...]]:
    """Size and colour of most letters."""
    styles: Counter[tuple[float, tuple[float, ...]]] = Counter()
    for word in words:
        styles[round(word.size, 1), word.glyphs[0].color] += len(word.glyphs)
    return styles.most_common(1)[0][0]


def _is_display(word: Word, usual: tuple[float, tuple[float, ...]]) -> bool:
    return word.size >= LARGER * usual[0] or (
        word.size > 0.95 * usual[0] and word.glyphs[0].color != usual[1]
    )


def _clusters(display: Sequence[Word]) -> list[list[Word]]:
    """Display words in blocks of one size: lines near and over one another."""
    out: list[list[Word]] = []
    for word in sorted(display, key=lambda w: (w.baseline, w.x0)):
        near = [
            c
            for c in out
            if any(
                abs(w.size - word.size) < 0.06 * word.size
                and word.baseline - w.baseline < 1.9 * word.size
                and word.x0 - w.x1 < 1.2 * word.size
                and w.x0 - word.x1 < 1.2 * word.size
                for w in c[-40:]
            )
        ]
        whole = [w for c in near for w in c]
        out = [c for c in out if not any(c is n for n in near)]
        out.append([*whole, word])
    # A table's numbers in bold or in colour are no text
    return [c for c in out if sum(any(map(str.isalpha, w.raw)) for w in c) >= WORDS]


def _with_name(
    cluster: list[Word], others: Sequence[Word], usual: tuple[float, tuple[float, ...]]
) -> list[Word]:
    """With the short line right under it."""
    box, size = box_of(cluster), max(w.size for w in cluster)
    under = [w for w in others if box.bottom - 1 <= w.top < box.bottom + 1.3 * size]
    under = [w for w in under if w.x1 > box.x0 and w.x0 < box.x1]
    if not under or len(under) > NAME_WORDS:
        return cluster
    own = _usual(under)
    plain = abs(own[0] - usual[0]) < 0.05 * usual[0] and own[1] == usual[1]
    if plain and not re.match(r"[-–—―]", min(under, key=lambda w: w.x0).raw):
        return cluster
    return [*cluster, *under]


def _around(box: Box, rest: Sequence[Word], rtl: bool) -> _Around | None:
    """The columns that an island interrupts; None where it lies across no gutter, or does not have text on all sides of it."""
    over = bands([w for w in rest if w.bottom <= box.top + 2])[::-1]
    under = bands([w for w in rest if w.top >= box.bottom - 2])
    level = [w for w in rest if w.bottom > box.top + 2 and w.top < box.bottom - 2]
    if any(box.x0 < (w.x0 + w.x1) / 2 < box.x1 for w in level):
        return None
    free: list[Interval] = [(box.x0 - 1.0, box.x1 + 1.0)]
    free = subtract(free, level)
    parts = []
    for stack in (over, under):
        kept: list[Word] = []
        for band in stack:
            narrowed = subtract(free, band)
            if not narrowed:
                break
            free = narrowed
            kept += band
        parts.append(kept)
    free = [g for g in free if all(_parts(g, part) for part in parts)]
    if not free:
        return None
    sides = [_columns(part, free, rtl) for part in parts]
    if any(len(s) != len(free) + 1 or any(len(c) < LINES for c in s) for s in sides):
        return None
    return _Around(sides[0], sides[1], bool(level))


def _parts(gutter: Interval, words: Sequence[Word]) -> bool:
    """Whether there is text on both sides of a gutter."""
    return (
        gutter[1] - gutter[0] >= MIN_GUTTER
        and any(w.x1 <= gutter[0] + 0.5 for w in words)
        and any(w.x0 >= gutter[1] - 0.5 for w in words)
    )


def _columns(words: Sequence[Word], gutters: Sequence[Interval], rtl: bool) -> list[list[Line]]:
    edges = [float("-inf"), *((a + b) / 2 for a, b in sorted(gutters)), float("inf")]
    parted = [[w for w in words if a < (w.x0 + w.x1) / 2 < b] for a, b in pairwise(edges)]
    columns = [lines(part, rtl) for part in parted if part]
    return columns[::-1] if rtl else columns


def barriers(words: Sequence[Word], rtl: bool) -> list[float]:
    """Heights, in points, at which all columns of a page end and begin anew, though nothing but white or a box lies there."""
    if not words:
        return []
    size = _usual(words)[0]
    out: list[float] = []
    left, right = min(w.x0 for w in words), max(w.x1 for w in words)
    floor = 0.0
    for band in bands(words):
        top = min(w.top for w in band)
        if floor and top - floor > WHITE * size:
            around = _around(Box(left, floor, right, top), words, rtl)
            if around and _gain(around) < 0:
                out.append((floor + top) / 2)
        floor = max(w.bottom for w in band)
    return out


def _flows(around: _Around, island: Sequence[Word], rtl: bool) -> bool:
    """Whether the columns go on under the island, rather than all ending over it."""
    gain = _gain(around)
    if gain:
        return gain > 0
    said = " ".join(line.text for line in lines(island, rtl))
    columns = (" ".join(line.text for line in column) for column in [*around.above, *around.below])
    return any(repeats(said, text) for text in columns)


def _gain(around: _Around) -> int:
    """By how much better the sentences fit where each column goes on below; negative where they fit better row by row."""
    over, under = around.above, around.below
    through = [*zip(over, under, strict=True), *zip(under, over[1:], strict=False)]
    anew = [*pairwise(over), (over[-1], under[0]), *pairwise(under)]
    return sum(_fit(a, b) for a, b in through) - sum(_fit(a, b) for a, b in anew)


def _fit(above: list[Line], below: list[Line]) -> int:
    """1 where a sentence goes on from one stretch to the next, -1 where only one of the two is cut, 0 where nothing tells."""
    last, first = above[-1].text.rstrip(), below[0].text.lstrip("\"'“‘«( ")
    if not first or not has_case(first[0]):
        return 0
    cut = not ends_sentence(last)
    if not cut and not first[0].islower():
        return 0
    return 1 if cut and first[0].islower() else -1 if cut != first[0].islower() and first[0].islower() else 0
