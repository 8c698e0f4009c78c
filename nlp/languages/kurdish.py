"""Sorani Kurdish: marked quotes by rules; names are not found yet (governorates and themes are, from their vocabularies)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.story import Story
from nlp.languages import marked
from nlp.languages.found import Found


def annotate(stories: Sequence[Story]) -> Iterator[Found]:
    """Quotes and sentences of Sorani stories."""
    for story in stories:
        yield Found(
            quotes=tuple(marked.find_quotes(story, "kurdish")), sentences=tuple(marked.sentences(story))
        )
