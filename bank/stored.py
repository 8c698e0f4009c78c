"""A story as the bank keeps it, written to and read from its rows. Callers hold the transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.story import Block, Box, QualityFlag, Source, Span, Story
from nlp.annotations import Analysis, Collaboration, Entity, Mention, Quote, Theme
from nlp.fold import fold_name


@dataclass(frozen=True, slots=True)
class Consent:
    """What a person said about a story or quote leaving the bank."""

    status: str = "unknown"
    note: str | None = None


@dataclass(frozen=True, slots=True)
class StoredStory:
    """A story with its analysis, in which every entity key is the entity's id in the bank."""

    story: Story
    analysis: Analysis
    consent: Consent = Consent()
    quote_consent: tuple[tuple[str, Consent], ...] = ()
    reviewed: bool = False
    added: str = ""
    analysed_by: str = ""
    generation: int = 0


def quote_id(story_id: str, quote: Quote) -> str:
    """Stable as long as the story's text is: the story's id and where the quote starts."""
    return f"{story_id}-{quote.spans[0].start}"


def quote_text(story: Story, quote: Quote) -> str:
    """The words as they stand in the story; the pieces of a split quote are joined by one space."""
    return " ".join(story.slice(span) for span in quote.spans)


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
            "INSERT OR IGNORE INTO story_theme VALUES (?, ?, ?, ?, ?)", (story.id, theme.id, place, theme.score, _dump(theme.evidence))
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
        db.execute("INSERT OR IGNORE INTO entity VALUES (?, ?, ?, ?, ?)", (entity.key, entity.type, entity.name, entity.pcode, kept.added))
    for place, entity in enumerate(analysis.entities):
        organization = entity.organization if entity.organization in ids else None
        db.execute(
            "INSERT INTO story_entity VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (story.id, entity.key, place, entity.name, _dump(entity.aliases), entity.role, organization, entity.score),
        )
        for name in dict.fromkeys((entity.name, *entity.aliases)):
            folded = fold_name(name)
            db.execute("INSERT INTO entity_name VALUES (?, ?, ?, ?)", (entity.key, story.id, name, folded))
            for word in set(folded.split()):
                db.execute("INSERT OR IGNORE INTO entity_word VALUES (?, ?, ?)", (word, entity.type, entity.key))
    for mention in analysis.mentions:
        if mention.entity in ids:
            db.execute("INSERT OR IGNORE INTO mention VALUES (?, ?, ?, ?)", (story.id, mention.entity, *mention.span))


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
        db.executemany("INSERT OR IGNORE INTO quote_facet VALUES (?, ?, ?)", [(key, *pair) for pair in _facets(analysis, quote, speaker)])


def _facets(analysis: Analysis, quote: Quote, speaker: str | None) -> list[tuple[str, str]]:
    entities = {entity.key: entity for entity in analysis.entities}
    themes = quote.themes or tuple(theme.id for theme in analysis.themes)
    places = quote.governorates or tuple(key for key, entity in entities.items() if entity.type == "governorate")
    found = [("language", analysis.language), *(("theme", theme) for theme in themes), *(("governorate", place) for place in places)]
    if speaker is not None:
        said_by = entities[speaker]
        found.append((said_by.type, speaker))
        if said_by.organization in entities:
            found.append(("organization", str(said_by.organization)))
    for mention in analysis.mentions:
        actor = entities.get(mention.entity)
        # A body named in the quote itself is one that people look for it by; a person named in it did not say it.
        if actor and actor.type == "organization" and any(mention.span.overlaps(span) for span in quote.spans):
            found.append(("organization", actor.key))
    return found


