"""Two columns whose printed lines an earlier tool has woven into one text: found, and taken apart again.

The widths of the columns and the typeface are not known: those are taken under which the most is gained. A text is looked at only
where words follow one another oddly, so that ordinary texts cost next to nothing and stay as they are.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from typing import Literal

from ingest.english import word_counts
from ingest.limits import Deadline
from ingest.repair.assembly import Paragraph, assemble
from ingest.repair.fallen import fallen
from ingest.repair.joints import bare
from ingest.repair.layouts import FALLEN
from ingest.repair.seams import Manuscript, manuscript
from ingest.repair.search import Loom, OutOfTime, Stretch
from ingest.repair.sides import resettle
from ingest.repair.typeset import typeset

#: Oddities within WINDOW words that make a text worth a search: the worked-on stories have up to 4, woven 8 and more.
SUSPICIOUS, WINDOW = 7, 200
ODD = -2.9
#: What is gained, in all and for each line, by a text that was surely woven, and by one that may have been.
SURE, SURE_EACH, DOUBTFUL = 30.0, 0.5, 16.0
#: Share of the moved text with a joint in doubt above which nothing that was moved is quoted from.
UNSURE = 0.02
#: What each line must gain for an order that is better than the one it came in, though not sure enough to quote from; and where no
#: blank lines bear the order out.
BETTER_EACH, BETTER_LOOSE = 1.0, 1.7
#: What a stretch must gain to be one.
WEAK = 6.0
#: Words of a text that is searched, some seconds for a thousand; a longer one that looks woven is in doubt where it looks so.
LONGEST_TEXT = 3_000
#: Words of a text that is looked at at all: a longer one is no case study.
LONGEST = 30_000
#: Oddities of a paragraph in doubt.
ODD_PARAGRAPH = 3
KNOWN_WORDS = 0.55


@dataclass(frozen=True, slots=True)
class Untangled:
    """What became of a text. `plain` and `doubtful` texts are as they were; `doubtful` numbers the paragraphs in doubt. In `partly`
    mended ones all that was moved is unsure."""

    outcome: Literal["plain", "mended", "partly", "doubtful"]
    paragraphs: list[Paragraph]
    doubtful: tuple[int, ...] = ()
    gain: float = 0.0
    width: float = 0.0

    @property
    def texts(self) -> list[str]:
        return [p.text for p in self.paragraphs]


def untangle(paragraphs: list[str], deadline: Deadline | None = None) -> Untangled:
    """Paragraphs in the order a reader reads them, where they were woven from two columns; the same ones otherwise.

    A text whose search is not done by `deadline` is in doubt where it looks woven.
    """
    text = "\n\n".join(paragraphs)
    same = [Paragraph(p) for p in paragraphs]
    plain = Untangled("plain", same)
    if len(text) < 300 or text.count(" ") > LONGEST or not _is_english(text):
        return plain
    m = manuscript(text)
    where = suspicious(m)
    if where is None:
        return plain
    given_up = Untangled("doubtful", same, _odd_paragraphs(m, paragraphs))
    if text.count(" ") > LONGEST_TEXT:
        return given_up
    try:
        loom, width, layout = typeset(text, where, deadline)
        stretches = [s for s in loom.find(width, layout=layout)[1] if s.score >= WEAK]
        gain = sum(s.score for s in stretches)
        apart = resettle(loom, loom.find(width, layout=FALLEN)[1], width)
        pieces = fallen(loom, [s.lines for s in apart], width)
        whole = sum(s.score for s in apart) + sum(pieces.values())
        if pieces and whole > gain:
            stretches, gain, layout = apart, whole, FALLEN
    except OutOfTime:
        return given_up
    lines = sum(len(s.lines) for s in stretches)
    if gain >= SURE and gain >= SURE_EACH * lines:
        found = assemble(loom, stretches, width)
        moved = sum(len(p.text) for p in found if p.moved)
        if sum(len(p.text) for p in found if p.unsure) <= UNSURE * moved:
            return Untangled("mended", found, (), gain, width)
        if gain >= (BETTER_EACH if layout.blocks else BETTER_LOOSE) * lines:
            unsure = [replace(p, unsure=p.moved) for p in found]
            return Untangled("partly", unsure, (), gain, width)
    if gain < DOUBTFUL:
        return plain
    return Untangled("doubtful", same, _within(loom, stretches), gain, width)


def _within(loom: Loom, stretches: list[Stretch]) -> tuple[int, ...]:
    """Numbers of the paragraphs in which the stretches lie."""
    gaps = loom.gaps
    return tuple(
        n
        for n, (a, b) in enumerate(itertools.pairwise(gaps))
        if any(s.lines[0].first < b and a < s.lines[-1].last for s in stretches)
    )


def _odd_paragraphs(m: Manuscript, paragraphs: list[str]) -> tuple[int, ...]:
    """Numbers of the paragraphs that look woven."""
    ends = list(itertools.accumulate(len(p) + 2 for p in paragraphs))
    counts = Counter(bisect_right(ends, at) for at in _oddities(m))
    return tuple(n for n, count in sorted(counts.items()) if count >= ODD_PARAGRAPH)


def _oddities(m: Manuscript) -> list[int]:
    """Offsets at which words follow one another oddly."""
    return sorted({c.start - len(c.left) * c.inside for c in m.cuts if c.kept <= ODD and not c.paragraph})


def suspicious(m: Manuscript) -> int | None:
    """The offset around which words follow one another most oddly; None where they do so too seldom to look further."""
    odd = _oddities(m)
    best, where = 0, 0
    for n, at in enumerate(odd):
        count = sum(1 for other in odd[n:] if other < at + WINDOW * 6)
        if count > best:
            best, where = count, at
    return where if best >= SUSPICIOUS else None


def _is_english(text: str) -> bool:
    """Most of its words are on the English list; without it nothing can be said about joints."""
    words = [bare(w) for w in text.split()]
    known = sum(w in word_counts() for w in words)
    return known >= KNOWN_WORDS * max(1, len(words))
