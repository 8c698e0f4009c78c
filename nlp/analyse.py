"""A story in, its annotations out: the one door of this package."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ingest.story import Story
from nlp import governorates, themes
from nlp.annotations import Analysis, Quote
from nlp.collaborations import find_collaborations
from nlp.languages import LANGUAGES, detect
from nlp.languages.found import Found
from nlp.pull_quotes import attach
from nlp.quotability import quotability

#: Changes when the same text would be annotated differently; kept beside every story.
VERSION = "1"


def analyse(story: Story) -> Analysis:
    """Annotate one story. No file, database, screen or network is touched."""
    return next(analyse_many([story]))


def analyse_many(stories: Sequence[Story]) -> Iterator[Analysis]:
    """Annotate stories in order; neighbours of one language are parsed as one batch."""
    for language, batch in groupby(stories, key=lambda story: detect(story.text)):
        same = list(batch)
        for story, found in zip(same, LANGUAGES[language](same), strict=True):
            yield _analysis(story, language, found)


def _analysis(story: Story, language: str, found: Found) -> Analysis:
    places, place_mentions = governorates.find_governorates(
        story, [language], [m.span for m in found.mentions]
    )
    quotes = [_enriched(story, quote, language) for quote in attach(story, found.quotes)]
    ties = find_collaborations(
        story.text, found.sentences, found.mentions, found.entities, quotes, found.narrator, language
    )
    return Analysis(
        language=language,
        entities=(*found.entities, *places),
        mentions=tuple(sorted((*found.mentions, *place_mentions), key=lambda m: m.span)),
        themes=themes.find_themes(story, language, [m.span for m in found.mentions]),
        quotes=tuple(quotes),
        collaborations=tuple(ties),
    )


def _enriched(story: Story, quote: Quote, language: str) -> Quote:
    text = " ".join(story.slice(span) for span in quote.spans)
    score, _ = quotability(story, quote)
    return replace(
        quote,
        themes=themes.themes_of(text, language),
        governorates=governorates.mentioned(text, language),
        quotability=score,
    )
