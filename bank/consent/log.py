"""What left the bank: which export, which quotes and stories, on which channel, for whom and when. Callers hold the connection."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from bank.connection import now
from bank.consent.gate import Released, ReleasedQuote, Request
from bank.consent.terms import Subject
from bank.judgements.log import lineage


@dataclass(frozen=True, slots=True)
class Left:
    """One export that something was in. `output`: the file's name; None for the screen. `quotes`: how many of the subject's quotes."""

    at: str
    format: str
    channel: str
    asked_by: str
    unknown_ok: bool
    output: str | None
    quotes: int


def begin(db: sqlite3.Connection, form: str, request: Request, output: str | None) -> int:
    """A line for an export, before anything has left; its number."""
    row = db.execute(
        "INSERT INTO export_log (at, format, channel, asked_by, unknown_ok, output) VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
        (now(), form, request.channel, request.asked_by, request.unknown_ok, output),
    ).fetchone()
    return int(row[0])


def add(db: sqlite3.Connection, export: int, released: Iterable[Released]) -> None:
    """What was in it."""
    for one in released:
        story_id = one.kept.story.id
        quotes = (one,) if isinstance(one, ReleasedQuote) else one.quotes
        if not isinstance(one, ReleasedQuote):
            _item(db, export, "story", story_id, story_id, None)
        for quote in quotes:
            _item(db, export, "quote", quote.id, story_id, quote.speaker_id)


def cancel(db: sqlite3.Connection, export: int) -> None:
    """Nothing left after all."""
    db.execute("DELETE FROM export_log WHERE id = ?", (export,))


def where_it_went(db: sqlite3.Connection, subject: Subject, subject_id: str) -> list[Left]:
    """Every export that held a story, a quote, or something a person said; the first first."""
    column = {"story": "story_id", "person": "speaker", "quote": "id"}[subject]
    # Also under the ids that lead to it: of a story it replaced or that was merged into it, of a quote or person that is it now.
    before = [row[0] for row in db.execute("SELECT id FROM forward WHERE to_id = ?", (subject_id,))]
    ids = lineage(db, subject_id) if subject == "story" else [subject_id, *before]
    rows = db.execute(
        "SELECT at, format, channel, asked_by, unknown_ok, output, sum(i.subject = 'quote') FROM export_log "  # noqa: S608 - our own names
        f"JOIN export_item i ON export_id = export_log.id WHERE i.{column} IN (SELECT value FROM json_each(?)) "
        "GROUP BY export_log.id ORDER BY export_log.id",
        (json.dumps(ids),),
    )
    return [Left(row[0], row[1], row[2], row[3], bool(row[4]), row[5], int(row[6] or 0)) for row in rows]


def forget(db: sqlite3.Connection, story_id: str) -> None:
    """Remove what the log says of a story that is forgotten itself."""
    db.execute("DELETE FROM export_item WHERE story_id = ?", (story_id,))


def _item(
    db: sqlite3.Connection, export: int, subject: str, key: str, story_id: str, speaker: str | None
) -> None:
    db.execute(
        "INSERT OR IGNORE INTO export_item VALUES (?, ?, ?, ?, ?)", (export, subject, key, story_id, speaker)
    )
