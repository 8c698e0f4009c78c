"""Ordinary paragraphs → the text that a careless tool makes of them when they stand in two columns: printed lines alternate, line breaks are gone.

Used by bench/repair.py and by the tests of ingest/repair. Widths come from the metrics of the standard PDF fonts.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from typing import Literal

from pdfminer.fontmetrics import FONT_METRICS

_SAMPLE = "the women of the council said that they want an office in their town and more "
_BREAK = "\u00ad"  # a hyphen that breaking put in, until it is decided what becomes of it


@dataclass(frozen=True, slots=True)
class Page:
    """How a page was set and then spoilt."""

    width: int = 55  # of a column, in average letters
    font: str = "Helvetica"
    hyphenate: bool = True
    hyphens: Literal["kept", "lost", "mixed"] = "mixed"  # what the tool did with the hyphens at line ends
    stretches: int = 1  # parts of the story that were woven; an ordinary paragraph stands between them
    gaps: bool = True  # rows without text in one column end a block
    late: int = 0  # lines by which the right column begins lower
    shifted: bool = False  # the first row landed in a block of its own, at the end
    strays: float = 0.0  # share of the right column's lines, in its last third, that landed in a block of their own, at the end
    fallen: float = 0.0  # share of the rows whose halves were taken for two lines; those of the right column, and any that stood alone, make
    # a block of their own, at the end


def spoil(paragraphs: list[str], page: Page, seed: int = 0) -> str:
    """The paragraphs set in stretches of two columns and woven; blank lines between the blocks that come of it."""
    rng = random.Random(seed)  # noqa: S311  # damage, not secrets
    parts: list[str] = []
    share = max(2, len(paragraphs) // page.stretches)
    groups = [paragraphs[i : i + share] for i in range(0, share * page.stretches, share)]
    groups[-1] = groups[-1] + paragraphs[share * page.stretches :]
    for n, group in enumerate(groups):
        if n and len(group) > 2:
            parts.append(group[0])
            group = group[1:]
        parts += _weave(group, page, rng) if sum(map(len, group)) >= 10 * page.width else group
    return "\n\n".join(p for p in parts if p)


def wrap(paragraph: str, page: Page, rng: random.Random) -> list[str]:
    """Greedy lines; with hyphenation a word is broken where its first part still fits."""
    limit = page.width * _measure(_SAMPLE, page.font) / len(_SAMPLE)
    lines: list[str] = []
    line = ""
    for word in paragraph.split():
        grown = f"{line} {word}" if line else word
        if _measure(grown, page.font) <= limit:
            line = grown
            continue
        fits: list[int] = []
        if page.hyphenate and line and word.isalpha() and word.islower() and rng.random() < 0.6:
            # Between a vowel and a consonant with its vowel: near enough to where typesetters break.
            fits = [
                match.start() + 1
                for match in re.finditer(r"(?<=\w)[aeiouy](?=[^aeiouy][aeiouy]\w)", word)
                if _measure(f"{line} {word[: match.start() + 1]}-", page.font) <= limit
            ]
        if fits:
            lines.append(f"{line} {word[: fits[-1]]}{_BREAK}")
            line = word[fits[-1] :]
        else:
            lines.append(line)
            line = word
    return [x for x in [*lines, line] if x]


def _weave(group: list[str], page: Page, rng: random.Random) -> list[str]:
    flat: list[str] = []
    for n, paragraph in enumerate(group):
        flat += ([""] if n else []) + wrap(paragraph, page, rng)
    middle = (len(flat) + page.late + 1) // 2
    left, right = flat[:middle], [""] * page.late + flat[middle:]
    while right and page.late == 0 and not right[0]:
        right = right[1:]
    rows: list[list[tuple[int, str]]] = [[]]
    strays: list[tuple[int, str]] = []
    for i in range(max(len(left), len(right))):
        cells = [(side, c[i]) for side, c in enumerate((left, right)) if i < len(c) and c[i]]
        if page.strays and i > 2 * len(right) // 3 and len(cells) == 2 and rng.random() < page.strays:
            strays.append(cells.pop())
        if page.fallen and cells and cells[-1][0] and (len(cells) == 1 or rng.random() < page.fallen):
            strays.append(cells.pop())
        if not cells or (page.gaps and i < len(left) and not left[i]):
            rows.append([])
        rows[-1] += cells
    blocks = [block for block in rows if block]
    if page.shifted and len(blocks) > 1 and len(blocks[0]) > 6:
        blocks = [blocks[0][2:], *blocks[1:], blocks[0][:2]]
    return [_glue(lines, page, rng) for lines in [*blocks, strays] if lines]


def _glue(lines: list[tuple[int, str]], page: Page, rng: random.Random) -> str:
    text = ""
    for _, line in lines:
        if text.endswith(_BREAK):
            kept = page.hyphens == "kept" or (page.hyphens == "mixed" and rng.random() < 0.5)
            text = f"{text[:-1]}- {line}" if kept else text[:-1] + line
        else:
            text = f"{text} {line}" if text else line
    return text.replace(_BREAK, "-")


def _measure(text: str, font: str) -> float:
    widths = FONT_METRICS[font][1]
    return sum(float(widths.get(c, 500)) for c in text)
