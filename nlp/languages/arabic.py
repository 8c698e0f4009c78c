"""Arabic: rules over folded words, and CAMeL's recognizer where its data lies on the disk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.story import Span, Story
from nlp.arabic.document import Document, prepare
from nlp.arabic.names import camel
from nlp.arabic.names.camel import Recognizer
from nlp.arabic.names.cast import as_cast, find_actors
from nlp.arabic.names.roles import find_roles
from nlp.arabic.speech.narrator import find_narrator
from nlp.arabic.speech.quotes import find_quotes
from nlp.arabic.speech.speakers import Speakers
from nlp.arabic.text import sentence_end
from nlp.cast import Narrator
from nlp.languages.found import Found


def annotate(stories: Sequence[Story]) -> Iterator[Found]:
    """Actors, quotes and sentences of Arabic stories."""
    model = camel.recognizer()
    for story in stories:
        yield _annotate(prepare(story), model)


def _annotate(document: Document, model: Recognizer | None) -> Found:
    drafts, places = find_actors(document, model)
    narrator = find_narrator(document, places)
    find_roles(document, drafts, places, narrator.organization)
    if narrator.person is not None:
        draft = next(d for d in drafts if d.key == narrator.person)
        draft.organization = draft.organization or narrator.organization
        narrator = Narrator(narrator.person, draft.organization)
    quotes = find_quotes(document, Speakers(document, drafts, places, narrator))
    cast = as_cast(document, drafts, places)
    return Found(
        tuple(cast.entities()), tuple(cast.mentions), tuple(quotes), tuple(_sentences(document)), narrator
    )


def _sentences(document: Document) -> Iterator[Span]:
    """Sentences of the running text as spans of the story."""
    for passage in document.passages:
        if passage.kind in ("title", "heading"):
            continue
        start = passage.start
        while start < passage.end:
            end = min(sentence_end(document.text, start, passage.end) + 1, passage.end)
            while end < passage.end and document.text[end] in '»”"’)':
                end += 1
            text = document.text[start:end]
            if text.strip():
                yield document.folded.span(start + len(text) - len(text.lstrip()), start + len(text.rstrip()))
            start = max(end, start + 1)
