"""Who speaks when in a transcript: its text holds each turn as a time code in a block of its own, then "NAME: words"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ingest.lines import fold
from ingest.media import SRT, VTT
from ingest.story import Span, Story

TRANSCRIPTS = frozenset({SRT, VTT})

_LABEL = re.compile(r"(?P<name>[^\W\d_][^\n:.!?؟,،;؛]{0,39}?)\s*(?:\([^)]{1,40}\))?\s*:\s+(?=\S)")
_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: where its label and its words stand in the story, and the time at which it begins ("00:01:23")."""

    label: Span
    words: Span
    time: str


@cache
def _labels(kind: str) -> frozenset[str]:
    table = tomllib.loads(files("ingest.data").joinpath("transcripts.toml").read_text("utf-8"))
    return frozenset(fold(word) for word in table[kind])


def _is(kind: str, label: str) -> bool:
    return re.sub(r"[\s\d#.]+$", "", fold(label)) in _labels(kind)


def asks(label: str) -> bool:
    """Whether a label is that of somebody who only asks or leads through."""
    return _is("asking", label)


def nameless(label: str) -> bool:
    """Whether a label names nobody in particular: "Speaker 2", "WOMAN"."""
    return _is("nameless", label)


def label_of(text: str) -> re.Match[str] | None:
    """The label that a line may begin with; group `name` is the name in it."""
    found = _LABEL.match(text)
    if found is None or len(found["name"].split()) > _MOST_WORDS or _is("words", found["name"]):
        return None
    words = re.findall(r"[^\W\d_]+", found["name"])
    # Where a script has capitals, a name has them: "We asked why: nobody knew" is no label.
    capitals = sum(not word[0].islower() for word in words)
    return found if capitals >= len(words) - (len(words) > 2) and not words[0][0].islower() else None


def time_at(story: Story, offset: int) -> str | None:
    """The time code under which the words at an offset stand in a transcript; None in every other story."""
    if story.source.media_type not in TRANSCRIPTS:
        return None
    marks = [b for b in story.blocks if b.kind == "header" and b.span.start <= offset]
    return story.slice(marks[-1].span) if marks else None


def turns(story: Story) -> Iterator[Turn]:
    """The labelled turns of a transcript; none in any other story."""
    if story.source.media_type not in TRANSCRIPTS:
        return
    time = ""
    for block in story.blocks:
        text = story.slice(block.span)
        if block.kind == "header":
            time = text
        elif block.kind == "paragraph" and (found := label_of(text)):
            start = block.span.start
            yield Turn(
                Span(start + found.start("name"), start + found.end("name")),
                Span(start + found.end(), block.span.end),
                time,
            )
