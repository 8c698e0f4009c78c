"""A story made fit to leave: names as they may be shown, words that stay blanked, every offset where its words have gone."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from bank.consent.rewrite import Change, Rewriting, rewritten
from bank.consent.veil import BLANK, Hidden, Veil
from bank.stored import StoredStory, quote_id, quote_text
from ingest.story import Span
from nlp.annotations import Analysis, Entity


def fit(
    kept: StoredStory, staying: Collection[str], veil: Veil, hidden: Mapping[str, Hidden]
) -> tuple[StoredStory, tuple[str, ...]]:
    """The story as it may leave, and the ids in the bank of the quotes that are left in it.

    `staying`: ids of quotes whose words are blanked; a quote that shares words with one of them goes too. `hidden`: by actor's key.
    """
    story, analysis = kept.story, kept.analysis
    end = len(story.text)
    ids = {quote: quote_id(story.id, quote) for quote in analysis.quotes}
    blanked = [
        Span(max(0, span.start), min(end, span.end))
        for quote, key in ids.items()
        if key in staying
        for span in (*quote.spans, *([quote.pull_quote] if quote.pull_quote else []))
        if span.start < min(end, span.end)
    ]
    changes = [Change(span, BLANK * (span.end - span.start)) for span in blanked]
    rewriting = Rewriting(story.text, [*changes, *veil.changes(story.text)])
    left = [quote for quote, key in ids.items() if key not in staying]
    moved = rewritten(replace(kept, analysis=replace(analysis, quotes=tuple(left))), rewriting)
    whole = [
        (quote, ids[before])
        for before, quote in zip(left, moved.analysis.quotes, strict=True)
        # Words that stay elsewhere would print blanks as somebody's speech.
        if BLANK not in quote_text(moved.story, quote) or BLANK in quote_text(story, before)
    ]
    made = replace(moved, analysis=replace(moved.analysis, quotes=tuple(quote for quote, _ in whole)))
    return _unnamed(made, veil, hidden), tuple(key for _, key in whole)


def _unnamed(kept: StoredStory, veil: Veil, hidden: Mapping[str, Hidden]) -> StoredStory:
    """Everything beside the text: title, file name, notes, actors and their ids."""
    story = kept.story
    if veil.empty:
        return kept
    keys = {
        entity.key: veil.key(entity.key, entity.key in hidden)
        for entity in kept.analysis.entities
        if entity.type != "governorate"
    }

    def key(old: str) -> str:
        return keys.get(old, old)

    analysis: Analysis = replace(
        kept.analysis,
        entities=tuple(_entity(one, veil, hidden.get(one.key), keys) for one in kept.analysis.entities),
        mentions=tuple(replace(one, entity=key(one.entity)) for one in kept.analysis.mentions),
        quotes=tuple(
            replace(
                quote,
                speaker=key(quote.speaker) if quote.speaker else None,
                cue=veil.maybe(quote.cue),
            )
            for quote in kept.analysis.quotes
        ),
        collaborations=tuple(
            replace(tie, between=(key(tie.between[0]), key(tie.between[1])))
            for tie in kept.analysis.collaborations
        ),
    )
    title = veil.text(story.title)
    source = replace(story.source, name=veil.text(story.source.name))
    quality = tuple(replace(flag, message=veil.text(flag.message)) for flag in story.quality)
    return replace(
        kept,
        story=replace(story, title=title, source=source, quality=quality),
        analysis=analysis,
        consent=replace(kept.consent, note=veil.maybe(kept.consent.note)),
    )


def _entity(entity: Entity, veil: Veil, hidden: Hidden | None, keys: Mapping[str, str]) -> Entity:
    organization = keys.get(entity.organization or "", entity.organization)
    if hidden is None:
        aliases = dict.fromkeys(veil.text(alias) for alias in entity.aliases)
        return replace(
            entity,
            key=keys.get(entity.key, entity.key),
            name=veil.text(entity.name),
            aliases=tuple(aliases),
            role=veil.maybe(entity.role),
            organization=organization,
        )
    # A role in a body of few people says who it is as well as the name does: the body goes with the name.
    named = hidden.naming == "first_name"
    return replace(
        entity,
        key=keys[entity.key],
        name=hidden.instead(entity.name, "en"),
        aliases=(),
        role=veil.maybe(entity.role) if hidden.naming != "anonymous" else None,
        organization=organization if named else None,
    )


def strings(kept: StoredStory) -> Iterator[str]:
    """Every text of a story that an export could print."""
    story, analysis = kept.story, kept.analysis
    yield from (story.text, story.title, story.source.name, kept.consent.note or "")
    yield from (flag.message for flag in story.quality)
    for entity in analysis.entities:
        yield from (
            entity.key.partition("/")[2].replace("-", " "),
            entity.name,
            *entity.aliases,
            entity.role or "",
        )
    for quote in analysis.quotes:
        yield quote_text(story, quote)
        yield quote.cue or ""
