"""Lines of a column → blocks: where a paragraph, a heading or a list item ends and the next begins."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.layout.columns import Region
from ingest.layout.words import Line, lines
from ingest.lines import STRONG_BULLET, ends_sentence, is_list_item
from ingest.story import BlockKind, Box

#: A step larger than the usual one by this factor begins a new block.
WIDER_STEP = 1.17
#: A smaller addition, in sizes, does so where the line above ends like a paragraph.
SLIGHTLY_WIDER_EM = 0.15


@dataclass(slots=True)
class RawBlock:
    """Lines that belong together, and what is known of them so far; `parts` are the texts joined to it from other columns or pages.

    A row of a table has its lines cell by cell in `cells`, and one after the other in `lines`.
    """

    lines: list[Line]
    page: int
    extent: tuple[float, float]
    boxed: int | None = None
    kind: BlockKind | None = None
    column: int = 0
    rtl: bool = False
    parts: list[RawBlock] = field(default_factory=list)
    cells: list[list[Line]] = field(default_factory=list)

    @property
    def size(self) -> float:
        return statistics.median_low([line.size for line in self.lines])

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)

    @property
    def italic(self) -> bool:
        return all(line.italic for line in self.lines)

    @property
    def color(self) -> tuple[float, ...]:
        return self.lines[0].color

    @property
    def font(self) -> str:
        return self.lines[0].font

    @property
    def raw(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def all_lines(self) -> list[Line]:
        return [*self.lines, *(line for part in self.parts for line in part.lines)]

    @property
    def places(self) -> list[tuple[int, Box]]:
        """Page and box of each of `all_lines`."""
        own = [(self.page, _box([line])) for line in self.lines]
        return [*own, *(place for part in self.parts for place in part.places)]

    @property
    def box(self) -> Box:
        return _box(self.lines)

    def fills(self, last: Line) -> bool:
        """A line reaches the edge of the column, as one that goes on in the next does."""
        room = last.x0 - self.extent[0] if self.rtl else self.extent[1] - last.x1
        return room < 0.18 * (self.extent[1] - self.extent[0])


def _box(found: Sequence[Line]) -> Box:
    return Box(
        round(min(line.x0 for line in found), 1),
        round(min(line.top for line in found), 1),
        round(max(line.x1 for line in found), 1),
        round(max(line.bottom for line in found), 1),
    )


def usual_steps(columns: Iterable[Sequence[Line]]) -> dict[float, float]:
    """For each type size the most frequent step from one baseline to the next, in points."""
    steps: dict[float, Counter[float]] = {}
    for column in columns:
        for above, below in pairwise(column):
            step = below.baseline - above.baseline
            if abs(above.size - below.size) < 0.06 * above.size and 0 < step < 2.3 * above.size:
                steps.setdefault(round(above.size, 1), Counter())[round(step * 2) / 2] += 1
    out: dict[float, float] = {}
    for size, counts in steps.items():
        most = max(counts.values())
        # Short paragraphs can make the gap between them the commonest step; the line step is the smaller one
        out[size] = min(step for step, n in counts.items() if n >= max(1, 0.3 * most))
    return out


def blocks(
    region: Region, found: Sequence[Line], page: int, steps: dict[float, float], rtl: bool
) -> list[RawBlock]:
    """One region's lines in blocks, from top to bottom."""
    if region.rows:
        return [_row([lines(cell, rtl) for cell in row], region, page, rtl) for row in region.rows]
    out: list[RawBlock] = []
    for line in found:
        if out and not _begins(out[-1], line, steps, rtl):
            out[-1].lines.append(line)
        else:
            out.append(RawBlock([line], page, region.extent, rtl=rtl))
    return out


def _row(cells: list[list[Line]], region: Region, page: int, rtl: bool) -> RawBlock:
    flat = [line for cell in cells for line in cell]
    return RawBlock(flat, page, region.extent, kind="table", rtl=rtl, cells=cells)


def _begins(block: RawBlock, line: Line, steps: dict[float, float], rtl: bool) -> bool:
    above = block.lines[-1]
    size = max(above.size, line.size)
    step = line.baseline - above.baseline
    usual = steps.get(round(line.size, 1), 1.35 * line.size)
    if abs(above.size - line.size) > 0.06 * size:
        return True
    if above.bold != line.bold and not (above.bold and _begins_bold(line, rtl) and step < usual * WIDER_STEP):
        return True
    if above.color != line.color and above.color[:1] != line.color[:1]:
        return True
    if step > usual * WIDER_STEP + 0.5 or STRONG_BULLET.match(line.text) or _opens_note(line):
        return True
    if is_list_item(line.text) and (
        ends_sentence(above.text) or is_list_item(block.lines[0].text) or not block.fills(above)
    ):
        return True
    if step > usual + SLIGHTLY_WIDER_EM * size and (ends_sentence(above.text) or not block.fills(above)):
        return True
    start, before = (-line.x1, -above.x1) if rtl else (line.x0, above.x0)
    first = -block.lines[0].x1 if rtl else block.lines[0].x0
    if is_list_item(block.lines[0].text) and before >= first - 0.3 * size:
        return start - first < 0.3 * size and start - before < -0.3 * size and ends_sentence(above.text)
    # Items whose further lines begin left of their bullet end as paragraphs do
    indented = 0.6 * size < start - before < 4 * size
    return indented and ends_sentence(above.text)


def _begins_bold(line: Line, rtl: bool) -> bool:
    return all(glyph.bold for glyph in line.words[-1 if rtl else 0].glyphs)


def _opens_note(line: Line) -> bool:
    """Begins with a number that was small and raised, or stood right before its word, and has a word of its own now."""
    first = line.words[0]
    if not first.raw.isdigit() or len(line.words) < 2:
        return False
    raised = (
        max(g.size for g in first.glyphs) < 0.9 * line.size
        or min(g.baseline for g in first.glyphs) < line.baseline - 0.2 * line.size
    )
    return raised or abs(line.words[1].x0 - first.x1) < 0.1 * line.size
