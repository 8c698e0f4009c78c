"""The printed pages behind stories: drawn from their files, and where passages stand on them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from making import story as made_story

from bank.bank import Bank
from bank.catalogue import FileState
from bank.errors import NothingFound, SourceGone
from bank.pages import has_pages, page_picture, places
from ingest.errors import UnreadableFile
from ingest.sandbox import read_bounded
from ingest.story import Box, Span
from nlp.annotations import Analysis

SAMPLE = Path(__file__).resolve().parents[2] / "corpus" / "stories" / "01-her-name-on-the-list.pdf"


@pytest.fixture
def kept(bank: Bank, tmp_path: Path) -> tuple[str, Path]:
    """A story read from a copy of a sample; its id and the copy."""
    path = Path(shutil.copy(SAMPLE, tmp_path))
    story = read_bounded(path)
    bank.catalogue.keep(story, Analysis("en"), FileState.of(path), "test")
    return story.id, path


def test_a_passage_stands_in_its_lines_on_its_pages(bank: Bank, kept: tuple[str, Path]) -> None:
    story = bank.story(kept[0]).story
    assert has_pages(story)
    block = next(one for one in story.blocks if len(one.lines) > 3)
    second = block.lines[1]
    found = places(story, [Span(second.start, second.start + 3)])
    assert found == {second.page: (second.box,)}
    whole = places(story, [block.span])
    assert sum(map(len, whole.values())) == len(block.lines)
    picture = page_picture(bank, story.id, second.page)
    for box in whole[second.page]:
        assert 0 <= box.x0 < box.x1 <= picture.width
        assert 0 <= box.top < box.bottom <= picture.height


def test_a_story_that_knows_no_lines_marks_its_blocks() -> None:
    story, analysis = made_story()
    assert places(story, analysis.quotes[0].spans) == {2: (Box(50, 80, 300, 400.5),)}
    assert places(story, [Span(0, 3), analysis.quotes[0].spans[0]]).keys() == {1, 2}


def test_a_file_that_is_gone_or_changed_is_said_in_words(bank: Bank, kept: tuple[str, Path]) -> None:
    story_id, path = kept
    path.write_bytes(path.read_bytes() + b"\n")
    with pytest.raises(UnreadableFile, match="has changed since"):
        page_picture(bank, story_id, 1)
    path.unlink()
    with pytest.raises(SourceGone, match=r"01-her-name-on-the-list\.pdf is not where it was"):
        page_picture(bank, story_id, 1)
    with pytest.raises(NothingFound):
        page_picture(bank, "nowhere", 1)


def test_any_whole_copy_will_do(bank: Bank, kept: tuple[str, Path], tmp_path: Path) -> None:
    story_id, path = kept
    other = Path(shutil.copy(path, tmp_path / "a-copy.pdf"))
    bank.catalogue.link(FileState.of(other), story_id)
    other.write_bytes(b"something else")
    assert page_picture(bank, story_id, 1).width > 0
    path.unlink()
    with pytest.raises(UnreadableFile, match=r"a-copy\.pdf has changed"):
        page_picture(bank, story_id, 1)
