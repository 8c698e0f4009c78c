"""Pull quotes: set-off text that repeats a quote of the body, attached to the quote it repeats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from ingest.story import Story
from nlp.annotations import Quote
from nlp.fold import fold

_ALIKE = 85.0  # of 100: the share of the shorter text that stands in the longer


def attach(story: Story, quotes: Sequence[Quote]) -> list[Quote]:
    """The quotes, each with the span of the pull quote that repeats it (the likest, where several could)."""
    result = list(quotes)
    for block in story.blocks:
        if block.kind != "pull_quote":
            continue
        set_off = fold(story.slice(block.span))
        likeness = [
            fuzz.partial_ratio(set_off, fold(" ".join(story.slice(s) for s in q.spans))) for q in result
        ]
        best = max(range(len(result)), key=likeness.__getitem__, default=None)
        if best is not None and likeness[best] >= _ALIKE:
            result[best] = replace(result[best], pull_quote=block.span)
    return result
