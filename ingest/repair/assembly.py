"""Woven stretches → paragraphs in reading order: the left column's lines, then the right one's; loose ends find their continuation."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from ingest.hyphens import Lexicon, join
from ingest.repair.fallen import restore
from ingest.repair.loose import link, split_halves, split_rows
from ingest.repair.runs import Run
from ingest.repair.search import Loom, Stretch

#: A line with more room than this after its last word, in letters, ends a paragraph where the next begins with a capital.
SHORT = 10.0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`moved`: it was put together from woven lines; `unsure`: a joint in it is doubtful."""

    text: str
    moved: bool = False
    unsure: bool = False


def assemble(loom: Loom, stretches: list[Stretch], width: float) -> list[Paragraph]:
    """The paragraphs of the text as it was before it was woven."""
    runs = restore(loom, _runs(loom, stretches), width)
    runs = split_rows(loom, split_halves(loom, runs), width)
    link(loom, runs)
    lexicon = Lexicon(re.split(r"\n\s*\n", loom.m.text))
    return _text(loom, [r for chain in _chains(runs) for r in chain], width, lexicon)


def _runs(loom: Loom, stretches: list[Stretch]) -> list[Run]:
    """The text as runs in their probable order: before the columns, left, right, after; several stretches of one page together."""
    out: list[Run] = []
    at, page, turn = 0, 0, 0
    sides: tuple[list[Run], list[Run]] = ([], [])
    for stretch in stretches:
        begin = stretch.lines[0].first
        if turn == 0 or begin > at or _turns(loom, sides):
            out += [*sides[0], *sides[1]]
            sides = ([], [])
            page += 1
        out += _plain(loom, at, begin)
        for line in stretch.lines:
            sides[line.side].append(Run(line.first, line.last, line.side, page))
        at, turn = stretch.lines[-1].last, turn + 1
    out += [*sides[0], *sides[1]]
    return out + _plain(loom, at, len(loom.places) - 1)


def _turns(loom: Loom, sides: tuple[list[Run], list[Run]]) -> bool:
    """Whether the left column goes on in the right one, so that what follows is another page."""
    return bool(sides[0] and sides[1]) and loom.joint(sides[0][-1].last, sides[1][0].first) > 0


def _plain(loom: Loom, first: int, last: int) -> list[Run]:
    borders = [first, *(g for g in loom.gaps if first < g < last), last]
    return [Run(a, b) for a, b in itertools.pairwise(borders) if b > a]


def _chains(runs: list[Run]) -> list[list[Run]]:
    """Runs that go on in one another, in order; a chain stands where the first of its lines in columns does."""
    chains: list[tuple[int, list[Run]]] = []
    number = {id(run): n for n, run in enumerate(runs)}
    for run in runs:
        if run.led:
            continue
        chain = [run]
        while chain[-1].after is not None:
            chain.append(chain[-1].after)
        own = [number[id(r)] for r in chain if r.side is not None and r.page]
        chains.append((min(own) if own else number[id(run)], chain))
    # What stands between the first and the last line of a page's right column was set in that page too: it stays with the left one.
    return [chain for _, chain in sorted(chains, key=lambda c: c[0])]


def _text(loom: Loom, runs: list[Run], width: float, lexicon: Lexicon) -> list[Paragraph]:
    out: list[Paragraph] = []
    previous: Run | None = None
    for run in runs:
        text = " ".join(loom.m.text[loom.places[run.first].start : loom.places[run.last].end].split())
        if not text:
            continue
        woven = run.side is not None
        if previous is None or _breaks(loom, previous, run, width):
            out.append(Paragraph(text, woven))
        else:
            one = out[-1]
            place = loom.places[previous.last]
            joined = one.text + text if place.inside and not place.hyphen else join(one.text, text, lexicon)
            unsure = run.first != previous.last and loom.joint(previous.last, run.first) < UNSURE
            out[-1] = Paragraph(joined, one.moved or woven, one.unsure or unsure)
        previous = run
    return out


#: A joint worse than this (odds of one to one) is shown to the reader as doubtful.
UNSURE = 0.0


def _breaks(loom: Loom, one: Run, two: Run, width: float) -> bool:
    """Whether a paragraph ends between two runs."""
    end, start = loom.places[one.last], loom.places[two.first]
    if one.after is two:
        return False
    if one.last == two.first and one.side is None:
        return end.paragraph
    if end.hyphen or end.inside or not start.begins:
        return False
    if one.side is None or two.side is None:
        return end.ends or start.paragraph
    room = width - (loom.ends[one.last] - loom.starts[one.first]) - start.room
    return room > (1.5 if end.ends else SHORT)