def read(db: sqlite3.Connection, story_id: str) -> StoredStory | None:
    """The story with this id, or None."""
    row = db.execute("SELECT * FROM story WHERE id = ?", (story_id,)).fetchone()
    if row is None:
        return None
    story = Story(
        source=Source(row["source_name"], row["sha256"], row["media_type"], row["pages"]),
        title=row["title"],
        text=row["text"],
        blocks=tuple(
            Block(kind, Span(start, end), page, Box(*box) if box else None) for kind, start, end, page, box in json.loads(row["blocks"])
        ),
        published=row["published"],
        quality=tuple(
            QualityFlag(code, message, None if start is None else Span(start, end))
            for code, message, start, end in json.loads(row["quality"])
        ),
    )
    analysis = Analysis(
        language=row["language"],
        entities=tuple(_entities(db, story_id)),
        mentions=tuple(
            Mention(entity, Span(start, end))
            for start, end, entity in db.execute(
                "SELECT start, end, entity_id FROM mention WHERE story_id = ? ORDER BY start, end, entity_id", (story_id,)
            )
        ),
        themes=tuple(
            Theme(theme, score, _spans(evidence))
            for theme, score, evidence in db.execute(
                "SELECT theme, score, evidence FROM story_theme WHERE story_id = ? ORDER BY position", (story_id,)
            )
        ),
        quotes=tuple(quote_of(quote) for quote in db.execute("SELECT * FROM quote WHERE story_id = ? ORDER BY position", (story_id,))),
        collaborations=tuple(
            Collaboration((tie["a"], tie["b"]), tie["kind"], tie["status"], _spans(tie["evidence"]), tie["date"], tie["confidence"])
            for tie in db.execute("SELECT * FROM collaboration WHERE story_id = ? ORDER BY position", (story_id,))
        ),
    )
    return StoredStory(
        story,
        analysis,
        consent_of(db, "story", story_id),
        tuple(
            (key, Consent(status, note))
            for key, status, note in db.execute(
                "SELECT q.id, c.status, c.note FROM quote q JOIN consent c ON c.subject = 'quote' AND c.subject_id = q.id WHERE q.story_id = ?",
                (story_id,),
            )
        ),
        bool(row["reviewed"]),
        row["added"],
        row["analysed_by"],
        row["generation"],
    )


def consent_of(db: sqlite3.Connection, subject: str, subject_id: str) -> Consent:
    """What was said about a "story" or "quote"; unknown where nobody has said anything."""
    row = db.execute("SELECT status, note FROM consent WHERE subject = ? AND subject_id = ?", (subject, subject_id)).fetchone()
    return Consent(row[0], row[1]) if row else Consent()


def quote_of(row: sqlite3.Row) -> Quote:
    """A quote from its row."""
    return Quote(
        spans=_spans(row["spans"]),
        kind=row["kind"],
        speaker=row["speaker_id"],
        cue=row["cue"],
        attribution=_span(row["attribution"]),
        pull_quote=_span(row["pull_quote"]),
        themes=tuple(json.loads(row["themes"])),
        governorates=tuple(json.loads(row["governorates"])),
        quotability=row["quotability"],
        score=row["score"],
    )


def entity_of(db: sqlite3.Connection, story_id: str, entity_id: str | None) -> Entity | None:
    """An entity as one story knows it, or None."""
    row = db.execute(_ENTITIES + " AND s.entity_id = ?", (story_id, entity_id)).fetchone()
    return _entity(row) if row else None


_ENTITIES = "SELECT s.*, e.type, e.pcode FROM story_entity s JOIN entity e ON e.id = s.entity_id WHERE s.story_id = ?"


def _entities(db: sqlite3.Connection, story_id: str) -> list[Entity]:
    return [_entity(row) for row in db.execute(_ENTITIES + " ORDER BY s.position", (story_id,))]


def _entity(row: sqlite3.Row) -> Entity:
    return Entity(
        row["entity_id"],
        row["type"],
        row["name"],
        tuple(json.loads(row["aliases"])),
        row["role"],
        row["organization_id"],
        row["pcode"],
        row["score"],
    )


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _span(text: str | None) -> Span | None:
    pair: Sequence[int] | None = json.loads(text) if text else None
    return Span(*pair) if pair else None


def _spans(text: str) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in json.loads(text))
