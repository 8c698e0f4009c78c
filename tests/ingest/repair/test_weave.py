"""Columns woven into one text: noticed, never quoted from while in doubt; ordinary texts stay as they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.interleave import Page, spoil
from bench.repair import order
from ingest.limits import Deadline
from ingest.read import read
from ingest.repair.seams import manuscript
from ingest.repair.search import Loom
from ingest.repair.weave import untangle
from ingest.story import DOUBTFUL_ORDER
from nlp.analyse import analyse

ROOT = Path(__file__).resolve().parents[3]
GOLD = sorted((ROOT / "corpus" / "gold").glob("[0-9]*.json"))
TOLD = next(json.loads(p.read_text("utf-8"))["paragraphs"] for p in GOLD if p.name.startswith("04"))

POEM = [
    "The river keeps its own account\nof every boat, of every oar,\nand what it takes it gives again\nto someone on another shore."
] * 6
CURRICULUM = [
    "Sara Kadhim, Basra. Telephone on request.",
    "2015–2018 Teacher, Al-Ashar Primary School. English and geography, three classes of forty.",
    "2018–2021 Trainer, Lantern Library. Evening courses; two brochures; one exhibition.",
    "Languages: Arabic, English (good), Kurdish (some). Driving licence. Word, Excel.",
] * 3
INTERVIEW = [
    "Q: Who opened the room?",
    "A: Widad did. She had the key, and nobody asked her for it.",
    "Q: And then?",
    "A: Then forty girls came. We had chairs for twelve, so we sat on the floor, and that was better.",
] * 4
TABLE = ["Governorate | Classes | Girls", "Basra | 12 | 140", "Dhi Qar | 9 | 88", "Maysan | 4 | 51"] * 6


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.name[:2])
def test_sample_stories_stay(path: Path) -> None:
    paragraphs = json.loads(path.read_text("utf-8"))["paragraphs"]
    found = untangle(paragraphs)
    same = found.texts == paragraphs  # by itself: a failure prints nothing of a story that is held back
    assert found.outcome == "plain"
    assert same


@pytest.mark.parametrize("paragraphs", [POEM, CURRICULUM, INTERVIEW, TABLE, [], [""], ["x" * 5000]])
def test_odd_but_sound_texts_stay(paragraphs: list[str]) -> None:
    found = untangle(paragraphs)
    assert found.outcome == "plain"
    assert found.texts == paragraphs


def test_most_printed_lines_of_woven_columns_are_found() -> None:
    page = Page(hyphenate=False)
    loom = Loom(manuscript(spoil(TOLD[:6], page, seed=1)))
    gain, stretches = loom.find(page.width)
    assert gain > 30
    first = " ".join(
        loom.m.text[loom.places[line.first].start : loom.places[line.last].end]
        for line in stretches[0].lines[:6]
        if line.side == 0
    )
    assert TOLD[0].startswith(first[:60])


def test_a_text_that_is_mostly_put_in_order_is_still_in_doubt() -> None:
    woven = spoil(TOLD, Page(font="Courier", width=44), seed=4)
    found = untangle(woven.split("\n\n"))
    assert found.outcome == "partly"
    assert all(p.unsure for p in found.paragraphs if p.moved)
    assert order(TOLD, found.texts) > order(TOLD, [woven]) + 0.2


def test_a_search_that_is_out_of_time_leaves_the_text_and_says_so() -> None:
    paragraphs = spoil(TOLD, Page(font="Courier", width=44), seed=4).split("\n\n")
    found = untangle(paragraphs, deadline=Deadline.after(0, 0))
    assert (found.outcome, found.texts) == ("doubtful", paragraphs)
    assert found.doubtful


@pytest.fixture(scope="module")
def woven(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("woven") / "woven.txt"
    path.write_text(spoil(TOLD, Page(hyphenate=False), seed=4), "utf-8")
    return path


def test_no_quote_is_taken_from_a_woven_text_in_doubt(woven: Path) -> None:
    story = read(woven)
    assert sorted(story.text.split()) == sorted(woven.read_text("utf-8").split())
    doubts = [flag for flag in story.quality if flag.code == DOUBTFUL_ORDER]
    covered = sum(flag.span.end - flag.span.start for flag in doubts if flag.span)
    assert covered > 0.7 * sum(b.span.end - b.span.start for b in story.blocks)
    for quote in analyse(story).quotes:
        assert not any(s.overlaps(f.span) for s in quote.spans for f in doubts if f.span)
