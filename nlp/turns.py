"""The turns of a transcript as direct quotes, each of the speaker whose name stands before it."""

from __future__ import annotations

from dataclasses import replace

from ingest.story import Story
from ingest.turns import Turn, asks, nameless, turns
from nlp.annotations import Entity, Mention, Quote
from nlp.fold import fold_name, slug
from nlp.languages.found import Found

#: Fewer words ("Yes.", "Thank you.") are no quote.
_FEWEST = 4


def with_turns(story: Story, found: Found) -> Found:
    """What a language module found, with each turn a quote; quotes that it found within a turn give way to the turn. Other stories
    come out as they went in."""
    said = [turn for turn in turns(story) if not asks(story.slice(turn.label))]
    if not said:
        return found
    entities = {entity.key: entity for entity in found.entities}
    mentions = list(found.mentions)
    quotes = []
    for turn in said:
        speaker = _speaker(story.slice(turn.label), entities)
        if speaker and not any(m.span.overlaps(turn.label) and m.entity == speaker for m in mentions):
            mentions = [m for m in mentions if not m.span.overlaps(turn.label)]
            mentions.append(Mention(speaker, turn.label))
        if len(story.slice(turn.words).split()) >= _FEWEST:
            quotes.append(Quote((turn.words,), "direct", speaker, attribution=turn.label))
    others = [quote for quote in found.quotes if not _within(quote, said)]
    # A body that was only seen in a label that turned out to be a person's is nobody
    named = {m.entity for m in mentions}
    kept = [e for e in entities.values() if e.key in named or e.key not in {m.entity for m in found.mentions}]
    return replace(
        found,
        entities=tuple(kept),
        mentions=tuple(sorted(mentions, key=lambda m: m.span)),
        quotes=tuple(sorted((*quotes, *others), key=lambda q: q.spans[0])),
    )


def _within(quote: Quote, said: list[Turn]) -> bool:
    return any(span.overlaps(turn.words) for span in quote.spans for turn in said)


def _speaker(label: str, entities: dict[str, Entity]) -> str | None:
    """The key of the person a label names, who is added where the story does not know them yet; None for "Speaker 2"."""
    if nameless(label):
        return None
    name = label.title() if label.isupper() else label
    wanted = fold_name(name)
    people = [entity for entity in entities.values() if entity.type == "person"]
    forms = {e.key: [fold_name(form) for form in (e.name, *e.aliases)] for e in people}
    exact = [key for key, names in forms.items() if wanted in names]
    first = [key for key, names in forms.items() if wanted in {one.split(" ")[0] for one in names if one}]
    if exact or len(first) == 1:
        key = (exact or first)[0]
        if entities[key].name.isupper():  # as it stands in front of a turn, not as people write it
            entities[key] = replace(entities[key], name=entities[key].name.title())
        return key
    made = Entity(f"person/{slug(name)}", "person", name)
    entities[made.key] = made
    return made.key
