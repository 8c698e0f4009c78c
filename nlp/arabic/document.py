"""An Arabic story prepared for the rules: folded once, its blocks as words, its marked stretches."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import attrgetter

from ingest.story import BlockKind, Story
from nlp.annotations import is_person
from nlp.arabic.text import Folded, Word, words
from nlp.document import ANALYSED
from nlp.marks import Marked, pair

_START = attrgetter("start")


def _begin(mark: Marked) -> int:
    return mark.outer.start


@dataclass(frozen=True, slots=True)
class Passage:
    """One block. All offsets are those of the folded text."""

    kind: BlockKind
    start: int
    end: int
    words: tuple[Word, ...]
    marks: tuple[Marked, ...]

    def index_from(self, at: int) -> int:
        """The index of the first word that begins at `at` or behind it; behind the last one where none does."""
        return bisect_left(self.words, at, key=_START)

    def quoted(self, at: int) -> bool:
        if not self.marks:  # asked for every word, and most passages have none
            return False
        after = bisect_right(self.marks, at, key=_begin)
        # of nested ones no more than some few
        return any(at < mark.outer.end for mark in self.marks[max(0, after - 4) : after])


@dataclass(frozen=True, slots=True)
class Document:
    story: Story
    folded: Folded
    passages: tuple[Passage, ...]

    @property
    def text(self) -> str:
        return self.folded.text

    def original(self, start: int, end: int) -> str:
        return self.story.slice(self.folded.span(start, end))

    def passage_at(self, at: int) -> Passage | None:
        index = bisect_right(self.passages, at, key=_START) - 1
        return self.passages[index] if index >= 0 and at < self.passages[index].end else None

    def before(self, passage: Passage) -> tuple[Passage, ...]:
        """The passages before this one."""
        return self.passages[: bisect_left(self.passages, passage.start, key=_START)]


def prepare(story: Story) -> Document:
    """Fold a story and find the words and marks of its analysed blocks."""
    folded = Folded.of(story.text)
    passages = []
    for block in story.blocks:
        if block.kind in ANALYSED:
            start, end = folded.local(block.span.start), folded.local(block.span.end)
            passages.append(
                Passage(
                    block.kind,
                    start,
                    end,
                    words(folded.text, start, end),
                    tuple(pair(folded.text, start, end)),
                )
            )
    return Document(story, folded, tuple(passages))


@dataclass(frozen=True, slots=True)
class Place:
    """Where an actor is named, in folded offsets. `offset` letters of proclitics stand before it in its word."""

    key: str
    start: int
    end: int
    proclitic: str = ""

    @property
    def is_person(self) -> bool:
        return is_person(self.key)

    def inside(self, start: int, end: int) -> bool:
        return start <= self.start and self.end <= end
