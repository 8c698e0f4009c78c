"""What the machine found in a story, kept as it was found. Callers hold the transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import replace

import msgspec

from bank import stored
from bank.identify import with_ids
from ingest.story import Story
from nlp.annotations import Analysis


def write(
    db: sqlite3.Connection, story: Story, analysis: Analysis, ids: Mapping[str, str], version: str, at: str
) -> None:
    """Keep an analysis in place of what was there. `ids`: each entity key's id in the bank, merges and splits left aside."""
    db.execute(
        "INSERT OR REPLACE INTO machine VALUES (?, ?, ?, ?, ?, ?)",
        (story.id, story.title, story.published, msgspec.json.encode(analysis).decode(), version, at),
    )
    db.execute("DELETE FROM machine_entity WHERE story_id = ?", (story.id,))
    for entity in analysis.entities:
        own = ids[entity.key]
        names = json.dumps([entity.name, *entity.aliases], ensure_ascii=False)
        db.execute(
            "INSERT OR REPLACE INTO machine_entity VALUES (?, ?, ?, ?)", (story.id, entity.key, own, names)
        )
        db.execute(
            "INSERT OR IGNORE INTO entity (id, type, name, pcode, first_seen, found_name, found_type) VALUES (?1, ?2, ?3, ?4, ?5, ?3, ?2)",
            (own, entity.type, entity.name, entity.pcode, at),
        )


def read(db: sqlite3.Connection, story: Story) -> tuple[Story, Analysis]:
    """The story and its analysis as the machine left them, keys turned into ids."""
    row = db.execute(
        "SELECT title, published, analysis FROM machine WHERE story_id = ?", (story.id,)
    ).fetchone()
    analysis = msgspec.json.decode(row["analysis"], type=Analysis)
    return replace(story, title=row["title"], published=row["published"]), with_ids(
        analysis, ids_of(db, story.id)
    )


def ids_of(db: sqlite3.Connection, story_id: str) -> dict[str, str]:
    """Each entity key of a story → its id."""
    return dict(
        db.execute("SELECT key, entity_id FROM machine_entity WHERE story_id = ?", (story_id,)).fetchall()
    )


def named(db: sqlite3.Connection, story_id: str) -> dict[tuple[str, str], str]:
    """Type and name of each entity that the machine found in a story → its id."""
    row = db.execute("SELECT analysis FROM machine WHERE story_id = ?", (story_id,)).fetchone()
    ids = ids_of(db, story_id)
    found = msgspec.json.decode(row["analysis"], type=Analysis)
    return {(entity.type, entity.name): ids[entity.key] for entity in found.entities}


def missing(db: sqlite3.Connection) -> list[str]:
    """Stories kept by a Storybank that knew no judgements: what stands in their rows is what the machine found."""
    return [
        row[0]
        for row in db.execute(
            "SELECT id FROM story WHERE id NOT IN (SELECT story_id FROM machine) ORDER BY rowid"
        )
    ]


def take_over(db: sqlite3.Connection, story_id: str) -> None:
    """Keep what stands in a story's rows as what the machine found."""
    kept = stored.read(db, story_id)
    if kept is not None:
        own = {entity.key: entity.key for entity in kept.analysis.entities}
        write(db, kept.story, kept.analysis, own, kept.analysed_by, kept.added)
