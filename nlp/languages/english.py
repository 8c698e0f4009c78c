"""English: spaCy's parse with rules over it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.story import Span, Story
from nlp.document import Document, parse, prepare
from nlp.english.names.entities import find_actors
from nlp.english.people.narrator import find_narrator
from nlp.english.people.roles import find_roles
from nlp.english.pipeline import model
from nlp.english.speech.quotes import find_quotes
from nlp.languages.found import Found


def annotate(stories: Sequence[Story]) -> Iterator[Found]:
    """Actors, quotes and sentences of English stories; all are parsed in one batch."""
    documents = [prepare(story) for story in stories]
    parse(documents, model())
    for document in documents:
        cast = find_actors(document)
        find_roles(document, cast)
        narrator = find_narrator(document, cast)
        quotes = find_quotes(document, cast, narrator)
        yield Found(
            tuple(cast.entities()),
            tuple(cast.mentions),
            tuple(quotes),
            tuple(_sentences(document)),
            narrator,
            document,
        )


def _sentences(document: Document) -> Iterator[Span]:
    """Sentences of the running text, quotes inside them included, as spans of the story."""
    for passage in document.passages:
        if passage.kind in ("title", "heading") or passage.main.doc is None:
            continue
        for sentence in passage.main.doc.sents:
            text = sentence.text.rstrip()
            if text:
                yield passage.main.span(sentence.start_char, sentence.start_char + len(text))
