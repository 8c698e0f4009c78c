"""A story written to its rows. Callers hold the transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from bank import traces
from bank.stored import StoredStory, quote_id, quote_text
from ingest.story import Block, Story
from nlp.annotations import Analysis, Quote
from nlp.fold import fold_name


def insert(db: sqlite3.Connection, kept: StoredStory) -> None:
    """Insert a story's own row: all but its annotations."""
    story, analysis = kept.story, kept.analysis
    db.execute(
        "INSERT INTO story (id, title, language, published, text, source_name, sha256, media_type, pages, blocks, quality, reviewed, added, "
        "analysed_by, generation) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
            *_layout(story),
            kept.reviewed,
            kept.added,
            kept.analysed_by,
            kept.generation,
        ),
    )
    traces.write(db, story.id, story.text)


def update(db: sqlite3.Connection, kept: StoredStory) -> None:
    """Bring a story's own row up to what another reading, or a person, says of it."""
    story, analysis = kept.story, kept.analysis
    was = db.execute("SELECT text FROM story WHERE id = ?", (story.id,)).fetchone()
    if was and was[0] != story.text:
        traces.write(db, story.id, story.text)
    db.execute(
        "UPDATE story SET title = ?, language = ?, published = ?, text = ?, pages = ?, blocks = ?, quality = ?, reviewed = ?, analysed_by = ?, "
        "generation = ? WHERE id = ?",
        (
            story.title,
            analysis.language,
            story.published,
            story.text,
            story.source.pages,
            *_layout(story),
            kept.reviewed,
            kept.analysed_by,
            kept.generation,
            story.id,
        ),
    )


def annotate(db: sqlite3.Connection, kept: StoredStory, taught: Sequence[tuple[str, str]] = ()) -> None:
    """Write a story's annotations in place of those it has. Entities that are new to the bank are added.

    `taught`: ids of actors and names that people gave them; an actor of this story is known by them too.
    """
    story, analysis = kept.story, kept.analysis
    for table in ("collaboration", "quote", "story_theme", "entity_name", "story_entity"):
        db.execute(f"DELETE FROM {table} WHERE story_id = ?", (story.id,))  # noqa: S608 - our own names
    _write_entities(db, kept, taught)
    for place, theme in enumerate(analysis.themes):
        db.execute(
            "INSERT OR IGNORE INTO story_theme (story_id, theme, position, score, evidence, review) VALUES (?, ?, ?, ?, ?, ?)",
            (
                story.id,
                theme.id,
                place,
                theme.score,
                _dump(theme.evidence),
                kept.review_of("theme", theme.id),
            ),
        )
    for place, quote in enumerate(analysis.quotes):
        _write_quote(db, kept, place, quote)
    ids = {entity.key for entity in analysis.entities}
    for place, tie in enumerate(analysis.collaborations):
        a, b = sorted(tie.between)
        if a != b and {a, b} <= ids:  # not where the two names turned out to be one body
            db.execute(
                "INSERT INTO collaboration (story_id, position, a, b, kind, status, date, evidence, confidence, review) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    story.id,
                    place,
                    a,
                    b,
                    tie.kind,
                    tie.status,
                    tie.date,
                    _dump(tie.evidence),
                    tie.confidence,
                    kept.review_of("collaboration", f"{a}|{b}|{tie.kind}"),
                ),
            )


def _layout(story: Story) -> tuple[str, str]:
    return (
        _dump([_block(b) for b in story.blocks]),
        _dump([[q.code, q.message, *(q.span or (None, None))] for q in story.quality]),
    )


def _block(block: Block) -> list[Any]:
    """Kind, start, end, page, box; and, where its lines are known, a list of theirs: start, page, and the box in whole points."""
    lines = [[line.start, line.page, *map(round, line.box)] for line in block.lines]
    return [block.kind, *block.span, block.page, block.bbox, *([lines] if lines else [])]


def _write_entities(db: sqlite3.Connection, kept: StoredStory, taught: Sequence[tuple[str, str]]) -> None:
    story, analysis = kept.story, kept.analysis
    ids = {entity.key for entity in analysis.entities}
    for entity in analysis.entities:
        db.execute(
            "INSERT OR IGNORE INTO entity (id, type, name, pcode, first_seen, found_name, found_type) VALUES (?1, ?2, ?3, ?4, ?5, ?3, ?2)",
            (entity.key, entity.type, entity.name, entity.pcode, kept.added),
        )
    for place, entity in enumerate(analysis.entities):
        organization = entity.organization if entity.organization in ids else None
        db.execute(
            "INSERT INTO story_entity (story_id, entity_id, position, name, aliases, role, organization_id, score, review) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                story.id,
                entity.key,
                place,
                entity.name,
                _dump(entity.aliases),
                entity.role,
                organization,
                entity.score,
                kept.review_of("entity", entity.key),
            ),
        )
        given = (name for key, name in taught if key == entity.key)
        for name in dict.fromkeys((entity.name, *entity.aliases, *given)):
            folded = fold_name(name)
            db.execute("INSERT INTO entity_name VALUES (?, ?, ?, ?)", (entity.key, story.id, name, folded))
    for mention in analysis.mentions:
        if mention.entity in ids:
            db.execute(
                "INSERT OR IGNORE INTO mention VALUES (?, ?, ?, ?)", (story.id, mention.entity, *mention.span)
            )


def _write_quote(db: sqlite3.Connection, kept: StoredStory, place: int, quote: Quote) -> None:
    story, analysis = kept.story, kept.analysis
    ids = {entity.key for entity in analysis.entities}
    speaker = quote.speaker if quote.speaker in ids else None
    key = quote_id(story.id, quote)
    written = db.execute(
        "INSERT OR IGNORE INTO quote (id, story_id, position, kind, text, spans, speaker_id, cue, attribution, pull_quote, themes, "
        "governorates, page, quotability, score, review) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
            story.page_at(quote.spans[0].start),
            quote.quotability,
            quote.score,
            kept.review_of("quote", key),
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
