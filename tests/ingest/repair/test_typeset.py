"""The setting of woven columns: their width, the face, how gaps show."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.interleave import Page, spoil
from bench.repair import order
from ingest.repair.layouts import BLOCKS, DENSE
from ingest.repair.seams import manuscript
from ingest.repair.search import Loom
from ingest.repair.typeset import refined, typeset
from ingest.repair.weave import suspicious, untangle

ROOT = Path(__file__).resolve().parents[3]
GOLD = sorted((ROOT / "corpus" / "gold").glob("[0-9]*.json"))
TOLD = next(json.loads(p.read_text("utf-8"))["paragraphs"] for p in GOLD if p.name.startswith("04"))


@pytest.mark.parametrize(("width", "font"), [(55, "Helvetica"), (44, "Courier")])
def test_the_width_of_the_columns_is_found(width: int, font: str) -> None:
    text = spoil(TOLD, Page(width=width, font=font), seed=4)
    where = suspicious(manuscript(text))
    assert where is not None
    loom, found, layout = typeset(text, where, None)
    assert found == pytest.approx(width, abs=1.0)
    assert layout == BLOCKS
    assert loom.m.text == text


def test_a_width_is_bettered_by_the_lines_that_fit_in_it() -> None:
    loom = Loom(manuscript(spoil(TOLD, Page(), seed=4)))
    lines = [line for s in loom.find(55, 2)[1] for line in s.lines]
    assert refined(loom, lines, 53) == pytest.approx(55, abs=0.5)


def test_blank_lines_in_the_text_bear_out_the_layout_that_makes_them() -> None:
    loom = Loom(manuscript(spoil(TOLD, Page(), seed=4)))
    assert loom.find(55, 2, BLOCKS)[0] > loom.find(55, 2, DENSE)[0] + 10


def test_a_story_in_plain_columns_is_put_in_order() -> None:
    found = untangle(spoil(TOLD, Page(), seed=4).split("\n\n"))
    assert order(TOLD, found.texts) > 0.97
