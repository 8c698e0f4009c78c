"""Which readings are looked at for woven columns: not those whose columns a page showed beside each other."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from bench.interleave import Page, spoil
from ingest.repair.mend import mend
from ingest.story import DOUBTFUL_ORDER, Box, Piece, Reading

GOLD = Path(__file__).resolve().parents[3] / "corpus" / "gold"
TOLD = json.loads(next(GOLD.glob("04-*.json")).read_text("utf-8"))["paragraphs"]
WOVEN = [
    Piece("paragraph", text) for text in spoil(TOLD, Page(font="Courier", width=44), seed=4).split("\n\n")
]

LEFT, RIGHT, BELOW = Box(50, 80, 280, 700), Box(300, 90, 540, 690), Box(50, 710, 540, 800)


def placed(*boxes: Box) -> list[Piece]:
    long = [i for i, piece in enumerate(WOVEN) if len(piece.text) > 200][: len(boxes)]
    where = dict(zip(long, boxes, strict=True))
    return [replace(p, page=1, bbox=where[i]) if i in where else p for i, p in enumerate(WOVEN)]


def doubted(pieces: list[Piece]) -> bool:
    return any(code == DOUBTFUL_ORDER for piece in mend(Reading(pieces)).pieces for code, _ in piece.doubts)


def test_columns_that_a_page_showed_are_not_looked_at_again() -> None:
    pieces = placed(LEFT, RIGHT)
    assert mend(Reading(pieces)).pieces == pieces


def test_a_page_of_one_column_and_a_text_without_pages_are_looked_at() -> None:
    assert doubted(placed(LEFT, BELOW))
    assert doubted(WOVEN)


def test_lines_of_a_page_are_not_moved_on_doubtful_grounds() -> None:
    pieces = [
        replace(p, page=1, bbox=Box(50, 80 + 9 * n, 540, 88 + 9 * n))
        for n, p in enumerate(placed(LEFT, BELOW))
    ]
    mended = mend(Reading(pieces)).pieces
    assert [p.text for p in mended] == [p.text for p in pieces]
    assert doubted(pieces)
