"""A story in, its annotations out: the one door of this package."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.story import DOUBTFUL_ORDER, Span, Story
from nlp import governorates, stretches, themes
from nlp.annotations import Analysis, Collaboration, Quote
from nlp.arabic.ties import stated as arabic_ties
from nlp.english.ties.stated import find_collaborations
from nlp.kurdish import ties as kurdish_ties
from nlp.languages import LANGUAGES, detect
from nlp.languages.found import Found
from nlp.pull_quotes import attach
from nlp.quotability import quotability
from nlp.ties import combined
from nlp.turns import with_turns

#: Changes when the same text would be annotated differently; kept beside every story.
VERSION = "4"


def analyse(story: Story) -> Analysis:
    """Annotate one story. No file, database, screen or network is touched."""
    return next(analyse_many([story]))


def analyse_many(stories: Sequence[Story]) -> Iterator[Analysis]:
    """Annotate stories in order, each stretch in its own language; all stretches of one language are parsed as one batch."""
    for story, (analysis, parts) in zip(stories, without_ties(stories), strict=True):
        ties: list[Collaboration] = []
        for language, part in parts:
            ties = _with(ties, _ties(story.text, part, language))
        yield replace(analysis, collaborations=tuple(ties))


def without_ties(stories: Sequence[Story]) -> Iterator[tuple[Analysis, list[tuple[str, Found]]]]:
    """Annotations of stories but their ties, and what ties are found by: for each language of a story what it tells, with that language's sentences."""
    pieces = [stretches.split(story) for story in stories]
    batches: defaultdict[str, list[Story]] = defaultdict(list)
    for parts in pieces:
        for language, part in parts:
            batches[language].append(part)
    found = {language: LANGUAGES[language](batch) for language, batch in batches.items()}
    for story, parts in zip(stories, pieces, strict=True):
        yield _analysis(story, parts, [next(found[language]) for language, _ in parts])


def _analysis(
    story: Story, parts: Sequence[tuple[str, Story]], founds: Sequence[Found]
) -> tuple[Analysis, list[tuple[str, Found]]]:
    found = founds[0] if len(founds) == 1 else stretches.merge(founds, story.text)
    found = with_turns(story, found)
    language, languages = parts[0][0], [language for language, _ in parts]
    places, place_mentions = governorates.find_governorates(
        story, languages, [m.span for m in found.mentions]
    )
    quotes = [_enriched(story, quote) for quote in attach(story, _in_order(story, found.quotes))]
    analysis = Analysis(
        language=language,
        entities=(*found.entities, *places),
        mentions=tuple(sorted((*found.mentions, *place_mentions), key=lambda m: m.span)),
        themes=themes.find_themes(story, language),
        quotes=tuple(quotes),
    )
    whole = replace(found, quotes=analysis.quotes)
    return analysis, [
        (own, replace(whole, sentences=part.sentences, document=part.document))
        for (own, _), part in zip(parts, founds, strict=True)
    ]


def _in_order(story: Story, quotes: Sequence[Quote]) -> list[Quote]:
    """The quotes that do not touch text whose order is in doubt: half of such a quote may be somebody else's words."""
    doubtful = [flag.span for flag in story.quality if flag.code == DOUBTFUL_ORDER and flag.span]
    return [q for q in quotes if not any(_reach(q).overlaps(span) for span in doubtful)]


def _reach(quote: Quote) -> Span:
    """From the first of a quote's words to the last, what stands between its pieces included."""
    return Span(min(s.start for s in quote.spans), max(s.end for s in quote.spans))


def _ties(text: str, read: Found, language: str) -> list[Collaboration]:
    if language == "ar":
        return arabic_ties.find_ties(text, read)
    if language == "ckb":
        return kurdish_ties.find_ties(text, read)
    return find_collaborations(text, read, language)


def _with(ties: list[Collaboration], more: Sequence[Collaboration]) -> list[Collaboration]:
    """Ties of another stretch added: one for each pair and kind."""
    joined = {(tie.between, tie.kind): tie for tie in ties}
    for tie in more:
        key = (tie.between, tie.kind)
        joined[key] = combined(joined[key], tie) if key in joined else tie
    return list(joined.values())


def _enriched(story: Story, quote: Quote) -> Quote:
    text = " ".join(story.slice(span) for span in quote.spans)
    language = detect(text)
    score, _ = quotability(story, quote)
    return replace(
        quote,
        themes=themes.themes_of(text, language),
        governorates=governorates.mentioned(text, language),
        quotability=score,
    )
