"""A PDF's pages → pieces in reading order: the steps of the layout, one after the other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.hyphens import Lexicon, flow_placed
from ingest.layout import furniture, kinds
from ingest.layout.bidi import bracket_balance, guillemets_by_place, swap_brackets
from ingest.layout.blocks import RawBlock, blocks, usual_steps
from ingest.layout.boxes import inside
from ingest.layout.columns import Region, regions
from ingest.layout.grids import Rule
from ingest.layout.gutters import box_of
from ingest.layout.islands import barriers, lift
from ingest.layout.joining import join_continued
from ingest.layout.notes import settle_notes
from ingest.layout.word import Word
from ingest.layout.words import Line, lines
from ingest.lines import is_rtl, starts_as
from ingest.story import Box, Piece, PlacedLine

#: A box with fewer words is a label or a cell, not a sidebar.
SIDEBAR_WORDS = 15
#: One that is lower than this, in points, is a heading's ground unless it holds as many.
LOW_BOX = 36.0
#: The numbers of islands lie below this one, those of boxes above it.
ISLAND = -1


@dataclass(frozen=True, slots=True)
class PageContent:
    """What layout needs of a page; it holds nothing of the open file. Sizes in points."""

    number: int
    width: float
    height: float
    words: list[Word]
    rotated: list[str]
    boxes: list[Box]
    rules: list[Rule]


@dataclass(frozen=True, slots=True)
class _Column:
    page: int
    region: Region
    lines: list[Line]
    boxed: int | None


def lay_out(pages: Sequence[PageContent]) -> list[Piece]:
    """All pieces of a document: the running text, then its sidebars, then its footnotes."""
    pages = [replace(p, words=settle_notes(p.words)) for p in pages]
    rtl = _is_rtl(pages)
    size = _body_size(pages)
    again = furniture.repeated([(p.words, p.height) for p in pages], rtl)
    columns: list[_Column] = []
    heads: dict[int, list[Line]] = {}
    feet: dict[int, list[Line]] = {}
    for page in pages:
        heads[page.number], feet[page.number], words = furniture.split(
            page.words, page.height, size, again, rtl
        )
        columns += _page_columns(page, words, rtl)
    steps = usual_steps(c.lines for c in columns)
    found: list[RawBlock] = []
    for number, column in enumerate(columns):
        fresh = blocks(column.region, column.lines, column.page, steps, rtl)
        for block in fresh:
            block.boxed, block.column = column.boxed, number
        found += fresh
    return _pieces(_with_kinds(found, pages), heads, feet, pages, rtl)


def _is_rtl(pages: Sequence[PageContent]) -> bool:
    return is_rtl(" ".join(w.raw for p in pages[:5] for w in p.words))


def _body_size(pages: Sequence[PageContent]) -> float:
    weights: dict[float, int] = {}
    for page in pages:
        for word in page.words:
            weights[round(word.size, 1)] = weights.get(round(word.size, 1), 0) + len(word.glyphs)
    return max(weights, key=lambda s: weights[s]) if weights else 10.0


def _page_columns(page: PageContent, words: list[Word], rtl: bool) -> list[_Column]:
    """The page's columns in reading order; boxes are read apart, after the page's running text."""
    largest = max((w.size for w in words), default=0.0)
    loose = list(words)
    boxed: list[tuple[Box, list[Word]]] = []
    for box in page.boxes:
        held = [w for w in loose if inside(box, w)]
        cover = (
            page.number == 1
            and any(w.size > 0.95 * largest for w in held)
            and held
            and largest > 1.25 * _median_size(loose)
        )
        low = box.bottom - box.top < LOW_BOX
        if len(held) < (SIDEBAR_WORDS if low else 6) or cover or len(held) > 0.7 * len(words):
            continue
        boxed.append((box, held))
        loose = [w for w in loose if not inside(box, w)]
    islands, loose = lift(loose, rtl)
    out = []
    heights = [*barriers(loose, rtl), math.inf]
    for above, below in pairwise([-math.inf, *heights]):
        part = [w for w in loose if above < w.baseline <= below]
        out += [_Column(page.number, r, _lines(r, rtl), None) for r in regions(part, rtl, page.rules)]
    for n, held in enumerate(islands):
        region = Region(tuple(held), (box_of(held).x0, box_of(held).x1))
        out.append(_Column(page.number, region, lines(held, rtl), ISLAND - page.number * 100 - n))
    boxed.sort(key=lambda b: (round(b[0].top / 10), -b[0].x1 if rtl else b[0].x0))
    for n, (_, held) in enumerate(boxed):
        out += [
            _Column(page.number, r, _lines(r, rtl), page.number * 100 + n)
            for r in regions(held, rtl, page.rules)
        ]
    return out


def _lines(region: Region, rtl: bool) -> list[Line]:
    """From top to bottom; those of a table cell by cell."""
    parts = [cell for row in region.rows for cell in row] or [region.words]
    return [line for part in parts for line in lines(part, rtl)]


def _median_size(words: list[Word]) -> float:
    sizes = sorted(w.size for w in words)
    return sizes[len(sizes) // 2] if sizes else 0.0


def _with_kinds(found: list[RawBlock], pages: Sequence[PageContent]) -> list[RawBlock]:
    size = kinds.body_size(found)
    style = kinds.body_style(found, size)
    kinds.mark_title(found, size, {p.number: p.height for p in pages})
    kinds.mark_kinds(found, size, style)
    found = join_continued(found)
    kinds.mark_pull_quotes(found, size, style)
    held: dict[int, int] = {}
    for block in found:
        if block.boxed is not None and block.kind != "pull_quote":
            held[block.boxed] = held.get(block.boxed, 0) + len(block.raw.split())
    for block in found:
        if (
            block.boxed is not None
            and block.boxed > ISLAND
            and block.kind in {"paragraph", "heading", "list_item", "caption"}
            and not starts_as("caption", block.raw)
            and held[block.boxed] >= SIDEBAR_WORDS
        ):
            block.kind = "sidebar"
    return found


def _pieces(
    found: list[RawBlock],
    heads: dict[int, list[Line]],
    feet: dict[int, list[Line]],
    pages: Sequence[PageContent],
    rtl: bool,
) -> list[Piece]:
    lexicon = Lexicon(line.text for b in found for line in b.all_lines)
    main: list[Piece] = []
    sidebars: list[Piece] = []
    notes: list[Piece] = []
    for page in pages:
        main += [
            Piece("header", line.text, page.number, Box(line.x0, line.top, line.x1, line.bottom))
            for line in heads[page.number]
        ]
        for block in (b for b in found if b.page == page.number):
            if block.kind == "table":
                text, starts = _row_text(block, lexicon)
            else:
                text, starts = flow_placed([line.text for line in block.all_lines], lexicon)
            placed = zip(starts, block.places, strict=False)
            piece = Piece(
                block.kind or "paragraph",
                text,
                page.number,
                block.box,
                tuple(PlacedLine(start, *place) for start, place in placed),
            )
            (sidebars if piece.kind == "sidebar" else notes if piece.kind == "footnote" else main).append(
                piece
            )
        main += [Piece("caption", text, page.number) for text in page.rotated]
        main += [
            Piece("footer", line.text, page.number, Box(line.x0, line.top, line.x1, line.bottom))
            for line in feet[page.number]
        ]
    return _right_brackets([*main, *sidebars, *notes], rtl)


def _row_text(row: RawBlock, lexicon: Lexicon) -> tuple[str, list[int]]:
    """A table row's cells, and the offset at which each of its lines begins."""
    text = ""
    starts: list[int] = []
    for cell in row.cells:
        text += " | " if text else ""
        words, places = flow_placed([line.text for line in cell], lexicon)
        starts += [len(text) + place for place in places]
        text += words
    return text, starts


def _right_brackets(pieces: list[Piece], rtl: bool) -> list[Piece]:
    """Producers differ in whether a bracket in right-to-left text is stated as meant or as drawn: the pairs of the document tell."""
    if not rtl:
        return pieces
    wrong = sum(bracket_balance(p.text) for p in pieces) < 0
    return [
        replace(p, text=guillemets_by_place(swap_brackets(p.text) if wrong else p.text))
        if is_rtl(p.text)
        else p
        for p in pieces
    ]
