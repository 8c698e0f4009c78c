"""The printed page behind a story's words: its picture, drawn anew from the story's file, and where on it the words stand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bank.bank import Bank
from bank.consent.veil import BLANK
from bank.errors import SourceGone
from ingest.errors import UnreadableFile
from ingest.media import PDF
from ingest.picture import PagePicture
from ingest.sandbox import draw_bounded
from ingest.story import Box, Span, Story


def has_pages(story: Story) -> bool:
    """Whether a story's pages can be shown at all: of the formats that are read, only PDF has any."""
    return story.source.media_type == PDF and bool(story.source.pages)


def page_picture(bank: Bank, story_id: str, page: int) -> PagePicture:
    """A page, from 1, of the file that a story was read from, drawn in a bounded process.

    Raises NothingFound; SourceGone where none of the story's files is where it was, or somebody was forgotten in the story; UnreadableFile or one of its kinds
    where the page cannot be drawn.
    """
    story = bank.story(story_id).story
    if BLANK in story.text or BLANK in story.title:
        raise SourceGone(
            f"Somebody was forgotten in {story.source.name}, and its printed pages name them still, so they are not shown."
        )
    there = [path for path in map(Path, bank.catalogue.paths(story_id)) if _is_there(path)]
    if not there:
        raise SourceGone(
            f"{story.source.name} is not where it was when its story was read, and the bank did not keep the file itself. "
            "To see its pages, add the file again."
        )
    for path in there[:-1]:
        try:
            return draw_bounded(path, page, story.source.sha256)
        except UnreadableFile:
            continue  # a copy may have been changed; the next may be whole
    return draw_bounded(there[-1], page, story.source.sha256)


def places(story: Story, spans: Sequence[Span]) -> dict[int, tuple[Box, ...]]:
    """On which pages a passage stands, in reading order, and the boxes of its printed lines there, in points from the top left corner;
    where a story does not know its lines, the boxes of its blocks. Empty where there are no pages.
    """
    found: dict[int, list[Box]] = {}
    for span in spans:
        placed: list[tuple[int | None, Box | None]] = [(line.page, line.box) for line in story.lines_of(span)]
        placed = placed or [(one.page, one.bbox) for one in story.blocks if one.span.overlaps(span)]
        for page, box in placed:
            if page is not None and box is not None:
                found.setdefault(page, []).append(box)
    return {page: tuple(dict.fromkeys(boxes)) for page, boxes in found.items()}


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False
