"""Glyphs → words → lines."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.layout.bidi import has_rtl, reading_order
from ingest.layout.glyphs import Glyph
from ingest.layout.oddities import DROP_CAP, join_drop_caps, join_raised, join_spaced_out
from ingest.layout.word import ASCENT, DESCENT, Word, as_word

#: A gap wider than this share of the size parts two words, on a page that prints no spaces and on one that does.
WORD_GAP, WORD_GAP_BESIDE_SPACES = 0.19, 0.32
#: What a printed space takes at the least.
SPACE_GAP = 0.04
#: Glyphs whose baselines differ by less, in sizes, stand on one line: superscripts do, the next line does not.
SAME_LINE = 0.36
#: A line set in two sizes, small capitals among its letters, has the larger one where it makes up this share of the letters.
LARGER_SHARE, LARGER_BY = 0.07, 1.4


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one baseline within one column, left to right; `text` is in reading order."""

    words: tuple[Word, ...]
    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    bold: bool
    italic: bool
    color: tuple[float, ...]
    font: str = ""

    @property
    def top(self) -> float:
        return self.baseline - ASCENT * self.size

    @property
    def bottom(self) -> float:
        return self.baseline + DESCENT * self.size


def _rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs by baseline. A row's tolerance counts from its first glyph, so that rows of unaligned columns do not chain."""
    rows: list[list[Glyph]] = []
    start = size = 0.0
    for glyph in sorted(glyphs, key=lambda g: g.baseline):
        if not rows or glyph.baseline - start > SAME_LINE * min(size, glyph.size):
            rows.append([])
            start, size = glyph.baseline, glyph.size
        size = max(size, min(glyph.size, size * 1.5))
        rows[-1].append(glyph)
    return rows


def _visual(row: list[Glyph]) -> list[Glyph]:
    """Left to right; a diacritic just left of the letter it sits on, which is after it in reading order."""
    letters = sorted((g for g in row if not g.is_mark), key=lambda g: (g.x0, g.x1))
    for mark in (g for g in row if g.is_mark):
        middle = (mark.x0 + mark.x1) / 2
        # Drawn over white or a comma, it ends the word before, which is on its right: a word never begins with one
        ends = "\u0590" <= mark.text < "\u0900" and any(
            not _bears(g) and not g.is_mark and g.x0 <= middle <= g.x1 for g in letters
        )
        left = middle if ends else float("-inf")
        at = min(range(len(letters)), key=lambda i: _distance(letters[i], middle, left), default=None)
        if at is not None:
            before = has_rtl(letters[at].text)
            letters.insert(
                at if before else at + 1,
                mark._replace(x0=letters[at].x0, x1=letters[at].x0 if before else letters[at].x1),
            )
    return letters


def _bears(glyph: Glyph) -> bool:
    """Whether a mark may sit on a glyph: on a letter, not on white, a sign or another mark."""
    return not glyph.is_mark and glyph.text[-1:].isalpha()


def _distance(letter: Glyph, x: float, left: float) -> float:
    if not _bears(letter) or letter.x1 <= left:
        return 1e9
    return max(letter.x0 - x, x - letter.x1, 0.0) + abs((letter.x0 + letter.x1) / 2 - x) * 1e-3


def words(glyphs: Sequence[Glyph], every_space: bool = True) -> list[Word]:
    """All words of a page, drop capitals joined to theirs. `every_space`: spaces that were printed are among the glyphs, all or none."""
    out: list[Word] = []
    spaced = every_space and sum(not g.text.strip() for g in glyphs) > len(glyphs) / 15
    least = WORD_GAP_BESIDE_SPACES if spaced else WORD_GAP
    for row in _rows(glyphs):
        first = len(out)
        run: list[Glyph] = []
        space = False
        for glyph in _visual(row):
            if not glyph.text.strip():
                space = True
                continue
            gap = glyph.x0 - max(run[-1].x1, run[-2 if len(run) > 1 else -1].x1) if run else 0.0
            size = max(glyph.size, run[-1].size) if run else glyph.size
            # The space that ends a line is sometimes printed on top of its last letter: it parts only what stands apart
            parted = run and gap > (SPACE_GAP if space else least) * size
            # A drop capital stands on the last of its lines, and belongs to the first
            if parted or (len(run) == 1 and size >= DROP_CAP * glyph.size):
                out.append(as_word(run))
                run = []
            space = False
            run.append(glyph)
        if run:
            out.append(as_word(run))
        out[first:] = join_spaced_out(out[first:])
    return join_drop_caps(join_raised(out))


def lines(found: Sequence[Word], base_rtl: bool) -> list[Line]:
    """Words of one column → its lines from top to bottom."""
    rows: list[list[Word]] = []
    for word in sorted(found, key=lambda w: (w.baseline, w.x0)):
        last = rows[-1] if rows else None
        if last and abs(word.baseline - _anchor(last)) <= SAME_LINE * max(
            min(word.size, max(w.size for w in last)), 1.0
        ):
            last.append(word)
        else:
            rows.append([word])
    return [_line(part, base_rtl) for row in rows for part in _by_size(sorted(row, key=lambda w: w.x0))]


def _by_size(row: list[Word]) -> list[list[Word]]:
    """A masthead and the small date beside it share a baseline, and are two lines all the same."""
    out = [row[:1]]
    for before, word in pairwise(row):
        large, small = max(before.size, word.size), min(before.size, word.size)
        if large > 1.5 * small and word.x0 - before.x1 > 0.8 * large:
            out.append([])
        out[-1].append(word)
    return out


def _anchor(row: list[Word]) -> float:
    return max(row, key=lambda w: (w.size, len(w.glyphs))).baseline


def _line(row: list[Word], base_rtl: bool) -> Line:
    clusters: list[str] = []
    for word in row:
        clusters += [" ", *word.clusters] if clusters else word.clusters
    glyphs = [g for w in row for g in w.glyphs if not g.is_mark]
    glyphs = glyphs or [g for w in row for g in w.glyphs]
    styles = Counter((g.size, g.color, g.font) for g in glyphs)
    weights: Counter[float] = Counter()
    colors: Counter[tuple[float, ...]] = Counter()
    fonts: Counter[str] = Counter()
    for (size, color, font), count in styles.items():
        weights[round(size, 1)] += count
        colors[color] += count
        fonts[font] += count
    return Line(
        tuple(row),
        reading_order(clusters, base_rtl),
        min(w.x0 for w in row),
        max(w.x1 for w in row),
        statistics.median(g.baseline for g in glyphs),
        _size(weights),
        _is_bold(row, glyphs),
        sum(g.italic for g in glyphs) > 0.8 * len(glyphs),
        max(colors, key=lambda c: colors[c]),
        max(fonts, key=lambda f: fonts[f]),
    )


def _size(weights: Counter[float]) -> float:
    """The size of most letters, or a slightly larger one that some have as well."""
    usual = max(weights, key=lambda s: weights[s])
    least = max(2.0, LARGER_SHARE * sum(weights.values()))
    return max(
        (s for s, n in weights.items() if n >= least and usual <= s <= LARGER_BY * usual), default=usual
    )


def _is_bold(row: Sequence[Word], glyphs: Sequence[Glyph]) -> bool:
    """Bold from end to end: a line that only begins in bold goes on in what follows."""
    if sum(g.bold for g in glyphs) <= 0.8 * len(glyphs):
        return False
    return all(any(g.bold for g in w.glyphs) or sum(g.text.isalpha() for g in w.glyphs) < 2 for w in row)
