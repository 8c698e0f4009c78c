"""A story written to its rows. Callers hold the transaction."""

from __future__ import annotations

import json
import sqlite3

from bank.stored import StoredStory, quote_id, quote_text
from ingest.story import Story
from nlp.annotations import Analysis, Quote
from nlp.fold import fold_name


def write(db: sqlite3.Connection, kept: StoredStory) -> None:
    """Insert all rows of a story. Entities that are new to the bank are added."""
    story, analysis = kept.story, kept.analysis
    db.execute(
        "INSERT INTO story VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            story.id,
            story.title,
            analysis.language,
            story.published,
            story.text,
            story.source.name,
            story.source.sha256,
            story.source.media_type,
            story.source.pages,
            _dump([[b.kind, *b.span, b.page, b.bbox] for b in story.blocks]),
            _dump([[q.code, q.message, *(q.span or (None, None))] for q in story.quality]),
            kept.reviewed,
            kept.added,
            kept.analysed_by,
            kept.generation,
        ),
    )
    _write_entities(db, kept)
    for place, theme in enumerate(analysis.themes):
        db.execute(
            "INSERT OR IGNORE INTO story_theme VALUES (?, ?, ?, ?, ?)",
            (story.id, theme.id, place, theme.score, _dump(theme.evidence)),
        )
    for place, quote in enumerate(analysis.quotes):
        _write_quote(db, story, analysis, place, quote)
    ids = {entity.key for entity in analysis.entities}
    for place, tie in enumerate(analysis.collaborations):
        a, b = sorted(tie.between)
        if a != b and {a, b} <= ids:  # not where the two names turned out to be one body
            db.execute(
                "INSERT INTO collaboration VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (story.id, place, a, b, tie.kind, tie.status, tie.date, _dump(tie.evidence), tie.confidence),
            )


def _write_entities(db: sqlite3.Connection, kept: StoredStory) -> None:
    story, analysis = kept.story, kept.analysis
    ids = {entity.key for entity in analysis.entities}
    for entity in analysis.entities:
        db.execute(
            "INSERT OR IGNORE INTO entity VALUES (?, ?, ?, ?, ?)",
            (entity.key, entity.type, entity.name, entity.pcode, kept.added),
        )
    for place, entity in enumerate(analysis.entities):
        organization = entity.organization if entity.organization in ids else None
        db.execute(
            "INSERT INTO story_entity VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                story.id,
                entity.key,
                place,
                entity.name,
                _dump(entity.aliases),
                entity.role,
                organization,
                entity.score,
            ),
        )
        for name in dict.fromkeys((entity.name, *entity.aliases)):
            folded = fold_name(name)
            db.execute("INSERT INTO entity_name VALUES (?, ?, ?, ?)", (entity.key, story.id, name, folded))
            for word in set(folded.split()):
                db.execute(
                    "INSERT OR IGNORE INTO entity_word VALUES (?, ?, ?)", (word, entity.type, entity.key)
                )
    for mention in analysis.mentions:
        if mention.entity in ids:
            db.execute(
                "INSERT OR IGNORE INTO mention VALUES (?, ?, ?, ?)", (story.id, mention.entity, *mention.span)
            )


def _write_quote(db: sqlite3.Connection, story: Story, analysis: Analysis, place: int, quote: Quote) -> None:
    ids = {entity.key for entity in analysis.entities}
    speaker = quote.speaker if quote.speaker in ids else None
    block = story.block_at(quote.spans[0].start)
    key = quote_id(story.id, quote)
    written = db.execute(
        "INSERT OR IGNORE INTO quote VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            key,
            story.id,
            place,
            quote.kind,
            quote_text(story, quote),
            _dump(quote.spans),
            speaker,
            quote.cue,
            _dump(quote.attribution) if quote.attribution else None,
            _dump(quote.pull_quote) if quote.pull_quote else None,
            _dump(quote.themes),
            _dump(quote.governorates),
            block.page if block else None,
            quote.quotability,
            quote.score,
        ),
    ).rowcount
    if written:
        db.executemany(
            "INSERT OR IGNORE INTO quote_facet VALUES (?, ?, ?)",
            [(key, *pair) for pair in _facets(analysis, quote, speaker)],
        )


def _facets(analysis: Analysis, quote: Quote, speaker: str | None) -> list[tuple[str, str]]:
    entities = {entity.key: entity for entity in analysis.entities}
    themes = quote.themes or tuple(theme.id for theme in analysis.themes)
    places = quote.governorates or tuple(
        key for key, entity in entities.items() if entity.type == "governorate"
    )
    found = [
        ("language", analysis.language),
        *(("theme", theme) for theme in themes),
        *(("governorate", place) for place in places),
    ]
    if speaker is not None:
        said_by = entities[speaker]
        found.append((said_by.type, speaker))
        if said_by.organization in entities:
            found.append(("organization", str(said_by.organization)))
    for mention in analysis.mentions:
        actor = entities.get(mention.entity)
        # A body named in the quote itself is one that people look for it by; a person named in it did not say it.
        if (
            actor
            and actor.type == "organization"
            and any(mention.span.overlaps(span) for span in quote.spans)
        ):
            found.append(("organization", actor.key))
    return found


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
