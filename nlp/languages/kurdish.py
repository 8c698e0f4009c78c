"""Sorani Kurdish: names, quotes and reported clauses with the speakers that stand beside them; roles are not found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.story import Story
from nlp.kurdish import cast, speech
from nlp.languages import marked
from nlp.languages.found import Found


def annotate(stories: Sequence[Story]) -> Iterator[Found]:
    """Actors, quotes and sentences of Sorani stories."""
    for story in stories:
        entities = cast.entities(story)
        mentions = cast.mentions(story, entities)
        quotes = speech.find(story, mentions)
        yield Found(tuple(entities), tuple(mentions), quotes, tuple(marked.sentences(story)))
