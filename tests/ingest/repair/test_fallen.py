"""Rows of which some were taken for one line and some for two: the right halves that fell out go back to their places."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.interleave import Page, spoil
from bench.repair import order
from ingest.repair.fallen import fallen
from ingest.repair.layouts import FALLEN
from ingest.repair.lines import Line
from ingest.repair.seams import manuscript
from ingest.repair.search import Loom
from ingest.repair.sides import clearly_woven
from ingest.repair.weave import untangle

GOLD = Path(__file__).resolve().parents[3] / "corpus" / "gold"
APART = Page(width=62, fallen=0.4)


def told(number: str) -> list[str]:
    path = next(GOLD.glob(f"{number}-*.json"))
    paragraphs: list[str] = json.loads(path.read_text("utf-8"))["paragraphs"]
    return paragraphs


def test_blocks_that_stand_for_themselves_are_left_alone() -> None:
    text = "\n\n".join(told("04")[:8])
    loom = Loom(manuscript(text))
    gap = loom.gaps[3]
    lines = [Line(0, gap // 2, 0), Line(gap // 2, gap, 1)]
    assert fallen(loom, [lines], 62) == {}


@pytest.mark.parametrize("number", ["04", "13"])
def test_a_story_whose_rows_fell_apart_comes_out_better_and_in_doubt(number: str) -> None:
    paragraphs = told(number)
    spoilt = spoil(paragraphs, APART, seed=int(number)).split("\n\n")
    found = untangle(spoilt)
    assert found.outcome == "partly"
    assert all(p.unsure for p in found.paragraphs if p.moved)
    assert order(paragraphs, found.texts) > order(paragraphs, spoilt) + 0.08


def test_no_word_is_lost_or_said_twice() -> None:
    spoilt = spoil(told("04"), APART, seed=4).split("\n\n")
    letters = sorted("".join(spoilt).replace(" ", "").replace("-", ""))
    assert sorted("".join(untangle(spoilt).texts).replace(" ", "").replace("-", "")) == letters


def test_a_block_that_gains_nothing_by_weaving_is_not_woven() -> None:
    plain = " ".join(told("04")[1:3])
    loom = Loom(manuscript(plain))
    _, stretches = loom.find(62, layout=FALLEN)
    assert all(not clearly_woven(loom, stretch, 62).lines for stretch in stretches)
