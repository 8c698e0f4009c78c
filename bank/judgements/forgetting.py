"""What people said of a story goes with it when it is forgotten: the one way out of the log. Callers hold the transaction."""

from __future__ import annotations

import json
import sqlite3

from bank.judgements.identities import write_forwards
from bank.judgements.log import Log, heirs, lineage
from bank.removal import remove


def forget_judgements(db: sqlite3.Connection, story_id: str) -> None:
    """Remove a story, what was said of it and of the stories it replaced, and what was said of actors that nobody else names."""
    # What was said of an older version stays where that is kept still, or another story carries it on.
    olds = [old for old in lineage(db, story_id)[1:] if not set(heirs(db, old)) - {story_id}]
    gone = [story_id, *olds]
    line = json.dumps(gone)
    remove(db, story_id)
    db.execute("INSERT INTO forgetting VALUES (1)")
    db.execute("DELETE FROM judgement WHERE story_id IN (SELECT value FROM json_each(?))", (line,))
    db.execute(
        "DELETE FROM succession WHERE new IN (SELECT value FROM json_each(?1)) OR old IN (SELECT value FROM json_each(?1))",
        (line,),
    )
    db.execute(
        "DELETE FROM merged WHERE story_id IN (SELECT value FROM json_each(?1)) OR into_id IN (SELECT value FROM json_each(?1))",
        (line,),
    )
    _forget_actors(db)
    for row in db.execute("SELECT id, value FROM judgement WHERE action = 'split'").fetchall():
        value = json.loads(row["value"])
        stories = [one for one in value.get("stories", ()) if one not in gone]
        if stories:
            value["stories"] = stories
            db.execute("UPDATE judgement SET value = ? WHERE id = ?", (json.dumps(value), row["id"]))
        elif "stories" in value:  # it spoke of nothing else; without stories it would speak of all
            db.execute("DELETE FROM judgement WHERE id = ?", (row["id"],))
    forget_undos(db)
    db.execute("DELETE FROM forgetting")
    write_forwards(db, Log.read(db))


def forget_undos(db: sqlite3.Connection) -> None:
    """Remove each undo whose judgement is gone: it says nothing any more; nor does the undo of that undo."""
    while db.execute(
        "DELETE FROM judgement WHERE undoes IS NOT NULL AND undoes NOT IN (SELECT id FROM judgement)"
    ).rowcount:
        pass


def _forget_actors(db: sqlite3.Connection) -> None:
    # A rename or an alias is kept no longer than the actor; lists from elsewhere ("taught") may speak of actors yet to come.
    db.execute(
        "DELETE FROM judgement WHERE story_id IS NULL AND json_extract(ground, '$.taught') IS NULL "
        "AND subject_id NOT IN (SELECT id FROM entity) AND undoes IS NULL "
        # Somebody whom a person added to a story that stays, and another person rejected, is nobody only until that is taken back.
        "AND subject_id NOT IN (SELECT subject_id FROM judgement WHERE subject = 'entity' AND action = 'add')"
    )
