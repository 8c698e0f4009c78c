"""A story as the bank keeps it, and how it is read from its rows; bank/storing.py writes them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.story import Block, Box, PlacedLine, QualityFlag, Source, Span, Story
from nlp.annotations import Analysis, Collaboration, Entity, Mention, Quote, Theme


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
    reviewed: bool = False
    added: str = ""
    analysed_by: str = ""
    generation: int = 0
    #: What each quote said when it was kept, beside the spans it is now sliced from; empty before a story is kept.
    quote_words: tuple[tuple[tuple[Span, ...], str], ...] = ()
    #: What a person has confirmed or corrected, as (subject, key, review); all else is the machine's guess. See `review_of`.
    reviews: tuple[tuple[str, str, str], ...] = ()

    def review_of(self, subject: str, key: str) -> str:
        """`guessed`, `confirmed` or `corrected`; the key of a collaboration is `a|b|kind`, of all else its id."""
        return next((review for s, k, review in self.reviews if (s, k) == (subject, key)), "guessed")


def quote_id(story_id: str, quote: Quote) -> str:
    """Stable as long as the story's text is: the story's id and where the quote starts."""
    return f"{story_id}-{quote.spans[0].start}"


def quote_text(story: Story, quote: Quote) -> str:
    """The words as they stand in the story; the pieces of a split quote are joined by one space."""
    return " ".join(story.slice(span) for span in quote.spans)


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
            Block(
                kind,
                Span(start, end),
                page,
                Box(*box) if box else None,
                # A file without pages has no lines, nor has a story kept before lines were
                tuple(PlacedLine(at, on, Box(*where)) for at, on, *where in (rest[0] if rest else ())),
            )
            for kind, start, end, page, box, *rest in json.loads(row["blocks"])
        ),
        published=row["published"],
        quality=tuple(
            QualityFlag(code, message, None if start is None else Span(start, end))
            for code, message, start, end in json.loads(row["quality"])
        ),
    )
    quotes = db.execute("SELECT * FROM quote WHERE story_id = ? ORDER BY position", (story_id,)).fetchall()
    analysis = Analysis(
        language=row["language"],
        entities=tuple(_entities(db, story_id)),
        mentions=tuple(
            Mention(entity, Span(start, end))
            for start, end, entity in db.execute(
                "SELECT start, end, entity_id FROM mention WHERE story_id = ? ORDER BY start, end, entity_id",
                (story_id,),
            )
        ),
        themes=tuple(
            Theme(theme, score, _spans(evidence))
            for theme, score, evidence in db.execute(
                "SELECT theme, score, evidence FROM story_theme WHERE story_id = ? ORDER BY position",
                (story_id,),
            )
        ),
        quotes=tuple(quote_of(quote) for quote in quotes),
        collaborations=tuple(
            Collaboration(
                (tie["a"], tie["b"]),
                tie["kind"],
                tie["status"],
                _spans(tie["evidence"]),
                tie["date"],
                tie["confidence"],
            )
            for tie in db.execute(
                "SELECT * FROM collaboration WHERE story_id = ? ORDER BY position", (story_id,)
            )
        ),
    )
    return StoredStory(
        story,
        analysis,
        consent_of(db, "story", story_id),
        bool(row["reviewed"]),
        row["added"],
        row["analysed_by"],
        row["generation"],
        tuple((_spans(quote["spans"]), quote["text"]) for quote in quotes),
        tuple(tuple(row) for row in db.execute(_REVIEWS, {"story": story_id})),
    )


_REVIEWS = (
    "SELECT 'entity', entity_id, review FROM story_entity WHERE story_id = :story AND review != 'guessed' "
    "UNION ALL SELECT 'theme', theme, review FROM story_theme WHERE story_id = :story AND review != 'guessed' "
    "UNION ALL SELECT 'quote', id, review FROM quote WHERE story_id = :story AND review != 'guessed' "
    "UNION ALL SELECT 'collaboration', a || '|' || b || '|' || kind, review FROM collaboration WHERE story_id = :story AND review != 'guessed'"
)


def consent_of(db: sqlite3.Connection, subject: str, subject_id: str) -> Consent:
    """What was said about a "story" or "quote"; unknown where nobody has said anything."""
    row = db.execute(
        "SELECT status, note FROM consent WHERE subject = ? AND subject_id = ?", (subject, subject_id)
    ).fetchone()
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


_ENTITIES = (
    "SELECT s.*, e.type, e.pcode FROM story_entity s JOIN entity e ON e.id = s.entity_id WHERE s.story_id = ?"
)


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


def _span(text: str | None) -> Span | None:
    pair: Sequence[int] | None = json.loads(text) if text else None
    return Span(*pair) if pair else None


def _spans(text: str) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in json.loads(text))
